import { createHmac } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { randomUUID } from 'node:crypto'
import type { MessageId } from '@tingyu/sop'
import { addPerson, gives, liveSession, openTestService, type TestService } from '../testing/sessions.ts'
import { takeIncident } from './incidents.ts'
import { runOneStep } from './ladder.ts'
import { runNotices } from './notices.ts'
import { timelineOf } from './timeline.ts'

const secret = 'a secret of sixteen'
/** What the other end heard, and what it says: a status and a body. */
const heard: { headers: Record<string, string | string[] | undefined>; body: string }[] = []
let answers: (readonly [number, string])[] = []
let robot: Server
let service: TestService
beforeAll(async () => {
  robot = createServer((request, response) => {
    let body = ''
    request.on('data', (data: Buffer) => (body += data.toString('utf8')))
    request.on('end', () => {
      heard.push({ headers: request.headers, body })
      const [status, said] = answers.shift() ?? [200, '{"errcode":0}']
      response.writeHead(status).end(said)
    })
  })
  await new Promise<void>((resolve) => robot.listen(0, '127.0.0.1', resolve))
  const { port } = robot.address() as AddressInfo
  service = await openTestService({
    publicUrl: 'https://tingyu.example',
    webhook: { url: `http://127.0.0.1:${port}/robot`, shape: 'dingtalk', secret },
    mailTo: ['duty@tingyu.example', 'second@tingyu.example'],
  })
})
afterAll(async () => {
  await service.close()
  robot.close()
})

async function inCrisis() {
  const live = await liveSession(service)
  const text = { type: 'write', messageId: randomUUID() as MessageId, length: 5 } as const
  await gives(service, live.session, 'seeker', live.seeker, text, {
    confidences: [{ kind: 'text', id: text.messageId, body: '门已经锁了' }],
  })
  await gives(service, live.session, 'seeker', live.seeker, { type: 'ask-help', kind: 'danger' })
  while (await runOneStep(service.context)) continue
  const { id } = await service.context.db
    .selectFrom('incident')
    .select('id')
    .where('session', '=', live.session)
    .executeTakeFirstOrThrow()
  return { ...live, incident: id }
}

const webhook = async () => {
  while (await runNotices(service.context, 'webhook')) continue
}

async function said(incident: string) {
  const timeline = await timelineOf(service.context, await addPerson(service, 'supervisor'), incident)
  if (!timeline.ok) throw new Error(timeline.refusal.code)
  return timeline.value.entries.filter(({ way }) => way === 'webhook').map(({ what, tries }) => [what, tries])
}

test('[S7.2] a robot that refuses, or is down, is asked again with longer waits; what it hears is signed and holds no words', async () => {
  answers = [
    [500, ''],
    [200, '{"errcode":310000,"errmsg":"sign not match"}'],
  ]
  const { incident, session, seeker, listener } = await inCrisis()
  await webhook()
  await webhook()
  expect(heard).toHaveLength(1)
  expect(await said(incident)).toEqual([['notice-trying', 1]])
  service.clock.advance(2_000)
  await webhook()
  service.clock.advance(5_000)
  await webhook()
  await webhook()
  expect(heard).toHaveLength(3)
  expect(await said(incident)).toEqual([['notice-sent', 3]])
  const { body, headers } = heard[2]!
  expect(headers['x-tingyu-signature']).toBe(
    `v1=${createHmac('sha256', secret)
      .update(`${String(headers['x-tingyu-timestamp'])}.${body}`)
      .digest('hex')}`,
  )
  expect(new Set(heard.map((each) => each.headers['x-tingyu-notice'])).size).toBe(1)
  const { content } = (JSON.parse(body) as { text: { content: string } }).text
  expect(content).toContain(`https://tingyu.example/staff/incidents/${incident}`)
  expect(content).toContain('家庭')
  for (const secretThing of ['锁', '小雨', session, seeker, listener]) expect(content).not.toContain(secretThing)
  expect(service.logged.join('\n')).not.toContain('robot')
})

test('[S7.2] what does not arrive after six tries is given up, and the timeline says so; a server killed in a try tries again', async () => {
  answers = Array.from({ length: 6 }, () => [503, ''] as const)
  heard.length = 0
  const { incident } = await inCrisis()
  for (let wait = 0; wait < 8; wait++) {
    await webhook()
    service.clock.advance(121_000)
  }
  expect(heard).toHaveLength(6)
  expect(await said(incident)).toEqual([['notice-failed', 6]])

  // Claimed by a server that was killed before it could say how it went.
  heard.length = 0
  answers = []
  const killed = await inCrisis()
  await service.context.db
    .updateTable('alarm_notice')
    .set({ tries: 1, next_at: service.clock.now() + 15_000 })
    .where('next_at', 'is not', null)
    .where('way', '=', 'webhook')
    .execute()
  await webhook()
  expect(heard).toHaveLength(0)
  service.clock.advance(15_000)
  await webhook()
  expect(await said(killed.incident)).toEqual([['notice-sent', 2]])
})

test('[S7.2] first calls go before repeated ones, and a try that was not needed any more is not counted', async () => {
  while (await runNotices(service.context, 'webhook')) continue
  answers = [[503, '']]
  const first = await inCrisis()
  await webhook()
  service.clock.advance(2_000)
  const second = await inCrisis()
  heard.length = 0
  await webhook()
  expect(heard.map(({ body }) => body.includes(second.incident))).toEqual([true, false])

  answers = [[503, '']]
  const third = await inCrisis()
  await webhook()
  const supervisor = await addPerson(service, 'supervisor', '吴老师')
  await takeIncident(service.context, { person: supervisor, role: 'supervisor', workingName: '吴老师' }, third.incident)
  service.clock.advance(2_000)
  await webhook()
  expect(await said(third.incident)).toEqual([['notice-failed', 1]])
  expect(await said(first.incident)).toEqual([['notice-sent', 2]])
})

test('[S7.2] letters are laid down whole, once, for all who are to be written to', async () => {
  while (await runNotices(service.context, 'mail')) continue
  const outbox = join(service.context.config.dataDir, 'outbox')
  const files = await readdir(outbox)
  expect(files.length).toBeGreaterThan(0)
  expect(files.every((name) => name.endsWith('.eml'))).toBe(true)
  const letter = await readFile(join(outbox, files[0]!), 'utf8')
  const [head, body = ''] = letter.split('\r\n\r\n')
  expect(head).toContain('To: duty@tingyu.example, second@tingyu.example')
  const text = Buffer.from(body, 'base64').toString('utf8')
  expect(text).toContain('求助者说自己现在有危险')
  expect(text).not.toContain('锁')
})
