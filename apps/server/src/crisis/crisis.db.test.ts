import type { OpenIncident } from '@tingyu/contract'
import type { MessageId, PersonId, SessionId } from '@tingyu/sop'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { liveTogether, openRunningService, seekerJoins, type RunningService } from '../testing/running.ts'
import { addPerson, joinRequestOf } from '../testing/sessions.ts'

let service: RunningService
beforeAll(async () => {
  service = await openRunningService({ patience: { grace: 150, afterStart: 60_000, sweep: 60_000, hello: 10_000 } })
})
afterAll(() => service.close())

const safe = { outcome: 'safe' as const, plan: ['somebody-there' as const] }

/** Somebody outside says that they have taken over. */
async function confirmStep(service: RunningService, supervisor: PersonId, incident: string): Promise<void> {
  const step = { id: randomUUID(), to: 'cn-120', did: 'confirmed', whom: 'dispatch' }
  expect((await service.ask(supervisor, 'POST', `/api/incidents/${incident}/steps`, step)).status).toBe(204)
}
const text = (body: string) => ({ type: 'write', messageId: randomUUID() as MessageId, kind: 'text', body }) as const

async function supervisorOnDuty(workingName = '周老师') {
  const supervisor = await addPerson(service, 'supervisor', workingName)
  return { supervisor, desk: await service.device(supervisor).hello() }
}

