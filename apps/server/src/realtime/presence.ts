import { shieldOf, type LoggedEvent, type Session, type SessionId, type Side } from '@tingyu/sop'
import type { Context } from '../context.ts'
import { seekerWentOrCame } from '../crisis/alarms.ts'
import { order } from '../session/log.ts'
import type { Connection } from './connection.ts'
import type { Feeds } from './feeds.ts'
import { readBelievedHere, readHeld, saveAway } from './presence-store.ts'

/*
 * Who is here. A side is here while one of its devices is connected to this process; the real time
 * below is about networks, not about the protocol, so it is never accelerated.
 */
export interface Patience {
  /** A page that is reloaded or a phone that changes networks is back within this, real ms. */
  readonly grace: number
  /** After a start everybody reconnects; until then nobody counts as lost: the voice goes on meanwhile. */
  readonly afterStart: number
  /** The look at everyone, for whatever was missed. */
  readonly sweep: number
  /** A supervisor in the voice whose device is away for so long, at the least, is said to be lost. */
  readonly third: number
  /** Somebody in a room of supervision whose connection is lost counts as there for so long. */
  readonly room: number
  /** A socket that has not said hello by then is closed. */
  readonly hello: number
  /** How often it is looked whether the sign-ins of those who are connected still stand. */
  readonly signIn: number
}
export const usualPatience: Patience = {
  grace: 5_000,
  afterStart: 20_000,
  sweep: 15_000,
  third: 20_000,
  room: 20_000,
  hello: 10_000,
  signIn: 60_000,
}

const sides: readonly Side[] = ['seeker', 'listener']

/**
 * Notices when a side of a session is lost and when it returns, and says so to the protocol, to the other
 * side, and to the queue.
 */
export class Presence {
  readonly #context: Context
  readonly #feeds: () => Feeds
  readonly #changed: (session: SessionId) => void
  readonly #patience: Patience
  readonly #waiting = new Map<string, ReturnType<typeof setTimeout>>()
  readonly #last = new Map<SessionId, Promise<void>>()
  readonly #timers: ReturnType<typeof setTimeout>[] = []
  /** In danger, with the listener behind their shield (decision 116): they hear nothing, and nobody hears them. */
  readonly #shielded = new Set<SessionId>()
  #judging = false
  #closed = false

  /** @param changed told when a seeker or listener came or went, for those who show it */
  constructor(context: Context, feeds: () => Feeds, changed: (session: SessionId) => void, patience: Patience) {
    this.#context = context
    this.#feeds = feeds
    this.#changed = changed
    this.#patience = patience
  }

