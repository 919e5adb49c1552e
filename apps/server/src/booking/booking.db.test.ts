import type { BookingEnd } from '@tingyu/contract'
import type { Instant, PersonId, SessionId } from '@tingyu/sop'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Context } from '../context.ts'
import type { Letter } from '../mail/mail.ts'
import { saveNote } from '../debrief/store.ts'
import { keepConnected } from '../matching/duty-store.ts'
import { matchOne } from '../matching/matching.ts'
import { readBoard } from '../realtime/queue-board.ts'
import { keepOpenHours } from '../roster/open-hours.ts'
import { askForSubstitute, substitutesFor, takeBack, takeOver } from '../roster/substitutions.ts'
import { currentSession, describeSession, joinSession, leaveSession } from '../session/joining.ts'
import { readSession } from '../session/store.ts'
import { acceptTime, cancelTime, offerTimes } from '../supervision/appointments.ts'
import { makeGroup } from '../supervision/groups.ts'
import { askFor, takeSupervision } from '../supervision/supervision.ts'
import {
  addPerson,
  gives,
  goesOnDuty,
  hasRested,
  joinRequestOf,
  joins,
  liveSession,
  openTestService,
  waitingSeeker,
  type TestService,
} from '../testing/sessions.ts'
import { answerBooking, bookingsOf, look, toLookAt } from './answers.ts'
import { book, callOff, moveBooking, ownBookingOf } from './booking.ts'
import { calendarOfBooking } from './calendar.ts'
import { forgetBooking, keepBookings } from './meeting.ts'
import { keepReminder, mailListeners, reminderOf } from './reminders.ts'
import { removeBookingsBefore } from './store.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
let service: TestService
let context: Context
let zhou: PersonId
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

const evening = { from: '20:00', until: '22:00' }

