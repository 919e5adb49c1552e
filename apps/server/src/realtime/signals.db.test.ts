import type { Signal } from '@tingyu/contract'
import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  liveTogether,
  listenerReady,
  openRunningService,
  seekerJoins,
  type RunningService,
} from '../testing/running.ts'
import { addPerson } from '../testing/sessions.ts'
import { credentialSeconds } from './relay.ts'

const secret = 'a secret that the relay knows too'
const running: RunningService[] = []
let relayed: RunningService
let direct: RunningService
let written: RunningService
beforeAll(async () => {
  relayed = await openRunningService({
    config: { voice: 'relay', relay: { urls: ['turn:relay.example:3478'], secret } },
  })
  direct = await openRunningService({ config: { voice: 'direct' } })
  written = await openRunningService({ config: { voice: 'unavailable' } })
  running.push(relayed, direct, written)
})
afterAll(async () => {
  await Promise.all(running.map((service) => service.close()))
})

const sdp = [
  'v=0',
  'o=- 1 1 IN IP4 203.0.113.9',
  's=-',
  't=0 0',
  'm=audio 9 UDP/TLS/RTP/SAVPF 111',
  'a=fingerprint:sha-256 AA',
].join('\r\n')
const offer: Signal = { kind: 'description', from: 'tab', description: { type: 'offer', sdp: `${sdp}\r\n` } }
const host: Signal = {
  kind: 'candidate',
  candidate: { candidate: 'candidate:1 1 udp 2122260223 203.0.113.9 54321 typ host', sdpMid: '0', sdpMLineIndex: 0 },
}

describe('[S0.1] the voice is set up between the two', () => {
  test('each signal reaches the other side as it is, and nobody else; nothing of it is kept', async () => {
    const { session, desk, phone } = await liveTogether(direct)
    const stranger = await direct.device(await addPerson(direct, 'seeker')).hello()
    for (const signal of [
      offer,
      host,
      { kind: 'candidate', candidate: null },
      { kind: 'muted', muted: true },
    ] as const) {
      desk.say({ type: 'signal', session, signal })
      const arrived = await phone.hears('signal', (message) => message.signal.kind === signal.kind)
      expect(arrived.signal).toEqual(signal)
      phone.heard.length = 0
    }
    stranger.say({ type: 'signal', session, signal: offer })
    expect((await stranger.hears('refused')).refusal.code).toBe('not-found')
    expect(desk.all('signal')).toEqual([])
    const kept = await direct.context.db
      .selectFrom('session_event')
      .select('data')
      .where('session', '=', session)
      .execute()
    expect(JSON.stringify(kept)).not.toContain('fingerprint')
    await phone.does(session, { type: 'leave' })
  })

  test('not before the acceptance and not after the end', async () => {
    const { session, device } = await seekerJoins(direct)
    device.say({ type: 'signal', session, signal: offer })
    expect((await device.hears('refused')).refusal.code).toBe('not-now')
    await device.does(session, { type: 'leave' })

    const together = await liveTogether(direct)
    await together.phone.does(together.session, { type: 'leave' })
    await together.desk.hears('events', ({ events }) => events.some(({ event }) => event.type === 'ended'))
    together.desk.say({ type: 'signal', session: together.session, signal: offer })
    expect((await together.desk.hears('refused')).refusal.code).toBe('not-now')
  })

  test('a malformed description is refused in words', async () => {
    const { session, desk, phone } = await liveTogether(direct)
    desk.say({
      type: 'signal',
      session,
      signal: { kind: 'description', description: { type: 'offer', sdp: '<xml/>' } },
    })
    expect((await desk.hears('refused')).refusal).toMatchObject({
      code: 'bad-request',
      facts: { path: 'signal.description.sdp' },
    })
    expect(phone.all('signal')).toEqual([])
    await phone.does(session, { type: 'leave' })
  })
})

describe('where a relay is configured', () => {
  test('everything goes through it, and neither learns the other’s address', async () => {
    const { session, desk, phone } = await liveTogether(relayed)
    desk.say({ type: 'signal', session, signal: host })
    expect((await desk.hears('refused')).refusal.code).toBe('direct-candidate')
    desk.say({ type: 'signal', session, signal: offer })
    expect(JSON.stringify(await phone.hears('signal'))).not.toContain('203.0.113.9')
    expect(phone.all('signal')).toHaveLength(1)
    await phone.does(session, { type: 'leave' })
  })

  test('its credentials are short-lived, fresh each time, and name nobody', async () => {
    const { session, desk, phone, seeker, listener } = await liveTogether(relayed)
    // They were at hand before the beginning.
    await desk.hears('relay')
    await phone.hears('relay')
    phone.heard.length = 0
    phone.say({ type: 'relay', session })
    const first = await phone.hears('relay')
    phone.heard.length = 0
    phone.say({ type: 'relay', session })
    const second = await phone.hears('relay')
    expect(first.policy).toBe('relay')
    const [one, two] = [first.servers[0]!, second.servers[0]!]
    expect(one.urls).toEqual(['turn:relay.example:3478'])
    expect(one.username).not.toBe(two.username)
    const [expiry, opaque] = one.username!.split(':')
    expect(Number(expiry) - Date.now() / 1000).toBeGreaterThan(credentialSeconds - 30)
    expect(Number(expiry) - Date.now() / 1000).toBeLessThanOrEqual(credentialSeconds)
    for (const id of [seeker, listener, session]) expect(opaque).not.toContain(id)
    expect(one.credential).toBe(createHmac('sha1', secret).update(one.username!).digest('base64'))
    await phone.does(session, { type: 'leave' })
  })

  test('a listener can try it before a session', async () => {
    const { listener } = await listenerReady(relayed)
    const { status, body } = await relayed.ask(listener, 'GET', '/api/listener/call-way')
    expect(status).toBe(200)
    expect(body).toMatchObject({ policy: 'relay', servers: [{ urls: ['turn:relay.example:3478'] }] })
    await relayed.ask(listener, 'POST', '/api/listener/duty', { accepting: false })
  })
})

test('without a relay the two connect directly, where that is allowed', async () => {
  const { session, phone } = await liveTogether(direct)
  expect(await phone.hears('relay')).toMatchObject({ policy: 'all', servers: [] })
  await phone.does(session, { type: 'leave' })
})

test('where no voice can be carried, sessions are held in writing', async () => {
  const { seeker, session, phone, desk } = await liveTogether(written, { mode: 'voice' })
  const again = await written.device(seeker).hello(session)
  expect((await again.hears('snapshot')).state).toMatchObject({ mode: 'text' })
  expect(await phone.gives(session, { type: 'switch-mode', mode: 'voice' })).toMatchObject({
    refusal: { code: 'not-now' },
  })
  desk.say({ type: 'relay', session })
  expect((await desk.hears('refused')).refusal.code).toBe('not-now')
  await again.does(session, { type: 'leave' })
})
