import { mostPushDevices, type PushOverview } from '@tingyu/contract'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Browser } from '../testing/browser.ts'
import { openPushService, type PushService } from '../testing/push-service.ts'
import { openWholeService, type WholeService } from '../testing/whole-service.ts'
import { openClock } from '../clock.ts'
import { forgetUnseenDevices, unseenDevicesKept } from './devices.ts'

const [here, devices] = ['/api/push/here', '/api/push/devices']
let pushes: PushService
let service: WholeService
beforeAll(async () => {
  pushes = await openPushService()
  service = await openWholeService({ push: { subject: 'https://tingyu.example', loopback: { ca: pushes.ca } } })
})
afterAll(async () => {
  await service.close()
  pushes.close()
})
afterEach(async () => {
  await service.database.db.deleteFrom('push_device').execute()
})

const seen = async (who: Browser, endpoint?: string) => {
  const { body, status } = await who.post(here, endpoint === undefined ? {} : { endpoint })
  expect(status).toBe(200)
  return body as PushOverview
}
const kept = () => service.database.db.selectFrom('push_device').selectAll().execute()

test('a device is switched on, found again when its page opens, tried, and switched off from another', async () => {
  const who = await service.signedIn('supervisor1')
  const { request } = pushes.browser()
  expect(await seen(who)).toEqual({ key: expect.stringMatching(/^[\w-]{87}$/), devices: [] })
  const device = { browser: 'firefox', system: 'android', since: expect.any(Number) }
  const added = await who.ask('PUT', devices, request)
  expect(added.body).toMatchObject({ devices: [device] })
  const { here: id } = added.body as PushOverview
  // Switched on twice it is one device.
  await who.ask('PUT', devices, request)
  const again = await seen(who, request.endpoint)
  expect(again.devices).toHaveLength(1)
  expect(again.here).toBe(again.devices[0]?.id)
  expect(JSON.stringify(again)).not.toContain('/send/')

  expect((await who.post(`${devices}/${again.here}/try`, {})).body).toEqual({ went: 'taken' })
  pushes.answers = [403]
  expect((await who.post(`${devices}/${again.here}/try`, {})).body).toEqual({ went: 'failed' })
  expect((await seen(who, request.endpoint)).devices).toMatchObject([
    { sentAt: expect.any(Number), failedAt: expect.any(Number) },
  ])
  expect((await who.ask('DELETE', `${devices}/${id}`)).status).toBe(204)
  expect(await kept()).toHaveLength(1)
  expect((await who.ask('DELETE', `${devices}/${again.here}`)).status).toBe(204)
  expect(await kept()).toEqual([])
  expect((await who.post(`${devices}/${again.here}/try`, {})).status).toBe(404)
})

test('a try at a device that is gone takes it away', async () => {
  const who = await service.signedIn('supervisor1')
  const { body } = await who.ask('PUT', devices, pushes.browser().request)
  pushes.answers = [410]
  expect((await who.post(`${devices}/${(body as PushOverview).here}/try`, {})).body).toEqual({ went: 'gone' })
  expect(await kept()).toEqual([])
})

test('only so many devices, also where two are switched on at once; and only addresses that everybody can reach', async () => {
  const who = await service.signedIn('supervisor1')
  for (let device = 1; device < mostPushDevices; device++) await who.ask('PUT', devices, pushes.browser().request)
  const both = await Promise.all([1, 2].map(async () => who.ask('PUT', devices, pushes.browser().request)))
  expect(both.map(({ status }) => String(status)).toSorted()).toEqual(['200', '409'])
  expect(both.find(({ status }) => status === 409)?.body).toEqual({
    code: 'devices-full',
    facts: { most: mostPushDevices },
  })
  const { request } = pushes.browser()
  for (const endpoint of ['https://10.0.0.1/a', 'http://127.0.0.1/a', 'https://metadata.internal/a']) {
    const refused = await who.ask('PUT', devices, { ...request, endpoint })
    expect(refused.body).toMatchObject({ code: 'bad-request', facts: { path: 'body.endpoint' } })
  }
  const keyless = await who.ask('PUT', devices, { ...request, p256dh: 'A'.repeat(87) })
  expect(keyless.body).toMatchObject({ code: 'bad-request', facts: { path: 'body.p256dh' } })
})