/** Two who were together in a session that ended well, and a listener who is there each evening. */
async function whoMet(length = 50): Promise<{ seeker: PersonId; listener: PersonId; session: SessionId }> {
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
async function whoBooked() {
  const pair = await whoMet()
  const begins = (await timesOf(pair.seeker))[0]!
  expect(await book(context, pair.seeker, { session: pair.session, begins })).toEqual(done)
  const id = (await ownBookingOf(context, pair.seeker)).booked!.id
  expect(await answerBooking(context, pair.listener, id, 'agree')).toEqual(done)
  return { ...pair, begins, id }
}

const done = { ok: true, value: undefined }
const refused = (code: string, facts?: object) => ({ ok: false, refusal: { code, ...(facts && { facts }) } })
const timesOf = async (seeker: PersonId): Promise<Instant[]> =>
  ((await ownBookingOf(context, seeker)).again?.times ?? []).map(({ begins }) => begins)
const lastEnd = async (seeker: PersonId): Promise<BookingEnd | undefined> =>
  (await ownBookingOf(context, seeker)).last?.end
const goTo = (at: Instant) => service.clock.advance(at - service.clock.now())
const statusOf = async (session: SessionId) => (await readSession(context.db, session))?.status

describe('[S5.4] [S6.5] the same listener again', () => {
  test('[S5.4] [S6.5] a seeker books a time of the listener’s; neither learns who the other is', async () => {
    const { seeker, listener, session } = await whoMet()
    expect((await currentSession(context, seeker)).earlier).toMatchObject({ session, bookable: true })
    const { again, zone } = await ownBookingOf(context, seeker)
    expect(again).toMatchObject({ session, listener: '小雨' })
    expect(zone).toBe('Asia/Shanghai')
    // Fourteen evenings with 20:00, 20:30 and 21:00.
    expect(again!.times.length).toBe(14 * 3)
    const { begins } = again!.times[1]!
    expect(await book(context, seeker, { session, begins })).toEqual(done)
    expect(await currentSession(context, seeker)).toMatchObject({ booked: { begins, status: 'asked' } })

    const seen = await bookingsOf(context, listener)
    expect(seen.open).toEqual([{ id: expect.any(String), begins, status: 'asked', here: false, hours: 'inside' }])
    for (const telling of [seeker, session, '求助者']) expect(JSON.stringify(seen)).not.toContain(telling)
    expect(JSON.stringify(await ownBookingOf(context, seeker))).not.toContain(listener)
    expect(await answerBooking(context, listener, seen.open[0]!.id, 'agree')).toEqual(done)
    expect((await ownBookingOf(context, seeker)).booked).toMatchObject({
      status: 'agreed',
      listener: '小雨',
      late: false,
    })
  })

  test('[S6.5] one at a time; another seeker cannot have the same time, and of many at once one has it', async () => {
    const { seeker, listener, session } = await whoMet()
    const begins = (await timesOf(seeker))[0]!
    // Somebody else whom this listener has heard.
    await hasRested(service, listener)
    await goesOnDuty(service, listener)
    const other = await waitingSeeker(service)
    expect(await matchOne(context)).toMatchObject({ session: other.session, listener })
    for (const type of ['accept', 'begin'] as const) await gives(service, other.session, 'listener', listener, { type })
    await gives(service, other.session, 'seeker', other.seeker, { type: 'leave' })
    await hasRested(service, listener)
    const both = await Promise.all([
      book(context, seeker, { session, begins }),
      book(context, other.seeker, { session: other.session, begins }),
    ])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both).toContainEqual(refused('not-bookable', { why: 'overlaps' }))
    const winner = both[0].ok ? { seeker, session } : other
    const later = (await timesOf(winner.seeker)).at(-1)!
    expect(await book(context, winner.seeker, { session: winner.session, begins: later })).toEqual(refused('conflict'))
    expect(await book(context, seeker, { session: other.session, begins: later })).toMatchObject({ ok: false })
  })

  test('[S6.5] not after a crisis, a report or a block, and with nobody who does not work here any more', async () => {
    const crisis = await liveSession(service)
    await gives(service, crisis.session, 'seeker', crisis.seeker, { type: 'ask-help', kind: 'danger' })
    await gives(service, crisis.session, 'seeker', crisis.seeker, { type: 'leave' })
    expect((await ownBookingOf(context, crisis.seeker)).again).toBeUndefined()

    const shielded = await liveSession(service)
    await gives(service, shielded.session, 'listener', shielded.listener, { type: 'end-harassment' })
    expect((await ownBookingOf(context, shielded.seeker)).again).toBeUndefined()

    const { seeker, listener, session } = await whoMet()
    const begins = (await timesOf(seeker))[0]!
    const at = service.clock.now()
    const report = { session, seeker, listener, at, blocked: false }
    await context.db.insertInto('harassment_report').values(report).execute()
    expect(await book(context, seeker, { session, begins })).toEqual(refused('not-bookable', { why: 'nobody' }))
    await context.db.deleteFrom('harassment_report').execute()
    await context.db.insertInto('block').values({ seeker, listener, by: 'listener', at }).execute()
    expect(await timesOf(seeker)).toEqual([])
    await context.db.deleteFrom('block').execute()
    expect(await timesOf(seeker)).not.toEqual([])
    await context.db.updateTable('person').set({ disabled: true }).where('id', '=', listener).execute()
    expect((await currentSession(context, seeker)).earlier).toBeNull()
    expect(await timesOf(seeker)).toEqual([])
  })

  test('[S6.5] a listener declines without a reason and is not asked again; or would like another time, which is moving', async () => {
    const { seeker, listener, session, id, begins: before } = await whoBooked()
    expect(await answerBooking(context, listener, id, 'other-time')).toEqual(done)
    expect(await lastEnd(seeker)).toBe('other-time')
    service.clock.advance(minute)
    // The time that did not suit is not offered again, nor booked.
    expect(await timesOf(seeker)).not.toContain(before)
    expect(await book(context, seeker, { session, begins: before })).toEqual(
      refused('not-bookable', { why: 'refused' }),
    )
    const begins = (await timesOf(seeker))[1]!
    expect(await book(context, seeker, { session, begins })).toEqual(done)
    const next = (await bookingsOf(context, listener)).open[0]!
    const stranger = await addPerson(service, 'listener', '阿禾')
    expect(await answerBooking(context, stranger, next.id, 'decline')).toEqual(refused('not-found'))
    expect(await answerBooking(context, listener, next.id, 'decline')).toEqual(done)
    expect(await ownBookingOf(context, seeker)).toMatchObject({ last: { end: 'declined', listener: '小雨' } })
    expect(await ownBookingOf(context, seeker)).not.toHaveProperty('again')
    // The listener’s own words come to them as nothing new.
    expect((await bookingsOf(context, listener)).ended).toEqual([])
    service.clock.advance(31 * day)
    expect(await timesOf(seeker)).not.toEqual([])
  })

  test('[S6.2] it is moved and given back; the time is free for others, and moving asks the listener anew', async () => {
    const { seeker, listener, id, begins } = await whoBooked()
    const later = (await timesOf(seeker)).at(-1)!
    expect(await moveBooking(context, seeker, id, begins - hour)).toEqual(refused('not-bookable', { why: 'not-there' }))
    expect(await moveBooking(context, await addPerson(service, 'seeker'), id, later)).toEqual(refused('not-found'))
    expect(await moveBooking(context, seeker, id, later)).toEqual(done)
    expect((await bookingsOf(context, listener)).open).toMatchObject([{ begins: later, status: 'asked' }])
    expect(await timesOf(seeker)).toContain(begins)
    expect(await callOff(context, seeker, id)).toEqual(done)
    expect((await bookingsOf(context, listener)).ended).toMatchObject([{ begins: later, end: 'called-off' }])
    expect(await callOff(context, seeker, id)).toEqual(refused('not-found'))
  })

  test('called off late it is counted for all together, and nothing else follows', async () => {
    const { seeker, id, begins } = await whoBooked()
    goTo(begins - 2 * hour)
    expect((await ownBookingOf(context, seeker)).booked).toMatchObject({ late: true })
    await callOff(context, seeker, id)
    goTo(begins + hour)
    expect((await toLookAt(context, zhou)).lately).toEqual({ held: 0, late: 1, missed: 0 })
    expect(await timesOf(seeker)).not.toEqual([])
  })

  test('nobody answers: an hour before it is given up, and the seeker knows', async () => {
    const { seeker, session } = await whoMet()
    const begins = (await timesOf(seeker))[0]!
    await book(context, seeker, { session, begins })
    goTo(begins - hour - 1)
    await keepBookings(context)
    expect(await lastEnd(seeker)).toBeUndefined()
    goTo(begins - hour)
    await keepBookings(context)
    expect(await lastEnd(seeker)).toBe('unanswered')
  })

  test('in the seeker’s calendar it says nothing to anybody', async () => {
    const { seeker, listener, id } = await whoBooked()
    const text = await calendarOfBooking(context, seeker, id, 'zh-CN')
    expect(text).toMatch(/DTSTART:\d{8}T120000Z\r\nDTEND:\d{8}T125000Z/)
    expect(text).toContain('SUMMARY:个人安排')
    for (const telling of ['听屿', 'tingyu', '倾听', '小雨', 'http', id, seeker, listener])
      expect(text).not.toContain(telling)
    expect(await calendarOfBooking(context, await addPerson(service, 'seeker'), id, 'en')).toBeUndefined()
  })

  test('a device that forgets who was on it gives the time back, unless six words lead back to it', async () => {
    const first = await whoBooked()
    await context.db
      .insertInto('recovery_phrase')
      .values({ person_id: first.seeker, phrase_hash: Buffer.from('six words') })
      .execute()
    await forgetBooking(context, first.seeker)
    expect((await bookingsOf(context, first.listener)).open).toHaveLength(1)
    await context.db.deleteFrom('recovery_phrase').execute()
    await forgetBooking(context, first.seeker)
    expect((await bookingsOf(context, first.listener)).open).toEqual([])
  })

  test('bookings are let go of, and with a person theirs', async () => {
    const { seeker, id, begins } = await whoBooked()
    await callOff(context, seeker, id)
    await removeBookingsBefore(context.db, begins - 1)
    expect(await context.db.selectFrom('booking').selectAll().execute()).toHaveLength(1)
    await removeBookingsBefore(context.db, begins)
    expect(await context.db.selectFrom('booking').selectAll().execute()).toEqual([])
  })
})

