import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { PersonId } from '@tingyu/sop'
import { addPerson, gives, liveSession, openTestService, type TestService } from '../testing/sessions.ts'
import { startDrill } from './drills.ts'
import { followUpIncident, resolveIncident, takeIncident } from './incidents.ts'
import { runOneStep } from './ladder.ts'
import { pastIncidentOf, pastIncidentsOf } from './past.ts'
import { incidentHelpOf, listenersHelpOf, sayCity, sayListenersCity } from './referrals.ts'
import { timelineOf } from './timeline.ts'

let service: TestService
let supervisor: PersonId
beforeAll(async () => {
  service = await openTestService()
})
afterAll(() => service.close())
beforeEach(async () => {
  await service.context.db.deleteFrom('incident').execute()
  supervisor = await addPerson(service, 'supervisor', '周老师')
})

async function inCrisis(kind: 'danger' | 'company' = 'danger') {
  service.clock.advance(1_000)
  const live = await liveSession(service)
  await gives(service, live.session, 'seeker', live.seeker, { type: 'ask-help', kind })
  while (await runOneStep(service.context)) continue
  const { id } = await service.context.db
    .selectFrom('incident')
    .select('id')
    .where('session', '=', live.session)
    .executeTakeFirstOrThrow()
  return { ...live, incident: id }
}

async function safe(incident: string) {
  await takeIncident(service.context, { person: supervisor, role: 'supervisor', workingName: '周老师' }, incident)
  await resolveIncident(service.context, supervisor, incident, { outcome: 'safe', plan: ['means-away'] })
}

async function listed(...[state]: Parameters<typeof pastIncidentsOf>[2]['state'][]) {
  const answer = await pastIncidentsOf(service.context, supervisor, { state })
  if (!answer.ok) throw new Error(answer.refusal.code)
  return answer.value.incidents.map(({ id }) => id)
}

test('[S7.2] what is closed is found again, by its state, the newest first; a drill only where it is asked for', async () => {
  const [closed, waiting, open] = [await inCrisis(), await inCrisis(), await inCrisis()]
  await safe(closed.incident)
  await followUpIncident(service.context, supervisor, closed.incident, 'safe')
  await safe(waiting.incident)
  expect(await listed(undefined)).toEqual([open.incident, waiting.incident, closed.incident])
  expect(await listed('open')).toEqual([open.incident])
  expect(await listed('follow-up')).toEqual([waiting.incident])
  expect(await listed('closed')).toEqual([closed.incident])
  await safe(open.incident)
  const drill = await startDrill(service.context, supervisor)
  if (!drill.ok) throw new Error(drill.refusal.code)
  expect(await listed(undefined)).toHaveLength(3)
  expect(await listed('drill')).toEqual([drill.value.incident])
  expect(await pastIncidentOf(service.context, supervisor, closed.incident)).toMatchObject({
    value: { state: 'closed', outcome: 'safe', plan: ['means-away'], resolvedBy: '周老师', followUp: 'safe' },
  })
})

test('[S7.2] a page holds twenty, and the next begins where it ends, none left out and none twice', async () => {
  const { incident } = await inCrisis()
  const row = await service.context.db
    .selectFrom('incident')
    .selectAll()
    .where('id', '=', incident)
    .executeTakeFirstOrThrow()
  await safe(incident)
  // All of one moment: the order must not hang on the time alone.
  for (let more = 0; more < 24; more += 1) {
    const id = crypto.randomUUID()
    const at = row.declared_at
    const over = { outcome: 'false-alarm', reason: 'slip', resolved_at: at, closed_at: at, watch_at: null } as const
    await service.context.db
      .insertInto('incident')
      .values({ ...row, id, plan: [], resolved_by: supervisor, ...over })
      .execute()
  }
  const first = await pastIncidentsOf(service.context, supervisor, {})
  if (!first.ok) throw new Error(first.refusal.code)
  expect(first.value.incidents).toHaveLength(20)
  const second = await pastIncidentsOf(service.context, supervisor, { from: first.value.next })
  if (!second.ok) throw new Error(second.refusal.code)
  expect(second.value.next).toBeUndefined()
  const all = [...first.value.incidents, ...second.value.incidents].map(({ id }) => id)
  expect([all.length, new Set(all).size]).toEqual([25, 25])
})

test('[S7.2] whoever looks through them is written down, and so is whoever opens one', async () => {
  const { incident } = await inCrisis()
  await listed('closed')
  await pastIncidentOf(service.context, supervisor, incident)
  const rows = await service.context.db
    .selectFrom('audit_log')
    .select(['what', 'about', 'incident'])
    .where('by', '=', supervisor)
    .orderBy('no')
    .execute()
  expect(rows).toEqual([
    { what: 'listed', about: 'closed', incident: '00000000-0000-0000-0000-000000000000' },
    { what: 'opened', about: '', incident },
  ])
})

test('[S7.2] the first line of the timeline says why, and each graver cause that came says so, too', async () => {
  const { incident, seeker, session } = await inCrisis('company')
  service.clock.advance(5_000)
  await gives(service, session, 'seeker', seeker, { type: 'ask-help', kind: 'danger' })
  const timeline = await timelineOf(service.context, supervisor, incident)
  if (!timeline.ok) throw new Error(timeline.refusal.code)
  const causes = timeline.value.entries.flatMap(({ cause, what }) => (cause === undefined ? [] : [[what, cause]]))
  expect(causes).toEqual([
    ['declared', 'company-asked'],
    ['graver', 'danger-said'],
  ])
})

test('[S7.2] the city that somebody asked for is there for everybody after them, and gone once it is closed', async () => {
  const { incident, listener, session } = await inCrisis()
  const { context } = service
  const code = context.service.cities[0]!.code
  expect(await sayListenersCity(context, supervisor, session, code)).toMatchObject({ refusal: { code: 'not-found' } })
  expect(await sayListenersCity(context, listener, session, '0999')).toMatchObject({ refusal: { code: 'bad-request' } })
  expect(await sayListenersCity(context, listener, session, code)).toMatchObject({ ok: true })
  expect(await listenersHelpOf(context, listener, session)).toMatchObject({ value: { city: code } })
  expect(await incidentHelpOf(context, supervisor, incident)).toMatchObject({ value: { city: code } })
  const other = context.service.cities[1]!.code
  await sayCity(context, supervisor, incident, other)
  await safe(incident)
  const later = await addPerson(service, 'supervisor', '吴老师')
  expect(await incidentHelpOf(context, later, incident)).toMatchObject({ value: { city: other } })
  await followUpIncident(context, supervisor, incident, 'safe')
  expect((await incidentHelpOf(context, later, incident)) as object).not.toHaveProperty('value.city')
  expect(await sayCity(context, supervisor, incident, code)).toMatchObject({ refusal: { code: 'already-ended' } })
})
