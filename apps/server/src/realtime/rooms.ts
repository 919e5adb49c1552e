import type { ClientMessage, RefusalBody, RoomClosed, RoomWaits, ServerMessage } from '@tingyu/contract'
import type { Instant, Ms, PersonId } from '@tingyu/sop'
import type { Context } from '../context.ts'
import type { GroupHint } from '../supervision/groups.ts'
import {
  attendsHere,
  attendsNoMore,
  keepAttending,
  keepTogether,
  roomFor,
  roomNow,
  type RoomMember,
  type RoomPlan,
} from '../supervision/rooms.ts'
import type { Connection } from './connection.ts'
import { wayFor } from './relay.ts'
import { passSignal } from './sdp.ts'

/** Time is kept, and who still belongs is looked at, so often, real ms. */
export const roomBeat = 5_000

type Said<T extends ClientMessage['type']> = Extract<ClientMessage, { type: T }>

/** A room in which somebody is or was, until its time is over. */
interface Hall {
  plan: RoomPlan
  /** Hears no more of its group. */
  readonly unsubscribe: () => void
  /** Seats that are taken; the device is absent while a lost connection may still come back. */
  readonly here: Map<string, { device: Connection | undefined; goes?: ReturnType<typeof setTimeout> }>
  /** Seats that were taken at any time. */
  readonly been: Set<string>
  /** Together, by the service's clock, ms: kept; of each seat not kept yet; and counted until `since` (real). */
  together: Ms
  readonly unkept: Map<string, Ms>
  since: number
}

/**
 * The rooms of supervision (S6.4), in this process: who is in which, what they say to set up their voices, and how long
 * they are there together. What is said in them passes between the devices alone; nothing of it is seen here.
 */
export class Rooms {
  readonly #context: Context
  readonly #tell: (person: PersonId, message: ServerMessage) => void
  readonly #grace: number
  readonly #halls = new Map<string, Hall>()

  /**
   * @param tell says something to every device of a person that is connected here
   * @param grace whose connection is lost counts as there for so long, real ms
   */
  constructor(context: Context, tell: (person: PersonId, message: ServerMessage) => void, grace: number) {
    this.#context = context
    this.#tell = tell
    this.#grace = grace
  }

  /** What a device says of a room. @returns a refusal that is told it */
  async said(
    connection: Connection,
    message: Said<'room-enter' | 'room-leave' | 'room-signal' | 'room-relay'>,
  ): Promise<RefusalBody | undefined> {
    switch (message.type) {
      case 'room-enter':
        await this.#enter(connection, message.room)
        return undefined
      case 'room-leave':
        if (connection.room === message.room) await this.#leave(connection)
        return undefined
      case 'room-signal':
        return this.#signal(connection, message)
      case 'room-relay':
        return this.#relay(connection, message.room)
    }
  }

