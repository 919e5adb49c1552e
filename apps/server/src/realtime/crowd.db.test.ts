import type { MessageId } from '@tingyu/sop'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Device } from '../testing/device.ts'
import { liveTogether, openRunningService, type RunningService } from '../testing/running.ts'
import { addPerson } from '../testing/sessions.ts'
import { mostConnections } from './limits.ts'

let service: RunningService
const patience = { grace: 5_000, afterStart: 60_000, sweep: 60_000, hello: 400 }
beforeAll(async () => {
  // A service for strangers: behind a proxy that says where they come from.
  service = await openRunningService({ patience, config: { demo: false, trustProxy: true } })
})
afterAll(() => service.close())

/** Says something and waits until the other side has it. */
async function says(from: Device, to: Device, session: Parameters<Device['does']>[0], body: string): Promise<void> {
  await from.does(session, { type: 'write', messageId: randomUUID() as MessageId, kind: 'text', body })
  await to.hears('events', ({ texts }) => texts.some((text) => text.body === body))
}

test('a flood of connections beside a session: every text arrives, and others still come in', async () => {
  const { session, phone, desk } = await liveTogether(service)
  const people = await Promise.all(Array.from({ length: 300 }, () => addPerson(service, 'seeker', '求助者')))
  const flood = people.map((person) => service.device(person, { 'x-forwarded-for': '203.0.113.1' }))
  const over = Promise.all(
    flood.map((device) =>
      Promise.race([device.closed, device.opened().then(() => device.say({ type: 'hello' }))]).catch(() => {}),
    ),
  )
  const newcomer = service.device(await addPerson(service, 'seeker'), { 'x-forwarded-for': '198.51.100.7' })
  await newcomer.hello()
  for (let each = 0; each < 10; each += 1) {
    const [from, to] = each % 2 === 0 ? [phone, desk] : [desk, phone]
    await says(from, to, session, `第 ${each} 句`)
  }
  await over
  const admitted = flood.filter((device) => device.socket.readyState === device.socket.OPEN).length
  expect(admitted).toBeGreaterThan(0)
  expect(admitted).toBeLessThanOrEqual(200)
  for (const device of [phone, desk]) {
    await device.hears('events', ({ texts }) => texts.some(({ body }) => body === '第 9 句'))
    const heard = device.all('events').flatMap(({ texts }) => texts.map(({ body }) => body))
    // Once each, in the order in which they were said.
    expect(heard).toEqual(Array.from({ length: 10 }, (_, each) => `第 ${each} 句`))
  }
  for (const device of flood) device.vanish()
  await phone.does(session, { type: 'leave' })
})

test('a connection that says nothing is closed; one that says hello stays', async () => {
  const person = await addPerson(service, 'seeker')
  const silent = await service.device(person).opened()
  const speaking = await service.device(person).hello()
  expect(await silent.closed).toEqual({ code: 1008, reason: 'no-hello' })
  speaking.say({ type: 'ping', sent: 7 })
  await speaking.hears('pong')
})

test('one person has so many connections: the newest stays, and a session goes on over it', async () => {
  const { session, phone, desk, seeker } = await liveTogether(service)
  const tabs: Device[] = []
  for (let each = 1; each < mostConnections; each += 1) tabs.push(await service.device(seeker).hello(session))
  const unsaid = await service.device(seeker).opened()
  expect(await phone.closed).toEqual({ code: 1008, reason: 'too-many' })
  await tabs[0]!.hello(session)
  const newest = await service.device(seeker).hello(session)
  // What never said hello goes before what did.
  expect(await unsaid.closed).toMatchObject({ code: 1008 })
  await says(newest, desk, session, '我还在')
  expect(desk.all('presence').filter(({ side, here }) => side === 'seeker' && !here)).toEqual([])
  await newest.does(session, { type: 'leave' })
})

test('help and the way out are open to whoever has sent too much of everything else', async () => {
  const { session, phone, seeker } = await liveTogether(service)
  const other = await service.device(seeker).hello(session)
  for (let each = 0; each < 400; each += 1) phone.say({ type: 'ping', sent: each })
  expect((await phone.closed).reason).toBe('too-many')
  expect(await other.gives(session, { type: 'ask-help', kind: 'danger' })).toMatchObject({ type: 'done' })
  expect(await other.gives(session, { type: 'mark', step: 'any', done: true }, 'known-by-this')).toMatchObject({
    type: 'refused',
    id: 'known-by-this',
    refusal: { code: 'too-many' },
  })
  expect(await other.gives(session, { type: 'leave' })).toMatchObject({ type: 'done' })
})