describe('[S7.2] danger', () => {
  test('supervisors are told at once of what must be known, and of nothing that was said', async () => {
    const { desk: duty } = await supervisorOnDuty()
    const { session, phone, listener, seeker } = await liveTogether(service)
    await phone.does(session, text('我不想活了'))
    await phone.does(session, { type: 'ask-help', kind: 'danger' })
    const { open } = await duty.hears('incidents', (message) => message.open.some((each) => each.session === session))
    const incident = open.find((each) => each.session === session)
    expect(incident).toMatchObject({ cause: 'danger-said', topic: 'family', seekerHere: true, listener: '小雨' })
    expect(incident?.listenerAway).toBeUndefined()
    const told = JSON.stringify(duty.heard)
    expect(told).not.toContain('不想活')
    expect(told).not.toContain(seeker)
    expect(told).not.toContain(listener)

    // The protocol has stopped: nothing but help goes on.
    const { desk } = { desk: service.device(listener) }
    await desk.hello(session)
    expect(await desk.gives(session, { type: 'advance', to: 'listen' })).toMatchObject({
      refusal: { code: 'crisis-open' },
    })
    expect(await desk.gives(session, { type: 'leave' })).toMatchObject({ refusal: { code: 'crisis-open' } })
    await phone.does(session, { type: 'leave' })
  })

  test('a listener who is gone is not said to be there', async () => {
    const { session, phone, desk } = await liveTogether(service)
    await phone.does(session, { type: 'ask-help', kind: 'danger' })
    const { desk: duty } = await supervisorOnDuty()
    desk.vanish()
    const { open } = await duty.hears('incidents', (told) => told.open.some((each) => each.listenerAway))
    expect(open.filter((each) => each.listenerAway).map((each) => each.session)).toEqual([session])
    await phone.does(session, { type: 'leave' })
  })

  test('who takes it reads and writes from then on only, and no longer than it is open', async () => {
    const { session, phone, desk } = await liveTogether(service)
    await phone.does(session, text('之前的话'))
    await desk.does(session, { type: 'declare-crisis' })
    const { desk: duty } = await supervisorOnDuty('周老师')
    const { desk: other } = await supervisorOnDuty('吴老师')
    expect(await duty.gives(session, text('我在'))).toMatchObject({ refusal: { code: 'not-yours' } })
    await duty.does(session, { type: 'take-crisis' })
    const snapshot = await duty.hears('snapshot')
    expect(snapshot.texts).toEqual([])
    expect(snapshot.state).toMatchObject({ status: 'crisis', takenBy: { workingName: '周老师' } })
    await phone.hears('events', ({ events }) => events.some(({ event }) => event.type === 'crisis-taken'))
    await phone.does(session, text('现在的话'))
    await duty.hears('events', ({ texts }) => texts.some(({ body }) => body === '现在的话'))
    await duty.does(session, text('我是周老师，我在'))
    const arrived = await phone.hears('events', ({ texts }) => texts.some(({ from }) => from === 'supervisor'))
    expect(arrived.texts[0]?.body).toBe('我是周老师，我在')

    // Reconnecting shows no more than before.
    const again = await service.device(await ownerOf('周老师')).hello()
    expect((await again.hears('snapshot')).texts.map(({ body }) => body)).toEqual(['现在的话', '我是周老师，我在'])

    await duty.does(session, { type: 'resolve-crisis', ...safe })
    await phone.hears('events', ({ events }) => events.some(({ event }) => event.type === 'crisis-resolved'))
    await phone.does(session, text('之后的话'))
    await desk.hears('events', ({ texts }) => texts.some(({ body }) => body === '之后的话'))
    await duty
      .hears('incidents', ({ open }) => open.every((each) => each.session !== session), duty.heard.length - 1)
      .catch(() => {})
    for (const device of [duty, again, other]) {
      expect(JSON.stringify(device.heard)).not.toContain('之前的话')
      expect(JSON.stringify(device.heard)).not.toContain('之后的话')
    }
    await phone.does(session, { type: 'leave' })
  })

  test('the incident outlives the session: only a supervisor’s confirmed outcome closes it', async () => {
    const { supervisor, desk: duty } = await supervisorOnDuty()
    const { session, phone, device } = { ...(await seekerJoins(service)), phone: undefined }
    expect(phone).toBeUndefined()
    await device.does(session, { type: 'ask-help', kind: 'danger' })
    await device.does(session, { type: 'leave' })
    const { open } = await duty.hears('incidents', (message) =>
      message.open.some((each) => each.session === session && each.ended !== undefined),
    )
    const incident = open.find((each) => each.session === session)!
    expect(incident.ended).toBe('withdrawn')

    const path = `/api/incidents/${incident.id}`
    const listener = await addPerson(service, 'listener')
    expect((await service.ask(listener, 'POST', `${path}/resolve`, safe)).status).toBe(403)
    expect((await service.ask(supervisor, 'POST', `${path}/resolve`, { outcome: 'forgotten' })).status).toBe(400)
    expect((await service.ask(supervisor, 'POST', `/api/incidents/${randomUUID()}/resolve`, safe)).status).toBe(404)
    expect((await service.ask(supervisor, 'POST', `${path}/take`, { over: false })).status).toBe(204)
    // Who comes a moment later does not put out who is there already, and may take over on purpose.
    const second = await addPerson(service, 'supervisor', '吴老师')
    const late = await service.ask(second, 'POST', `${path}/take`, { over: false })
    expect(late).toMatchObject({ status: 409, body: { code: 'taken-already' } })
    expect((await service.ask(second, 'POST', `${path}/take`, { over: true })).status).toBe(204)
    expect((await service.ask(supervisor, 'POST', `${path}/take`, { over: true })).status).toBe(204)
    await duty.hears('incidents', (message) =>
      message.open.some((each) => each.session === session && each.takenBy === '周老师'),
    )
    // Out of reach is who was tried to be reached.
    expect((await service.ask(supervisor, 'POST', `${path}/resolve`, { outcome: 'not-reached' })).body).toMatchObject({
      code: 'nothing-tried',
      facts: { allowed: 'safe left false-alarm' },
    })
    const tried = { id: randomUUID(), to: 'cn-120', did: 'tried' }
    expect((await service.ask(supervisor, 'POST', `${path}/steps`, tried)).status).toBe(204)
    expect((await service.ask(supervisor, 'POST', `${path}/resolve`, { outcome: 'not-reached' })).status).toBe(204)
    await duty.hears(
      'incidents',
      (message) => message.open.every((each) => each.session !== session),
      duty.heard.length - 2,
    )
    // The same again does no harm; another outcome is not slipped in afterwards.
    expect((await service.ask(supervisor, 'POST', `${path}/resolve`, { outcome: 'not-reached' })).status).toBe(204)
    expect((await service.ask(supervisor, 'POST', `${path}/resolve`, safe)).status).toBe(409)
  })

  test('while the seeker is there, nobody can say that they were not reached; once their device has vanished, they may', async () => {
    const { supervisor, desk: duty } = await supervisorOnDuty()
    const { session, device } = await seekerJoins(service)
    await device.does(session, { type: 'ask-help', kind: 'danger' })
    const path = `/api/incidents/${await incidentOf(session)}`
    expect(await service.ask(supervisor, 'POST', `${path}/resolve`, { outcome: 'not-reached' })).toMatchObject({
      status: 409,
      body: { code: 'seeker-here' },
    })
    device.vanish()
    await duty.hears('incidents', ({ open }) => open.some((each) => each.session === session && !each.seekerHere))
    await expect.poll(() => isAway(session)).toBe(true)
    const tried = { id: randomUUID(), to: 'cn-110', did: 'tried' }
    expect((await service.ask(supervisor, 'POST', `${path}/steps`, tried)).status).toBe(204)
    expect((await service.ask(supervisor, 'POST', `${path}/resolve`, { outcome: 'not-reached' })).status).toBe(204)
    await duty.hears('incidents', ({ open }) => open.every((each) => each.session !== session), duty.heard.length - 1)
    // Back after all, they are told so, and keep their place.
    const again = await service.device(await seekerOf(session)).hello(session)
    expect((await again.hears('snapshot')).state).toMatchObject({ status: 'ended', reason: 'not-reached' })
  })

  test('a device that is gone when the service starts anew is noticed in a crisis, too', async () => {
    const own = await openRunningService({ patience: { grace: 100, afterStart: 200, sweep: 200, hello: 10_000 } })
    try {
      const { session, device } = await seekerJoins(own)
      await device.does(session, { type: 'ask-help', kind: 'danger' })
      device.vanish()
      await own.restart()
      const away = () =>
        own.context.db
          .selectFrom('listening_session')
          .select('seeker_away_since')
          .where('id', '=', session)
          .executeTakeFirstOrThrow()
          .then((row) => row.seeker_away_since !== null)
      await expect.poll(away).toBe(true)
    } finally {
      await own.close()
    }
  })

  test('one outcome is confirmed, by realtime as over HTTP; another one after it is refused by name', async () => {
    const { supervisor, desk: duty } = await supervisorOnDuty()
    const { session, device } = await seekerJoins(service)
    await device.does(session, { type: 'ask-help', kind: 'company' })
    const path = `/api/incidents/${await incidentOf(session)}/resolve`
    const isSafe = { type: 'resolve-crisis', ...safe } as const
    // That it is safe is said by whoever was there.
    expect(await duty.gives(session, isSafe)).toMatchObject({ refusal: { code: 'not-yours' } })
    expect((await service.ask(supervisor, 'POST', path, safe)).status).toBe(403)
    await confirmStep(service, supervisor, await incidentOf(session))
    await duty.does(session, { type: 'resolve-crisis', outcome: 'handed-over' })
    const end = await device.hears('events', ({ events }) => events.some(({ event }) => event.type === 'ended'))
    expect(end.events.at(-1)?.event).toMatchObject({ type: 'ended', reason: 'handed-over' })
    await duty.does(session, { type: 'resolve-crisis', outcome: 'handed-over' })
    for (const outcome of ['left', 'safe'] as const) {
      expect(await duty.gives(session, { ...isSafe, outcome })).toMatchObject({
        refusal: { code: 'outcome-confirmed' },
      })
      expect((await service.ask(supervisor, 'POST', path, { outcome })).body).toEqual({ code: 'outcome-confirmed' })
    }
  })

  test('a flood from one network is folded, and the one who was met stands in the open', async () => {
    const { desk: duty } = await supervisorOnDuty()
    const strangers = await Promise.all(Array.from({ length: 6 }, () => seekerJoins(service)))
    for (const { session, device } of strangers) await device.does(session, { type: 'ask-help', kind: 'danger' })
    const { session, phone } = await liveTogether(service)
    await phone.does(session, { type: 'ask-help', kind: 'danger' })
    const mine = (id: string) => id === session || strangers.some((each) => each.session === id)
    const { open } = await duty.hears(
      'incidents',
      (message) => message.open.filter((each) => mine(each.session)).length === 7,
    )
    const folded = open.filter((each) => each.behind?.why === 'same-network')
    expect(folded).toHaveLength(3)
    expect(open.find((each) => each.session === session)).not.toHaveProperty('behind')
    // Supervisors learn that it is one network, and nothing of which.
    expect(JSON.stringify(open)).not.toMatch(/127\.0\.0\.1|strangersOf/)

    // One person again and again is one in the open.
    const { seeker, device } = strangers[0]!
    for (const each of strangers) await each.device.does(each.session, { type: 'leave' })
    const joined = await service.ask(seeker, 'POST', '/api/sessions', joinRequestOf())
    const anew = (joined.body as { session: SessionId }).session
    await device.hello(anew)
    await device.does(anew, { type: 'ask-help', kind: 'danger' })
    // It stands in the open as soon as it is known that they are there.
    const before = (message: { open: readonly OpenIncident[] }) =>
      message.open.find((each) => each.session === strangers[0]!.session)
    const later = await duty.hears('incidents', (message) => before(message)?.behind?.why === 'same-person')
    const now = later.open.find((each) => each.session === anew)
    expect(before(later)?.behind).toEqual({ incident: now?.id, why: 'same-person' })
    await device.does(anew, { type: 'leave' })
    await phone.does(session, { type: 'leave' })
  })

  test('the database refuses to close an incident without an outcome, and to lose its session', async () => {
    const { session, device } = await seekerJoins(service)
    await device.does(session, { type: 'ask-help', kind: 'danger' })
    const { db } = service.context
    await expect(
      db.updateTable('incident').set({ resolved_at: 1 }).where('session', '=', session).execute(),
    ).rejects.toThrow('closed_by_a_confirmed_outcome')
    await expect(db.deleteFrom('listening_session').where('id', '=', session).execute()).rejects.toThrow('incident')
    await device.does(session, { type: 'leave' })
  })
})

