import type { MakeRecogniser, RecogniserHearers } from '../../apps/web/src/call/captions/recogniser.ts'
import type {
  SpeechRecognitionClass,
  SpeechRecognitionLike,
} from '../../apps/web/src/call/captions/browser-recogniser.ts'

/** A recogniser that understands what a script says, whatever it is fed. */
export class ScriptedRecogniser {
  readonly fed: { readonly speaker: 'seeker' | 'listener'; readonly track: MediaStreamTrack | undefined }[] = []
  hearers: RecogniserHearers | undefined
  closed = false

  readonly make: MakeRecogniser = (hearers) => {
    this.hearers = hearers
    return {
      feed: (track, speaker) => void this.fed.push({ speaker, track }),
      close: () => {
        this.closed = true
      },
    }
  }

  says(speaker: 'seeker' | 'listener', text: string): void {
    this.hearers?.onFinal({ speaker, text })
  }

  isSaying(speaker: 'seeker' | 'listener', text: string): void {
    this.hearers?.onPartial({ speaker, text })
  }
}

/** A live track, as far as a recogniser looks at it. */
export function liveTrack(): MediaStreamTrack {
  return { kind: 'audio', readyState: 'live' } as MediaStreamTrack
}

/** A browser's speech recognition at its own interface, with what it was asked. */
export function fakeSpeech(packs: Readonly<Record<string, 'available' | 'downloadable'>>) {
  const begun: FakeRecognition[] = []
  const asked: unknown[] = []
  class FakeRecognition extends EventTarget implements SpeechRecognitionLike {
    lang = ''
    continuous = false
    interimResults = false
    track: MediaStreamTrack | undefined
    aborted = false
    #local = false
    get processLocally(): boolean {
      return this.#local
    }
    set processLocally(value: boolean) {
      this.#local = value
    }
    start(track: MediaStreamTrack): void {
      this.track = track
      begun.push(this)
    }
    abort(): void {
      this.aborted = true
      this.dispatchEvent(new Event('end'))
    }
    hears(...results: readonly { readonly text: string; readonly isFinal: boolean }[]): void {
      const list = results.map(({ text, isFinal }) => Object.assign([{ transcript: text }], { isFinal }))
      this.dispatchEvent(Object.assign(new Event('result'), { resultIndex: 0, results: list }))
    }
    fails(error: string): void {
      this.dispatchEvent(Object.assign(new Event('error'), { error }))
      this.dispatchEvent(new Event('end'))
    }
    static available(this: void, languages: { readonly langs: readonly string[] }): Promise<string> {
      asked.push(languages)
      return Promise.resolve(packs[languages.langs[0] ?? ''] ?? 'unavailable')
    }
    static install(this: void, languages: unknown): Promise<boolean> {
      asked.push(languages)
      return Promise.resolve(true)
    }
  }
  return { SpeechRecognition: FakeRecognition satisfies SpeechRecognitionClass, begun, asked }
}