test('signing out on a device takes it away, and no other; a new sign-in there keeps it', async () => {
  const [desk, phone] = [await service.signedIn('supervisor1'), await service.signedIn('supervisor1')]
  const [onDesk, onPhone] = [pushes.browser().request, pushes.browser().request]
  await desk.ask('PUT', devices, onDesk)
  await phone.ask('PUT', devices, onPhone)
  // The sign-in of the telephone has lapsed since, and there is a new one.
  const anew = await service.signedIn('supervisor1')
  expect((await seen(anew, onPhone.endpoint)).here).toBeDefined()
  await phone.post('/api/auth/sign-out', {})
  expect(await kept()).toHaveLength(2)
  await desk.post('/api/auth/sign-out', {})
  expect((await kept()).map(({ endpoint }) => endpoint)).toEqual([onPhone.endpoint])
  await anew.post('/api/auth/sign-out', {})
  expect(await kept()).toEqual([])
})

test('a listener switches a device on as well, and is told of what it is for; signing out takes it away', async () => {
  const who = await service.signedIn('listener1')
  const browser = pushes.browser()
  const { body } = await who.ask('PUT', devices, browser.request)
  expect((await who.post(`${devices}/${(body as PushOverview).here}/try`, {})).body).toEqual({ went: 'taken' })
  expect(browser.heard()).toMatchObject([{ title: '听屿：试一下', body: '收到了。约好的、值班的，会这样提醒你。' }])
  // Somebody else who works here opens a page in that browser: nobody is reminded there any more.
  const supervisor = await service.signedIn('supervisor1')
  expect((await seen(supervisor, browser.request.endpoint)).here).toBeUndefined()
  expect(await kept()).toEqual([])
  await who.ask('PUT', devices, browser.request)
  await who.post('/api/auth/sign-out', {})
  expect(await kept()).toEqual([])
})

test('an account that is taken out of use, or gets a new link, is called nowhere any more', async () => {
  const operator = await service.signedIn('operator1')
  const staff = (await operator.get('/api/staff')).body as { staff: { id: string; username: string }[] }
  const id = staff.staff.find(({ username }) => username === 'supervisor1')?.id
  const who = await service.signedIn('supervisor1')
  await who.ask('PUT', devices, pushes.browser().request)
  await operator.post(`/api/staff/${id}/disable`, {})
  expect(await kept()).toEqual([])
  await operator.post(`/api/staff/${id}/enable`, {})
})

test('whoever sits at that desk now is not called for somebody else', async () => {
  const who = await service.signedIn('supervisor1')
  const { request } = pushes.browser()
  await who.ask('PUT', devices, request)
  const { db } = service.database
  const other = await db
    .insertInto('person')
    .values({ role: 'supervisor', username: 'other', working_name: '吴老师', placeholder_email: 'o@staff.invalid' })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db.updateTable('push_device').set({ person: other.id }).execute()
  expect((await seen(who, request.endpoint)).here).toBeUndefined()
  expect(await kept()).toEqual([])
})

test('a device on which no page was opened for a month is let go', async () => {
  const who = await service.signedIn('supervisor1')
  await who.ask('PUT', devices, pushes.browser().request)
  const { db } = service.database
  const clock = await openClock(db, 1)
  expect(await forgetUnseenDevices({ db, clock })).toBe(0)
  await db
    .updateTable('push_device')
    .set({ seen_at: (await clock.read(db)) - unseenDevicesKept - 1 })
    .execute()
  expect(await forgetUnseenDevices({ db, clock })).toBe(1)
})