async function incidentOf(session: SessionId): Promise<string> {
  const { db } = service.context
  return (await db.selectFrom('incident').select('id').where('session', '=', session).executeTakeFirstOrThrow()).id
}

function rowOf(session: SessionId) {
  return service.context.db
    .selectFrom('listening_session')
    .select(['seeker', 'seeker_away_since'])
    .where('id', '=', session)
    .executeTakeFirstOrThrow()
}

async function isAway(session: SessionId): Promise<boolean> {
  return (await rowOf(session)).seeker_away_since !== null
}

async function seekerOf(session: SessionId): Promise<PersonId> {
  return (await rowOf(session)).seeker!
}

async function ownerOf(workingName: string) {
  const rows = await service.context.db
    .selectFrom('person')
    .select('id')
    .where('working_name', '=', workingName)
    .where('role', '=', 'supervisor')
    .orderBy('created_at', 'desc')
    .execute()
  return rows[0]!.id
}

describe('the shield', () => {
  test('one tap ends the call, reports it, and the two never meet again', async () => {
    const { session, desk, phone, listener, seeker } = await liveTogether(service)
    await desk.does(session, { type: 'end-harassment', block: true }, 'tap')
    await desk.does(session, { type: 'end-harassment', block: true }, 'tap')
    const end = await phone.hears('events', ({ events }) => events.some(({ event }) => event.type === 'ended'))
    expect(end.events.at(-1)?.event).toEqual({ type: 'ended', reason: 'harassment' })
    const { db } = service.context
    expect(await db.selectFrom('harassment_report').selectAll().where('session', '=', session).execute()).toMatchObject(
      [{ listener, seeker, blocked: true }],
    )
    expect(await db.selectFrom('block').selectAll().where('seeker', '=', seeker).execute()).toMatchObject([
      { listener, by: 'listener' },
    ])
  })

  test('without the block they may meet again', async () => {
    const { session, desk, seeker } = await liveTogether(service)
    await desk.does(session, { type: 'end-harassment', block: false })
    expect(await service.context.db.selectFrom('block').selectAll().where('seeker', '=', seeker).execute()).toEqual([])
  })
})

