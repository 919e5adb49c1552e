import type { BookingEnd } from '@tingyu/contract'
import type { Instant, PersonId, SessionId } from '@tingyu/sop'
import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import { answerBooking } from '../booking/answers.ts'
import { book, ownBookingOf } from '../booking/booking.ts'
import type { Context } from '../context.ts'
import { saveNote } from '../debrief/store.ts'
import { keepOpenHours } from '../roster/open-hours.ts'
import { leaveSession } from '../session/joining.ts'
import { readSession } from '../session/store.ts'
import { addPerson, gives, liveSession, openTestService, type TestService } from './sessions.ts'

export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour

/** Of the file that called `withBookings`: its service, and a supervisor. */
export let service: TestService
export let context: Context
export let zhou: PersonId

/** A service for the tests of a file; each begins at ten in the morning of a Monday, with nobody there and nothing booked. */
export function withBookings(): void {
  beforeAll(async () => {
    service = await openTestService()
    context = service.context
    zhou = await addPerson(service, 'supervisor', '周老师')
  })
  afterAll(() => service.close())
  // Ten in the morning of a Monday, where the service is: no day, week or night of a test is cut by another.
  beforeEach(async () => {
    const open = await context.db
      .selectFrom('listening_session')
      .select(['id', 'seeker'])
      .where('status', '<>', 'ended')
      .execute()
    for (const { id, seeker } of open) if (seeker) await leaveSession(context, seeker, id)
    await context.db.deleteFrom('listener_duty').execute()
    await context.db.deleteFrom('booking').execute()
    const next = new Date(service.clock.now() + 7 * day)
    service.clock.advance(next.setUTCHours(2, 0, 0, 0) - ((next.getUTCDay() + 6) % 7) * day - service.clock.now())
  })
}

export const evening = { from: '20:00', until: '22:00' }

/** Two who were together in a session that ended well, and a listener who is there each evening. */
export async function whoMet(length = 50): Promise<{ seeker: PersonId; listener: PersonId; session: SessionId }> {
  const { seeker, listener, session } = await liveSession(service)
  service.clock.advance(length * minute)
  await gives(service, session, 'seeker', seeker, { type: 'leave' })
  await context.db
    .transaction()
    .execute((tx) => saveNote(tx, session, listener, { fields: {}, line: null }, service.clock.now()))
  const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, ...evening }))
  const kept = await keepOpenHours(context, listener, { version: 0, weekly, days: [] })
  if (!kept.ok) throw new Error(kept.refusal.code)
  return { seeker, listener, session }
}

/** The same, with this evening booked at eight and agreed to. */
export async function whoBooked() {
  const pair = await whoMet()
  const begins = (await timesOf(pair.seeker))[0]!
  expect(await book(context, pair.seeker, { session: pair.session, begins })).toEqual(done)
  const id = (await ownBookingOf(context, pair.seeker)).booked!.id
  expect(await answerBooking(context, pair.listener, id, { answer: 'agree', begins })).toEqual(done)
  return { ...pair, begins, id }
}

export const done = { ok: true, value: undefined }
export const refused = (code: string, facts?: object) => ({ ok: false, refusal: { code, ...(facts && { facts }) } })
export const timesOf = async (seeker: PersonId): Promise<Instant[]> =>
  ((await ownBookingOf(context, seeker)).again?.times ?? []).map(({ begins }) => begins)
export const lastEnd = async (seeker: PersonId): Promise<BookingEnd | undefined> =>
  (await ownBookingOf(context, seeker)).last?.end
export const goTo = (at: Instant) => service.clock.advance(at - service.clock.now())
export const statusOf = async (session: SessionId) => (await readSession(context.db, session))?.status
