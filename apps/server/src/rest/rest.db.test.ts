import type { Instant, PersonId, SessionId } from '@tingyu/sop'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { keepReflection, markHeavy } from '../debrief/reflecting.ts'
import { saveNote } from '../debrief/store.ts'
import { lapseDuties } from '../jobs/housekeeping.ts'
import { dutyOf, prepare, switchAccepting } from '../matching/duty.ts'
import { keepConnected } from '../matching/duty-store.ts'
import { matchOne } from '../matching/matching.ts'
import { addPerson, gives, liveSession, openTestService, steady, waitingSeeker } from '../testing/sessions.ts'
import { shortenRest, whoRests } from './resting.ts'

type Service = Awaited<ReturnType<typeof openTestService>>
const minute = 60_000
let service: Service
let supervisor: PersonId
beforeAll(async () => {
  service = await openTestService()
  supervisor = await addPerson(service, 'supervisor', '周老师')
})
afterAll(() => service.close())
// In the morning of a Monday, so that no day, week or night of a test is cut by another.
beforeEach(() => {
  const next = new Date(service.clock.now() + 7 * 24 * 60 * minute)
  service.clock.advance(
    next.setUTCHours(1, 0, 0, 0) - ((next.getUTCDay() + 6) % 7) * 24 * 60 * minute - service.clock.now(),
  )
})

/** A session of these minutes that is over, with its note. */
async function sat(length: number, crisis = false): Promise<{ listener: PersonId; session: SessionId }> {
  const { listener, session, seeker } = await liveSession(service)
  if (crisis) await gives(service, session, 'seeker', seeker, { type: 'ask-help', kind: 'danger' })
  service.clock.advance(length * minute)
  await gives(service, session, 'seeker', seeker, { type: 'leave' })
  await noted(session, listener)
  return { listener, session }
}

function noted(session: SessionId, listener: PersonId): Promise<void> {
  const { db } = service.context
  return db
    .transaction()
    .execute((tx) => saveNote(tx, session, listener, { fields: {}, line: null }, service.clock.now()))
}

/** A few words for oneself. */
async function writes(listener: PersonId, session: SessionId, text = '我的手还在抖'): Promise<unknown> {
  const answer = await keepReflection(service.context, listener, session, { mine: text })
  return answer.ok || answer.refusal.code
}
const listed = async (listener: PersonId) =>
  (await whoRests(service.context)).listeners.find((each) => each.listener === listener)

async function accepts(listener: PersonId) {
  await keepConnected(service.context.db, service.context.clock, [listener], 48 * 60 * minute)
  await prepare(service.context, listener, steady)
  return await switchAccepting(service.context, listener, true)
}
const resting = (why: string, until: Instant) => ({ ok: false, refusal: { code: 'resting', facts: { why, until } } })