  /** Begins to judge, after everyone has had the time to reconnect. */
  start(): void {
    const first = setTimeout(() => {
      this.#judging = true
      void this.#sweep()
      const every = setInterval(() => void this.#sweep(), this.#patience.sweep)
      every.unref()
      this.#timers.push(every)
    }, this.#patience.afterStart)
    first.unref()
    this.#timers.push(first)
  }

  close(): void {
    this.#closed = true
    for (const timer of this.#timers) clearTimeout(timer)
    for (const timer of this.#waiting.values()) clearTimeout(timer)
    this.#waiting.clear()
  }

  isHere(session: SessionId, side: Side): boolean {
    return this.#feeds().following(session, side).length > 0
  }

  /** What the others are told: a listener behind their shield is not there for them, though their page is connected. */
  isThere(session: SessionId, side: Side): boolean {
    return this.isHere(session, side) && !(side === 'listener' && this.#shielded.has(session))
  }

  came(connection: Connection, session: SessionId, state: Session): void {
    const side = connection.following?.as
    if (side === undefined || side === 'supervisor' || state.status === 'ended') return
    const grace = this.#waiting.get(key(session, side))
    clearTimeout(grace)
    this.#waiting.delete(key(session, side))
    this.#noteShield(session, state)
    this.#tell(session, side)
    // The newcomer learns of the other side too.
    const other = side === 'seeker' ? 'listener' : 'seeker'
    connection.send({ type: 'presence', session, side: other, here: this.isThere(session, other) })
    // Within the grace nothing was said to be lost. In the queue it may never have been said to be here: the
    // device of before may have gone while it was still being told of the session.
    if (grace === undefined || ['waiting', 'offered', 'crisis'].includes(state.status)) {
      void this.#returned(session, side)
    }
  }

  went(session: SessionId, side: Side): void {
    if (this.#closed || this.isHere(session, side)) return
    this.#expect(session, side)
  }

  /** A session begins, or comes out of a crisis: whoever is not here is now missed. */
  happened(session: SessionId, events: readonly LoggedEvent[], state: Session): void {
    if (this.#noteShield(session, state)) this.#tell(session, 'listener')
    const judged = events.some(({ event }) => event.type === 'begun' || event.type === 'crisis-resolved')
    if (!judged) return
    for (const side of sides) if (!this.isHere(session, side)) this.#expect(session, side)
  }

  /** Whether that has changed. */
  #noteShield(session: SessionId, state: Session): boolean {
    if (state.status !== 'crisis' || shieldOf(state) === undefined) return this.#shielded.delete(session)
    if (this.#shielded.has(session)) return false
    this.#shielded.add(session)
    return true
  }

  /** Waits for this side to come back, and counts it as lost if it does not. */
  #expect(session: SessionId, side: Side): void {
    const place = key(session, side)
    if (this.#closed || this.#waiting.has(place)) return
    const timer = setTimeout(() => {
      this.#waiting.delete(place)
      if (!this.isHere(session, side)) void this.#lost(session, side)
    }, this.#patience.grace)
    timer.unref()
    this.#waiting.set(place, timer)
  }

  #lost(session: SessionId, side: Side): Promise<void> {
    this.#tell(session, side)
    return this.#inOrder(session, async () => {
      if (this.isHere(session, side)) return
      await order(this.#context, session, { by: 'system', command: { type: 'lose', side } })
      if (side === 'seeker') await this.#away(session, true)
    })
  }

  #returned(session: SessionId, side: Side): Promise<void> {
    return this.#inOrder(session, async () => {
      if (!this.isHere(session, side)) return
      await order(this.#context, session, { by: 'system', command: { type: 'return', side } })
      // Last, because it calls the matcher, which passes by a session that is locked.
      if (side === 'seeker') await this.#away(session, false)
    })
  }

  /** One after the other for each session: a return must not overtake the loss before it. */
  #inOrder(session: SessionId, work: () => Promise<void>): Promise<void> {
    const done = this.#after(this.#last.get(session), work)
    this.#last.set(session, done)
    void done.finally(() => {
      if (this.#last.get(session) === done) this.#last.delete(session)
    })
    return done
  }

  async #after(before: Promise<void> | undefined, work: () => Promise<void>): Promise<void> {
    await before
    try {
      if (!this.#closed) await work()
    } catch (error) {
      this.#context.log.failure('realtime', error)
    }
  }

  /** Who waits with no device connected keeps the place, but is not called. */
  async #away(session: SessionId, away: boolean): Promise<void> {
    const changed = await saveAway(this.#context.db, this.#context.clock, session, away)
    if (!changed) return
    this.#context.bus.publish('queue', { kind: 'queue' })
    await seekerWentOrCame(this.#context, session)
    this.#changed(session)
  }

  #tell(session: SessionId, side: Side): void {
    for (const as of sides) {
      const here = as === side ? this.isHere(session, side) : this.isThere(session, side)
      for (const connection of this.#feeds().following(session, as)) {
        connection.send({ type: 'presence', session, side, here })
      }
    }
    this.#changed(session)
  }

  /**
   * Everyone who should be here and is not: those whom a restart left without a connection, and whatever
   * fell between two stools. This process is the only one that holds connections (decision 023).
   */
  async #sweep(): Promise<void> {
    if (!this.#judging || this.#closed) return
    try {
      for (const { id, lost } of await readHeld(this.#context.db)) {
        for (const side of sides) {
          const here = this.isHere(id, side)
          if (!here && !lost.includes(side)) this.#expect(id, side)
          if (here && lost.includes(side)) void this.#returned(id, side)
        }
      }
      for (const id of await readBelievedHere(this.#context.db)) {
        if (!this.isHere(id, 'seeker')) this.#expect(id, 'seeker')
      }
    } catch (error) {
      this.#context.log.failure('realtime', error)
    }
  }
}

function key(session: SessionId, side: Side): string {
  return `${session} ${side}`
}
