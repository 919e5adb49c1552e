import type { RiskCode } from '@tingyu/sop'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dutyOf } from '../matching/duty.ts'
import { matchOne } from '../matching/matching.ts'
import { saveAway } from '../realtime/presence-store.ts'
import { order } from '../session/log.ts'
import { inUnit } from '../session/unit.ts'
import { lockSession, readEvents, readSession } from '../session/store.ts'
import {
  acceptingListener,
  addPerson,
  gives,
  joins,
  liveSession,
  openTestService,
  waitingSeeker,
  type TestService,
} from '../testing/sessions.ts'
import { runOneDue, startDeadlines } from './deadlines.ts'
import { awayFromDuty, awayFromQueue, clearQueue, forgetWhoIsGone, lapseDuties } from './housekeeping.ts'

const minute = 60_000
let service: TestService
beforeAll(async () => {
  service = await openTestService()
})
afterAll(() => service.close())

describe('deadlines', () => {
  test('many runners at once do what is due once, each session at its own time', async () => {
    const sessions = []
    for (let count = 0; count < 6; count++) {
      sessions.push(await liveSession(service))
      service.clock.advance(1_000)
    }
    service.clock.advance(60 * minute)
    const runner = async () => {
      while (await runOneDue(service.context)) continue
    }
    await Promise.all(Array.from({ length: 6 }, runner))
    for (const { session } of sessions) {
      const events = await readEvents(service.context.db, session)
      const begun = events.find(({ event }) => event.type === 'begun')!.at
      const ended = events.filter(({ event }) => event.type === 'ended')
      expect(ended).toHaveLength(1)
      expect(ended[0]).toMatchObject({
        at: begun + service.protocol.length + service.protocol.grace,
        event: { reason: 'time-up' },
      })
    }
    expect(await service.context.db.selectFrom('deadline').selectAll().execute()).toEqual([])
  })

  test('a session that is being worked on is skipped, and neither waits for the other', async () => {
    const { session } = await liveSession(service)
    service.clock.advance(60 * minute)
    await inUnit(service.context, async ({ tx }) => {
      await lockSession(tx, session)
      expect(await runOneDue(service.context)).toBe(false)
    })
    expect(await runOneDue(service.context)).toBe(true)
  })

  test('[S7.1] a runner wakes by itself at the nearest deadline', async () => {
    const { session } = await waitingSeeker(service)
    await acceptingListener(service)
    const deadlines = startDeadlines(service.context)
    await matchOne(service.context)
    expect((await readSession(service.context.db, session))?.status).toBe('offered')
    // The timer is set by real time; here the clock jumps to where the timer would find it.
    service.clock.advance(service.protocol.offer)
    service.context.bus.publish('deadlines', { kind: 'deadline', at: service.clock.now(), now: service.clock.now() })
    await expect.poll(async () => (await readSession(service.context.db, session))?.status).toBe('waiting')
    await deadlines.close()
    await gives(service, session, 'seeker', undefined, { type: 'leave' })
  })
})

describe('[S1.3] 可接单 lapses', () => {
  test('when the preparation has held its 30 minutes, and the listener is told', async () => {
    const listener = await acceptingListener(service)
    expect(service.protocol.readinessValid).toBe(30 * minute)
    service.clock.advance(30 * minute - 1)
    await lapseDuties(service.context)
    expect((await dutyOf(service.context, listener)).accepting).toBe(true)
    service.clock.advance(1)
    service.published.length = 0
    await lapseDuties(service.context)
    expect(service.published).toContainEqual({ topic: `person:${listener}`, message: { kind: 'duty' } })
    const row = await service.context.db
      .selectFrom('listener_duty')
      .selectAll()
      .where('listener', '=', listener)
      .executeTakeFirstOrThrow()
    expect(row.accepting).toBe(false)
  })

  test('when none of the listener’s devices has been there for a minute', async () => {
    const listener = await acceptingListener(service)
    await service.context.db
      .updateTable('listener_duty')
      .set({ connected_until: service.clock.now() })
      .where('listener', '=', listener)
      .execute()
    service.clock.advance(awayFromDuty)
    await lapseDuties(service.context)
    expect((await dutyOf(service.context, listener)).accepting).toBe(true)
    service.clock.advance(1)
    await lapseDuties(service.context)
    expect((await dutyOf(service.context, listener)).accepting).toBe(false)
  })
})