describe('[S6.6] how often the same two meet', () => {
  test('[S6.6] beyond the service’s measure a supervisor looks first: dates and counts, nothing of the seeker', async () => {
    const { seeker, listener, session } = await whoMet()
    const supervisor = await addPerson(service, 'supervisor', '周老师')
    // Three more within this month, as if they had met each week.
    const now = service.clock.now()
    for (const weeks of [1, 2, 3]) {
      const again = await joins(service, seeker)
      await gives(service, again, 'seeker', seeker, { type: 'leave' })
      const begun_at = now - weeks * 7 * day
      await context.db.updateTable('listening_session').set({ listener, begun_at }).where('id', '=', again).execute()
    }
    await context.db
      .updateTable('listening_session')
      .set({ joined_at: service.clock.now() + 1 })
      .where('id', '=', session)
      .execute()
    const times = (await ownBookingOf(context, seeker)).again!.times
    expect(times[0]).toMatchObject({ look: true })
    // Nor is the wish in the queue a way around it.
    const queued = await joins(service, seeker, { again: session })
    const { again_listener } = await context.db
      .selectFrom('listening_session')
      .select('again_listener')
      .where('id', '=', queued)
      .executeTakeFirstOrThrow()
    expect(again_listener).toBeNull()
    await leaveSession(context, seeker, queued)
    // The first of them lies more than a month back by then.
    expect(times.at(-1)).toMatchObject({ look: false })
    const { begins } = times[0]!
    expect(await book(context, seeker, { session, begins })).toEqual(done)
    expect((await ownBookingOf(context, seeker)).booked).toMatchObject({ status: 'look' })
    expect((await bookingsOf(context, listener)).open).toEqual([])

    const seen = await toLookAt(context, zhou)
    expect(seen).toMatchObject({ perMonth: 4, list: [{ listener: '小雨', begins }] })
    expect(seen.list[0]!.met).toHaveLength(4)
    for (const telling of [seeker, session, listener]) expect(JSON.stringify(seen)).not.toContain(telling)
    const { id } = seen.list[0]!
    expect(await answerBooking(context, listener, id, 'agree')).toEqual(refused('not-found'))
    expect(await look(context, supervisor, id, true)).toEqual(done)
    expect(await look(context, supervisor, id, false)).toEqual(refused('conflict'))
    expect((await bookingsOf(context, listener)).open).toMatchObject([{ begins, status: 'asked' }])
    // Moved, it is the same one.
    expect(await moveBooking(context, seeker, id, times[1]!.begins)).toEqual(done)
    expect((await ownBookingOf(context, seeker)).booked).toMatchObject({ status: 'asked' })

    await callOff(context, seeker, id)
    service.clock.advance(minute)
    expect(await book(context, seeker, { session, begins })).toEqual(done)
    const second = (await toLookAt(context, zhou)).list[0]!
    expect(await look(context, supervisor, second.id, false)).toEqual(done)
    expect(await lastEnd(seeker)).toBe('not-so-often')
    // Who saw what, once for an opening, and who said what.
    const written = await context.db
      .selectFrom('audit_log')
      .select(['by', 'what', 'about'])
      .where('incident', 'in', [id, second.id])
      .orderBy('no')
      .execute()
    expect(written).toEqual([
      { by: zhou, what: 'booking-seen', about: '' },
      { by: supervisor, what: 'booking-decided', about: 'yes' },
      { by: zhou, what: 'booking-seen', about: '' },
      { by: supervisor, what: 'booking-decided', about: 'no' },
    ])
  })
})

