import type { PersonId } from '@tingyu/sop'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { incidentsMessage } from '../realtime/supervisor-desk.ts'
import { addPerson, gives, liveSession, openTestService, type TestService } from '../testing/sessions.ts'
import { resolveIncident, takeIncident } from './incidents.ts'

let service: TestService
beforeAll(async () => {
  service = await openTestService()
})
afterAll(() => service.close())

const identity = (person: PersonId, workingName: string) => ({ person, role: 'supervisor', workingName }) as const
const safe = { outcome: 'safe', plan: ['means-away'] } as const

async function closedOver(supervisor: PersonId) {
  const message = (await incidentsMessage(service.context, { isHere: () => true, networkOf: () => undefined }))(
    supervisor,
  )
  return message.type === 'incidents' ? (message.closedOver ?? []) : []
}

test('[S7.2] whoever had taken it is told who gave it which outcome when; nobody else is, and nobody of their own', async () => {
  const { context, clock } = service
  const [zhou, wu] = [
    await addPerson(service, 'supervisor', '周老师'),
    await addPerson(service, 'supervisor', '吴老师'),
  ]
  const danger = async () => {
    const live = await liveSession(service)
    await gives(service, live.session, 'seeker', live.seeker, { type: 'ask-help', kind: 'danger' })
    const open = context.db.selectFrom('incident').select('id').where('session', '=', live.session)
    return (await open.executeTakeFirstOrThrow()).id
  }
  const [first, own, tookOver] = [await danger(), await danger(), await danger()]
  for (const id of [first, own, tookOver]) await takeIncident(context, identity(zhou, '周老师'), id)
  clock.advance(60_000)
  expect(await resolveIncident(context, zhou, own, safe)).toMatchObject({ ok: true })
  await takeIncident(context, identity(wu, '吴老师'), tookOver, true)
  clock.advance(1_000)
  expect(await resolveIncident(context, wu, tookOver, { outcome: 'false-alarm', reason: 'asked' })).toMatchObject({
    ok: true,
  })
  expect(await closedOver(zhou)).toEqual([])
  const at = await clock.read(context.db)
  await gives(service, await sessionOf(first), 'seeker', await seekerOf(first), { type: 'leave' })
  expect(await resolveIncident(context, wu, first, { outcome: 'left' }, true)).toMatchObject({ ok: true })
  expect(await closedOver(zhou)).toEqual([{ incident: first, at, by: '吴老师', outcome: 'left' }])
  expect(await closedOver(wu)).toEqual([])
  clock.advance(1_000)
  // Who asks after them later had nothing ended behind their back; and after a day it is old.
  await takeIncident(context, identity(wu, '吴老师'), first, true)
  expect(await closedOver(wu)).toEqual([])
  expect(await closedOver(zhou)).toHaveLength(1)
  clock.advance(24 * 3_600_000)
  expect(await closedOver(zhou)).toEqual([])
})

async function sessionOf(incident: string) {
  const row = service.context.db.selectFrom('incident').select('session').where('id', '=', incident)
  return (await row.executeTakeFirstOrThrow()).session
}

async function seekerOf(incident: string): Promise<PersonId> {
  const row = service.context.db
    .selectFrom('listening_session')
    .select('seeker')
    .where('id', '=', await sessionOf(incident))
  return (await row.executeTakeFirstOrThrow()).seeker!
}
