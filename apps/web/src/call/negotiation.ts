import type { Signal } from '@tingyu/contract'
import { hideRelatedAddress, tuneOpus } from './sdp.ts'

type Description = Extract<Signal, { kind: 'description' }>
type Candidate = Extract<Signal, { kind: 'candidate' }>

export interface NegotiationOptions {
  /** Gives way when both offer at once. The other side makes the first offer. */
  readonly polite: boolean
  readonly configuration: RTCConfiguration
  readonly send: (signal: Signal) => void
  /** The other side's connection is known. */
  readonly onPaired: () => void
  readonly onSender: (sender: RTCRtpSender) => void
  readonly onTrack: (track: MediaStreamTrack) => void
}

/**
 * One peer connection and its talk with the other side's: perfect negotiation (W3C WebRTC §10.7), in
 * which both may offer at any time and the polite one gives way.
 *
 * Every connection has an id of its own, and is paired with one of the other side; what is said to or
 * by any other is not heard, so that late words of a page that was reloaded do no harm. Steps are
 * taken one after the other; a step that fails leaves the talk as it is, and the path's patience does
 * the rest.
 */
export class Negotiation {
  readonly id = crypto.randomUUID()
  readonly peer: RTCPeerConnection
  readonly #options: NegotiationOptions
  #other: string | undefined
  #steps: Promise<void> = Promise.resolve()
  #ignoring = false
  #early: RTCIceCandidateInit[] = []
  #closed = false

  constructor(options: NegotiationOptions) {
    this.#options = options
    this.peer = new RTCPeerConnection(options.configuration)
    this.peer.addEventListener('icecandidate', (event) => this.#found(event.candidate))
    this.peer.addEventListener('negotiationneeded', () => this.#offerSoon())
    this.peer.addEventListener('track', (event) => options.onTrack(event.track))
    if (options.polite) return
    // Without a track: the path may stand, but nothing is sent before somebody puts one in.
    options.onSender(this.peer.addTransceiver('audio', { direction: 'sendrecv' }).sender)
  }

  /** The other side's connection that this one is paired with. */
  get other(): string | undefined {
    return this.#other
  }

  /** “I am here, with a new connection.” Whoever hears it pairs, and says who they are. */
  announce(): void {
    this.#options.send({ kind: 'restart', from: this.id })
  }

  answerAnnouncement(): void {
    if (this.#other !== undefined) this.#options.send({ kind: 'restart', from: this.id, to: this.#other })
  }

  adopt(other: string): void {
    if (this.#other !== undefined) return
    this.#other = other
    this.#options.onPaired()
    if (!this.#options.polite) this.#offerSoon()
  }

  /** New ways are gathered with new credentials; the sound moves over without a gap if the old way still stands. */
  repair(configuration: RTCConfiguration): void {
    try {
      this.peer.setConfiguration({ ...this.peer.getConfiguration(), ...configuration })
    } catch {
      // A browser that cannot change it repairs with what it has.
    }
    this.peer.restartIce()
  }

  /** What may have been lost is said again; who has heard it already is not harmed. */
  sayAgain(): void {
    if (this.#other === undefined) this.announce()
    else if (this.peer.signalingState === 'have-local-offer') this.#sendDescription()
  }

  hear(signal: Description | Candidate): void {
    const { from, to } = signal
    if (from === undefined || (to !== undefined && to !== this.id)) return
    if (this.#other === undefined) this.adopt(from)
    if (from !== this.#other) return
    this.#step(() =>
      signal.kind === 'description' ? this.#hearDescription(signal.description) : this.#hearCandidate(signal.candidate),
    )
  }

  close(): void {
    this.#closed = true
    this.peer.close()
  }

  #step(step: () => Promise<void>): void {
    this.#steps = this.#after(this.#steps, step)
  }

  async #after(before: Promise<void>, step: () => Promise<void>): Promise<void> {
    await before
    if (this.#closed) return
    try {
      await step()
    } catch {
      // A description or candidate that this browser does not take. Nothing stands worse than before it.
    }
  }

  #offerSoon(): void {
    if (this.#other === undefined) return
    this.#step(async () => {
      if (this.peer.signalingState !== 'stable') return
      await this.peer.setLocalDescription()
      this.#sendDescription()
    })
  }

  async #hearDescription(description: Description['description']): Promise<void> {
    const { peer } = this
    if (description.type === 'answer' && peer.signalingState !== 'have-local-offer') return
    const collision = description.type === 'offer' && peer.signalingState !== 'stable'
    this.#ignoring = collision && !this.#options.polite
    if (this.#ignoring) return
    await peer.setRemoteDescription(description)
    for (const candidate of this.#early.splice(0)) await this.#add(candidate)
    if (description.type !== 'offer') return
    this.#openForVoice()
    await peer.setLocalDescription()
    this.#sendDescription()
  }

  /** One audio line in both directions; anything else that might be offered is declined. */
  #openForVoice(): void {
    const [voice, ...others] = this.peer.getTransceivers()
    if (voice?.receiver.track.kind === 'audio' && voice.direction !== 'sendrecv') {
      voice.direction = 'sendrecv'
      this.#options.onSender(voice.sender)
    }
    for (const other of others) other.direction = 'inactive'
  }

  async #hearCandidate(candidate: Candidate['candidate']): Promise<void> {
    if (candidate === null || this.#ignoring) return
    const { usernameFragment, ...rest } = candidate
    const init: RTCIceCandidateInit = usernameFragment === undefined ? rest : { ...rest, usernameFragment }
    if (this.peer.remoteDescription === null) this.#early.push(init)
    else await this.#add(init)
  }

  async #add(candidate: RTCIceCandidateInit): Promise<void> {
    try {
      await this.peer.addIceCandidate(candidate)
    } catch {
      // Of an offer that was not taken, or of a generation that is over.
    }
  }

  #found(candidate: RTCIceCandidate | null): void {
    // The end of candidates needs no word: it shows.
    if (candidate === null || candidate.candidate === '' || this.#other === undefined) return
    const { sdpMid, sdpMLineIndex, usernameFragment } = candidate
    this.#options.send({
      kind: 'candidate',
      from: this.id,
      to: this.#other,
      candidate: { candidate: hideRelatedAddress(candidate.candidate), sdpMid, sdpMLineIndex, usernameFragment },
    })
  }

  #sendDescription(): void {
    const description = this.peer.localDescription
    if (description === null || this.#other === undefined) return
    // Only what is sent is changed: what this browser hears from us stays its own.
    const sdp = hideRelatedAddress(tuneOpus(description.sdp))
    this.#options.send({
      kind: 'description',
      from: this.id,
      to: this.#other,
      description: { type: description.type, sdp },
    })
  }
}
