import type { PersonId, SessionId } from '@tingyu/sop'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { leaveSession } from '../session/joining.ts'
import {
  acceptingListener,
  addPerson,
  gives,
  goesOnDuty,
  hasRested,
  joins,
  leaveNobodyWaiting,
  liveSession,
  openTestService,
  steady,
  waitingSeeker,
  type TestService,
} from '../testing/sessions.ts'
import { block } from './block-store.ts'
import { dutyOf, prepare, switchAccepting } from './duty.ts'
import { readPlaces } from './match-store.ts'
import { matchOne } from './matching.ts'
import { saveTopics } from '../debrief/store.ts'
import { saveAway } from '../realtime/presence-store.ts'

const minute = 60_000
/** As service/crisis.yaml has it. */
const headStart = 30 * minute
const queueRules = { headStart, young: 'open', held: 75 * minute } as const
let service: TestService
beforeAll(async () => {
  service = await openTestService()
})
afterAll(() => service.close())
beforeEach(() => leaveNobodyWaiting(service))

async function saveUnready(listener: PersonId): Promise<void> {
  await service.context.db
    .updateTable('listener_duty')
    .set({ connected_until: 0 })
    .where('listener', '=', listener)
    .execute()
}

describe('who is asked', () => {
  test('whoever has waited longest is offered first, to the listener who has waited longest', async () => {
    const early = await acceptingListener(service)
    const first = await waitingSeeker(service)
    service.clock.advance(minute)
    await acceptingListener(service)
    await waitingSeeker(service)
    expect(await matchOne(service.context)).toMatchObject({ session: first.session, listener: early })
  })

  test('a topic that a listener likes goes before the order of listeners, never before the order of seekers', async () => {
    await acceptingListener(service)
    service.clock.advance(minute)
    const likes = await acceptingListener(service)
    await service.context.db.transaction().execute((tx) => saveTopics(tx, likes, ['work']))
    const family = await waitingSeeker(service, { topic: 'family' })
    service.clock.advance(minute)
    await waitingSeeker(service, { topic: 'work' })
    const [one, two] = [await matchOne(service.context), await matchOne(service.context)]
    expect(one?.session).toBe(family.session)
    expect(two?.listener).toBe(likes)
  })

  test('[S5.4] the same listener is asked first when they are ready; else whoever is', async () => {
    const { seeker, listener, session } = await liveSession(service)
    await gives(service, session, 'listener', listener, { type: 'leave' })
    await service.context.db
      .updateTable('listening_session')
      .set({ note_due: false })
      .where('id', '=', session)
      .execute()
    await hasRested(service, listener)
    const other = await acceptingListener(service)
    service.clock.advance(minute)
    await goesOnDuty(service, listener)
    const again = await joins(service, seeker, { again: session })
    expect(await matchOne(service.context)).toMatchObject({ session: again, listener })
    await gives(service, again, 'listener', listener, { type: 'pass' })
    expect(await matchOne(service.context)).toMatchObject({ session: again, listener: other })
  })

  test('somebody else’s session cannot be named to get their listener', async () => {
    const { session, listener } = await liveSession(service)
    await gives(service, session, 'listener', listener, { type: 'leave' })
    await waitingSeeker(service, { again: session, continues: session })
    const row = await service.context.db
      .selectFrom('listening_session')
      .selectAll()
      .where('status', '=', 'waiting')
      .executeTakeFirstOrThrow()
    expect(row.again_listener).toBeNull()
    expect(row.queued_at).toBe(row.joined_at)
  })

  test('nobody is asked who passed, let it lapse, is blocked, is not connected, or has a note to write', async () => {
    const { seeker, session } = await waitingSeeker(service)
    const passes = await acceptingListener(service)
    expect((await matchOne(service.context))?.listener).toBe(passes)
    await gives(service, session, 'listener', passes, { type: 'pass' })
    expect(await matchOne(service.context)).toBeNull()
    expect((await dutyOf(service.context, passes)).accepting).toBe(true)

    const sleeps = await acceptingListener(service)
    expect((await matchOne(service.context))?.listener).toBe(sleeps)
    service.clock.advance(service.protocol.offer)
    await gives(service, session, 'system', undefined, { type: 'tick' })
    expect(await matchOne(service.context)).toBeNull()

    const blocked = await acceptingListener(service)
    await block(service.context.db, { seeker, listener: blocked, by: 'seeker', at: 1 })
    const away = await acceptingListener(service)
    await service.context.db
      .updateTable('listener_duty')
      .set({ connected_until: 0 })
      .where('listener', '=', away)
      .execute()
    const disabled = await acceptingListener(service)
    await service.context.db.updateTable('person').set({ disabled: true }).where('id', '=', disabled).execute()
    const lapsed = await acceptingListener(service)
    await service.context.db
      .updateTable('listener_duty')
      .set({ ready_until: 1 })
      .where('listener', '=', lapsed)
      .execute()
    expect(await matchOne(service.context)).toBeNull()
    const here = await acceptingListener(service)
    expect((await matchOne(service.context))?.listener).toBe(here)
  })

  test('in a night with one listener nobody waits for ever: a pass is forgotten after five minutes', async () => {
    const { session } = await waitingSeeker(service)
    const only = await acceptingListener(service)
    await matchOne(service.context)
    await gives(service, session, 'listener', only, { type: 'pass' })
    expect(await matchOne(service.context)).toBeNull()
    service.clock.advance(4 * minute)
    expect(await matchOne(service.context)).toBeNull()
    service.clock.advance(minute + 1)
    const fresh = await acceptingListener(service)
    // Whoever has not passed is asked first.
    expect((await matchOne(service.context))?.listener).toBe(fresh)
    await gives(service, session, 'listener', fresh, { type: 'pass' })
    expect((await matchOne(service.context))?.listener).toBe(only)
  })

  test('who missed an offer and says that they are there now is offered the same seeker at once', async () => {
    const { session } = await waitingSeeker(service)
    const only = await acceptingListener(service)
    await matchOne(service.context)
    service.clock.advance(minute)
    await gives(service, session, 'system', undefined, { type: 'tick' })
    expect(await matchOne(service.context)).toBeNull()
    service.clock.advance(1_000)
    expect((await switchAccepting(service.context, only, true)).ok).toBe(true)
    expect(await matchOne(service.context)).toMatchObject({ session, listener: only })
  })

  test('[S1.3] switching 可接单 off passes on the offer that stands', async () => {
    const { session } = await waitingSeeker(service)
    const listener = await acceptingListener(service)
    await matchOne(service.context)
    expect((await switchAccepting(service.context, listener, false)).ok).toBe(true)
    expect(await dutyOf(service.context, listener)).toMatchObject({ accepting: false })
    const next = await acceptingListener(service)
    expect(await matchOne(service.context)).toMatchObject({ session, listener: next })
  })

  test('[S1.3] who lets an offer lapse was not there to attend: 可接单 goes off', async () => {
    const { session } = await waitingSeeker(service)
    const listener = await acceptingListener(service)
    await matchOne(service.context)
    service.clock.advance(service.protocol.offer)
    await gives(service, session, 'system', undefined, { type: 'tick' })
    expect(await dutyOf(service.context, listener)).toMatchObject({ accepting: false })
  })

  test('a seeker whose phone is away keeps the place and is not called until it is back', async () => {
    const { session } = await waitingSeeker(service)
    service.clock.advance(minute)
    const other = await waitingSeeker(service)
    await saveAway(service.context.db, service.context.clock, session, true)
    await acceptingListener(service)
    expect((await matchOne(service.context))?.session).toBe(other.session)
    await saveAway(service.context.db, service.context.clock, session, false)
    await acceptingListener(service)
    expect((await matchOne(service.context))?.session).toBe(session)
  })
})

