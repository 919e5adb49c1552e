import type { Booked, OwnBooking, RefusalBody } from '@tingyu/contract'
import { mayBookAfter, ok, type Instant, type PersonId, type Result, type SessionId } from '@tingyu/sop'
import {
  bookableTimes,
  bookingFault,
  bookingMonth,
  needsLook,
  type BookingRules,
  type ListenersTime,
} from '@tingyu/sop/roster'
import type { Kysely } from 'kysely'
import type { Context } from '../context.ts'
import type { Database } from '../db/types.ts'
import { refuseWith } from '../http/status.ts'
import { holdRoster } from '../roster/substitution-store.ts'
import { constraintOf, inUnit } from '../session/unit.ts'
import { endBooking } from './ending.ts'
import { keepOthersUntil, rulesIn, timeOf } from './plan.ts'
import { remindOfAsked, remindOfEnd } from './pushed.ts'
import {
  awaitsLook,
  insertBooking,
  lockBooking,
  readBookable,
  readLastOwn,
  readMeetings,
  readOwn,
  readRefused,
  saveKeptFor,
  updateBooking,
  type Bookable,
  type BookingRow,
} from './store.ts'

type Answer<T> = Result<T, RefusalBody>

/** From so long before it begins whoever has booked can come in and be brought together, ms. */
export const early = 10 * 60_000
/** How long a seeker is told how their last booking ended, ms. */
const lastTold = 7 * 24 * 3_600_000

/** What is shown of a booking before anything else. */
export function bookedOf(row: BookingRow): Booked {
  return { id: row.id, begins: row.begins, status: statusOf(row) }
}

export function statusOf(row: BookingRow): Booked['status'] {
  if (awaitsLook(row)) return 'look'
  return row.agreed_at === null ? 'asked' : 'agreed'
}

/** Whom a seeker may book: the listener they met last, where it ended well (S6.5). */
export async function bookableBy(db: Kysely<Database>, seeker: PersonId, now: Instant): Promise<Bookable | undefined> {
  const last = await readBookable(db, seeker, now)
  return last !== undefined && mayBookAfter(last.state) ? last : undefined
}

/** A seeker’s booking, how the last one ended, and when they may book (another time). */
export async function ownBookingOf(context: Context, seeker: PersonId): Promise<OwnBooking> {
  const { db, clock, service } = context
  const rules = rulesIn(context)
  const now = await clock.read(db)
  const own = await readOwn(db, seeker)
  const last = await readLastOwn(db, seeker, now - lastTold)
  const with_ = await bookableBy(db, seeker, now)
  return {
    now,
    zone: service.rest.zone,
    early,
    wait: rules.wait,
    answer: rules.answer,
    ...(own && { booked: { ...bookedOf(own), listener: own.workingName, late: isLate(rules, own, now) } }),
    ...(last?.ended && { last: { begins: last.begins, listener: last.workingName, end: last.ended } }),
    ...(with_ && { again: await againOf(context, seeker, with_, now, own) }),
  }
}

async function againOf(
  context: Context,
  seeker: PersonId,
  { session, listener, workingName }: Bookable,
  now: Instant,
  own: BookingRow | undefined,
): Promise<NonNullable<OwnBooking['again']>> {
  const { db } = context
  const rules = rulesIn(context)
  const times = bookableTimes(rules, await timeFor(context, db, { seeker, listener }, now, own?.id), now)
  const met = await readMeetings(db, { seeker, listener }, now - bookingMonth, own?.id)
  const looked = own?.looked_at !== null && own?.looked_at !== undefined
  return {
    session,
    listener: workingName,
    times: times.map((begins) => ({ begins, look: !looked && needsLook(rules, met, begins) })),
  }
}

/** A listener’s time as this seeker is offered it: not when they were told no before. */
async function timeFor(
  context: Context,
  db: Kysely<Database>,
  pair: { readonly seeker: PersonId; readonly listener: PersonId },
  now: Instant,
  moved?: string,
): Promise<ListenersTime> {
  const time = await timeOf(context, db, pair.listener, now, moved)
  return { ...time, refused: await readRefused(db, pair, now) }
}

/** Whether these two meet so often that only a supervisor lets them again (S6.6): then a wish in the queue is none. */
export async function meetOften(
  context: Context,
  db: Kysely<Database>,
  pair: { readonly seeker: PersonId; readonly listener: PersonId },
  now: Instant,
): Promise<boolean> {
  return needsLook(rulesIn(context), await readMeetings(db, pair, now - bookingMonth), now)
}