describe('[S7.2] supervisors are called', () => {
  test('[S7.2] first one, who alone is rung; over a restart the others at their times, none lost and none twice', async () => {
    const rate = 20
    const own = await openRunningService({ rate, patience: { grace: 100, afterStart: 200, sweep: 200, hello: 10_000 } })
    try {
      const onDuty = async (name: string) => {
        const person = await addPerson(own, 'supervisor', name)
        const desk = await own.device(person).hello()
        expect((await own.ask(person, 'PUT', '/api/supervisor/shift', { onDuty: true })).status).toBe(204)
        await desk.hears('incidents', ({ shift }) => shift !== undefined)
        return { person, desk }
      }
      const first = await onDuty('周老师')
      const second = await onDuty('吴老师')
      const { session, device } = await seekerJoins(own)
      await device.does(session, { type: 'ask-help', kind: 'danger' })
      const of = ({ desk }: typeof first, you: boolean) =>
        desk.hears('incidents', ({ open }) => open.some((each) => each.session === session && each.call?.you === you))
      await of(first, true)
      await of(second, false)

      await own.stop()
      await expect
        .poll(async () => (await nowOf(own)) - (await declaredAt(own, session)) > 35_000, { timeout: 10_000 })
        .toBe(true)
      const restarted = await nowOf(own)
      await own.restart()
      const steps = () =>
        own.context.db
          .selectFrom('alarm_step as t')
          .innerJoin('alarm as a', 'a.id', 't.alarm')
          .select(['t.kind', 't.due_at', 't.done_at'])
          .where('a.session', '=', session)
          .orderBy('t.number')
          .execute()
      await expect.poll(async () => (await steps()).length, { timeout: 15_000 }).toBeGreaterThanOrEqual(4)
      const done = (await steps()).slice(0, 4)
      expect(done.map(({ kind }) => kind)).toEqual(['one', 'one', 'everyone', 'line'])
      for (const { due_at, done_at } of done) {
        expect((done_at - Math.max(due_at, due_at < restarted ? restarted : due_at)) / rate).toBeLessThan(2_000)
      }
      // The operator sees who is on duty; nobody else may ask.
      const operator = await addPerson(own, 'operator', '运营')
      expect((await own.ask(operator, 'GET', '/api/duty')).body).toMatchObject({
        onDuty: [{ name: '周老师' }, { name: '吴老师' }],
      })
      expect((await own.ask(await addPerson(own, 'listener'), 'GET', '/api/duty')).status).toBe(403)
    } finally {
      await own.close()
    }
  })
})

const nowOf = (own: RunningService) => own.context.clock.read(own.context.db)

async function declaredAt(own: RunningService, session: SessionId): Promise<number> {
  const row = await own.context.db
    .selectFrom('incident')
    .select('declared_at')
    .where('session', '=', session)
    .executeTakeFirstOrThrow()
  return row.declared_at
}
