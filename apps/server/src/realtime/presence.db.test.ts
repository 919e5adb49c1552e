import type { MessageId, SessionId } from '@tingyu/sop'
import { randomUUID } from 'node:crypto'
import { addPerson, joinRequestOf } from '../testing/sessions.ts'
import { readEvents } from '../session/store.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  liveTogether,
  listenerReady,
  openRunningService,
  seekerJoins,
  type RunningService,
} from '../testing/running.ts'

const patience = { grace: 150, afterStart: 400, sweep: 200, hello: 10_000 }
let service: RunningService
beforeAll(async () => {
  service = await openRunningService({ patience })
})
afterAll(() => service.close())

const happened =
  (type: string) =>
  ({ events }: { events: readonly { event: { type: string } }[] }) =>
    events.some(({ event }) => event.type === type)

describe('a connection that is lost', () => {
  test('for a moment is not noticed; for longer it is said to both, and the session is suspended until it returns', async () => {
    const { session, desk, phone, seeker } = await liveTogether(service)
    phone.vanish()
    const back = await service.device(seeker).hello(session)
    await back.does(session, { type: 'switch-mode', mode: 'voice' })
    await desk.hears('events', happened('mode-switched'))
    expect(desk.eventTypes()).not.toContain('connection-lost')
    expect(desk.all('presence').filter(({ side, here }) => side === 'seeker' && !here)).toEqual([])

    back.vanish()
    await desk.hears('presence', ({ side, here }) => side === 'seeker' && !here)
    await desk.hears('events', happened('connection-lost'))
    const again = await service.device(seeker).hello(session)
    expect((await again.hears('snapshot')).state.status).toBe('suspended')
    await desk.hears('events', happened('connection-returned'))
    await again.hears('events', happened('connection-returned'))
    await again.does(session, { type: 'leave' })
  })

  test('of one of two tabs is no loss; the newest tab carries the voice', async () => {
    const { session, desk, phone, seeker } = await liveTogether(service)
    const second = await service.device(seeker).hello(session)
    await second.hears('snapshot')
    desk.say({ type: 'signal', session, signal: { kind: 'restart' } })
    await second.hears('signal')
    expect(phone.all('signal')).toEqual([])
    phone.say({ type: 'signal', session, signal: { kind: 'restart' } })
    expect((await phone.hears('refused')).refusal.code).toBe('conflict')
    phone.vanish()
    await second.does(session, { type: 'switch-mode', mode: 'voice' })
    await new Promise((resolve) => setTimeout(resolve, 3 * patience.grace))
    expect(desk.eventTypes()).not.toContain('connection-lost')
    await second.does(session, { type: 'leave' })
  })

  test('the call is in the tab that holds it, and a second tab that only looks on takes nothing', async () => {
    const { session, desk, phone, listener } = await liveTogether(service)
    desk.say({ type: 'signal', session, signal: { kind: 'hold' } })
    const second = await service.device(listener).hello(session)
    await second.hears('snapshot')
    phone.say({ type: 'signal', session, signal: { kind: 'restart', from: 'one' } })
    expect((await desk.hears('signal')).signal).toEqual({ kind: 'restart', from: 'one' })
    desk.say({ type: 'signal', session, signal: { kind: 'muted', muted: true } })
    expect((await phone.hears('signal')).signal).toEqual({ kind: 'muted', muted: true })
    // Taken over on purpose, and given back: the older tab may have it again.
    second.say({ type: 'signal', session, signal: { kind: 'hold' } })
    second.say({ type: 'signal', session, signal: { kind: 'restart', from: 'taken' } })
    await phone.hears('signal', ({ signal }) => signal.kind === 'restart')
    // The page that had it is told, so that nobody speaks into nothing there; nobody else is.
    await desk.hears('voice-elsewhere', (told) => told.session === session)
    expect([...phone.all('voice-elsewhere'), ...second.all('voice-elsewhere')]).toEqual([])
    desk.say({ type: 'signal', session, signal: { kind: 'restart' } })
    expect((await desk.hears('refused')).refusal.code).toBe('conflict')
    desk.say({ type: 'signal', session, signal: { kind: 'hold' } })
    await second.hears('voice-elsewhere')
    phone.heard.length = 0
    desk.say({ type: 'signal', session, signal: { kind: 'restart', from: 'back' } })
    expect((await phone.hears('signal')).signal).toEqual({ kind: 'restart', from: 'back' })
    expect(second.all('signal')).toEqual([])
    // Gone, it holds nothing; the other is told that the call is theirs again.
    desk.vanish()
    await second.hears('voice-elsewhere', ({ gone }) => gone === true)
    await expect
      .poll(() => {
        phone.say({ type: 'signal', session, signal: { kind: 'restart', from: 'two' } })
        return second.all('signal').length
      })
      .toBeGreaterThan(0)
    await phone.does(session, { type: 'leave' })
  })

  test('while waiting keeps the place, and nobody is offered a phone that is away', async () => {
    const { session, device, seeker } = await seekerJoins(service)
    await device.hears('queue')
    device.vanish()
    await expect.poll(() => awaySince(session)).not.toBeNull()
    const { listener, device: desk } = await listenerReady(service)
    await new Promise((resolve) => setTimeout(resolve, 400))
    expect(desk.all('offer')).toEqual([])
    const back = await service.device(seeker).hello(session)
    expect((await desk.hears('offer')).session).toBe(session)
    await back.does(session, { type: 'leave' })
    expect((await desk.hears('offer-gone')).why).toBe('withdrawn')
    await service.ask(listener, 'POST', '/api/listener/duty', { accepting: false })
  })
})

