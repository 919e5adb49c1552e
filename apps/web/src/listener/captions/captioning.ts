import { voices } from '@tingyu/signals/voice'
import type { SessionId } from '@tingyu/sop'
import type { VoiceHearer } from '../../call/call.ts'
import type { Caption, MakeRecogniser, Recogniser } from '../../call/captions/recogniser.ts'
import type { Live } from '../../live/live.ts'
import type { SpokenWords } from './spoken-words.ts'

export interface CaptioningOptions {
  readonly live: Pick<Live, 'command'>
  readonly session: SessionId
  readonly make: MakeRecogniser
  readonly words: SpokenWords
  /** Something was understood. */
  readonly onHeard: () => void
  /** It hears, as both sides have been told. */
  readonly onBegun: () => void
  /** This device cannot, after all. */
  readonly onFailed: () => void
}

/**
 * The listener's device makes words of both voices and looks for danger in them (S1.6, S7.2). First both sides are told
 * that it does, then it hears. What it sends are two commands: that it hears, and codes of signs of danger.
 */
export class Captioning implements VoiceHearer {
  readonly #options: CaptioningOptions
  readonly #tracks: Partial<Record<'seeker' | 'listener', MediaStreamTrack>> = {}
  /** What has been told already: said again it is nothing new. */
  readonly #told = new Set<string | number>()
  #recogniser: Recogniser | undefined
  #closed = false

  constructor(options: CaptioningOptions) {
    this.#options = options
    void this.#begin()
  }

  listenTo(side: 'local' | 'remote', stream: MediaStream | undefined): void {
    const speaker = side === 'local' ? 'listener' : 'seeker'
    const track = stream?.getAudioTracks()[0]
    if (track === undefined) delete this.#tracks[speaker]
    else this.#tracks[speaker] = track
    this.#recogniser?.feed(track, speaker)
  }

  /** Ends the hearing, and says so. */
  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#recogniser?.close()
    const { live, session } = this.#options
    void live.command({ type: 'switch-captions', on: false }, session)
  }

  async #begin(): Promise<void> {
    const { live, session, make, onBegun, onFailed } = this.#options
    const told = await live.command({ type: 'switch-captions', on: true }, session)
    if (this.#closed) return
    if (!told.ok) {
      this.#closed = true
      onFailed()
      return
    }
    this.#recogniser = make({
      onPartial: (caption) => this.#hear(caption, 'so-far'),
      onFinal: (caption) => this.#hear(caption, 'final'),
      onFailed: () => {
        this.close()
        onFailed()
      },
    })
    onBegun()
    for (const speaker of voices) this.#recogniser.feed(this.#tracks[speaker], speaker)
  }

  #hear(caption: Caption, stage: 'so-far' | 'final'): void {
    if (this.#closed) return
    const { live, session, words, onHeard } = this.#options
    const danger = stage === 'final' ? words.hear(caption) : words.hearSoFar(caption)
    if (stage === 'final') onHeard()
    if (danger === undefined) return
    const { level, kinds, signs } = danger
    if ([level, ...signs].every((each) => this.#told.has(each))) return
    for (const each of [level, ...signs]) this.#told.add(each)
    void live.command({ type: 'notice-risk', level, kinds: [...kinds], signs: [...signs] }, session)
  }
}
