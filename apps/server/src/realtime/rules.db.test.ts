import { roles, type ClientMessage, type PersonCommand, type Role } from '@tingyu/contract'
import { maxFrameBytes } from '@tingyu/contract/limits'
import type { MessageId, PersonId, SessionId } from '@tingyu/sop'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { liveTogether, openRunningService, roleAccount, seekerJoins, type RunningService } from '../testing/running.ts'
import { addPerson } from '../testing/sessions.ts'
import { assertAccess, commands } from './commands.ts'
import { badFramesBorne } from './limits.ts'
import { messages } from './messages.ts'

let service: RunningService
beforeAll(async () => {
  service = await openRunningService()
})
afterAll(() => service.close())

const nowhere = randomUUID() as SessionId
const everyCommand: { readonly [T in PersonCommand['type']]: PersonCommand & { type: T } } = {
  accept: { type: 'accept' },
  pass: { type: 'pass' },
  begin: { type: 'begin' },
  advance: { type: 'advance', to: 'listen' },
  mark: { type: 'mark', step: 'open.greeting', done: true },
  write: { type: 'write', messageId: randomUUID() as MessageId, kind: 'text', body: '在' },
  'switch-mode': { type: 'switch-mode', mode: 'text' },
  leave: { type: 'leave' },
  finish: { type: 'finish' },
  'raise-shield': { type: 'raise-shield' },
  'lower-shield': { type: 'lower-shield' },
  'end-harassment': { type: 'end-harassment', block: true },
  'ask-help': { type: 'ask-help', kind: 'company' },
  'declare-crisis': { type: 'declare-crisis' },
  'answer-risk': { type: 'answer-risk', number: 1, answer: 'misheard' },
  'switch-captions': { type: 'switch-captions', on: true },
  'stop-second-reader': { type: 'stop-second-reader' },
  'notice-risk': { type: 'notice-risk', level: 2, kinds: ['suicide'], signs: ['active_thought'] },
  'take-crisis': { type: 'take-crisis' },
  'join-voice': { type: 'join-voice' },
  'leave-voice': { type: 'leave-voice' },
  'resolve-crisis': { type: 'resolve-crisis', outcome: 'safe', plan: ['somebody-there'] },
}
const everyMessage: { readonly [T in ClientMessage['type']]: ClientMessage & { type: T } } = {
  hello: { type: 'hello' },
  command: { type: 'command', id: 'x', session: nowhere, command: everyCommand.write },
  signal: { type: 'signal', session: nowhere, signal: { kind: 'restart' } },
  relay: { type: 'relay', session: nowhere },
  observe: {
    type: 'observe',
    session: nowhere,
    observation: {
      window: 0,
      engine: 'silero',
      heard: { seeker: 100, listener: 100 },
      speech: { seeker: [], listener: [] },
      turns: [],
      pauses: [],
      sounds: [],
      breakIns: [],
      change: { seeker: [], listener: [] },
      pace: null,
    },
  },
  'room-enter': { type: 'room-enter', room: nowhere },
  'room-leave': { type: 'room-leave', room: nowhere },
  'room-signal': { type: 'room-signal', room: nowhere, to: 'supervisor', signal: { kind: 'restart' } },
  'room-relay': { type: 'room-relay', room: nowhere },
  ping: { type: 'ping', sent: 1 },
}