describe('[S6.2] rest', () => {
  test('a listener who has just listened is not let accept before a quarter of an hour has passed, and sees why', async () => {
    const { listener } = await sat(50)
    const until = service.clock.now() + 15 * minute
    expect(await accepts(listener)).toMatchObject(resting('after-session', until))
    expect((await dutyOf(service.context, listener)).rest).toEqual({ why: 'after-session', until })
    service.clock.advance(15 * minute)
    expect(await accepts(listener)).toMatchObject({ ok: true })
    expect((await dutyOf(service.context, listener)).rest).toBeUndefined()
  })

  test('after a crisis it is an hour, and until a few words are written; a supervisor cannot take that away', async () => {
    const { listener, session } = await sat(30, true)
    expect(await accepts(listener)).toMatchObject(resting('after-heavy', service.clock.now() + 60 * minute))
    service.clock.advance(60 * minute)
    expect(await accepts(listener)).toMatchObject({ refusal: { code: 'resting', facts: { why: 'debrief' } } })
    expect((await dutyOf(service.context, listener)).rest).toEqual({ why: 'debrief', session })
    const shortened = await shortenRest(service.context, { supervisor, listener, reason: 'asked' })
    expect(shortened).toMatchObject({ ok: false, refusal: { code: 'not-now' } })
    await writes(listener, session)
    expect(await accepts(listener)).toMatchObject({ ok: true })
  })

  test('of supervisors who shorten a rest at once one has done it, and the others are not told that they have', async () => {
    const { listener, session } = await sat(50)
    const other = await addPerson(service, 'supervisor', '吴老师')
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        shortenRest(service.context, { supervisor: index % 2 ? other : supervisor, listener, reason: 'asked' }),
      ),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers.filter((each) => !each.ok && each.refusal.code === 'not-now')).toHaveLength(7)
    const kept = await service.context.db
      .selectFrom('rest_shortened')
      .select('supervisor')
      .where('session', '=', session)
      .execute()
    expect(kept).toHaveLength(1)
    // Whoever was told that they have done it is who is written down.
    const done = answers.findIndex(({ ok }) => ok)
    expect(kept[0]!.supervisor).toBe(done % 2 ? other : supervisor)
  })

  test('a supervisor lets a rest end early, once, with a reason, and never at once', async () => {
    const { listener, session } = await sat(50)
    const end = service.clock.now()
    const { listeners } = await whoRests(service.context)
    expect(listeners.find((each) => each.listener === listener)).toEqual({
      listener,
      workingName: '小雨',
      why: 'after-session',
      until: end + 15 * minute,
      sooner: end + 5 * minute,
    })
    expect(await shortenRest(service.context, { supervisor, listener, reason: 'nobody-else' })).toEqual({
      ok: true,
      value: undefined,
    })
    expect(await accepts(listener)).toMatchObject(resting('after-session', end + 5 * minute))
    expect((await whoRests(service.context)).listeners).toContainEqual(
      expect.not.objectContaining({ listener, sooner: expect.anything() }),
    )
    expect(await shortenRest(service.context, { supervisor, listener, reason: 'asked' })).toMatchObject({ ok: false })
    service.clock.advance(5 * minute)
    expect(await accepts(listener)).toMatchObject({ ok: true })
    const kept = await service.context.db
      .selectFrom('rest_shortened')
      .selectAll()
      .where('session', '=', session)
      .execute()
    expect(kept).toMatchObject([{ supervisor, reason: 'nobody-else', at: end }])
  })

  test('[S5.6] after a crisis spaces and marks are not the few words; a supervisor sees that they are missing', async () => {
    const { listener, session } = await sat(30, true)
    const end = service.clock.now()
    expect(await listed(listener)).toMatchObject({ why: 'after-heavy', undebriefedSince: end })
    service.clock.advance(3 * 60 * minute)
    expect(await writes(listener, session, ' 。……')).toBe('nothing-written')
    expect(await accepts(listener)).toMatchObject({ refusal: { facts: { why: 'debrief' } } })
    expect(await listed(listener)).toEqual({ listener, workingName: '小雨', why: 'debrief', undebriefedSince: end })
    // Nor is it forgotten by itself.
    service.clock.advance(30 * 24 * 60 * minute)
    expect(await accepts(listener)).toMatchObject({ refusal: { facts: { why: 'debrief' } } })
    expect(await writes(listener, session)).toBe(true)
    expect(await listed(listener)).toBeUndefined()
    expect(await accepts(listener)).toMatchObject({ ok: true })
  })

  test('whoever was relieved in a crisis rests as after one, and writes before the next session', async () => {
    const { listener, session, seeker } = await liveSession(service)
    await gives(service, session, 'seeker', seeker, { type: 'ask-help', kind: 'danger' })
    await gives(service, session, 'supervisor', supervisor, { type: 'take-crisis', workingName: '周老师' })
    await gives(service, session, 'listener', listener, { type: 'leave' })
    const until = service.clock.now() + 60 * minute
    expect(await accepts(listener)).toMatchObject(resting('after-heavy', until))
    service.clock.advance(60 * minute)
    expect(await accepts(listener)).toMatchObject({ refusal: { facts: { why: 'debrief' } } })
    expect(await writes(listener, session)).toBe(true)
    expect(await accepts(listener)).toMatchObject({ ok: true })
    await gives(service, session, 'seeker', seeker, { type: 'leave' })
  })

  test('a session that its listener calls heavy counts as one; taking it back shortens no rest', async () => {
    const { listener, session } = await sat(50)
    const end = service.clock.now()
    const mark = (heavy: boolean) => markHeavy(service.context, listener, session, heavy)
    expect(await mark(true)).toMatchObject({ ok: true })
    expect(await accepts(listener)).toMatchObject(resting('after-heavy', end + 60 * minute))
    expect(await mark(false)).toMatchObject({ ok: true })
    expect(await mark(true)).toMatchObject({ ok: true })
    service.clock.advance(20 * minute)
    expect(await mark(false)).toMatchObject({ ok: false, refusal: { code: 'not-now' } })
    service.clock.advance(40 * minute)
    expect(await accepts(listener)).toMatchObject({ refusal: { facts: { why: 'debrief' } } })
    await writes(listener, session)
    expect(await accepts(listener)).toMatchObject({ ok: true })
    const another = await addPerson(service, 'listener', '阿禾')
    expect(await markHeavy(service.context, another, session, true)).toMatchObject({ ok: false })
  })

  test('whoever says so while they accept already goes to rest after all, in the same moment', async () => {
    const { listener, session } = await sat(50)
    service.clock.advance(20 * minute)
    expect(await accepts(listener)).toMatchObject({ ok: true, value: { accepting: true } })
    await markHeavy(service.context, listener, session, true)
    const row = await service.context.db
      .selectFrom('listener_duty')
      .select('accepting')
      .where('listener', '=', listener)
      .executeTakeFirstOrThrow()
    expect(row.accepting).toBe(false)
  })

  test('who listened last night and accepts in the evening is off before the night begins, and is offered nobody in it', async () => {
    // 01:00 UTC is nine in the morning in Shanghai; 15:30 is half past eleven at night.
    service.clock.advance(14.5 * 60 * minute)
    const { listener } = await sat(20)
    // A quarter to ten on the next evening.
    service.clock.advance(24 * 60 * minute - (105 + 20) * minute)
    expect(await accepts(listener)).toMatchObject({ ok: true, value: { accepting: true } })
    const { session } = await waitingSeeker(service)
    service.clock.advance(30 * minute)
    await keepConnected(service.context.db, service.context.clock, [listener], 48 * 60 * minute)
    await service.context.db
      .updateTable('listener_duty')
      .set({ ready_until: service.clock.now() + 60 * minute })
      .execute()
    expect(await matchOne(service.context)).not.toMatchObject({ session, listener })
    expect((await dutyOf(service.context, listener)).accepting).toBe(false)
    await lapseDuties(service.context)
    const row = await service.context.db
      .selectFrom('listener_duty')
      .select('accepting')
      .where('listener', '=', listener)
      .executeTakeFirstOrThrow()
    expect(row.accepting).toBe(false)
  })
})