async function asksZhou(listener: PersonId): Promise<string> {
  const ask = { account: false, points: [], soon: false, question: '我不知道沉默的时候该不该开口' }
  const answer = await askFor(context, listener, ask)
  if (answer instanceof Response || !answer.ok) throw new Error('it was refused')
  await takeSupervision(context, zhou, answer.value.id)
  return answer.value.id
}
async function offers(request: string, at: Instant): Promise<string> {
  expect(await offerTimes(context, zhou, request, [{ at, minutes: 45 }])).toEqual(done)
  const { id } = await context.db
    .selectFrom('supervision_appointment')
    .select('id')
    .where('request', '=', request)
    .executeTakeFirstOrThrow()
  return id
}

describe('[S6.2] [S6.4] what is booked and supervision', () => {
  test('a time that is promised to supervision is not offered to a seeker, nor booked, until it is called off', async () => {
    const { seeker, listener, session } = await whoMet()
    const [first, ...others] = await timesOf(seeker)
    const begins = first!
    const request = await asksZhou(listener)
    const appointment = await offers(request, begins + 30 * minute)
    // Only offered, it takes nobody's time.
    expect(await timesOf(seeker)).toContain(begins)
    expect(await acceptTime(context, listener, request, appointment)).toEqual(done)
    expect(await timesOf(seeker)).not.toContain(begins)
    expect(await timesOf(seeker)).toContain(others.at(-1))
    expect(await book(context, seeker, { session, begins })).toEqual(refused('not-bookable', { why: 'overlaps' }))
    await cancelTime(context, listener, request, appointment)
    expect(await book(context, seeker, { session, begins })).toEqual(done)
  })

  test('what is booked cannot be promised to supervision, and a supervisor learns that they cannot, not why', async () => {
    const { listener, begins } = await whoBooked()
    const request = await asksZhou(listener)
    const appointment = await offers(request, begins + 30 * minute)
    expect(await acceptTime(context, listener, request, appointment)).toEqual(refused('time-taken'))
    const group = { form: 'voice' as const, at: begins - 30 * minute, minutes: 60, listeners: [listener] }
    expect(await makeGroup(context, zhou, group)).toEqual(refused('not-free', { names: '小雨' }))
    expect(await makeGroup(context, zhou, { ...group, at: begins - 60 * minute })).toMatchObject({ ok: true })
  })

  test('nothing is moved to a time that is promised to a group; of booking and inviting at once one has it', async () => {
    const { seeker, listener, session, id, begins } = await whoBooked()
    const group = { form: 'voice' as const, at: begins + day, minutes: 60, listeners: [listener] }
    expect(await makeGroup(context, zhou, group)).toMatchObject({ ok: true })
    expect(await timesOf(seeker)).not.toContain(begins + day)
    expect(await moveBooking(context, seeker, id, begins + day)).toEqual(refused('not-bookable', { why: 'overlaps' }))
    await callOff(context, seeker, id)
    for (const ahead of [2, 3, 4, 5]) {
      service.clock.advance(minute)
      const at = begins + ahead * day
      const both = await Promise.all([
        book(context, seeker, { session, begins: at }),
        makeGroup(context, zhou, { ...group, at }),
      ])
      expect(both.filter(({ ok }) => ok)).toHaveLength(1)
      const own = (await ownBookingOf(context, seeker)).booked
      if (own !== undefined) await callOff(context, seeker, own.id)
    }
  })
})

