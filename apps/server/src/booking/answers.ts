import type { BookingAnswer, BookingsToLookAt, ListenersBookings, RefusalBody } from '@tingyu/contract'
import { ok, type Instant, type PersonId, type Result } from '@tingyu/sop'
import { bookingMonth } from '@tingyu/sop/roster'
import { look as lookAt } from '../audit/looks.ts'
import type { Context } from '../context.ts'
import { refuseWith } from '../http/status.ts'
import { readStanding, type Standing } from '../roster/shifts.ts'
import { readSought } from '../roster/substitution-store.ts'
import { inUnit } from '../session/unit.ts'
import { early, isLate, statusOf } from './booking.ts'
import { endBooking } from './ending.ts'
import { hoursAt, rulesIn } from './plan.ts'
import { remindOfAsked } from './pushed.ts'
import {
  countLately,
  lockBooking,
  readComing,
  readEndedFor,
  readMeetings,
  readOpenOf,
  readToLookAt,
  updateBooking,
} from './store.ts'

type Answer<T> = Result<T, RefusalBody>

/** How long a listener sees that something came to nothing, ms. */
const endedShown = 24 * 3_600_000

/** What is booked with a listener: when, and nothing of whom but that they have listened to them before (S6.5). */
export async function bookingsOf(context: Context, listener: PersonId): Promise<ListenersBookings> {
  const { db, clock } = context
  const now = await clock.read(db)
  return bookingsAt(context, { listener, standing: await readStanding(context, db, now, listener), now })
}

/** The same where how the listener stands has been read already. */
export async function bookingsAt(
  context: Context,
  { listener, standing, now }: { listener: PersonId; standing: Standing; now: Instant },
): Promise<ListenersBookings> {
  const { db, service } = context
  const [rows, sought, ended] = await Promise.all([
    readOpenOf(db, listener),
    readSought(db, listener, now),
    readEndedFor(db, listener, now - endedShown),
  ])
  const hoursOf = hoursAt(context, { standing, sought, now })
  const open: ListenersBookings['open'] = []
  for (const row of rows) {
    const status = statusOf(row)
    if (status === 'look') continue
    const coming = row.session === null ? undefined : await readComing(db, row.session)
    const here = coming?.status === 'waiting' && coming.seeker_away_since === null
    open.push({ id: row.id, begins: row.begins, status, here, hours: hoursOf(row.begins) })
  }
  return {
    now,
    zone: service.rest.zone,
    early,
    wait: rulesIn(context).wait,
    open,
    ended: ended.flatMap(({ id, begins, end }) => (end === null ? [] : [{ id, begins, end }])),
  }
}

/**
 * A listener says whether the time suits, without a reason; what was agreed can be given back the same way. It is said of
 * the time they saw: moved since, nothing is changed.
 */
export function answerBooking(
  context: Context,
  listener: PersonId,
  id: string,
  { answer, begins }: BookingAnswer,
): Promise<Answer<undefined>> {
  return inUnit(context, async (unit) => {
    const now = await context.clock.read(unit.tx)
    const booking = await lockBooking(unit.tx, id)
    if (booking?.listener !== listener || statusOf(booking) === 'look') return refuseWith('not-found')
    if (booking.begins !== begins) return refuseWith('conflict')
    if (answer === 'agree') await updateBooking(unit.tx, id, { agreed_at: booking.agreed_at ?? now })
    else {
      const end = answer === 'decline' ? 'declined' : 'other-time'
      await endBooking(unit, booking, end, isLate(rulesIn(context), booking, now))
    }
    return ok(undefined)
  })
}

/**
 * What supervisors are to look at (S6.6): dates and counts, and the listener; nothing of the seeker. That they saw when the
 * two met is written down before it is shown.
 */
export async function toLookAt(context: Context, supervisor: PersonId): Promise<BookingsToLookAt> {
  const { db, clock, service } = context
  const now = await clock.read(db)
  const list = []
  for (const row of await readToLookAt(db)) {
    await lookAt(context, { by: supervisor, what: 'booking-seen', incident: row.id })
    const met = await readMeetings(db, row, row.begins - bookingMonth, row.id)
    list.push({ id: row.id, listener: row.workingName, begins: row.begins, met })
  }
  const lately = await countLately(db, now - bookingMonth)
  return { now, zone: service.rest.zone, perMonth: rulesIn(context).perMonth, list, lately }
}

/** A supervisor says whether these two may meet again within the month; the first who says it has said it. */
export function look(context: Context, supervisor: PersonId, id: string, yes: boolean): Promise<Answer<undefined>> {
  return inUnit(context, async (unit) => {
    const booking = await lockBooking(unit.tx, id)
    if (booking === undefined || statusOf(booking) !== 'look') return refuseWith('conflict')
    const now = await context.clock.read(unit.tx)
    await updateBooking(unit.tx, id, { looked_by: supervisor, looked_at: now })
    unit.audit({ by: supervisor, what: 'booking-decided', incident: id, about: yes ? 'yes' : 'no' })
    if (!yes) await endBooking(unit, booking, 'not-so-often')
    else await remindOfAsked(unit, { ...booking, looked_at: now })
    return ok(undefined)
  })
}
