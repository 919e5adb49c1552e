import type { Instant, PersonId } from '@tingyu/sop'
import { describe, expect, test } from 'vitest'
import { keepConnected } from '../matching/duty-store.ts'
import { readPlaces } from '../matching/match-store.ts'
import { matchOne } from '../matching/matching.ts'
import { matchRulesOf } from '../matching/queue-rules.ts'
import { leaveSession } from '../session/joining.ts'
import { acceptTime, cancelTime, offerTimes } from '../supervision/appointments.ts'
import { declineGroup, makeGroup } from '../supervision/groups.ts'
import { askFor, takeSupervision } from '../supervision/supervision.ts'
import { book, callOff, moveBooking, ownBookingOf } from './booking.ts'
import { addPerson, goesOnDuty, waitingSeeker } from '../testing/sessions.ts'
import {
  refused,
  whoBooked,
  context,
  day,
  hour,
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
async function groupOf(group: Parameters<typeof makeGroup>[2]): Promise<string> {
  const made = await makeGroup(context, zhou, group)
  if (made instanceof Response || !made.ok) throw new Error('it was refused')
  return made.value.id
}

const now = () => service.clock.now()

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

  test('[S6.2] whoever is promised to a group soon is asked for nobody who would outlast that, but in danger; nor is who has one to come to by now', async () => {
    const listener = await addPerson(service, 'listener', '阿禾')
    await goesOnDuty(service, listener)
    const group = { form: 'text' as const, at: now() + 30 * minute, minutes: 60, listeners: [listener] }
    const made = await groupOf(group)
    const { seeker, session } = await waitingSeeker(service)
    expect(await matchOne(context)).toBeNull()
    const inDanger = (level: number) =>
      context.db.updateTable('listening_session').set({ risk_level: level }).where('id', '=', session)
    await inDanger(2).execute()
    expect((await readPlaces(context.db, now(), matchRulesOf(context))).map((place) => place.listenersReady)).toEqual([
      1,
    ])
    await inDanger(0).execute()
    service.clock.advance(40 * minute)
    await keepConnected(context.db, context.clock, [listener], day)
    expect(await matchOne(context)).toBeNull()
    // Whoever has not come a quarter of an hour after it is free for others.
    service.clock.advance(6 * minute)
    await goesOnDuty(service, listener)
    expect(await matchOne(context)).toMatchObject({ session, listener })
    await leaveSession(context, seeker, session)
    await declineGroup(context, listener, made)
    await groupOf({ ...group, at: now() + 2 * hour })
    await waitingSeeker(service)
    expect(await matchOne(context)).toMatchObject({ listener })
  })
})
