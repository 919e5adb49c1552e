import type { Voice } from '@tingyu/signals/voice'

/** Words that were heard, as well as the recogniser could. */
export interface Caption {
  readonly speaker: Voice
  readonly text: string
}

export interface RecogniserHearers {
  /** What is being said, so far: it may still change. */
  readonly onPartial: (caption: Caption) => void
  /** A stretch of speech is over. */
  readonly onFinal: (caption: Caption) => void
  /** It can do no more on this device. Nothing else takes its place. */
  readonly onFailed: () => void
}

/**
 * Makes words of two voices on this device, and nowhere else. It is fed with tracks and not with samples: the browser's
 * own recogniser takes nothing else, and so no sound passes through the page (decision 081).
 */
export interface Recogniser {
  /** The voice of somebody, from now on; undefined where there is none any more. */
  feed(voice: MediaStreamTrack | undefined, speaker: Voice): void
  close(): void
}

/** Makes a recogniser that tells these. */
export type MakeRecogniser = (hearers: RecogniserHearers) => Recogniser
