import type { Engine } from '@tingyu/signals/voice'

/** What tells the speech of one voice from other sound, frame after frame. */
export interface SpeechEngine {
  readonly by: Engine
  /** Samples of 16 kHz in one frame. */
  readonly frameSize: number
  /** That there is speech, 0 to 1. It keeps nothing of the sound but what it needs for the next frame. */
  hear(frame: Float32Array): number
  /** What comes now has nothing to do with what was heard before. */
  reset(): void
  /** Gives back what it holds. */
  close(): void
}
