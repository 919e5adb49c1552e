import type {
  ListenerHome,
  OwnOpenHours,
  OwnSessions,
  Substitutes,
  Supervision as SupervisionOf,
  SupervisionGroups,
} from '@tingyu/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listenerReady, liveTogether, openRunningService, type RunningService } from '../testing/running.ts'
import { addPerson } from '../testing/sessions.ts'

let service: RunningService
beforeAll(async () => {
  service = await openRunningService()
})
afterAll(() => service.close())

const everyDay = Array.from({ length: 7 }, (_, day) => ({ weekday: day + 1, from: '09:00', until: '12:00' }))

test('[S7.6] everything on the home comes with one request, and is what each page of its own says', async () => {
  const { listener, desk, phone, session } = await liveTogether(service)
  await phone.does(session, { type: 'leave' })
  await desk.hears('duty', ({ noteOpen }) => noteOpen === session)
  const get = async <T>(path: string) => (await service.ask(listener, 'GET', path)).body as T
  await service.ask(listener, 'PUT', '/api/listener/open-hours', { version: 0, weekly: everyDay, days: [] })
  // Somebody else is there in the evening and looks for somebody who can.
  const other = await addPerson(service, 'listener', '阿默')
  const evening = everyDay.map(({ weekday }) => ({ weekday, from: '18:00', until: '21:00' }))
  await service.ask(other, 'PUT', '/api/listener/open-hours', { version: 0, weekly: evening, days: [] })
  const theirs = (await service.ask(other, 'GET', '/api/listener/open-hours')).body as OwnOpenHours
  for (const { date } of theirs.shifts.slice(2, 5))
    await service.ask(other, 'POST', '/api/listener/substitutes', { date, from: '19:00', until: '21:00' })

  const home = await get<ListenerHome>('/api/listener/home')
  const { shifts, zone } = await get<OwnOpenHours>('/api/listener/open-hours')
  const { open } = await get<Substitutes>('/api/listener/substitutes')
  const { sessions } = await get<OwnSessions>('/api/listener/sessions')
  expect(home).toMatchObject({ zone, canTake: true, sessions })
  expect(open.filter(({ fault }) => fault === undefined)).toHaveLength(3)
  expect(home.duty).toEqual(await get('/api/listener/duty'))
  expect(home.duty).toMatchObject({ noteOpen: session, rest: { why: 'after-session' } })
  // Where a shift goes on at this moment its beginning is now, which is later each time.
  expect(home.next).toMatchObject({ until: shifts[0]?.until, date: shifts[0]?.date, sessions: shifts[0]?.sessions })
  expect(sessions.map((each) => each.session)).toEqual([session])
})

test('[S6.2] the home says that somebody else is looked for, and what one wants less oneself', async () => {
  const { listener } = await listenerReady(service, '小满')
  const home = async () => (await service.ask(listener, 'GET', '/api/listener/home')).body as ListenerHome
  // Days on which nothing goes on at this moment: what is asked for lies ahead, whatever the hour.
  const { today } = (await service.ask(listener, 'GET', '/api/listener/open-hours')).body as OwnOpenHours
  const date = dateAfter(today, 2)
  await service.ask(listener, 'PUT', '/api/listener/open-hours', {
    version: 0,
    weekly: [],
    days: [{ date, hours: [{ from: '09:00', until: '12:00' }] }],
  })
  expect(await home()).toMatchObject({ next: { date } })
  expect(await home()).not.toHaveProperty('sought')
  expect(await home()).not.toHaveProperty('load')
  await service.ask(listener, 'POST', '/api/listener/substitutes', { date, from: '10:00', until: '12:00' })
  await service.ask(listener, 'PUT', '/api/listener/load', { perDay: 1, days: 7 })
  const after = await home()
  expect(after).toMatchObject({ sought: true, load: { perDay: 1 } })
  const own = (await service.ask(listener, 'GET', '/api/listener/substitutes')).body as Substitutes
  expect(own.load).toEqual(after.load)
})

function dateAfter(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10)
}

test('[S6.4] the home says when something of supervision waits, and when they next meet, alone or in a group', async () => {
  const { listener } = await listenerReady(service, '小舟')
  const supervisor = await addPerson(service, 'supervisor', '林老师')
  const supervision = async () =>
    ((await service.ask(listener, 'GET', '/api/listener/home')).body as ListenerHome).supervision
  expect(await supervision()).toEqual({ wished: 0, answered: false })
  const asks = { account: false, points: [], question: '想一起看看', soon: false }
  const asked = await service.ask(listener, 'POST', '/api/listener/supervision', asks)
  const { id } = asked.body as { id: string }
  const answers = (path: string, body?: object) =>
    service.ask(supervisor, 'POST', `/api/supervision/${id}/${path}`, body)
  await answers('take')
  expect(await supervision()).toEqual({ wished: 0, answered: false })
  await answers('lines', { text: '先不急着改' })
  expect(await supervision()).toEqual({ wished: 0, answered: true })
  await service.ask(listener, 'POST', `/api/supervision/${id}/read`, { thanks: false })
  expect(await supervision()).toEqual({ wished: 0, answered: false })

  // A time to choose is something that waits; chosen, it is when they meet.
  const { now } = (await service.ask(listener, 'GET', '/api/listener/home')).body as ListenerHome
  const at = now + 26 * 3_600_000
  await service.ask(supervisor, 'PUT', `/api/supervision/${id}/times`, { times: [{ at, minutes: 30 }] })
  expect(await supervision()).toEqual({ wished: 0, answered: true })
  const { appointments } = (await service.ask(listener, 'GET', `/api/supervision/${id}`)).body as SupervisionOf
  await service.ask(listener, 'POST', `/api/supervision/${id}/times/${appointments[0]?.id ?? ''}/accept`)
  expect(await supervision()).toEqual({ wished: 0, answered: false, meets: at, room: appointments[0]?.id })

  // A supervisor who does not work here any more comes to none.
  const works = (disabled: boolean) =>
    service.context.db.updateTable('person').set({ disabled }).where('id', '=', supervisor).execute()
  await works(true)
  expect(await supervision()).toEqual({ wished: 0, answered: false })
  await works(false)

  const sooner = now + 3 * 3_600_000
  await service.ask(supervisor, 'POST', '/api/groups', { form: 'text', at: sooner, minutes: 60, listeners: [listener] })
  const { groups } = (await service.ask(listener, 'GET', '/api/groups')).body as SupervisionGroups
  expect(await supervision()).toEqual({ wished: 0, answered: false, meets: sooner, group: 'text', room: groups[0]?.id })
  await service.ask(listener, 'POST', `/api/groups/${groups[0]?.id ?? ''}/decline`)
  expect(await supervision()).toEqual({ wished: 0, answered: false, meets: at, room: appointments[0]?.id })
})

test('whoever has nothing yet is told so, and nobody else gets past the door', async () => {
  const { listener } = await listenerReady(service)
  const home = (await service.ask(listener, 'GET', '/api/listener/home')).body as ListenerHome
  expect(home).toMatchObject({ duty: { accepting: true }, sessions: [] })
  expect(home.next).toBeUndefined()
  for (const role of ['seeker', 'supervisor', 'operator'] as const) {
    const person = await addPerson(service, role)
    expect((await service.ask(person, 'GET', '/api/listener/home')).status).toBe(403)
  }
})
