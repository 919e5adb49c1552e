import type { PersonId, SessionId } from '@tingyu/sop'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { letGo } from '../jobs/retention.ts'
import { matchOne } from '../matching/matching.ts'
import { readPlaces } from '../matching/match-store.ts'
import { floorMessage, incidentsMessage } from '../realtime/supervisor-desk.ts'
import { addPerson, gives, liveSession, openTestService, waitingSeeker, type TestService } from '../testing/sessions.ts'
import { drillsOf, endDrill, endForgottenDrills, startDrill } from './drills.ts'
import { resolveIncident, takeIncident } from './incidents.ts'
import { runOneStep } from './ladder.ts'
import { runNotices } from './notices.ts'
import { matchRulesOf } from '../matching/queue-rules.ts'
import { recordStep } from './referrals.ts'
import { switchShift } from './shifts.ts'
import { crisisTakenBy } from './store.ts'

const [second, minute] = [1_000, 60_000]
const heard: string[] = []
let robot: Server
let service: TestService
let operator: PersonId
let supervisor: PersonId
beforeAll(async () => {
  robot = createServer((request, response) => {
    let body = ''
    request.on('data', (data: Buffer) => (body += data.toString('utf8')))
    request.on('end', () => {
      heard.push(body)
      response.writeHead(200).end()
    })
  })
  await new Promise<void>((resolve) => robot.listen(0, '127.0.0.1', resolve))
  const { port } = robot.address() as AddressInfo
  service = await openTestService({
    webhook: { url: `http://127.0.0.1:${port}/`, shape: 'tingyu', secret: 'a secret of sixteen' },
  })
  operator = await addPerson(service, 'operator', '小林')
  supervisor = await addPerson(service, 'supervisor', '周老师')
})
afterAll(async () => {
  await service.close()
  robot.close()
})
beforeEach(async () => {
  heard.length = 0
  await service.context.db.deleteFrom('incident').execute()
  await service.context.db.deleteFrom('alarm').execute()
  await service.context.db.deleteFrom('duty_shift').execute()
})

const who = () => ({ person: supervisor, role: 'supervisor', workingName: '周老师' }) as const
const climb = async () => {
  while (await runOneStep(service.context)) continue
}
const post = async (drills = true) => {
  while (await runNotices(service.context, 'webhook', drills)) continue
}
async function begins(): Promise<{ drill: string; session: SessionId }> {
  const began = await startDrill(service.context, operator)
  if (!began.ok) throw new Error(began.refusal.code)
  const { session } = await incident(began.value.incident)
  return { drill: began.value.incident, session }
}
const incident = (id: string) =>
  service.context.db.selectFrom('incident').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const board = async () => {
  const message = (await incidentsMessage(service.context, { isHere: () => false, networkOf: () => undefined }))(
    supervisor,
  )
  if (message.type !== 'incidents') throw new Error('no incidents')
  return message
}
async function reallyInDanger() {
  const waiting = await waitingSeeker(service)
  await gives(service, waiting.session, 'seeker', waiting.seeker, { type: 'ask-help', kind: 'danger' })
  return waiting
}