describe('[S5.4] at the time', () => {
  test('[S5.4] [S6.2] the listener is offered nobody else shortly before, and the one who is booked once both are there', async () => {
    const { seeker, listener, begins, id } = await whoBooked()
    await hasRested(service, listener)
    // An hour and a quarter before, somebody else would leave them no rest.
    goTo(begins - 80 * minute)
    await goesOnDuty(service, listener)
    const early = await waitingSeeker(service)
    goTo(begins - 70 * minute)
    expect(await matchOne(context)).toBeNull()
    goTo(begins - 10 * minute)
    await goesOnDuty(service, listener)
    const other = await addPerson(service, 'listener', '阿禾')
    const session = await joins(service, seeker)
    expect((await readBoard(context)).get(session)).toMatchObject({
      kept: { listener: '小雨', begins, until: begins + 10 * minute },
    })
    expect((await bookingsOf(context, listener)).open).toMatchObject([{ id, here: true }])
    // Who has booked holds nobody up, and is kept although somebody else is free.
    expect((await readBoard(context)).get(early.session)).toMatchObject({ ahead: 0 })
    await goesOnDuty(service, other)
    expect(await matchOne(context)).toMatchObject({ session: early.session, listener: other })
    expect(await matchOne(context)).toMatchObject({ session, listener })
    await gives(service, session, 'listener', listener, { type: 'accept' })
    await gives(service, session, 'listener', listener, { type: 'begin' })
    expect((await bookingsOf(context, listener)).open).toEqual([])
    expect((await toLookAt(context, zhou)).lately).toMatchObject({ held: 1 })
    await gives(service, session, 'seeker', seeker, { type: 'leave' })
    await leaveSession(context, early.seeker, early.session)
  })

  test('[S5.4] the listener does not come: the seeker waits on, from the place they had, for whoever is there', async () => {
    const { seeker, listener, begins } = await whoBooked()
    goTo(begins)
    const session = await joins(service, seeker)
    const joined = service.clock.now()
    const other = await addPerson(service, 'listener', '阿禾')
    await goesOnDuty(service, other)
    expect(await matchOne(context)).toBeNull()
    goTo(begins + 10 * minute - 1)
    await keepBookings(context)
    expect(await matchOne(context)).toBeNull()
    goTo(begins + 10 * minute)
    await keepBookings(context)
    expect((await readBoard(context)).get(session)).toMatchObject({ keptInVain: { listener: '小雨' }, ahead: 0 })
    expect((await readSession(context.db, session))?.state).toMatchObject({ queuedAt: joined })
    expect((await toLookAt(context, zhou)).lately).toMatchObject({ missed: 1 })
    expect((await bookingsOf(context, listener)).ended).toMatchObject([{ end: 'listener-away' }])
    expect(await matchOne(context)).toMatchObject({ session, listener: other })
    await leaveSession(context, seeker, session)
  })

  test('[S5.4] moved while the seeker waits for it, they are kept for nobody, and it stands whoever hears them today', async () => {
    const { seeker, listener, begins, id } = await whoBooked()
    await hasRested(service, listener)
    goTo(begins - 5 * minute)
    const session = await joins(service, seeker)
    const other = await addPerson(service, 'listener', '阿禾')
    await goesOnDuty(service, other)
    expect(await matchOne(context)).toBeNull()
    const later = (await timesOf(seeker)).find((each) => each >= begins + 2 * day)!
    expect(await moveBooking(context, seeker, id, later)).toEqual(done)
    expect((await readBoard(context)).get(session)).not.toHaveProperty('kept')
    await goesOnDuty(service, listener)
    // The one they know is asked first, as everybody is whom somebody asks for again.
    expect(await matchOne(context)).toMatchObject({ session, listener })
    await gives(service, session, 'listener', listener, { type: 'pass' })
    expect(await matchOne(context)).toMatchObject({ session, listener: other })
    for (const type of ['accept', 'begin'] as const) await gives(service, session, 'listener', other, { type })
    expect((await bookingsOf(context, listener)).open).toMatchObject([{ id, begins: later, here: false }])
    await gives(service, session, 'seeker', seeker, { type: 'leave' })
  })

  test('[S5.4] the seeker does not come: the listener’s time is free again', async () => {
    const { seeker, listener, begins } = await whoBooked()
    await hasRested(service, listener)
    goTo(begins - 5 * minute)
    await goesOnDuty(service, listener)
    const other = await waitingSeeker(service)
    expect(await matchOne(context)).toBeNull()
    goTo(begins + 10 * minute)
    await keepBookings(context)
    expect(await lastEnd(seeker)).toBe('seeker-away')
    expect(await matchOne(context)).toMatchObject({ session: other.session, listener })
    await leaveSession(context, other.seeker, other.session)
  })

  test('[S6.2] a listener who is to rest then is not waited for, and no booking lets them begin', async () => {
    const { seeker, listener, begins } = await whoBooked()
    await hasRested(service, listener)
    goTo(begins - 100 * minute)
    await context.db
      .updateTable('booking')
      .set({ begins: begins + 5 * hour })
      .execute()
    await goesOnDuty(service, listener)
    const hard = await waitingSeeker(service)
    expect(await matchOne(context)).toMatchObject({ listener })
    await context.db.updateTable('booking').set({ begins }).execute()
    for (const type of ['accept', 'begin'] as const) await gives(service, hard.session, 'listener', listener, { type })
    await gives(service, hard.session, 'seeker', hard.seeker, { type: 'ask-help', kind: 'danger' })
    goTo(begins - 20 * minute)
    await keepBookings(context)
    expect(await lastEnd(seeker)).toBe('listener-rests')
    await gives(service, hard.session, 'seeker', hard.seeker, { type: 'leave' })
    await expect(goesOnDuty(service, listener)).rejects.toThrow('cannot accept')
  })

  test('the listener passes at the time, or gives it back while the seeker waits: the seeker is kept no longer', async () => {
    const { seeker, listener, begins } = await whoBooked()
    await hasRested(service, listener)
    goTo(begins)
    await goesOnDuty(service, listener)
    const session = await joins(service, seeker)
    expect(await matchOne(context)).toMatchObject({ session, listener })
    await gives(service, session, 'listener', listener, { type: 'pass' })
    expect(await lastEnd(seeker)).toBe('listener-away')
    const other = await addPerson(service, 'listener', '阿禾')
    await goesOnDuty(service, other)
    expect(await matchOne(context)).toMatchObject({ session, listener: other })
    await leaveSession(context, seeker, session)
  })

  test('[S7.2] in danger nobody is kept for a booking: whoever is free is asked', async () => {
    const { seeker, begins } = await whoBooked()
    goTo(begins)
    const session = await joins(service, seeker)
    const other = await addPerson(service, 'listener', '阿禾')
    await goesOnDuty(service, other)
    expect(await matchOne(context)).toBeNull()
    await describeSession(context, seeker, session, { screen: { wish: 'yes' } })
    expect(await matchOne(context)).toMatchObject({ session, listener: other })
    for (const type of ['accept', 'begin'] as const) await gives(service, session, 'listener', other, { type })
    expect(await lastEnd(seeker)).toBe('called-off')
    await gives(service, session, 'seeker', seeker, { type: 'leave' })
  })

  test('who waits already when the time comes is brought to their booking; who left and comes back is, too', async () => {
    const { seeker, listener, begins } = await whoBooked()
    await hasRested(service, listener)
    goTo(begins - 30 * minute)
    const first = await joins(service, seeker)
    expect((await readBoard(context)).get(first)).not.toHaveProperty('kept')
    goTo(begins - 10 * minute)
    await keepBookings(context)
    expect((await readBoard(context)).get(first)).toHaveProperty('kept')
    await leaveSession(context, seeker, first)
    goTo(begins + 5 * minute)
    const joined = await joinSession(context, seeker, joinRequestOf())
    if (!joined.ok) throw new Error(joined.refusal.code)
    expect((await readBoard(context)).get(joined.value)).toHaveProperty('kept')
    await keepConnected(context.db, context.clock, [listener], hour)
    await leaveSession(context, seeker, joined.value)
    expect(await statusOf(joined.value)).toBe('ended')
  })
})

