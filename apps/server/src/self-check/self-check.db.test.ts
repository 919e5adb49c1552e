import { selfCheckRequest, type ListenerHome, type OwnSelfChecks, type Supervision } from '@tingyu/contract'
import type { PersonId } from '@tingyu/sop'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { homeOf } from '../home/home.ts'
import { letGo } from '../jobs/retention.ts'
import { openRunningService, type RunningService } from '../testing/running.ts'
import { addPerson, gives, liveSession, openTestService, type TestService } from '../testing/sessions.ts'
import { closeSupervision, supervisionOf, takeSupervision } from '../supervision/supervision.ts'
import { forgetSelfChecks, keepSelfCheck, ownSelfChecksOf, putAside } from './self-check.ts'
import { showTo, takeBack } from './showing.ts'

const day = 24 * 3_600_000
const answers = { settled: 1, 'of-use': 2, empty: 4, away: 3, through: 3, nights: 2, returns: 3 } as const
let service: TestService
let zhou: PersonId
let wu: PersonId
beforeAll(async () => {
  service = await openTestService()
  zhou = await addPerson(service, 'supervisor', '周老师')
  wu = await addPerson(service, 'supervisor', '吴老师')
})
afterAll(() => service.close())

type Given = Promise<Response | { ok: boolean; refusal?: { code: string }; value?: unknown }>
async function idOf(answer: Given): Promise<string> {
  const given = await answer
  if (given instanceof Response || !given.ok) throw new Error('it was refused')
  return (given.value as { id: string }).id
}
async function codeOf(answer: Given): Promise<string> {
  const given = await answer
  if (given instanceof Response) throw new Error('a response')
  return given.refusal?.code ?? 'ok'
}
async function seen(person: PersonId, id: string): Promise<Supervision> {
  const answer = await supervisionOf(service.context, person, id)
  if (answer instanceof Response || !answer.ok) throw new Error('it was refused')
  return answer.value
}
const keeps = (listener: PersonId) => idOf(keepSelfCheck(service.context, listener, answers))
const looksAt = (request: string) =>
  service.context.db.selectFrom('audit_log').select(['by', 'what', 'about']).where('incident', '=', request).execute()

describe('[S6.2] [S7.6] a listener looks at what the work does to them', () => {
  test('nobody reads it in the database; there it is for them alone, as long as notes, and they may clear it', async () => {
    const { context, clock } = service
    const [listener, other] = [await addPerson(service, 'listener'), await addPerson(service, 'listener')]
    const id = await keeps(listener)
    const rows = await context.db.selectFrom('self_check').selectAll().where('listener', '=', listener).execute()
    expect(Object.keys(rows[0]!).toSorted()).toEqual(['at', 'id', 'listener', 'sealed'])
    expect(rows[0]!.sealed.includes(Buffer.from('empty'))).toBe(false)
    expect(await ownSelfChecksOf(context, listener)).toEqual({ checks: [{ id, at: clock.now(), answers }] })
    expect(await ownSelfChecksOf(context, other)).toEqual({ checks: [] })

    // Under another listener it does not open.
    await context.db.updateTable('self_check').set({ listener: other }).where('id', '=', id).execute()
    expect(await ownSelfChecksOf(context, other)).toEqual({ checks: [] })
    await context.db.updateTable('self_check').set({ listener }).where('id', '=', id).execute()

    await forgetSelfChecks(context, listener)
    expect(await ownSelfChecksOf(context, listener)).toEqual({ checks: [] })
    await keeps(listener)
    clock.advance(730 * day - 1)
    await letGo(context)
    expect((await ownSelfChecksOf(context, listener)).checks).toHaveLength(1)
    clock.advance(1)
    await letGo(context)
    for (const table of ['self_check', 'self_check_aside'] as const)
      expect(await context.db.selectFrom(table).select('at').where('listener', '=', listener).execute()).toEqual([])
  })

  test('all of it goes with the account', async () => {
    const { context } = service
    const listener = await addPerson(service, 'listener')
    const request = await idOf(showTo(context, listener, await keeps(listener), { show: 'answers' }))
    await putAside(context, listener)
    await context.db.deleteFrom('person').where('id', '=', listener).execute()
    for (const table of ['self_check', 'self_check_aside'] as const)
      expect(await context.db.selectFrom(table).select('at').where('listener', '=', listener).execute()).toEqual([])
    expect(
      await context.db.selectFrom('self_check_share').select('at').where('request', '=', request).execute(),
    ).toEqual([])
  })

  test('their home asks for it once in thirty days, of whoever has listened; done or put aside it is quiet', async () => {
    const { context, clock } = service
    const { listener, seeker, session } = await liveSession(service)
    const asks = async () => (await homeOf(context, { person: listener, role: 'listener' })).selfCheck
    expect(await asks()).toBe(false)
    await gives(service, session, 'seeker', seeker, { type: 'leave' })
    expect(await asks()).toBe(true)
    await putAside(context, listener)
    expect(await asks()).toBe(false)
    clock.advance(30 * day - 1)
    expect(await asks()).toBe(false)
    // By then nothing was listened to for a month.
    clock.advance(1)
    expect(await asks()).toBe(false)
    await context.db.updateTable('listening_session').set({ ended_at: clock.now() }).where('id', '=', session).execute()
    expect(await asks()).toBe(true)
    await keeps(listener)
    expect(await asks()).toBe(false)
  })
})