describe('[S7.2] a drill goes through everything that a real crisis goes through', () => {
  test('called step by step, told outside as a drill, taken, an outcome that needs what it needs, and its report', async () => {
    await switchShift(service.context, supervisor, true)
    const { drill, session } = await begins()
    await climb()
    await post()
    expect(heard.map((body) => JSON.parse(body) as object)).toEqual([
      expect.objectContaining({
        drill: true,
        cause: 'drill',
        text: expect.stringMatching(/^【演练】.*\n(.*\n)*.*没有人在危险里/),
      }),
    ])
    expect((await board()).open).toMatchObject([{ id: drill, cause: 'drill', call: { you: true } }])
    for (const _ of [30, 60, 90]) {
      service.clock.advance(30 * second)
      await climb()
      await post()
    }
    service.clock.advance(10 * second)
    expect(await takeIncident(service.context, who(), drill)).toEqual({ ok: true, value: undefined })
    await gives(service, session, 'supervisor', supervisor, { type: 'join-voice' })
    expect(await resolveIncident(service.context, supervisor, drill, { outcome: 'handed-over' })).toMatchObject({
      ok: false,
      refusal: { code: 'nobody-confirmed' },
    })
    service.clock.advance(40 * second)
    const step = { id: crypto.randomUUID(), to: 'cn-120', did: 'confirmed', whom: 'dispatch' } as const
    expect(await recordStep(service.context, supervisor, drill, step)).toMatchObject({ ok: true })
    service.clock.advance(20 * second)
    expect(await resolveIncident(service.context, supervisor, drill, { outcome: 'handed-over' })).toMatchObject({
      ok: true,
    })
    // Closed with its outcome: there is nobody to ask after.
    expect(await incident(drill)).toMatchObject({ outcome: 'handed-over', resolved_by: supervisor, watch_at: null })
    const now = await board()
    expect([now.open, now.followUps]).toEqual([[], []])
    const [report] = (await drillsOf(service.context)).drills
    expect(report).toMatchObject({ incident: drill, by: '小林', takenBy: '周老师', outcome: 'handed-over' })
    expect(report!.intervals).toEqual([
      { what: 'first-call', due: 0, took: 0, kept: true },
      { what: 'rung', rung: 'everyone', due: 30 * second, took: 30 * second, kept: true },
      { what: 'rung', rung: 'line', due: 90 * second, took: 90 * second, kept: true },
      ...Array.from({ length: 3 }, () => ({ what: 'notice', way: 'webhook', due: 20 * second, took: 0, kept: true })),
      { what: 'taken', took: 100 * second },
      { what: 'voice', took: 0 },
      { what: 'step', took: 40 * second },
      { what: 'outcome', took: 60 * second },
    ])
  })

  test('it is in no queue, on no floor, offered to nobody, and in no figure of the service', async () => {
    const { drill, session } = await begins()
    const { session: held } = await liveSession(service)
    expect(await matchOne(service.context)).toBeNull()
    expect(
      (await readPlaces(service.context.db, 0, matchRulesOf(service.context))).map((place) => place.session),
    ).not.toContain(session)
    const floor = await floorMessage(service.context)
    if (floor.type !== 'floor') throw new Error('no floor')
    expect(floor.sessions.map((each) => each.session)).toEqual([held])
    await endDrill(service.context, operator, drill)
    service.clock.advance(200 * 24 * 60 * minute)
    await letGo(service.context)
    const totals = await service.context.db.selectFrom('session_total').selectAll().execute()
    expect(totals.map(({ outcome }) => outcome)).not.toContain('drill-over')
  })

  test('the database lets nobody be in it, and nothing but a drill end by itself', async () => {
    const { session } = await begins()
    const { seeker } = await waitingSeeker(service)
    const change = (set: object) =>
      service.context.db.updateTable('listening_session').set(set).where('id', '=', session).execute()
    await expect(change({ seeker })).rejects.toThrow('nobody_is_in_a_drill')
    await expect(change({ status: 'waiting' })).rejects.toThrow('nobody_is_in_a_drill')
    await reallyInDanger()
    const real = service.context.db.updateTable('incident').where('cause', '<>', 'drill')
    await expect(real.set({ outcome: 'drill-over', resolved_at: 1 }).execute()).rejects.toThrow(
      'only_a_drill_ends_by_itself',
    )
  })
})