describe('who can', () => {
  test('the table says so of every command and every message, or nothing starts', () => {
    expect(Object.keys(everyCommand).toSorted()).toEqual(Object.keys(commands).toSorted())
    expect(() => assertAccess(commands)).not.toThrow()
    expect(() => assertAccess(messages)).not.toThrow()
    expect(() => assertAccess({ ...commands, dance: {} })).toThrow('dance does not say who can')
    expect(() => assertAccess({ dance: { can: [] } })).toThrow('dance does not say who can')
    expect(() => assertAccess({ dance: { can: ['everyone'] } })).toThrow('dance does not say who can')
  })

  test.each(roles)('every command by a %s: forbidden exactly where the table does not name them', async (role) => {
    const device = await service.device(await roleAccount(service, role)).hello()
    for (const command of Object.values(everyCommand)) {
      const answer = await device.gives(nowhere, command)
      const can: readonly Role[] = commands[command.type].can
      // Whoever may give it is told that this session is not there; nobody else is told even that.
      expect([command.type, answer.type === 'refused' && answer.refusal.code]).toEqual([
        command.type,
        can.includes(role) ? 'not-found' : 'forbidden',
      ])
    }
  })

  test.each(roles)('every message by a %s', async (role) => {
    const device = await service.device(await roleAccount(service, role)).hello()
    for (const message of Object.values(everyMessage)) {
      device.heard.length = 0
      device.say(message)
      device.say({ type: 'ping', sent: 4242 })
      await device.hears('pong', ({ sent }) => sent === 4242)
      const forbidden = device.all('refused').some(({ refusal }) => refusal.code === 'forbidden')
      expect([message.type, forbidden]).toEqual([message.type, !messages[message.type].can.includes(role)])
    }
  })

  test('a session is nobody’s but theirs: others are told that there is none', async () => {
    const { session, desk, phone } = await liveTogether(service)
    const stranger = await service.device(await addPerson(service, 'seeker')).hello(session)
    expect((await stranger.hears('refused')).refusal.code).toBe('not-found')
    for (const command of [everyCommand.write, everyCommand.leave, everyCommand['ask-help']]) {
      expect(await stranger.gives(session, command)).toMatchObject({ refusal: { code: 'not-found' } })
    }
    const colleague = await service.device(await addPerson(service, 'listener')).hello(session)
    expect((await colleague.hears('refused')).refusal.code).toBe('not-found')
    for (const command of [
      everyCommand.write,
      everyCommand.leave,
      everyCommand.finish,
      everyCommand['declare-crisis'],
    ]) {
      expect(await colleague.gives(session, command)).toMatchObject({ refusal: { code: 'not-yours' } })
    }
    const supervisor = await service.device(await addPerson(service, 'supervisor')).hello(session)
    expect((await supervisor.hears('refused')).refusal.code).toBe('not-found')
    expect(await supervisor.gives(session, everyCommand.write)).toMatchObject({ refusal: { code: 'not-in-crisis' } })
    expect([stranger, colleague, supervisor].flatMap((device) => device.all('snapshot'))).toEqual([])
    expect(desk.eventTypes()).not.toContain('ended')
    await phone.does(session, { type: 'leave' })
  })
})

