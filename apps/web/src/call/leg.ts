import type { Signal } from '@tingyu/contract'
import type { MicrophoneState, RemoteMicrophone, Signalling } from './call.ts'
import { keyKind } from './key-kind.ts'
import { OtherVoice } from './other-voice.ts'
import { Path } from './path.ts'

/** The microphone that a meeting speaks with. */
export interface OwnSound {
  readonly track: MediaStreamTrack | null
  readonly muted: boolean
  readonly status: MicrophoneState['status']
}

export interface LegState {
  readonly stage: 'connecting' | 'connected' | 'reconnecting' | 'failing'
  /** Not through the relay: each device learns the other's address. */
  readonly direct: boolean
  readonly remoteMuted: boolean
  readonly remoteMicrophone: RemoteMicrophone
  readonly soundBlocked: boolean
}

export interface LegOptions {
  readonly polite: boolean
  readonly signalling: Signalling
  readonly own: () => OwnSound
  readonly changed: () => void
}

/**
 * The voice between two of three: a path of its own, with everything that repairs it (`path.ts`), a sender that is given
 * the microphone as soon as there is one, and the other's voice in an element of its own. It touches nothing of the call
 * of the two.
 */
export class Leg {
  readonly #options: LegOptions
  readonly #other: OtherVoice
  readonly #forget: (() => void)[] = []
  #path: Path | undefined
  #sender: RTCRtpSender | undefined
  #given: MediaStreamTrack | null = null
  #told: string | undefined
  #remoteMuted = false
  #remoteMicrophone: RemoteMicrophone = 'open'
  #closed = false

  constructor(options: LegOptions) {
    this.#options = options
    this.#other = new OtherVoice(options.changed)
  }

  get state(): LegState {
    const path = this.#path?.state ?? { status: 'waiting' }
    return {
      stage: stageOf(path.status),
      direct: path.status === 'connected' && path.direct,
      remoteMuted: this.#remoteMuted,
      remoteMicrophone: this.#remoteMicrophone,
      soundBlocked: this.#other.blocked,
    }
  }

  async open(speaker?: string): Promise<void> {
    const { signalling } = this.#options
    this.#forget.push(
      signalling.onSignal((signal) => this.#hear(signal)),
      signalling.onRestored(() => this.tell()),
    )
    if (speaker !== undefined) await this.#other.goTo(speaker)
    const certificate = await RTCPeerConnection.generateCertificate(keyKind)
    if (this.#closed) return
    this.#path = new Path({
      polite: this.#options.polite,
      signalling,
      certificate,
      onState: () => this.#pathChanged(),
      onSender: (sender) => {
        this.#sender = sender
        this.#given = null
        void this.#giveVoice()
      },
      onTrack: (track) => this.#other.play(track),
    })
    this.tell()
    await this.#path.open()
  }

  /** The microphone, or whether it is muted, is another one now. */
  ownChanged(): void {
    void this.#giveVoice()
    const { muted, status } = this.#options.own()
    if (this.#told !== `${String(muted)} ${status}`) this.tell()
  }

  /** What the other should know of this side's microphone; also the word by which the service knows that this page is there. */
  tell(): void {
    const { muted, status } = this.#options.own()
    this.#told = `${String(muted)} ${status}`
    this.#options.signalling.send({ kind: 'muted', muted, ...(status === 'open' ? {} : { microphone: 'none' }) })
  }

  networkChanged(): void {
    this.#path?.networkChanged()
  }

  async allowSound(): Promise<void> {
    await this.#other.allow()
  }

  async goTo(speaker: string): Promise<void> {
    await this.#other.goTo(speaker)
  }

  close(): void {
    this.#closed = true
    for (const forget of this.#forget) forget()
    this.#path?.close()
    this.#other.close()
  }

  async #giveVoice(): Promise<void> {
    const { track } = this.#options.own()
    if (this.#sender === undefined || this.#given === track) return
    this.#given = track
    try {
      await this.#sender.replaceTrack(track)
    } catch {
      // The connection was closed meanwhile; the next one is given the voice when it comes.
    }
  }

  #hear(signal: Signal): void {
    // The other page has just come, or come anew: what was told before went by it.
    if (signal.kind === 'restart') this.tell()
    if (signal.kind !== 'muted') return
    this.#remoteMuted = signal.muted
    this.#remoteMicrophone = signal.microphone ?? 'open'
    this.#options.changed()
  }

  #pathChanged(): void {
    if (this.#path?.state.status === 'connected') this.tell()
    this.#options.changed()
  }
}

function stageOf(status: Path['state']['status']): LegState['stage'] {
  switch (status) {
    case 'waiting':
    case 'connecting':
      return 'connecting'
    case 'failing':
      return 'failing'
    case 'connected':
      return 'connected'
    case 'lost':
      return 'reconnecting'
  }
}