describe('places in the queue', () => {
  test('a seeker is told of the listeners who can be offered to them, not of those who cannot', async () => {
    const { db } = service.context
    const ready = async () =>
      new Map(
        (await readPlaces(db, service.clock.now(), queueRules)).map((place) => [place.session, place.listenersReady]),
      )
    const one = await waitingSeeker(service)
    service.clock.advance(1_000)
    const two = await waitingSeeker(service)
    const passes = await acceptingListener(service)
    service.clock.advance(1_000)
    const [blocked, prepares] = [await acceptingListener(service), await acceptingListener(service)]
    expect(await ready()).toEqual(
      new Map([
        [one.session, 3],
        [two.session, 3],
      ]),
    )
    await block(db, { seeker: one.seeker, listener: blocked, by: 'listener', at: service.clock.now() })
    expect((await matchOne(service.context))?.listener).toBe(passes)
    await gives(service, one.session, 'listener', passes, { type: 'pass' })
    // Who passed is still there for the other one, and who is blocked as well.
    expect(await ready()).toEqual(
      new Map([
        [one.session, 1],
        [two.session, 3],
      ]),
    )
    await saveUnready(prepares)
    expect(await ready()).toEqual(
      new Map([
        [one.session, 0],
        [two.session, 2],
      ]),
    )
    // A new preparation, and whoever had passed can be offered them again.
    service.clock.advance(minute)
    await goesOnDuty(service, passes)
    expect((await ready()).get(one.session)).toBe(1)
  })

  test('a session that broke off is gone on with at its old place, within half an hour', async () => {
    const { seeker, listener, session } = await liveSession(service)
    await gives(service, session, 'listener', listener, { type: 'leave' })
    service.clock.advance(minute)
    const between = await waitingSeeker(service)
    service.clock.advance(10 * minute)
    const again = await joins(service, seeker, { continues: session })
    expect(
      (await readPlaces(service.context.db, service.clock.now(), queueRules)).map((place) => [
        place.session,
        place.ahead,
      ]),
    ).toEqual([
      [again, 0],
      [between.session, 1],
    ])
    await leaveSession(service.context, seeker, again)
    service.clock.advance(31 * minute)
    const late = await joins(service, seeker, { continues: session })
    expect(
      (await readPlaces(service.context.db, service.clock.now(), queueRules)).map((place) => place.session),
    ).toEqual([between.session, late])
  })

  test('who simply left, and joins again, joins at the end', async () => {
    const first = await waitingSeeker(service)
    service.clock.advance(minute)
    const second = await waitingSeeker(service)
    await leaveSession(service.context, first.seeker, first.session)
    service.clock.advance(minute)
    const again = await joins(service, first.seeker, { continues: first.session })
    expect(
      (await readPlaces(service.context.db, service.clock.now(), queueRules)).map((place) => place.session),
    ).toEqual([second.session, again])
  })
})