describe('[S6.4] they show it to a supervisor, by their own act', () => {
  test('who has taken it sees what was chosen and no more, and each look is written down', async () => {
    const { context } = service
    const listener = await addPerson(service, 'listener')
    const check = await keeps(listener)
    const line = '最近几次都在夜里，周老师有空时聊聊'
    const request = await idOf(showTo(context, listener, check, { show: 'figures', line, whom: zhou }))
    expect(await ownSelfChecksOf(context, listener)).toMatchObject({ checks: [{ id: check, shownWith: request }] })
    for (const supervisor of [zhou, wu])
      expect(await codeOf(supervisionOf(context, supervisor, request))).toBe('not-found')
    expect(await codeOf(takeSupervision(context, wu, request))).toBe('not-found')
    await takeSupervision(context, zhou, request)
    const { selfCheck } = await seen(zhou, request)
    expect(selfCheck).toEqual({
      at: expect.any(Number),
      figures: { given: 1.5, worn: 10 / 3, carried: 2.5 },
      line,
    })
    expect(await looksAt(request)).toEqual([
      { by: zhou, what: 'supervision-opened', about: '' },
      { by: zhou, what: 'self-check-read', about: check },
    ])
    const { looks, selfCheck: own } = await seen(listener, request)
    expect(looks.map(({ name, what }) => [name, what])).toEqual([
      ['周老师', 'opened'],
      ['周老师', 'self-check'],
    ])
    expect(own).toMatchObject({ check })
    const kept = await context.db
      .selectFrom('self_check_share')
      .select('sealed')
      .where('request', '=', request)
      .execute()
    expect(kept[0]!.sealed.includes(Buffer.from('夜里'))).toBe(false)
  })

  test('they take it back, or close it: then nobody sees it, and nobody looks at nothing', async () => {
    const { context } = service
    const listener = await addPerson(service, 'listener')
    const check = await keeps(listener)
    const first = await idOf(showTo(context, listener, check, { show: 'answers' }))
    await takeSupervision(context, zhou, first)
    expect(await seen(zhou, first)).toMatchObject({ selfCheck: { answers } })
    const looked = await looksAt(first)
    await takeBack(context, listener, check)
    expect(await seen(zhou, first)).not.toHaveProperty('selfCheck')
    expect(await looksAt(first)).toEqual(looked)

    const second = await idOf(showTo(context, listener, check, { show: 'figures' }))
    await takeSupervision(context, wu, second)
    // What was not shown is not there.
    expect((await seen(wu, second)).selfCheck).not.toHaveProperty('answers')
    await closeSupervision(context, listener, second)
    expect(await seen(wu, second)).not.toHaveProperty('selfCheck')
    expect(await ownSelfChecksOf(context, listener)).toMatchObject({ checks: [{ id: check, answers }] })
  })

  test('shown again, also ten times at once, it stands in the request of before while that is open', async () => {
    const { context } = service
    const listener = await addPerson(service, 'listener')
    const check = await keeps(listener)
    const show = (whom?: PersonId) => idOf(showTo(context, listener, check, { show: 'answers', ...(whom && { whom }) }))
    const ids = await Promise.all(Array.from({ length: 10 }, () => show()))
    const first = ids[0]!
    expect(new Set(ids)).toEqual(new Set([first]))
    const requests = () =>
      context.db.selectFrom('supervision_request').select(['id', 'whom']).where('listener', '=', listener).execute()
    expect(await show(zhou)).toBe(first)
    expect(await requests()).toEqual([{ id: first, whom: zhou }])
    await takeSupervision(context, zhou, first)
    expect(await show(zhou)).toBe(first)
    expect(await seen(zhou, first)).toMatchObject({ selfCheck: { answers } })
    // Meant for another one it does not go to whoever has taken it; and one that is closed stays closed.
    const second = await show(wu)
    expect(second).not.toBe(first)
    await closeSupervision(context, listener, second)
    expect(await show()).not.toBe(second)
  })

  test('nobody’s but their own, and no line that says who somebody is', async () => {
    const { context } = service
    const [listener, other] = [await addPerson(service, 'listener'), await addPerson(service, 'listener')]
    const check = await keeps(listener)
    expect(await codeOf(showTo(context, other, check, { show: 'answers' }))).toBe('not-found')
    expect(await codeOf(takeBack(context, other, check))).toBe('not-found')
    expect(await codeOf(showTo(context, listener, check, { show: 'answers', whom: other }))).toBe('not-found')
    const named = await showTo(context, listener, check, { show: 'figures', line: '她叫王小芳，电话 13812345678' })
    expect(named).toMatchObject({ ok: false, refusal: { code: 'identifies' } })
    expect(JSON.stringify(named)).not.toMatch(/小芳|1381/)
  })
})

