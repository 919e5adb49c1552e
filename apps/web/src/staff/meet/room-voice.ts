import type { RoomClosed, RoomMessage, RoomServerMessage } from '@tingyu/contract'
import type { MicrophoneTrouble, Relay } from '../../call/call.ts'
import { keepMuted } from '../../call/kept-mute.ts'
import { keepVoice, keptVoice } from '../../call/kept-voice.ts'
import { Meeting, type Met } from '../../call/meeting.ts'
import { keptMicrophone, keptSpeaker } from '../../listener/voice/kept-devices.ts'
import type { Live, RoomNews } from '../../live/live.ts'
import { SignalPost, type Wire } from '../../live/signal-post.ts'

export type RoomShape = Extract<RoomServerMessage, { type: 'room' }>

/** Where this page stands with a room of supervision. */
export type InRoom =
  /** Before the door. */
  | { readonly step: 'out' }
  /** The browser asks for the microphone. */
  | { readonly step: 'asking' }
  | { readonly step: 'entering' }
  | { readonly step: 'in'; readonly room: RoomShape; readonly meeting: Meeting }
  | { readonly step: 'no-microphone'; readonly trouble: MicrophoneTrouble }
  | { readonly step: 'closed'; readonly why: RoomClosed }
  /** `room`: as it was, for what is said of it afterwards. */
  | { readonly step: 'left'; readonly room: RoomShape }

const wire: Wire<string, string, RoomMessage> = {
  signal: (room, signal, to = '') => ({ type: 'room-signal', room, to, signal }),
  relay: (room) => ({ type: 'room-relay', room }),
}

/**
 * A room of supervision on this page (S6.4): the microphone, who is there, and a voice to each of them, by the same parts
 * as in a session (`call/meeting.ts`). It comes back by itself after a lost connection and a reload.
 */
export class RoomVoice {
  readonly #live: Live
  readonly #room: string
  readonly #post: SignalPost<string, string, RoomMessage>
  readonly #hearers = new Set<() => void>()
  #forget: (() => void) | undefined
  #state: InRoom = { step: 'out' }
  /** On its way in: the answer of the service starts it. */
  #coming: Meeting | undefined
  /** An attempt that was overtaken comes to nothing. */
  #attempt = 0

  constructor(live: Live, room: string) {
    this.#live = live
    this.#room = room
    this.#post = new SignalPost(wire, (message) => live.say(message))
  }

  readonly getState = (): InRoom => this.#state

  readonly subscribe = (hear: () => void): (() => void) => {
    this.#hearers.add(hear)
    return () => void this.#hearers.delete(hear)
  }

  /** Begins to listen, and comes back where this very page was in the room before. */
  open(): void {
    this.#forget = this.#live.onRoom((news) => this.#hear(news))
    const before = keptVoice(this.#room)
    if (before !== undefined) void this.enter(before === 'heard')
  }

  /** @param listenOnly hear the others without a microphone, which they see */
  async enter(listenOnly = false): Promise<void> {
    const attempt = ++this.#attempt
    this.#coming?.close()
    const meeting = new Meeting({ place: this.#room, with: [] })
    this.#coming = meeting
    if (!listenOnly) {
      this.#set({ step: 'asking' })
      const trouble = await meeting.openMicrophone(keptMicrophone())
      if (attempt !== this.#attempt) {
        meeting.close()
        return
      }
      if (trouble !== undefined) {
        this.#stop({ step: 'no-microphone', trouble })
        return
      }
    }
    keepVoice(this.#room, listenOnly ? 'heard' : 'spoken')
    this.#set({ step: 'entering' })
    // Without a connection just now it is said as soon as there is one.
    this.#live.say({ type: 'room-enter', room: this.#room })
  }

  /** Out of the room; the others are told. */
  leave(): void {
    const before = this.#state
    // Whoever comes in again by hand means to be heard.
    keepMuted(this.#room, false)
    this.#live.say({ type: 'room-leave', room: this.#room })
    this.#stop(before.step === 'in' ? { step: 'left', room: before.room } : { step: 'out' })
  }

  /** The page turns to something else: whoever is not there is not said to be. */
  close(): void {
    this.#forget?.()
    if (this.#state.step === 'in' || this.#state.step === 'entering') this.leave()
    else this.#stop({ step: 'out' })
    this.#post.close()
  }

  #hear(news: RoomNews): void {
    if (news === 'restored') {
      const inside = this.#state.step === 'in' || this.#state.step === 'entering'
      if (inside) this.#live.say({ type: 'room-enter', room: this.#room })
      return
    }
    if (news.type === 'room-waits' || news.room !== this.#room) return
    switch (news.type) {
      case 'room':
        this.#isIn(news)
        return
      case 'room-written':
        // Where one speaks nothing is written.
        return
      case 'room-closed':
        this.#stop({ step: 'closed', why: news.why })
        return
      case 'room-signal':
        this.#post.deliver(this.#room, news.from, news.signal)
        return
      case 'room-relay':
        this.#post.relayCame(this.#room, { policy: news.policy, servers: news.servers } satisfies Relay)
    }
  }

  #isIn(room: RoomShape): void {
    const meeting = this.#coming
    if (meeting === undefined || (this.#state.step !== 'in' && this.#state.step !== 'entering')) return
    // First the screen says who is there, then they are heard.
    this.#set({ step: 'in', room, meeting })
    meeting.start(keptSpeaker())
    meeting.meet(room.voice ? this.#others(room) : [])
    // Over a new connection what may have been lost is said again; by now the service knows us in the room.
    this.#post.restored()
  }

  #others({ you, people }: RoomShape): readonly Met<string>[] {
    return people
      .filter(({ seat, here }) => here && seat !== you)
      .map(({ seat }) => ({
        party: seat,
        polite: givesWay(you, seat),
        signalling: this.#post.signalling(this.#room, seat),
      }))
  }

  #stop(state: InRoom): void {
    this.#attempt += 1
    keepVoice(undefined)
    this.#coming?.close()
    this.#coming = undefined
    this.#set(state)
  }

  #set(state: InRoom): void {
    this.#state = state
    for (const hear of this.#hearers) hear()
  }
}

/** Of two exactly one gives way, and both know which. */
export function givesWay(own: string, other: string): boolean {
  return other === 'supervisor' || (own !== 'supervisor' && own > other)
}