test('[S6.5] whoever takes the shift over does not take the booking: the one who booked chooses anew', async () => {
  const { seeker, listener, begins } = await whoBooked()
  const taker = await addPerson(service, 'listener', '阿禾')
  const date = new Date(begins).toISOString().slice(0, 10)
  expect(await askForSubstitute(context, listener, { date, ...evening })).toEqual(done)
  // Until somebody takes it, it stands; and nobody books what is to be passed on.
  expect((await bookingsOf(context, listener)).open).toMatchObject([{ begins, hours: 'sought' }])
  expect((await timesOf(seeker)).filter((at) => at < begins + 3 * hour)).toEqual([])
  const { open } = await substitutesFor(context, taker)
  expect(await takeOver(context, taker, open.find(({ from }) => from <= begins)!.id)).toEqual(done)
  expect(await lastEnd(seeker)).toBe('not-there')
  expect((await bookingsOf(context, taker)).open).toEqual([])
  const times = await timesOf(seeker)
  expect(times).not.toContain(begins)
  expect(times).not.toEqual([])
})

test('[S6.5] a shift for which somebody else is sought is not offered, until that is taken back', async () => {
  const { seeker, listener, session } = await whoMet()
  const [first, second] = await timesOf(seeker)
  const date = new Date(first!).toISOString().slice(0, 10)
  expect(await askForSubstitute(context, listener, { date, from: '20:30', until: '22:00' })).toEqual(done)
  // What begins before it and would last into it, neither.
  expect((await timesOf(seeker))[0]).toBe(first! + day)
  expect(await book(context, seeker, { session, begins: second! })).toEqual(
    refused('not-bookable', { why: 'not-there' }),
  )
  await takeBack(context, listener, (await substitutesFor(context, listener)).own[0]!.id)
  expect((await timesOf(seeker))[0]).toBe(first)
})