describe('[S7.2] a drill hides nobody and holds nobody up', () => {
  test('one that goes on ends as soon as somebody is really in danger; whoever was with it is free', async () => {
    await switchShift(service.context, supervisor, true)
    const { drill } = await begins()
    await climb()
    await takeIncident(service.context, who(), drill)
    const { session } = await reallyInDanger()
    // Even before anything has looked, the real one lies first.
    expect((await board()).open.map(({ cause }) => cause)).toEqual(['danger-said', 'drill'])
    await climb()
    expect((await board()).open).toMatchObject([{ session, call: { you: true } }])
    expect(await incident(drill)).toMatchObject({ outcome: 'drill-over', resolved_by: null })
    expect(await resolveIncident(service.context, supervisor, drill, { outcome: 'left' })).toMatchObject({ ok: false })
    expect((await drillsOf(service.context)).drills[0]).toMatchObject({ outcome: 'drill-over' })
  })

  test('the step that is due for somebody real is done first, and none for the drill after it', async () => {
    await switchShift(service.context, supervisor, true)
    await begins()
    const real = await reallyInDanger()
    expect(await runOneStep(service.context)).toBe(true)
    const steps = await service.context.db
      .selectFrom('alarm_step as t')
      .innerJoin('alarm as a', 'a.id', 't.alarm')
      .select('a.session')
      .execute()
    expect(steps).toEqual([{ session: real.session }])
    await climb()
    await post()
    expect(heard.map((body) => (JSON.parse(body) as { cause: string }).cause)).toEqual(['danger-said'])
  })

  test('what leaves the house for somebody real goes before, and lanes of its own are left free of drills', async () => {
    await begins()
    await runOneStep(service.context)
    await post(false)
    expect(heard).toEqual([])
    await reallyInDanger()
    await runOneStep(service.context)
    await runNotices(service.context, 'webhook')
    expect(heard.map((body) => (JSON.parse(body) as { cause: string }).cause)).toEqual(['danger-said'])
  })

  test('a supervisor who is with a drill is not busy, and comes back to whoever is real', async () => {
    await switchShift(service.context, supervisor, true)
    service.clock.advance(second)
    const other = await addPerson(service, 'supervisor', '吴老师')
    await switchShift(service.context, other, true)
    const { drill } = await begins()
    await takeIncident(service.context, who(), drill)
    const { session } = await reallyInDanger()
    await runOneStep(service.context)
    const call = await service.context.db
      .selectFrom('alarm')
      .select('called')
      .where('session', '=', session)
      .executeTakeFirstOrThrow()
    expect(call.called).toEqual([supervisor])
    const { id } = (await board()).open[0]!
    await takeIncident(service.context, who(), id)
    expect(await crisisTakenBy(service.context.db, supervisor)).toBe(session)
  })

  test('none begins while somebody is in danger, or beside another; two who begin at once begin one', async () => {
    const both = await Promise.all([startDrill(service.context, operator), startDrill(service.context, supervisor)])
    expect(both.map((each) => (each.ok ? 'began' : each.refusal.code)).toSorted()).toEqual(['began', 'drill-open'])
    expect(await startDrill(service.context, operator)).toMatchObject({ refusal: { code: 'drill-open' } })
    await reallyInDanger()
    await climb()
    expect(await startDrill(service.context, operator)).toMatchObject({ refusal: { code: 'crisis-open' } })
    expect((await drillsOf(service.context)).hindered).toBe('crisis-open')
  })

  test('one that was forgotten ends after half an hour; whoever began it ends it at any time', async () => {
    const first = await begins()
    await climb()
    service.clock.advance(29 * minute)
    expect(await endForgottenDrills(service.context)).toBe(false)
    service.clock.advance(minute)
    expect(await endForgottenDrills(service.context)).toBe(true)
    expect(await incident(first.drill)).toMatchObject({ outcome: 'drill-over' })
    const second = await begins()
    await endDrill(service.context, operator, second.drill)
    await endDrill(service.context, operator, second.drill)
    expect(await incident(second.drill)).toMatchObject({ outcome: 'drill-over' })
    const alarms = await service.context.db.selectFrom('alarm').select('ended_by').execute()
    expect(alarms).toEqual([{ ended_by: 'over' }, { ended_by: 'over' }])
  })
})