async function awaySince(session: SessionId): Promise<number | null> {
  const row = await service.context.db
    .selectFrom('listening_session')
    .select('seeker_away_since')
    .where('id', '=', session)
    .executeTakeFirstOrThrow()
  return row.seeker_away_since
}

test('a page that is loaded anew in the moment of joining is not left away from the queue', async () => {
  // The device of before goes while it is being told of the new session, at one moment or another of that.
  for (let turn = 0; turn < 16; turn += 1) {
    const seeker = await addPerson(service, 'seeker', '求助者')
    const before = await service.device(seeker).hello()
    const { body } = await service.ask(seeker, 'POST', '/api/sessions', joinRequestOf())
    const { session } = body as { session: SessionId }
    await new Promise((resolve) => setTimeout(resolve, turn % 8))
    before.vanish()
    const now = await service.device(seeker).hello(session)
    await expect.poll(() => awaySince(session), { timeout: 3_000 }).toBeNull()
    // And nobody else stands in for it: once it goes too, it is away.
    now.vanish()
    await expect.poll(() => awaySince(session), { timeout: 3_000 }).not.toBeNull()
    await service.ask(seeker, 'POST', `/api/sessions/${session}/leave`, {})
  }
})

describe('a server that was away', () => {
  test('[S7.1] state and clock are the same after a restart; the clock ran on meanwhile', async () => {
    const { session, desk, phone, seeker, listener } = await liveTogether(service)
    await phone.does(session, { type: 'write', messageId: randomUUID() as MessageId, kind: 'text', body: '还在吗' })
    await desk.does(session, { type: 'advance', to: 'listen' })
    const before = (await service.device(listener).hello(session)).hears('snapshot')
    const { state, seq } = await before
    await service.restart()
    expect((await desk.closed).code).toBe(1001)
    expect(desk.all('going-away')).toHaveLength(1)

    const [deskAgain, phoneAgain] = [
      await service.device(listener).hello(session),
      await service.device(seeker).hello(session),
    ]
    const after = await deskAgain.hears('snapshot')
    expect(after.seq).toBe(seq)
    expect(after.state).toEqual(state)
    expect(after.texts.map(({ body }) => body)).toEqual(['还在吗'])
    // Both came back in time: nobody counts as lost, although both were gone.
    await new Promise((resolve) => setTimeout(resolve, patience.afterStart + patience.sweep + 2 * patience.grace))
    expect(deskAgain.eventTypes()).not.toContain('connection-lost')
    await phoneAgain.does(session, { type: 'leave' })
  })

  test('who does not come back after it counts as lost', async () => {
    const { session, listener } = await liveTogether(service)
    await service.restart()
    const desk = await service.device(listener).hello(session)
    const { events } = await desk.hears('events', happened('connection-lost'))
    expect(events.at(-1)?.event).toEqual({ type: 'connection-lost', side: 'seeker' })
    await desk.does(session, { type: 'leave' })
  })
})

/** Two people in a session, on a service of its own whose clock from then on runs `rate` times as fast. */
async function liveThenFast(rate: number) {
  const own = await openRunningService({ patience })
  const people = await liveTogether(own)
  await own.restart(rate)
  return { ...people, own }
}

test('a loss beyond the allowance ends the session as interrupted, and it can be gone on with', async () => {
  const { own, session, seeker, listener } = await liveThenFast(60)
  try {
    const desk = await own.device(listener).hello(session)
    const end = await desk.hears('events', happened('ended'))
    expect(end.events.at(-1)?.event).toEqual({ type: 'ended', reason: 'interrupted' })
    const log = await readEvents(own.context.db, session)
    const at = (type: string) => log.findLast(({ event }) => event.type === type)?.at ?? 0
    expect(at('ended') - at('connection-lost')).toBe(own.protocol.lostAllowance)

    const again = await own.ask(seeker, 'POST', '/api/sessions', joinRequestOf({ continues: session }))
    expect(again.status).toBe(200)
    const row = await own.context.db
      .selectFrom('listening_session')
      .selectAll()
      .where('status', '=', 'waiting')
      .executeTakeFirstOrThrow()
    expect(row.queued_at).toBeLessThan(row.joined_at)
  } finally {
    await own.close()
  }
})

test('[S7.1] what was due while the server was away happened at its own time', async () => {
  const { own, session, desk } = await liveThenFast(600)
  try {
    const told = desk.all('events').flatMap((message) => message.events)
    const begun = told.find(({ event }) => event.type === 'begun')?.at ?? 0
    await own.stop()
    const { latest } = own.protocol.phases[0]!
    const now = () => own.context.clock.read(own.context.db)
    await expect.poll(now, { timeout: 10_000 }).toBeGreaterThan(begun + latest + 30_000)
    await own.restart()
    const entered = async () =>
      (await readEvents(own.context.db, session)).find(({ event }) => event.type === 'phase-entered')?.at
    await expect.poll(entered, { timeout: 5_000 }).toBe(begun + latest)
  } finally {
    await own.close()
  }
})
