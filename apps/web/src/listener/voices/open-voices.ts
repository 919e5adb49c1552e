import type { CallState, VoiceHearer } from '../../call/call.ts'

/** As much of a call as is needed here. */
interface Heard {
  getState(this: void): Pick<CallState, 'muted' | 'remoteMuted' | 'stage'>
  subscribe(this: void, hear: () => void): () => void
  letHear(hearer: VoiceHearer): () => void
}

/**
 * Hands a call's voices on while their microphones are open and the line stands. A microphone that was closed, and a
 * line that is lost, give silence, which nobody kept: it is not heard, and no pause or share is told of that time.
 */
export class OpenVoices implements VoiceHearer {
  readonly #call: Heard
  readonly #to: VoiceHearer
  readonly #streams: Record<'local' | 'remote', MediaStream | undefined> = { local: undefined, remote: undefined }
  readonly #given: Record<'local' | 'remote', MediaStream | undefined> = { local: undefined, remote: undefined }
  readonly #forget: (() => void)[]

  constructor(call: Heard, to: VoiceHearer) {
    this.#call = call
    this.#to = to
    this.#forget = [call.letHear(this), call.subscribe(() => this.#give())]
  }

  listenTo(side: 'local' | 'remote', stream: MediaStream | undefined): void {
    this.#streams[side] = stream
    this.#give()
  }

  close(): void {
    for (const forget of this.#forget) forget()
  }

  #give(): void {
    const { muted, remoteMuted, stage } = this.#call.getState()
    this.#hand('local', muted)
    this.#hand('remote', remoteMuted || stage !== 'connected')
  }

  #hand(side: 'local' | 'remote', closed: boolean): void {
    const stream = closed ? undefined : this.#streams[side]
    if (stream === this.#given[side]) return
    this.#given[side] = stream
    this.#to.listenTo(side, stream)
  }
}