test('[S6.5] taken over from the middle of a booking on, the booking is given back; one that ends before it stays', async () => {
  const { seeker, listener, begins } = await whoBooked()
  const taker = await addPerson(service, 'listener', '阿禾')
  const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '20:00', until: '23:00' }))
  expect(await keepOpenHours(context, listener, { version: 1, weekly, days: [] })).toMatchObject({ ok: true })
  const date = new Date(begins).toISOString().slice(0, 10)
  const takes = async (from: string, until: string) => {
    expect(await askForSubstitute(context, listener, { date, from, until })).toEqual(done)
    const own = (await substitutesFor(context, listener)).own.find(({ takenBy }) => takenBy === undefined)
    expect(await takeOver(context, taker, own!.id)).toEqual(done)
  }
  await takes('22:00', '23:00')
  expect((await bookingsOf(context, listener)).open).toMatchObject([{ begins, hours: 'inside' }])
  await takes('20:45', '21:45')
  expect((await bookingsOf(context, listener)).open).toEqual([])
  expect(await lastEnd(seeker)).toBe('not-there')
})

test('[S6.5] hours that are emptied end no booking: the listener is told which ones stand', async () => {
  const { seeker, listener, begins } = await whoBooked()
  expect((await bookingsOf(context, listener)).open).toMatchObject([{ begins, hours: 'inside' }])
  expect(await keepOpenHours(context, listener, { version: 1, weekly: [], days: [] })).toMatchObject({
    value: { standing: [begins] },
  })
  expect((await bookingsOf(context, listener)).open).toMatchObject([{ begins, status: 'agreed', hours: 'outside' }])
  expect((await ownBookingOf(context, seeker)).booked).toMatchObject({ begins })
})

