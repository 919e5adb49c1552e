import type { BookingEnd } from '@tingyu/contract'
import { listenerOf, type Instant, type PersonId, type SessionId, type Span } from '@tingyu/sop'
import { restAt } from '@tingyu/sop/rest'
import { heldFor } from '@tingyu/sop/roster'
import type { Context } from '../context.ts'
import { readDuty } from '../matching/duty-store.ts'
import { readLoads } from '../rest/load-store.ts'
import { restRulesOf } from '../rest/rest-rules.ts'
import { readSittings } from '../rest/rest-store.ts'
import type { Granted } from '../session/log.ts'
import { openSessionOf } from '../session/store.ts'
import { inUnit, type Unit } from '../session/unit.ts'
import { early } from './booking.ts'
import { endBooking } from './ending.ts'
import { rulesIn } from './plan.ts'
import {
  hasPhrase,
  lockBooking,
  readComing,
  readForsaken,
  readOpenBefore,
  readOpenOf,
  readOwn,
  readOpenFor,
  saveKeptFor,
  updateBooking,
  type BookingRow,
} from './store.ts'

/* At the time itself: whoever has booked comes into the queue and is kept there for their listener (S5.4). */

/** Keeps a session that waits for the listener with whom it was booked, where the time has come. */
export async function keepForBooked(unit: Unit, seeker: PersonId, session: SessionId): Promise<void> {
  const { tx, context } = unit
  const booking = await readOwn(tx, seeker)
  if (booking?.agreed_at == null) return
  const now = await context.clock.read(tx)
  if (now < booking.begins - early || now >= booking.begins + rulesIn(context).wait) return
  await updateBooking(tx, booking.id, { session })
  await saveKeptFor(tx, session, booking.listener)
}

/** What follows for a booking from what happens in the session that came of it. */
export async function keepBooking(unit: Unit, id: SessionId, granted: Granted): Promise<void> {
  for (const { event } of granted.events) {
    if (event.type !== 'begun' && event.type !== 'offer-passed') continue
    const booking = await readOpenFor(unit.tx, id)
    if (booking === undefined) return
    if (event.type === 'begun') {
      // In danger they were not kept waiting: then it was somebody else who came.
      await endBooking(unit, booking, listenerOf(granted.session) === booking.listener ? 'held' : 'called-off')
    } else if (event.listener === booking.listener) await endBooking(unit, booking, 'listener-away')
  }
}

/**
 * Whoever takes a span of a shift over does not take the bookings that reach into it: their owners choose anew (decision
 * 105).
 */
export async function freeBookingsIn(unit: Unit, listener: PersonId, { from, until }: Span): Promise<void> {
  const { length } = unit.context.protocol
  for (const { id, begins } of await readOpenOf(unit.tx, listener)) {
    const booking = begins < until && from < begins + length ? await lockBooking(unit.tx, id) : undefined
    if (booking !== undefined) await endBooking(unit, booking, 'not-there')
  }
}

/** A device forgets who was on it; who left no six words cannot come, and nobody is to wait for them. */
export function forgetBooking(context: Context, seeker: PersonId): Promise<void> {
  return inUnit(context, async (unit) => {
    const own = await readOwn(unit.tx, seeker)
    if (own === undefined || (await hasPhrase(unit.tx, seeker))) return
    const booking = await lockBooking(unit.tx, own.id)
    if (booking !== undefined) await endBooking(unit, booking, 'called-off')
  })
}

/** Ends what has come to nothing; and brings whoever waits already to their booking when its time comes. */
export async function keepBookings(context: Context): Promise<void> {
  const { db, clock } = context
  const rules = rulesIn(context)
  const now = await clock.read(db)
  const forsaken = new Set(await readForsaken(db))
  for (const id of new Set([...forsaken, ...(await readOpenBefore(db, now + Math.max(rules.answer, early)))])) {
    await inUnit(context, async (unit) => {
      const booking = await lockBooking(unit.tx, id)
      if (booking === undefined) return
      const end = forsaken.has(id) ? 'not-there' : await endAt(unit, booking, await clock.read(unit.tx))
      if (end !== undefined) await endBooking(unit, booking, end)
    })
  }
}

async function endAt(unit: Unit, booking: BookingRow, now: Instant): Promise<BookingEnd | undefined> {
  const { tx, context } = unit
  const rules = rulesIn(context)
  const { begins, listener, seeker, agreed_at } = booking
  if (agreed_at === null) return now >= begins - rules.answer ? 'unanswered' : undefined
  const until = begins + rules.wait
  if (await mustRest(unit, listener, until, now)) return 'listener-rests'
  if (booking.session === null && now >= begins - early) {
    const open = await openSessionOf(tx, seeker)
    const waits = open !== undefined && (await readComing(tx, open))?.status === 'waiting'
    if (waits) await keepForBooked(unit, seeker, open)
  }
  if (now < until) return undefined
  const coming = booking.session === null ? undefined : await readComing(tx, booking.session)
  // Offered or accepted: the two are about to meet.
  if (coming?.status === 'offered' || coming?.status === 'connecting') return undefined
  if (coming?.status === 'waiting' && coming.seeker_away_since === null) return 'listener-away'
  const duty = await readDuty(tx, listener)
  return duty.accepting && duty.session === null ? 'seeker-away' : 'both-away'
}

/** Whether the listener is to rest for so long that they cannot begin in time (S6.2): after a hard session before it, say. */
async function mustRest({ tx, context }: Unit, listener: PersonId, until: Instant, now: Instant): Promise<boolean> {
  if (now >= until) return false
  const sittings = await readSittings(tx, now, [listener])
  const held = heldFor(context.protocol, rulesIn(context))
  const load = (await readLoads(tx, now, [listener])).get(listener)
  const rest = restAt(restRulesOf(context.service.rest, load), sittings, held, until)
  return rest?.until !== undefined
}