describe('可接单', () => {
  test('[S1.3] can be on only after the preparation, and not for longer than it holds', async () => {
    const listener = await addPerson(service, 'listener')
    const { context, clock, protocol } = service
    expect(await switchAccepting(context, listener, true)).toMatchObject({
      ok: false,
      refusal: { code: 'preparation-incomplete' },
    })
    expect(await prepare(context, listener, { ...steady, checks: ['state'] })).toMatchObject({
      ok: false,
      refusal: { code: 'preparation-incomplete' },
    })
    expect(await prepare(context, listener, { ...steady, steadiness: 2 })).toMatchObject({ ok: false })
    expect(await prepare(context, listener, steady)).toMatchObject({ ok: true })
    expect(await switchAccepting(context, listener, true)).toMatchObject({ ok: true, value: { accepting: true } })
    clock.advance(protocol.readinessValid)
    expect(await dutyOf(context, listener)).toEqual({ accepting: false })
    expect(await switchAccepting(context, listener, true)).toMatchObject({
      ok: false,
      refusal: { code: 'readiness-lapsed' },
    })
  })

  test('[S6.1] goes off when a session is accepted, and stays off until the note is written and the next preparation', async () => {
    const { listener, session } = await liveSession(service)
    const { context } = service
    expect(await dutyOf(context, listener)).toMatchObject({ accepting: false, session })
    expect(await switchAccepting(context, listener, true)).toMatchObject({ ok: false, refusal: { code: 'in-session' } })
    await gives(service, session, 'listener', listener, { type: 'leave' })
    expect(await dutyOf(context, listener)).toMatchObject({ accepting: false, noteOpen: session })
    await prepare(context, listener, steady)
    expect(await switchAccepting(context, listener, true)).toMatchObject({ ok: false, refusal: { code: 'note-open' } })
  })
})

test('never two listeners for one seeker nor the reverse, with many matchers at once', async () => {
  const seekers = await Promise.all(Array.from({ length: 40 }, () => waitingSeeker(service)))
  const listeners = await Promise.all(Array.from({ length: 25 }, () => acceptingListener(service)))
  // Disturbances: people pass, leave and come while eight matchers look.
  const pairs: { session: SessionId; listener: PersonId }[] = []
  const matcher = async () => {
    for (let misses = 0; misses < 4;) {
      const pair = await matchOne(service.context)
      if (pair) pairs.push(pair)
      else misses++
    }
  }
  const leaving = async () => {
    for (const { seeker, session } of seekers.slice(0, 6)) await leaveSession(service.context, seeker, session)
  }
  await Promise.all([...Array.from({ length: 8 }, matcher), leaving()])
  await matcher()

  const offered = await service.context.db
    .selectFrom('listening_session')
    .select(['id', 'listener'])
    .where('status', '=', 'offered')
    .execute()
  expect(new Set(offered.map(({ listener }) => listener)).size).toBe(offered.length)
  expect(offered).toHaveLength(Math.min(listeners.length, seekers.length))
  const duties = await service.context.db
    .selectFrom('listener_duty')
    .selectAll()
    .where('session', 'is not', null)
    .execute()
  expect(new Map(duties.map(({ session, listener }) => [session, listener]))).toEqual(
    new Map(offered.map(({ id, listener }) => [id, listener])),
  )
  const events = await service.context.db
    .selectFrom('session_event')
    .select(({ fn }) => ['session', fn.countAll<number>().as('offers')])
    .where('type', '=', 'offered')
    .where(
      'session',
      'in',
      offered.map(({ id }) => id),
    )
    .groupBy('session')
    .execute()
  expect(events.every(({ offers }) => offers === 1)).toBe(true)
})

test('the database itself refuses a second open session for a listener', async () => {
  const { listener } = await liveSession(service)
  const { session } = await waitingSeeker(service)
  await expect(
    gives(service, session, 'system', undefined, { type: 'offer', listener, workingName: '小雨' }),
  ).rejects.toThrow('one_open_session_per_listener')
})