test('[S6.5] taken over and booked at the same moment: nothing stays booked in a shift that was given away', async () => {
  for (let round = 0; round < 8; round++) {
    const { seeker, listener, session } = await whoMet()
    const begins = (await timesOf(seeker))[0]!
    const taker = await addPerson(service, 'listener', `接${round}`)
    const date = new Date(begins).toISOString().slice(0, 10)
    expect(await askForSubstitute(context, listener, { date, ...evening })).toEqual(done)
    const { id } = (await substitutesFor(context, listener)).own[0]!
    const [taken] = await Promise.all([takeOver(context, taker, id), book(context, seeker, { session, begins })])
    expect(taken).toEqual(done)
    expect((await bookingsOf(context, listener)).open).toEqual([])
    service.clock.advance(day)
  }
})

test('a listener who left an address is written to when somebody asks, and when it comes near; of whom it says nothing', async () => {
  const { seeker, listener, session } = await whoMet()
  await keepReminder(context, listener, 'rain@example.org')
  const begins = (await timesOf(seeker)).at(-1)!
  await book(context, seeker, { session, begins })
  const sent = async () => {
    const letters: Letter[] = []
    await mailListeners({ ...context, mail: { send: async (letter) => void letters.push(letter) } })
    return letters
  }
  const [asked, ...more] = await sent()
  expect(more).toEqual([])
  expect(asked).toMatchObject({ to: ['rain@example.org'], calm: true })
  expect(asked!.text).toMatch(/21:00（Asia\/Shanghai）/)
  for (const telling of [seeker, session, '求助者', '小雨']) expect(JSON.stringify(asked)).not.toContain(telling)
  expect(await sent()).toEqual([])
  const { id } = (await bookingsOf(context, listener)).open[0]!
  await answerBooking(context, listener, id, 'agree')
  goTo(begins - 3 * hour - 1)
  expect(await sent()).toEqual([])
  goTo(begins - 3 * hour)
  expect(await sent()).toHaveLength(1)
  expect(await sent()).toEqual([])
  // Moved, it is asked anew; and who wants no letters gets none.
  await keepReminder(context, listener, null)
  expect(await reminderOf(context, listener)).toEqual({ address: null })
  await moveBooking(context, seeker, id, (await timesOf(seeker))[0]!)
  expect(await sent()).toEqual([])
  expect(service.logged.join()).not.toContain('rain@example.org')
})

test('with somebody who may not work here any more nothing stays booked', async () => {
  const { seeker, listener } = await whoBooked()
  await context.db.updateTable('person').set({ disabled: true }).where('id', '=', listener).execute()
  await keepBookings(context)
  expect(await lastEnd(seeker)).toBe('not-there')
})
