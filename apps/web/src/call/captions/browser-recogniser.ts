import type { Voice } from '@tingyu/signals/voice'
import type { MakeRecogniser, Recogniser, RecogniserHearers } from './recogniser.ts'

/** As much of the browser's speech recognition as is used here; TypeScript does not know it yet. */
export interface SpeechRecognitionLike extends EventTarget {
  lang: string
  continuous: boolean
  interimResults: boolean
  processLocally: boolean
  start(track: MediaStreamTrack): void
  abort(): void
}
interface ResultEvent extends Event {
  readonly resultIndex: number
  readonly results: ArrayLike<ArrayLike<{ readonly transcript: string }> & { readonly isFinal: boolean }>
}
interface Languages {
  readonly langs: readonly string[]
  readonly processLocally: true
}
export interface SpeechRecognitionClass {
  new (): SpeechRecognitionLike
  readonly prototype: SpeechRecognitionLike
  available?(this: void, languages: Languages): Promise<string>
  install?(this: void, languages: Languages): Promise<boolean>
}
/** Where a browser keeps it. */
export interface SpeechScope {
  readonly SpeechRecognition?: SpeechRecognitionClass
  readonly webkitSpeechRecognition?: SpeechRecognitionClass
}

/** How a browser may call the Mandarin that it understands; the first that it has is taken. */
const mandarin = ['zh-CN', 'cmn-Hans-CN'] as const

/** What the browser can do by itself: hear at once, hear once a language pack was loaded, or nothing. */
export type CaptionAbility =
  | { readonly is: 'ready'; readonly make: MakeRecogniser }
  | { readonly is: 'installable'; readonly install: () => Promise<boolean> }
  | { readonly is: 'none' }

/**
 * Whether this browser recognises Mandarin on the device itself. A browser that does not know `processLocally`, or has
 * no language pack here, would send the voices to its maker's servers: there it is none, and nothing falls back to it.
 */
export async function captionAbility(scope: SpeechScope = globalThis as SpeechScope): Promise<CaptionAbility> {
  const found = scope.SpeechRecognition ?? scope.webkitSpeechRecognition
  if (found?.available === undefined || !('processLocally' in found.prototype)) return { is: 'none' }
  let installable: string | undefined
  for (const lang of mandarin) {
    const status = await found.available({ langs: [lang], processLocally: true }).catch(() => 'unavailable')
    if (status === 'available') return { is: 'ready', make: (hearers) => new BrowserRecogniser(found, lang, hearers) }
    if (status === 'downloadable') installable ??= lang
  }
  const { install } = found
  if (installable === undefined || install === undefined) return { is: 'none' }
  const langs = [installable]
  return { is: 'installable', install: () => install({ langs, processLocally: true }).catch(() => false) }
}

/** Errors after which hearing goes on: nobody spoke, or another recognition took its place for a moment. */
const passing: readonly string[] = ['no-speech', 'aborted']
/** It ends by itself every minute or so, and is begun again after this. ms */
const restartAfter = 250
/** So often it may end without a word before it counts as broken. */
const emptyEnds = 20

/** The browser's own recognition, one for each voice, on the device alone. */
class BrowserRecogniser implements Recogniser {
  readonly #class: SpeechRecognitionClass
  readonly #lang: string
  readonly #hearers: RecogniserHearers
  readonly #voices: Partial<Record<Voice, OneVoice>> = {}

  constructor(found: SpeechRecognitionClass, lang: string, hearers: RecogniserHearers) {
    this.#class = found
    this.#lang = lang
    this.#hearers = hearers
  }

  feed(track: MediaStreamTrack | undefined, speaker: Voice): void {
    if (this.#voices[speaker]?.track === track) return
    this.#voices[speaker]?.close()
    delete this.#voices[speaker]
    if (track === undefined) return
    this.#voices[speaker] = new OneVoice(track, () => this.#begin(), {
      onPartial: (text) => this.#hearers.onPartial({ speaker, text }),
      onFinal: (text) => this.#hearers.onFinal({ speaker, text }),
      onBroken: () => this.#broken(speaker),
    })
  }

  close(): void {
    for (const voice of Object.values(this.#voices)) voice.close()
  }

  /** @throws where it would not be on the device alone */
  #begin(): SpeechRecognitionLike {
    const recognition = new this.#class()
    recognition.processLocally = true
    if (!recognition.processLocally) throw new Error('speech would be recognised elsewhere')
    recognition.lang = this.#lang
    recognition.continuous = true
    recognition.interimResults = true
    return recognition
  }

  /** A browser may bear only one at a time: then it is the seeker who is heard. */
  #broken(speaker: Voice): void {
    if (speaker === 'listener') {
      this.#voices.listener?.close()
      return
    }
    this.close()
    this.#hearers.onFailed()
  }
}

interface OneVoiceHearers {
  readonly onPartial: (text: string) => void
  readonly onFinal: (text: string) => void
  readonly onBroken: () => void
}

class OneVoice {
  readonly track: MediaStreamTrack
  readonly #begin: () => SpeechRecognitionLike
  readonly #hearers: OneVoiceHearers
  #recognition: SpeechRecognitionLike | undefined
  #again: ReturnType<typeof setTimeout> | undefined
  #empty = 0
  #closed = false

  constructor(track: MediaStreamTrack, begin: () => SpeechRecognitionLike, hearers: OneVoiceHearers) {
    this.track = track
    this.#begin = begin
    this.#hearers = hearers
    this.#start()
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#again)
    this.#recognition?.abort()
  }

  #start(): void {
    if (this.#closed || this.track.readyState === 'ended') return
    try {
      const recognition = this.#begin()
      recognition.addEventListener('result', (event) => this.#heard(event as ResultEvent))
      recognition.addEventListener('error', (event) => {
        if (!passing.includes((event as Event & { readonly error: string }).error)) this.#break()
      })
      recognition.addEventListener('end', () => this.#ended())
      recognition.start(this.track)
      this.#recognition = recognition
    } catch {
      this.#break()
    }
  }

  #heard({ resultIndex, results }: ResultEvent): void {
    if (this.#closed) return
    this.#empty = 0
    let soFar = ''
    for (const result of Array.from(results).slice(resultIndex)) {
      const text = result[0]?.transcript ?? ''
      if (result.isFinal) this.#hearers.onFinal(text)
      else soFar += text
    }
    if (soFar !== '') this.#hearers.onPartial(soFar)
  }

  #ended(): void {
    if (this.#closed) return
    this.#empty++
    if (this.#empty > emptyEnds) this.#break()
    else this.#again = setTimeout(() => this.#start(), restartAfter)
  }

  #break(): void {
    if (this.#closed) return
    this.close()
    this.#hearers.onBroken()
  }
}
