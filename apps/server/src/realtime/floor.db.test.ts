import type { MessageId } from '@tingyu/sop'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fewestWaits } from '../matching/likely-wait.ts'
import {
  liveTogether,
  listenerReady,
  openRunningService,
  seekerJoins,
  type RunningService,
} from '../testing/running.ts'
import { addPerson, hasRested, joinRequestOf } from '../testing/sessions.ts'
import { readEvents } from '../session/store.ts'
import { readBoard } from './queue-board.ts'

let service: RunningService
beforeAll(async () => {
  service = await openRunningService()
})
afterAll(() => service.close())

describe('the likely wait', () => {
  test('is said once there are enough real waits, and made of them', async () => {
    const { session, device } = await seekerJoins(service)
    const board = await readBoard(service.context)
    expect(board.get(session)).toEqual({
      type: 'queue',
      session,
      ahead: 0,
      listenersReady: expect.any(Number) as number,
    })

    const { db, clock } = service.context
    const now = await clock.read(db)
    const state = await db
      .selectFrom('listening_session')
      .selectAll()
      .where('id', '=', session)
      .executeTakeFirstOrThrow()
    for (let past = 0; past < fewestWaits; past++) {
      const joinedAt = now - 3_600_000
      await db
        .insertInto('listening_session')
        .values({
          ...state,
          id: randomUUID() as typeof session,
          seeker: null,
          state: JSON.stringify(state.state),
          status: 'ended',
          ended_at: now,
          end_reason: 'completed',
          joined_at: joinedAt,
          queued_at: joinedAt,
          accepted_at: joinedAt + 5 * 60_000,
        })
        .execute()
    }
    expect((await readBoard(service.context)).get(session)?.waitMinutes).toEqual([5, 5])
    await device.does(session, { type: 'leave' })
  })
})

test('supervisors see sessions as shapes, never as words', async () => {
  const supervisor = await service.device(await addPerson(service, 'supervisor')).hello()
  const { session, phone, desk, seeker } = await liveTogether(service)
  await phone.does(session, { type: 'write', messageId: randomUUID() as MessageId, kind: 'text', body: '很难开口' })
  await desk.does(session, { type: 'advance', to: 'listen' })
  const { sessions } = await supervisor.hears('floor', (floor) =>
    floor.sessions.some((shape) => shape.session === session && shape.phase === 'listen'),
  )
  const shape = sessions.find((each) => each.session === session)
  expect(shape).toEqual({
    session,
    status: 'live',
    topic: 'family',
    listener: '小雨',
    startedAt: expect.any(Number) as number,
    phase: 'listen',
    texts: { seeker: 1, listener: 0 },
  })
  expect(JSON.stringify(supervisor.heard)).not.toContain('很难开口')
  expect(JSON.stringify(supervisor.heard)).not.toContain(seeker)
  await phone.does(session, { type: 'leave' })
})

test('[S5.4] the listener is told that they were asked for again', async () => {
  const { session, phone, desk, seeker, listener } = await liveTogether(service)
  await phone.does(session, { type: 'leave' })
  await service.context.db.updateTable('listening_session').set({ note_due: false }).where('id', '=', session).execute()
  await hasRested(service, listener)
  const other = await listenerReady(service, '阿禾')
  await service.ask(listener, 'POST', '/api/listener/preparation', {
    checks: ['state', 'surroundings', 'microphone', 'relay', 'ethics', 'crisis-duty', 'posture'],
    steadiness: 4,
    noiseDbfs: -60,
    voiceHeard: true,
    connection: 'direct',
  })
  await service.ask(listener, 'POST', '/api/listener/duty', { accepting: true })
  await desk.hears('duty', ({ accepting }) => accepting, desk.heard.length - 1)
  const joined = await service.ask(seeker, 'POST', '/api/sessions', joinRequestOf({ again: session }))
  const again = (joined.body as { session: typeof session }).session
  const back = await service.device(seeker).hello(again)
  const offer = await desk.hears('offer', (each) => each.session === again)
  expect(offer.brief.again).toBe(true)
  expect(other.device.all('offer')).toEqual([])
  await back.does(again, { type: 'leave' })
  await service.ask(other.listener, 'POST', '/api/listener/duty', { accepting: false })
})

test('[S7.1] the protocol leads a session to its end by itself, in time to the millisecond', async () => {
  const patience = { grace: 60_000, afterStart: 60_000, sweep: 60_000, hello: 60_000 }
  const fast = await openRunningService({ patience })
  try {
    const { session, seeker, listener, desk: slow } = await liveTogether(fast)
    const begun = slow
      .all('events')
      .flatMap(({ events }) => events)
      .find(({ event }) => event.type === 'begun')!.at
    // From here on the clock runs so fast that 52 minutes pass in two seconds.
    await fast.restart(1_000)
    const [phone, desk] = [await fast.device(seeker).hello(session), await fast.device(listener).hello(session)]
    const { events } = await phone.hears('events', (message) =>
      message.events.some(({ event }) => event.type === 'ended'),
    )
    expect(events.at(-1)?.event).toEqual({ type: 'ended', reason: 'time-up' })
    await desk.hears('events', (message) => message.events.some(({ event }) => event.type === 'ended'))
    const log = await readEvents(fast.context.db, session)
    const minutes = (type: string) =>
      log.filter(({ event }) => event.type === type).map(({ at }) => (at - begun) / 60_000)
    const { phases, length, grace } = fast.protocol
    expect(minutes('phase-entered')).toEqual(phases.slice(0, -1).map((phase) => phase.latest / 60_000))
    expect(minutes('time-reached')).toEqual([length / 60_000])
    expect(minutes('ended')).toEqual([(length + grace) / 60_000])
    // The reminders were for the listener alone.
    expect(desk.eventTypes()).toContain('phase-due')
    expect(phone.eventTypes()).not.toContain('phase-due')
    expect(fast.logged.filter((line) => line.includes('"failure"'))).toEqual([])
  } finally {
    await fast.close()
  }
})
