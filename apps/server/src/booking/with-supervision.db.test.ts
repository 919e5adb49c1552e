import type { Instant, PersonId } from '@tingyu/sop'
import { describe, expect, test } from 'vitest'
import { acceptTime, cancelTime, offerTimes } from '../supervision/appointments.ts'
import { makeGroup } from '../supervision/groups.ts'
import { askFor, takeSupervision } from '../supervision/supervision.ts'
import { book, callOff, moveBooking, ownBookingOf } from './booking.ts'
import {
  refused,
  whoBooked,
  context,
  day,
  done,
  minute,
  service,
  timesOf,
  whoMet,
  withBookings,
  zhou,
} from '../testing/booked.ts'

withBookings()

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