describe('bad input', () => {
  test.each([
    ['broken JSON', '{"type":', '', 'JSON'],
    ['no object', '[]', '', 'object'],
    ['an unknown message', '{"type":"dance"}', 'type', 'hello | command'],
    [
      'an unknown command',
      JSON.stringify({ type: 'command', id: 'i', session: nowhere, command: { type: 'dance' } }),
      'command.type',
      'accept | pass',
    ],
    [
      'an unknown signal',
      JSON.stringify({ type: 'signal', session: nowhere, signal: { kind: 'dance' } }),
      'signal.kind',
      'description',
    ],
    ['an id that is none', JSON.stringify({ type: 'relay', session: 'me' }), 'session', 'uuid'],
    [
      'a text that is too long',
      JSON.stringify({
        type: 'command',
        id: 'i',
        session: nowhere,
        command: { ...everyCommand.write, body: 'x'.repeat(2_001) },
      }),
      'command.body',
      'at most 2000',
    ],
    [
      'a phase that is none',
      JSON.stringify({ type: 'command', id: 'i', session: nowhere, command: { type: 'advance', to: 'party' } }),
      'command.to',
      'open | listen',
    ],
    [
      'a field too many',
      JSON.stringify({ type: 'command', id: 'i', session: nowhere, command: { type: 'leave', now: true } }),
      'command',
      'no other',
    ],
    ['a wrong seq', JSON.stringify({ type: 'hello', lastSeq: -1 }), 'lastSeq', 'at least 0'],
  ])('%s is refused, naming where and what is allowed, and the socket stays', async (_what, frame, path, allowed) => {
    const device = await service.device(await addPerson(service, 'seeker')).hello()
    device.socket.send(frame)
    const { refusal, id } = await device.hears('refused')
    expect(refusal).toMatchObject({ code: 'bad-request', facts: { path } })
    expect(String(refusal.facts?.['allowed'])).toContain(allowed)
    expect(id).toBe(frame.includes('"id":"i"') ? 'i' : undefined)
    device.say({ type: 'ping', sent: 7 })
    await device.hears('pong')
  })

  test('a binary frame is refused too', async () => {
    const device = await service.device(await addPerson(service, 'seeker')).hello()
    device.socket.send(Buffer.from([1, 2, 3]))
    expect((await device.hears('refused')).refusal.code).toBe('bad-request')
  })

  test('ten megabytes are refused in words before the socket closes, and nothing else breaks', async () => {
    const device = await service.device(await addPerson(service, 'seeker')).hello()
    device.socket.send('x'.repeat(10 * 1024 * 1024))
    expect((await device.hears('refused')).refusal).toEqual({
      code: 'too-large',
      facts: { allowed: `frames of at most ${maxFrameBytes} bytes`, max: maxFrameBytes },
    })
    expect((await device.closed).code).toBe(1009)
    expect((await service.device(await addPerson(service, 'seeker')).hello()).all('welcome')).toHaveLength(1)
  })

  test('who sends nothing but rubbish is closed off', async () => {
    const device = await service.device(await addPerson(service, 'seeker')).hello()
    for (let sent = 0; sent <= badFramesBorne; sent++) device.socket.send('rubbish')
    expect((await device.closed).code).toBe(1008)
  })

  test('who floods is told when to come again', async () => {
    const { session, phone } = await liveTogether(service)
    const answers = await Promise.all(
      Array.from({ length: 40 }, () =>
        phone.gives(session, { type: 'write', messageId: randomUUID() as MessageId, kind: 'text', body: '喂' }),
      ),
    )
    const refused = answers.flatMap((answer) => (answer.type === 'refused' ? [answer.refusal] : []))
    expect(refused).toHaveLength(10)
    expect(refused[0]).toMatchObject({ code: 'too-many' })
    expect(refused[0]?.facts?.['retryAfterSeconds']).toBeGreaterThan(0)
    await Promise.all(Array.from({ length: 70 }, () => phone.gives(session, { type: 'switch-mode', mode: 'text' })))
    expect(await phone.gives(session, { type: 'switch-mode', mode: 'text' })).toMatchObject({
      refusal: { code: 'too-many' },
    })
    // Help and the way out are never closed.
    await phone.does(session, { type: 'ask-help', kind: 'danger' })
    await phone.does(session, { type: 'leave' })
  })

  test('a page that floods is closed, and the next connection of that person still asks for help and goes', async () => {
    const { session, seeker, phone } = await liveTogether(service)
    for (let sent = 0; sent < 330; sent++) phone.say({ type: 'ping', sent })
    expect((await phone.closed).code).toBe(1008)
    const again = await service.device(seeker).hello(session)
    await again.does(session, { type: 'ask-help', kind: 'danger' })
    await again.does(session, { type: 'leave' })
  })

  test('a lastSeq that is ahead of the log is answered with the whole', async () => {
    const { session, seeker, device: phone } = await seekerJoins(service)
    const confused = await service.device(seeker).hello(session, 4_000)
    expect((await confused.hears('snapshot')).seq).toBe(1)
    await phone.does(session, { type: 'leave' })
  })

  test('nobody signed in is told so, in a way that a page can see', async () => {
    const device = service.device(randomUUID() as PersonId)
    expect((await device.closed).code).toBe(4401)
    expect(device.all('refused')[0]?.refusal.code).toBe('signed-out')
  })

  test('another site cannot use the visitor’s cookie', async () => {
    const seeker = await addPerson(service, 'seeker')
    const foreign = service.device(seeker, { origin: 'https://elsewhere.example' })
    expect((await foreign.closed).code).toBe(1006)
    const own = await service.device(seeker, { origin: service.url }).hello()
    expect(own.socket.readyState).toBe(WebSocket.OPEN)
  })

  test('nothing of what was sent wrongly is in the log', () => {
    expect(service.logged.join('')).not.toMatch(/rubbish|dance|喂/)
    expect(service.logged.filter((line) => line.includes('"failure"'))).toEqual([])
  })
})