/** Books a time with the listener of that session; a supervisor looks first where the two meet often (S6.6). */
export async function book(
  context: Context,
  seeker: PersonId,
  { session, begins }: { readonly session: SessionId; readonly begins: Instant },
): Promise<Answer<undefined>> {
  try {
    return await inUnit(context, async (unit) => {
      const { tx } = unit
      const now = await context.clock.read(tx)
      if ((await readOwn(tx, seeker)) !== undefined) return refuseWith('conflict')
      const with_ = await bookableBy(tx, seeker, now)
      if (with_?.session !== session) return refuseWith('not-bookable', { why: 'nobody' })
      const { listener } = with_
      await holdRoster(tx, listener)
      const rules = rulesIn(context)
      const why = bookingFault(rules, await timeFor(context, tx, { seeker, listener }, now), begins, now)
      if (why !== undefined) return refuseWith('not-bookable', { why })
      const met = await readMeetings(tx, { seeker, listener }, begins - bookingMonth)
      const look = needsLook(rules, met, begins)
      const booking = await insertBooking(tx, { seeker, listener, begins, look_since: look ? now : null })
      await remindOfAsked(unit, booking)
      await keepOthersUntil(context, tx, listener)
      unit.record('booked', { look })
      unit.after('queue', { kind: 'queue' })
      return ok(undefined)
    })
  } catch (error) {
    if (constraintOf(error) === 'one_open_booking_per_seeker') return refuseWith('conflict')
    throw error
  }
}

/** Moves a booking to another time; its listener is asked anew. */
export function moveBooking(
  context: Context,
  seeker: PersonId,
  id: string,
  begins: Instant,
): Promise<Answer<undefined>> {
  return inUnit(context, async (unit) => {
    const { tx } = unit
    const now = await context.clock.read(tx)
    const before = await readOwn(tx, seeker)
    if (before?.id !== id) return refuseWith('not-found')
    const { listener } = before
    await holdRoster(tx, listener)
    const booking = await lockBooking(tx, id)
    if (booking === undefined) return refuseWith('not-found')
    const with_ = await bookableBy(tx, seeker, now)
    if (with_?.listener !== listener) return refuseWith('not-bookable', { why: 'nobody' })
    const rules = rulesIn(context)
    const why = bookingFault(rules, await timeFor(context, tx, { seeker, listener }, now, id), begins, now)
    if (why !== undefined) return refuseWith('not-bookable', { why })
    const met = await readMeetings(tx, { seeker, listener }, begins - bookingMonth, id)
    // Who has looked at these two once need not for another hour of the day.
    const look = booking.looked_at === null && needsLook(rules, met, begins)
    // Who waits for them at this moment is kept for them no longer: another may hear them today.
    if (booking.session !== null) await saveKeptFor(tx, booking.session, null)
    const moved = {
      begins,
      session: null,
      agreed_at: null,
      asked_mailed_at: null,
      near_mailed_at: null,
      look_since: look ? (booking.look_since ?? now) : booking.looked_at === null ? null : booking.look_since,
    }
    await updateBooking(tx, id, moved)
    // What they knew of and a supervisor has to look at anew is nothing to them until then.
    if (look) await remindOfEnd(unit, booking)
    else await remindOfAsked(unit, { ...booking, ...moved }, !awaitsLook(booking))
    await keepOthersUntil(context, tx, listener)
    unit.after('queue', { kind: 'queue' })
    return ok(undefined)
  })
}

/** The seeker gives the time back, which they always may. */
export function callOff(context: Context, seeker: PersonId, id: string): Promise<Answer<undefined>> {
  return inUnit(context, async (unit) => {
    const now = await context.clock.read(unit.tx)
    const booking = await lockBooking(unit.tx, id)
    if (booking?.seeker !== seeker) return refuseWith('not-found')
    await endBooking(unit, booking, 'called-off', isLate(rulesIn(context), booking, now))
    return ok(undefined)
  })
}

/** Late is only what somebody has agreed to hold. */
export function isLate({ late }: BookingRules, { begins, agreed_at }: BookingRow, now: Instant): boolean {
  return agreed_at !== null && now > begins - late
}