test('a seeker who went without leaving gives up the place, and has it again on coming back soon', async () => {
  const { seeker, session } = await waitingSeeker(service)
  const joined = service.clock.now()
  await saveAway(service.context.db, service.context.clock, session, true)
  service.clock.advance(awayFromQueue)
  await clearQueue(service.context)
  expect((await readSession(service.context.db, session))?.status).toBe('waiting')
  service.clock.advance(1)
  await clearQueue(service.context)
  expect((await readSession(service.context.db, session))?.state).toMatchObject({
    status: 'ended',
    reason: 'withdrawn',
  })
  const again = await joins(service, seeker, { continues: session })
  expect((await readSession(service.context.db, again))?.state).toMatchObject({ queuedAt: joined })
  await gives(service, again, 'seeker', seeker, { type: 'leave' })
})

test('[S7.2] who wrote of danger and whose device is gone keeps the place until a person has seen to it', async () => {
  const { seeker, session } = await waitingSeeker(service)
  await saveAway(service.context.db, service.context.clock, session, true)
  const noticed = {
    type: 'notice-risk',
    side: 'seeker',
    level: 3,
    kinds: [code('suicide')],
    signs: [code('plan')],
  } as const
  await gives(service, session, 'system', undefined, noticed)
  service.clock.advance(24 * awayFromQueue)
  await clearQueue(service.context)
  expect((await readSession(service.context.db, session))?.status).toBe('waiting')
  await gives(service, session, 'seeker', seeker, { type: 'leave' })
})

const code = (name: string) => name as RiskCode

const since = (days: number) => sql<Date>`now() - make_interval(days => ${days})`

async function seekerSeen(days: number) {
  const seeker = await addPerson(service, 'seeker')
  await service.context.db
    .updateTable('person')
    .set({ created_at: since(60) })
    .where('id', '=', seeker)
    .execute()
  await service.context.db
    .insertInto('auth_session')
    .values({
      person_id: seeker,
      token: seeker,
      expires_at: since(-30),
      updated_at: since(days),
      ip_address: null,
      user_agent: null,
    })
    .execute()
  return seeker
}

describe('anonymous seekers', () => {
  test('who have not been here for 30 days are nobody any more; their sessions stay as shapes', async () => {
    const gone = await seekerSeen(31)
    const session = await joins(service, gone)
    await gives(service, session, 'seeker', gone, { type: 'leave' })
    const here = await seekerSeen(29)
    const waiting = await seekerSeen(31)
    const open = await joins(service, waiting)
    const staff = await addPerson(service, 'listener')
    await service.context.db
      .updateTable('person')
      .set({ created_at: since(90) })
      .where('id', '=', staff)
      .execute()

    expect(await forgetWhoIsGone(service.context)).toBe(1)
    const left = await service.context.db.selectFrom('person').select('id').execute()
    expect(left.map(({ id }) => id)).toEqual(expect.arrayContaining([here, waiting, staff]))
    expect(left.map(({ id }) => id)).not.toContain(gone)
    expect((await readSession(service.context.db, session))?.seeker).toBeNull()
    await order(service.context, open, { by: 'seeker', person: waiting, command: { type: 'leave' } })
  })

  test('are kept while an incident of theirs is open', async () => {
    const seeker = await seekerSeen(31)
    const session = await joins(service, seeker)
    await gives(service, session, 'seeker', seeker, { type: 'ask-help', kind: 'danger' })
    await gives(service, session, 'seeker', seeker, { type: 'leave' })
    await forgetWhoIsGone(service.context)
    expect((await readSession(service.context.db, session))?.seeker).toBe(seeker)
  })
})
