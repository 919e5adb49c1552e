import type { RoomShown } from '@tingyu/contract'
import {
  ok,
  roomAt,
  roomOpensBefore,
  roomStaysAfter,
  type GroupForm,
  type Instant,
  type Ms,
  type PersonId,
} from '@tingyu/sop'
import type { Context } from '../context.ts'
import type { Answer } from '../http/route.ts'
import { refuseWith } from '../http/status.ts'
import { keepInRoom } from '../matching/duty-store.ts'
import { entersRoom, leavesRoom } from '../matching/duty.ts'
import { inUnit } from '../session/unit.ts'
import { addGroupTogether, closeGroup, readGroup, readGroupsToClose, type GroupRow } from './group-store.ts'
import { addTogether, countHeld, readRoom } from './room-store.ts'

/** Who belongs in a room, and by which seat the others know them. */
export interface RoomMember {
  readonly seat: string
  readonly person: PersonId
  readonly name: string
  readonly role: 'listener' | 'supervisor'
}

export interface RoomPlan {
  readonly room: string
  readonly form: GroupForm
  /** Of a group that writes: its supervisor has opened it. */
  readonly begun: boolean
  readonly at: Instant
  readonly minutes: number
  readonly standing: 'early' | 'open' | 'over'
  readonly opensAt: Instant
  readonly closesAt: Instant
  /** How long was kept until now. */
  readonly together: Ms
  readonly members: readonly RoomMember[]
}

/** The room of a time to speak (S6.4), for somebody who belongs in it; to others there is none. */
export async function roomFor(
  context: Context,
  person: PersonId,
  room: string,
  now: Instant,
): Promise<RoomPlan | undefined> {
  const plan = await roomNow(context, room, now)
  return plan?.members.some((member) => member.person === person) === true ? plan : undefined
}

/** The same, whoever asks: for the service alone. */
export async function roomNow({ db }: Context, room: string, now: Instant): Promise<RoomPlan | undefined> {
  const two = await readRoom(db, room)
  if (two !== undefined) {
    const members: RoomMember[] = [
      { seat: 'supervisor', person: two.supervisor, name: two.supervisorName ?? '', role: 'supervisor' },
      { seat: 'listener', person: two.listener, name: two.listenerName ?? '', role: 'listener' },
    ]
    return planOf(room, { ...two, form: 'voice', beganAt: null }, two.stands, members, now)
  }
  const group = await readGroup(db, room)
  if (group?.supervisor == null) return undefined
  const coming = group.members.filter(({ declined }) => !declined)
  const members: RoomMember[] = [
    { seat: 'supervisor', person: group.supervisor, name: group.supervisorName, role: 'supervisor' },
    ...coming.map(({ listener, place, name }) => ({
      seat: seatOf(place),
      person: listener,
      name,
      role: 'listener' as const,
    })),
  ]
  return planOf(room, group, group.led && !group.closed, members, now)
}

function planOf(
  room: string,
  { form, beganAt, at, minutes, together }: Pick<GroupRow, 'form' | 'beganAt' | 'at' | 'minutes' | 'together'>,
  stands: boolean,
  members: readonly RoomMember[],
  now: Instant,
): RoomPlan {
  return {
    room,
    form,
    begun: beganAt !== null,
    at,
    minutes,
    standing: stands ? roomAt({ at, minutes }, now) : 'over',
    opensAt: at - roomOpensBefore,
    closesAt: at + minutes * 60_000 + roomStaysAfter,
    together,
    members,
  }
}

const placed = 'listener-'

function seatOf(place: number): string {
  return `${placed}${place}`
}

/** What a page shows of a room before one goes in. */
export async function roomShown(context: Context, person: PersonId, room: string): Promise<Answer<RoomShown>> {
  const now = await context.clock.read(context.db)
  const plan = await roomFor(context, person, room, now)
  if (plan === undefined) return refuseWith('not-found')
  const { form, at, minutes, standing, opensAt, members } = plan
  const others = members.filter((member) => member.person !== person).map(({ name }) => name)
  return ok({ form, at, minutes, standing, opensAt, others, voice: context.config.voice !== 'unavailable' })
}

/**
 * A listener who is supervised cannot attend to anybody else: 可接单 goes off, and stays so for this long, ms of the clock,
 * from now on. @returns false where a session of theirs goes on
 */
export function attendsHere(context: Context, listener: PersonId, lasts: Ms): Promise<boolean> {
  return inUnit(context, async (unit) => entersRoom(unit, listener, (await context.clock.read(unit.tx)) + lasts))
}

/** They are out of the room. */
export function attendsNoMore(context: Context, listener: PersonId): Promise<void> {
  return inUnit(context, (unit) => leavesRoom(unit, listener))
}

/** They are in it still. */
export async function keepAttending({ db, clock }: Context, listeners: readonly PersonId[], lasts: Ms): Promise<void> {
  if (listeners.length > 0) await keepInRoom(db, listeners, (await clock.read(db)) + lasts)
}

/** So much longer each of these seats was there with the supervisor, and the supervisor with anybody. */
export async function keepTogether(
  { db, clock }: Context,
  room: string,
  bySeat: ReadonlyMap<string, Ms>,
): Promise<void> {
  const at = await clock.read(db)
  const supervisor = bySeat.get('supervisor') ?? 0
  const places = [...bySeat].flatMap(([seat, more]): [number, Ms][] =>
    seat.startsWith(placed) ? [[Number(seat.slice(placed.length)), more]] : [],
  )
  if (places.length === 0) await addTogether(db, room, Math.round(supervisor), at)
  else await addGroupTogether(db, room, supervisor, new Map(places), at)
}

/** After so long without the two together it is over, and counts by itself. */
const settled: Ms = 20 * 60_000

/** What was held in a room counts on both sides, also where nobody says so (S6.4). */
export async function countHeldRooms(context: Context): Promise<void> {
  await inUnit(context, async ({ tx }) => {
    const now = await context.clock.read(tx)
    await countHeld(tx, now - settled)
    for (const group of await readGroupsToClose(tx, now - settled, roomStaysAfter)) await closeGroup(tx, group, now)
  })
}