  /** A device comes in, or comes back. One device of a person is in a room: the one that came last. */
  async #enter(connection: Connection, room: string): Promise<void> {
    const { person, role } = connection.who
    const now = await this.#now()
    const plan = await roomFor(this.#context, person, room, now)
    if (plan?.standing !== 'open') {
      connection.send(closed(room, plan?.standing ?? 'not-found'))
      return
    }
    if (connection.room !== undefined && connection.room !== room) await this.#leave(connection)
    if (role === 'listener' && !(await attendsHere(this.#context, person, this.#lasts()))) {
      connection.send(closed(room, 'in-session'))
      return
    }
    if (connection.gone) {
      // They were here for no moment, unless another device of theirs is.
      const there = this.#halls.get(room)?.here.has(memberOf(plan, person).seat) === true
      if (role === 'listener' && !there) await attendsNoMore(this.#context, person)
      return
    }
    const hall = this.#hall(room, plan)
    const { seat } = memberOf(plan, person)
    this.#count(hall)
    const before = hall.here.get(seat)
    clearTimeout(before?.goes)
    if (before?.device !== undefined && before.device !== connection) {
      before.device.room = undefined
      before.device.send(closed(room, 'elsewhere'))
    }
    hall.here.set(seat, { device: connection })
    hall.been.add(seat)
    connection.room = room
    this.#tellAll(hall, now)
  }

  /** They go, and say so. */
  async #leave(connection: Connection): Promise<void> {
    const found = this.#placeOf(connection)
    connection.room = undefined
    if (found !== undefined) await this.#gone(found.hall, found.seat)
  }

  /** The connection is lost: for a while they may come back as if nothing were. */
  lost(connection: Connection): void {
    const found = this.#placeOf(connection)
    connection.room = undefined
    if (found === undefined) return
    const { hall, seat } = found
    const goes = setTimeout(() => {
      this.#gone(hall, seat).catch((error: unknown) => void this.#context.log.failure('realtime', error))
    }, this.#grace)
    goes.unref()
    hall.here.set(seat, { device: undefined, goes })
  }

  /** A step of setting up the voice, to one other who is there; not stored anywhere. */
  #signal(from: Connection, { room, to, signal }: Said<'room-signal'>): RefusalBody | undefined {
    const place = this.#placeOf(from)
    if (place?.hall.plan.room !== room) return { code: 'not-found' }
    if (to === place.seat) return { code: 'bad-request', facts: { path: 'to', allowed: 'somebody else' } }
    const { relay, voice } = this.#context.config
    // Nine who write open no voices to each other.
    if (voice === 'unavailable' || place.hall.plan.form === 'text') return { code: 'not-now' }
    const passed = passSignal(signal, relay !== undefined && voice === 'relay')
    if (!passed.ok) return passed.refusal
    // Who is not there yet announces themselves when they come: nothing is lost.
    place.hall.here.get(to)?.device?.send({ type: 'room-signal', room, from: place.seat, signal: passed.value })
    return undefined
  }

  /** How a device that is in a room reaches the others. */
  async #relay(connection: Connection, room: string): Promise<RefusalBody | undefined> {
    if (connection.room !== room) return { code: 'not-found' }
    if (this.#halls.get(room)?.plan.form === 'text') return { code: 'not-now' }
    const way = await wayFor(this.#context)
    if (way === null) return { code: 'not-now' }
    connection.send({ type: 'room-relay', room, ...way })
    return undefined
  }

  /** Rooms in which somebody waits for this person. */
  waitsFor(person: PersonId): ServerMessage {
    const rooms = [...this.#halls.values()].flatMap(({ plan, here }): RoomWaits[] => {
      const own = plan.members.find((member) => member.person === person)
      if (own === undefined || here.has(own.seat)) return []
      const names = plan.members.filter(({ seat }) => here.has(seat)).map(({ name }) => name)
      return names.length === 0 ? [] : [{ room: plan.room, names }]
    })
    return { type: 'room-waits', rooms }
  }

  /** Keeps the time, and closes what is over or was called off. */
  async beat(): Promise<void> {
    for (const hall of this.#halls.values()) {
      if (hall.here.size === 0 && (await this.#now()) > hall.plan.closesAt) {
        hall.unsubscribe()
        this.#halls.delete(hall.plan.room)
      }
      if (hall.here.size === 0) continue
      this.#count(hall)
      await this.#keep(hall)
      await keepAttending(this.#context, listenersIn(hall), this.#lasts())
      await this.#look(hall)
    }
  }

  close(): void {
    for (const { here, unsubscribe } of this.#halls.values()) {
      unsubscribe()
      for (const { goes } of here.values()) clearTimeout(goes)
    }
    this.#halls.clear()
  }

  /** Its group was changed, or a line was written in it: whoever is in it asks for that. */
  async #heard(hall: Hall, hint: GroupHint): Promise<void> {
    if (hint.kind === 'group') return this.#look(hall)
    const { room } = hall.plan
    for (const { device } of hall.here.values()) device?.send({ type: 'room-written', room, lines: hint.lines })
    return undefined
  }

  /** Who does not belong in it any more goes: it is over, was called off, or they do not come after all. */
  async #look(hall: Hall): Promise<void> {
    const { room } = hall.plan
    const now = await this.#now()
    const plan = await roomNow(this.#context, room, now)
    const before = hall.plan
    const stay = plan?.standing === 'open' ? plan.members.map(({ seat }) => seat) : []
    for (const [seat, place] of hall.here) {
      if (stay.includes(seat)) continue
      place.device?.send(closed(room, 'over'))
      if (place.device !== undefined) place.device.room = undefined
      clearTimeout(place.goes)
      await this.#gone(hall, seat)
    }
    if (plan !== undefined) hall.plan = plan
    const gone = membersOnlyIn(before, hall.plan)
    const otherwise = gone.length > 0 || membersOnlyIn(hall.plan, before).length > 0
    if (otherwise || hall.plan.begun !== before.begun) this.#tellAll(hall, now)
    // Nobody waits any more for who does not come.
    for (const { person } of gone) this.#tell(person, this.waitsFor(person))
  }

  async #gone(hall: Hall, seat: string): Promise<void> {
    const [listener] = listenersIn(hall, seat)
    this.#count(hall)
    hall.here.delete(seat)
    const elsewhere = [...this.#halls.values()].some(
      (other) => listener !== undefined && listenersIn(other).includes(listener),
    )
    if (listener !== undefined && !elsewhere) await attendsNoMore(this.#context, listener)
    this.#tellAll(hall, await this.#now())
    await this.#keep(hall)
  }

  #hall(room: string, plan: RoomPlan): Hall {
    const had = this.#halls.get(room)
    if (had !== undefined) {
      had.plan = plan
      return had
    }
    // Of two who were together both were there, whatever process it was that saw them.
    const both = plan.together > 0 && plan.members.length === 2
    const been = new Set(both ? plan.members.map(({ seat }) => seat) : [])
    const unsubscribe = this.#context.bus.subscribe(`group:${room}`, (message) => {
      this.#heard(hall, message as unknown as GroupHint).catch(
        (error: unknown) => void this.#context.log.failure('realtime', error),
      )
    })
    const hall: Hall = {
      plan,
      unsubscribe,
      here: new Map(),
      been,
      together: plan.together,
      unkept: new Map(),
      since: performance.now(),
    }
    this.#halls.set(room, hall)
    return hall
  }

  #placeOf(connection: Connection): { readonly hall: Hall; readonly seat: string } | undefined {
    const hall = connection.room === undefined ? undefined : this.#halls.get(connection.room)
    if (hall === undefined) return undefined
    const seat = [...hall.here].find(([, { device }]) => device === connection)?.[0]
    return seat === undefined ? undefined : { hall, seat }
  }

  /** What has passed since it was last counted, if it was spent together. */
  #count(hall: Hall): void {
    const now = performance.now()
    const more = (now - hall.since) * this.#context.clock.rate
    // Without the supervisor it is a talk among colleagues, and no supervision.
    if (hall.here.size >= 2 && hall.here.has('supervisor')) {
      for (const seat of hall.here.keys()) hall.unkept.set(seat, (hall.unkept.get(seat) ?? 0) + more)
    }
    hall.since = now
  }

  async #keep(hall: Hall): Promise<void> {
    if (hall.unkept.size === 0) return
    const more = new Map(hall.unkept)
    hall.unkept.clear()
    hall.together += more.get('supervisor') ?? 0
    await keepTogether(this.#context, hall.plan.room, more)
  }

  #tellAll(hall: Hall, now: Instant): void {
    const { room, form, begun, at, minutes, closesAt, members } = hall.plan
    const people = members.map(({ seat, name, role }) => {
      const here = hall.here.has(seat)
      return { seat, name, role, here, left: !here && hall.been.has(seat) }
    })
    const voice = form === 'voice' && this.#context.config.voice !== 'unavailable'
    const together = Math.round(hall.together + (hall.unkept.get('supervisor') ?? 0))
    for (const [seat, { device }] of hall.here) {
      device?.send({ type: 'room', room, form, begun, you: seat, people, at, minutes, closesAt, voice, together, now })
    }
    for (const { person } of members) this.#tell(person, this.waitsFor(person))
  }

  /** For so long after each beat a listener is said to be in a room, ms of the service's clock. */
  #lasts(): Ms {
    return (3 * roomBeat + this.#grace) * this.#context.clock.rate
  }

  #now(): Promise<Instant> {
    return this.#context.clock.read(this.#context.db)
  }
}

function memberOf({ members }: RoomPlan, person: PersonId): RoomMember {
  const member = members.find((each) => each.person === person)
  if (member === undefined) throw new Error('a room was opened for somebody who does not belong in it')
  return member
}

/** Listeners who are in it; or the one of a seat, if one is. */
function listenersIn({ plan, here }: Hall, of?: string): readonly PersonId[] {
  return plan.members.flatMap(({ seat, role, person }) =>
    role === 'listener' && here.has(seat) && (of === undefined || of === seat) ? [person] : [],
  )
}

function membersOnlyIn(one: RoomPlan, other: RoomPlan): readonly RoomMember[] {
  return one.members.filter(({ seat }) => !other.members.some((each) => each.seat === seat))
}

function closed(room: string, why: RoomClosed): ServerMessage {
  return { type: 'room-closed', room, why }
}
