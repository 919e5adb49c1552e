import type { RoomClosed } from '@tingyu/contract'
import { keepVoice, keptVoice } from '../../../call/kept-voice.ts'
import type { Live, RoomNews } from '../../../live/live.ts'
import { askStaff } from '../../asking.ts'
import type { RoomShape } from '../room-voice.ts'
import { GroupLines } from './group-lines.ts'

/** Where this page stands with the room of a group that writes. `room`: as it was last told. */
export type InWriting =
  /** Before the door. */
  | { readonly step: 'out' }
  | { readonly step: 'entering' }
  | { readonly step: 'in'; readonly room: RoomShape }
  | { readonly step: 'closed'; readonly why: RoomClosed; readonly room?: RoomShape }
  | { readonly step: 'left'; readonly room: RoomShape }

/**
 * The room of a group that writes, on this page (S6.4): who is there, by the same messages as where one speaks, and what
 * was written. It comes back by itself after a lost connection and a reload, and loses no line by either.
 */
export class WritingRoom {
  readonly lines: GroupLines
  readonly #live: Live
  readonly #room: string
  readonly #hearers = new Set<() => void>()
  #forget: (() => void)[] = []
  #state: InWriting = { step: 'out' }

  constructor(live: Live, room: string) {
    this.#live = live
    this.#room = room
    this.lines = new GroupLines(room, askStaff)
  }

  readonly getState = (): InWriting => this.#state

  readonly subscribe = (hear: () => void): (() => void) => {
    this.#hearers.add(hear)
    return () => void this.#hearers.delete(hear)
  }

  /** Begins to listen, and comes back where this very page was in the room before. */
  open(): void {
    this.lines.open()
    const online = () => this.lines.again()
    addEventListener('online', online)
    this.#forget = [this.#live.onRoom((news) => this.#hear(news)), () => removeEventListener('online', online)]
    if (keptVoice(this.#room) !== undefined) this.enter()
  }

  enter(): void {
    keepVoice(this.#room, 'heard')
    this.#set({ step: 'entering' })
    // Without a connection just now it is said as soon as there is one.
    this.#live.say({ type: 'room-enter', room: this.#room })
  }

  /** Out of the room; the others see it. */
  leave(): void {
    const before = this.#state
    this.#live.say({ type: 'room-leave', room: this.#room })
    this.#stop(before.step === 'in' ? { step: 'left', room: before.room } : { step: 'out' })
  }

  /** The page turns to something else: whoever is not there is not said to be. */
  close(): void {
    for (const forget of this.#forget) forget()
    if (this.#state.step === 'in' || this.#state.step === 'entering') this.leave()
    this.lines.close()
  }

  #hear(news: RoomNews): void {
    const inside = this.#state.step === 'in' || this.#state.step === 'entering'
    if (news === 'restored') {
      if (inside) this.#live.say({ type: 'room-enter', room: this.#room })
      this.lines.again()
      return
    }
    if (news.type === 'room-waits' || news.room !== this.#room) return
    if (news.type === 'room' && inside) {
      this.#set({ step: 'in', room: news })
      this.lines.read()
    }
    if (news.type === 'room-written') this.lines.hear(news.lines)
    if (news.type === 'room-closed') {
      const room = this.#state.step === 'in' ? this.#state.room : undefined
      this.#stop({ step: 'closed', why: news.why, ...(room !== undefined && { room }) })
      // Whether what was written can still be read.
      this.lines.read()
    }
  }

  #stop(state: InWriting): void {
    keepVoice(undefined)
    this.#set(state)
  }

  #set(state: InWriting): void {
    this.#state = state
    for (const hear of this.#hearers) hear()
  }
}
