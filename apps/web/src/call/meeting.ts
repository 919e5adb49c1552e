import type { MicrophoneState, MicrophoneTrouble, Signalling } from './call.ts'
import { keepMuted, mutedIn } from './kept-mute.ts'
import { Leg, type LegState, type OwnSound } from './leg.ts'
import { onNetworkChange } from './network-change.ts'
import { OwnVoice } from './own-voice.ts'
import type { PeerCall } from './peer-call.ts'

/** Somebody whom one meets. */
export interface Met<Whom extends string> {
  readonly party: Whom
  /** Gives way when both begin at once; of two exactly one does. In a session the supervisor, who comes in, does not. */
  readonly polite: boolean
  readonly signalling: Signalling
}

export interface MeetingOptions<Whom extends string> {
  /** The session or the room; a mute is kept for it. */
  readonly place: string
  readonly with: readonly Met<Whom>[]
  /** The call of the two, whose microphone this meeting speaks with, so that one mute is a mute for all. Absent: its own. */
  readonly call?: PeerCall | undefined
}

export interface MeetingState<Whom extends string = string> {
  readonly microphone: MicrophoneState
  readonly muted: boolean
  /** Somebody's voice is held back by the browser until a tap. */
  readonly soundBlocked: boolean
  readonly legs: Readonly<Partial<Record<Whom, LegState>>>
}

/**
 * A few who speak with each other: a leg to each of the others, with one microphone. Nobody's voice passes through
 * anybody else. In a crisis (S7.2) a leg to each of the two on the supervisor's page; on theirs one leg to the supervisor,
 * beside the call, which goes on as if nothing were. In a room of supervision (S6.4) one to each who is there.
 */
export class Meeting<Whom extends string = string> {
  readonly #options: MeetingOptions<Whom>
  readonly #own: OwnVoice | undefined
  readonly #hearers = new Set<() => void>()
  readonly #forget: (() => void)[] = []
  readonly #legs = new Map<Whom, Leg>()
  /** The microphone of the call, as it was told last. */
  #lent: MediaStream | undefined
  #speaker: string | undefined
  #state: MeetingState<Whom> | undefined
  #started = false
  #closed = false

  constructor(options: MeetingOptions<Whom>) {
    this.#options = options
    this.#own = options.call === undefined ? new OwnVoice(() => this.#ownChanged(), mutedIn(options.place)) : undefined
  }

  readonly getState = (): MeetingState<Whom> => {
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
    if (this.#closed || this.#started) return
    this.#started = true
    this.#speaker = speaker
    this.#listen()
    this.meet(this.#options.with)
  }

  /** Who is there by now, once it has started: to whoever is new a leg is set up; whose place is empty is let go. */
  meet(others: readonly Met<Whom>[]): void {
    if (this.#closed || !this.#started) return
    for (const [party, leg] of this.#legs) {
      if (others.some((other) => other.party === party)) continue
      leg.close()
      this.#legs.delete(party)
    }
    for (const { party, polite, signalling } of others) {
      if (this.#legs.has(party)) continue
      const leg = new Leg({ polite, signalling, own: () => this.#sound(), changed: () => this.#changed() })
      this.#legs.set(party, leg)
      void leg.open(this.#speaker)
    }
    this.#changed()
  }

  /** The way through the service stands again: what may have been lost is said again. */
  restored(): void {
    for (const leg of this.#legs.values()) leg.tell()
  }

  mute(on: boolean): void {
    // A page that is loaded anew comes back as it was: whoever muted themselves must not be heard again by it.
    if (this.#own !== undefined) keepMuted(this.#options.place, on)
    this.#own?.mute(on)
  }

  async changeMicrophone(deviceId: string): Promise<MicrophoneTrouble | undefined> {
    return this.#own?.open(deviceId)
  }

  /** Whom one hears from there on, where the browser lets a page choose. */
  changeSpeaker(deviceId: string): void {
    this.#speaker = deviceId
    for (const leg of this.#legs.values()) void leg.goTo(deviceId)
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

  #look(): MeetingState<Whom> {
    const legs = Object.fromEntries([...this.#legs].map(([party, leg]) => [party, leg.state])) as Readonly<
      Partial<Record<Whom, LegState>>
    >
    const { microphone, muted } = this.#ownState()
    return { microphone, muted, soundBlocked: [...this.#legs.values()].some((leg) => leg.state.soundBlocked), legs }
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