describe('over HTTP', () => {
  let running: RunningService
  beforeAll(async () => {
    running = await openRunningService()
  })
  afterAll(() => running.close())

  test('[S7.6] the listener alone gets past the door', async () => {
    const listener = await addPerson(running, 'listener')
    const kept = await running.ask(listener, 'POST', '/api/listener/self-checks', { answers })
    expect(kept.status).toBe(200)
    const { id } = kept.body as { id: string }
    for (const role of ['seeker', 'supervisor', 'operator'] as const) {
      const person = await addPerson(running, role)
      for (const [method, path, body] of [
        ['GET', '/api/listener/self-checks'],
        ['DELETE', '/api/listener/self-checks'],
        ['POST', `/api/listener/self-checks/${id}/shown`, { show: 'answers' }],
      ] as const)
        expect((await running.ask(person, method, path, body)).status).toBe(403)
    }
    const own = (await running.ask(listener, 'GET', '/api/listener/self-checks')).body as OwnSelfChecks
    expect(own.checks.map((each) => each.id)).toEqual([id])
    // What is missing is said, and nothing of what was answered.
    for (const few of [{}, { empty: 2, returns: 1 }])
      expect(await running.ask(listener, 'POST', '/api/listener/self-checks', { answers: few })).toEqual({
        status: 400,
        body: {
          code: 'bad-request',
          facts: {
            path: 'body.answers',
            allowed:
              'at least 2 of one family: settled, of-use, received; empty, away, through; returns, nights, guarded',
          },
        },
      })
    expect((await running.ask(listener, 'PUT', '/api/listener/self-checks/aside')).status).toBe(204)
    const home = (await running.ask(listener, 'GET', '/api/listener/home')).body as ListenerHome
    expect(home.selfCheck).toBe(false)
  })

  test('what tells nothing, and what is no answer, is not kept', () => {
    for (const strange of [
      {},
      { empty: 2 },
      { empty: 2, away: 5 },
      { empty: 1.5, away: 2 },
      { other: 1, empty: 2, away: 2 },
    ])
      expect(selfCheckRequest.safeParse({ answers: strange }).success).toBe(false)
    expect(selfCheckRequest.safeParse({ answers: { empty: 2, away: 0 } }).success).toBe(true)
  })
})
