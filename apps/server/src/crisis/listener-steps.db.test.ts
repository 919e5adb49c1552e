import type { IncidentHelp, SessionHelp } from '@tingyu/contract'
import type { PersonId, SessionId } from '@tingyu/sop'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { liveTogether, openRunningService, type RunningService } from '../testing/running.ts'
import { addPerson } from '../testing/sessions.ts'

let service: RunningService
beforeAll(async () => {
  service = await openRunningService()
})
afterAll(() => service.close())

/** A crisis to which nobody has come yet. */
async function alone() {
  const together = await liveTogether(service)
  await together.desk.does(together.session, { type: 'declare-crisis' })
  const { id: incident } = await service.context.db
    .selectFrom('incident')
    .select('id')
    .where('session', '=', together.session)
    .executeTakeFirstOrThrow()
  return { ...together, incident }
}

const record = (who: PersonId, session: SessionId, step: object) =>
  service.ask(who, 'POST', `/api/sessions/${session}/steps`, { id: randomUUID(), ...step })
const asked = async <T>(who: PersonId, path: string) => (await service.ask(who, 'GET', path)).body as T
const tried = { to: 'cn-120', did: 'tried' }

describe('[S7.2] the listener, alone with the seeker, writes down what was done', () => {
  test('tried, reached and refused; whoever comes sees it with who wrote it, and both see what follows', async () => {
    const { session, phone, desk, listener, incident } = await alone()
    const id = randomUUID()
    for (let time = 0; time < 2; time += 1) expect((await record(listener, session, { ...tried, id })).status).toBe(204)
    expect((await record(listener, session, { to: 'cn-120', did: 'reached', whom: 'dispatch' })).status).toBe(204)
    expect((await record(listener, session, { to: 'someone-near', did: 'refused' })).status).toBe(204)
    const supervisor = await addPerson(service, 'supervisor', '周老师')
    const room = await service.device(supervisor).hello()
    await room.does(session, { type: 'take-crisis' })
    const name = (
      await service.context.db
        .selectFrom('person')
        .select('working_name')
        .where('id', '=', listener)
        .executeTakeFirstOrThrow()
    ).working_name
    const help = await asked<IncidentHelp>(supervisor, `/api/incidents/${incident}/help`)
    expect(help.steps.map(({ to, did, by }) => [to, did, by])).toEqual([
      ['cn-120', 'tried', name],
      ['cn-120', 'reached', name],
      ['someone-near', 'refused', name],
    ])
    const told = desk.all('private-line').length
    await service.ask(supervisor, 'POST', `/api/incidents/${incident}/steps`, {
      id: randomUUID(),
      to: 'cn-120',
      did: 'confirmed',
      whom: 'dispatch',
    })
    // Told without asking that there is something new past the seeker, who never is.
    await expect.poll(() => desk.all('private-line').length).toBeGreaterThan(told)
    expect((await asked<SessionHelp>(listener, `/api/sessions/${session}/steps`)).steps.at(-1)).toMatchObject({
      did: 'confirmed',
      by: '周老师',
    })
    expect(JSON.stringify(phone.heard)).not.toContain('cn-120')
    await phone.does(session, { type: 'leave' })
  })

  test('not that somebody has taken over: no outcome rests on a listener’s word, nor do they confirm one', async () => {
    const { session, phone, listener, incident } = await alone()
    expect((await record(listener, session, { to: 'cn-120', did: 'confirmed', whom: 'dispatch' })).status).toBe(400)
    expect((await record(listener, session, { to: 'cn-120', did: 'reached', whom: 'dispatch' })).status).toBe(204)
    const supervisor = await addPerson(service, 'supervisor', '周老师')
    expect((await asked<IncidentHelp>(supervisor, `/api/incidents/${incident}/help`)).possible).not.toContain(
      'handed-over',
    )
    const outcome = { outcome: 'safe', plan: ['means-away'] }
    expect((await service.ask(listener, 'POST', `/api/incidents/${incident}/resolve`, outcome)).status).toBe(403)
    await phone.does(session, { type: 'leave' })
  })

  test('only the listener of this session, while the incident has no outcome, also once the seeker has gone', async () => {
    const { session, phone, listener, seeker, incident } = await alone()
    const stranger = await addPerson(service, 'listener', '路人')
    expect((await record(stranger, session, tried)).status).toBe(404)
    expect((await record(seeker, session, tried)).status).toBe(403)
    expect((await service.ask(stranger, 'GET', `/api/sessions/${session}/steps`)).status).toBe(404)
    expect((await record(listener, session, { to: 'nowhere', did: 'tried' })).status).toBe(400)
    await phone.does(session, { type: 'leave' })
    expect((await record(listener, session, tried)).status).toBe(204)
    const supervisor = await addPerson(service, 'supervisor', '周老师')
    await service.ask(supervisor, 'POST', `/api/incidents/${incident}/take`, { over: false })
    await service.ask(supervisor, 'POST', `/api/incidents/${incident}/resolve`, { outcome: 'left' })
    expect((await record(listener, session, tried)).body).toEqual({ code: 'not-in-crisis' })
    const quiet = await liveTogether(service)
    for (const each of [{ session, listener }, quiet]) {
      const help = await asked<SessionHelp>(each.listener, `/api/sessions/${each.session}/steps`)
      expect(help.steps).toEqual([])
    }
    expect((await record(quiet.listener, quiet.session, tried)).body).toEqual({ code: 'not-in-crisis' })
    await quiet.phone.does(quiet.session, { type: 'leave' })
  })
})
