import { describe, expect, test } from 'vitest'
import type { Letter } from '../mail/mail.ts'
import { matchOne } from '../matching/matching.ts'
import { currentSession, leaveSession } from '../session/joining.ts'
import { addPerson, gives, goesOnDuty, hasRested, joins, liveSession, waitingSeeker } from '../testing/sessions.ts'
import { answerBooking, bookingsOf, look, toLookAt } from './answers.ts'
import { book, callOff, moveBooking, ownBookingOf } from './booking.ts'
import { calendarOfBooking } from './calendar.ts'
import { forgetBooking, keepBookings } from './meeting.ts'
import { keepReminder, mailListeners, reminderOf } from './reminders.ts'
import { removeBookingsBefore } from './store.ts'
import {
  context,
  day,
  done,
  goTo,
  hour,
  lastEnd,
  minute,
  refused,
  service,
  timesOf,
  whoBooked,
  whoMet,
  withBookings,
  zhou,
} from '../testing/booked.ts'

withBookings()

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
    expect(await answerBooking(context, listener, seen.open[0]!.id, { answer: 'agree', begins })).toEqual(done)
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
    expect(await answerBooking(context, listener, id, { answer: 'other-time', begins: before })).toEqual(done)
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
    expect(await answerBooking(context, stranger, next.id, { answer: 'decline', begins })).toEqual(refused('not-found'))
    expect(await answerBooking(context, listener, next.id, { answer: 'decline', begins })).toEqual(done)
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

  test('an answer is to the time that was seen: moved since, no answer to the old one changes anything', async () => {
    const { seeker, listener, id, begins } = await whoBooked()
    const later = (await timesOf(seeker)).at(-1)!
    expect(await moveBooking(context, seeker, id, later)).toEqual(done)
    for (const answer of ['agree', 'other-time', 'decline'] as const) {
      expect(await answerBooking(context, listener, id, { answer, begins })).toEqual(refused('conflict'))
      expect((await ownBookingOf(context, seeker)).booked).toMatchObject({ begins: later, status: 'asked' })
    }
    // What it is now is on their page, and can be answered.
    const [now] = (await bookingsOf(context, listener)).open
    expect(now).toMatchObject({ id, begins: later, status: 'asked' })
    expect(await answerBooking(context, listener, id, { answer: 'agree', begins: now!.begins })).toEqual(done)
    expect((await ownBookingOf(context, seeker)).booked).toMatchObject({ begins: later, status: 'agreed' })
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
    expect(await answerBooking(context, listener, id, { answer: 'agree', begins })).toEqual(refused('not-found'))
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

/** The letters that are due now. */
async function sent(): Promise<Letter[]> {
  const letters: Letter[] = []
  await mailListeners({ ...context, mail: { send: async (letter) => void letters.push(letter) } })
  return letters
}

test('a listener who left an address is written to when somebody asks, and when it comes near; of whom it says nothing', async () => {
  const { seeker, listener, session } = await whoMet()
  await keepReminder(context, listener, 'rain@example.org')
  const begins = (await timesOf(seeker)).at(-1)!
  await book(context, seeker, { session, begins })
  const [asked, ...more] = await sent()
  expect(more).toEqual([])
  expect(asked).toMatchObject({ to: ['rain@example.org'], calm: true })
  expect(asked!.text).toMatch(/21:00（Asia\/Shanghai）/)
  for (const telling of [seeker, session, '求助者', '小雨']) expect(JSON.stringify(asked)).not.toContain(telling)
  expect(await sent()).toEqual([])
  const { id } = (await bookingsOf(context, listener)).open[0]!
  await answerBooking(context, listener, id, { answer: 'agree', begins })
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
