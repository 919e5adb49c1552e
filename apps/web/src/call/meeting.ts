import type { Party } from '@tingyu/contract'
import type { SessionId } from '@tingyu/sop'
import type { MicrophoneState, MicrophoneTrouble, Signalling } from './call.ts'
import { keepMuted, mutedIn } from './kept-mute.ts'
import { Leg, type LegState, type OwnSound } from './leg.ts'
import { onNetworkChange } from './network-change.ts'
import { OwnVoice } from './own-voice.ts'
import type { PeerCall } from './peer-call.ts'

export interface MeetingOptions {
  readonly session: SessionId
  readonly with: readonly {
    readonly party: Party
    /** Gives way when both begin at once; the supervisor, who comes in, does not. */
    readonly polite: boolean
    readonly signalling: Signalling
  }[]
  /** The call of the two, whose microphone this meeting speaks with, so that one mute is a mute for all. Absent: its own. */
  readonly call?: PeerCall | undefined
}

export interface MeetingState {
  readonly microphone: MicrophoneState
  readonly muted: boolean
  /** Somebody's voice is held back by the browser until a tap. */
  readonly soundBlocked: boolean
  readonly legs: Readonly<Partial<Record<Party, LegState>>>
}

/**
 * The third in the mesh (S7.2): on the supervisor's page a leg to each of the two; on theirs one leg to the supervisor,
 * beside the call, which goes on as if nothing were. Nobody's voice passes through anybody else.
 */
export class Meeting {
  readonly #options: MeetingOptions
  readonly #own: OwnVoice | undefined
  readonly #hearers = new Set<() => void>()
  readonly #forget: (() => void)[] = []
  readonly #legs = new Map<Party, Leg>()
  /** The microphone of the call, as it was told last. */
  #lent: MediaStream | undefined
  #speaker: string | undefined
  #state: MeetingState | undefined
  #closed = false

  constructor(options: MeetingOptions) {
    this.#options = options
    this.#own =
      options.call === undefined ? new OwnVoice(() => this.#ownChanged(), mutedIn(options.session)) : undefined
  }

  readonly getState = (): MeetingState => {
    this.#state ??= this.#look()
    return this.#state
  }

  readonly subscribe = (hear: () => void): (() => void) => {
    this.#hearers.add(hear)
    return () => void this.#hearers.delete(hear)
  }

  /** Opens a microphone of its own. Nothing of it is sent before `start()`. */
  async openMicrophone(deviceId?: string): Promise<MicrophoneTrouble | undefined> {
    const trouble = await this.#own?.open(deviceId)
    if (this.#closed) this.#own?.close()
    return trouble
  }

  /** The others are told by now that this voice comes: the paths are set up, and sound flows as soon as they stand. */
  start(speaker = this.#options.call?.speaker): void {
    if (this.#closed || this.#legs.size > 0) return
    this.#speaker = speaker
    this.#listen()
    for (const { party, polite, signalling } of this.#options.with) {
      const leg = new Leg({ polite, signalling, own: () => this.#sound(), changed: () => this.#changed() })
      this.#legs.set(party, leg)
      void leg.open(speaker)
    }
    this.#changed()
  }

  /** The way through the service stands again: what may have been lost is said again. */
  restored(): void {
    for (const leg of this.#legs.values()) leg.tell()
  }

  mute(on: boolean): void {
    // A page that is loaded anew comes back as it was: whoever muted themselves must not be heard again by it.
    if (this.#own !== undefined) keepMuted(this.#options.session, on)
    this.#own?.mute(on)
  }

  async changeMicrophone(deviceId: string): Promise<MicrophoneTrouble | undefined> {
    return this.#own?.open(deviceId)
  }

  allowSound(): void {
    for (const leg of this.#legs.values()) void leg.allowSound()
  }

  close(): void {
    this.#closed = true
    for (const forget of this.#forget) forget()
    for (const leg of this.#legs.values()) leg.close()
    this.#legs.clear()
    this.#own?.close()
    this.#changed()
  }

  #listen(): void {
    const { call } = this.#options
    this.#forget.push(
      onNetworkChange(() => {
        for (const leg of this.#legs.values()) leg.networkChanged()
      }),
    )
    if (call === undefined) return
    this.#forget.push(
      call.letHear({
        listenTo: (side, stream) => {
          // The voice of the other one is the call's: nobody passes it on to anybody.
          if (side !== 'local') return
          this.#lent = stream
          this.#ownChanged()
        },
      }),
      call.subscribe(() => this.#callChanged(call)),
    )
  }

  #look(): MeetingState {
    const legs = Object.fromEntries([...this.#legs].map(([party, leg]) => [party, leg.state]))
    const { microphone, muted } = this.#ownState()
    return { microphone, muted, soundBlocked: Object.values(legs).some((leg) => leg.soundBlocked), legs }
  }

  #ownState(): { readonly microphone: MicrophoneState; readonly muted: boolean } {
    if (this.#own !== undefined) return { microphone: this.#own.state, muted: this.#own.muted }
    return this.#options.call?.getState() ?? { microphone: { status: 'none' }, muted: false }
  }

  #sound(): OwnSound {
    const { microphone, muted } = this.#ownState()
    const track = this.#own === undefined ? (this.#lent?.getAudioTracks()[0] ?? null) : this.#own.track
    return { track, muted, status: microphone.status }
  }

  #callChanged(call: PeerCall): void {
    if (call.speaker !== undefined && call.speaker !== this.#speaker) {
      this.#speaker = call.speaker
      for (const leg of this.#legs.values()) void leg.goTo(call.speaker)
    }
    this.#ownChanged()
  }

  #ownChanged(): void {
    for (const leg of this.#legs.values()) leg.ownChanged()
    this.#changed()
  }

  #changed(): void {
    this.#state = undefined
    for (const hear of this.#hearers) hear()
  }
}
