import type { Party, Signal } from '@tingyu/contract'
import type { SessionId } from '@tingyu/sop'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Device } from '../testing/device.ts'
import { liveTogether, openRunningService, seekerJoins, takesOver, type RunningService } from '../testing/running.ts'
import { addPerson } from '../testing/sessions.ts'

const patience = { grace: 150, afterStart: 60_000, sweep: 60_000, third: 400 }
let service: RunningService
let relayed: RunningService
beforeAll(async () => {
  service = await openRunningService({ patience, config: { voice: 'direct' } })
  relayed = await openRunningService({
    patience,
    config: { voice: 'relay', relay: { urls: ['turn:relay.example:3478'], secret: 'known to the relay' } },
  })
})
afterAll(async () => {
  await Promise.all([service.close(), relayed.close()])
})

const here = (id: string): Signal => ({ kind: 'restart', from: id })
const join = { type: 'join-voice' } as const

async function duty(of: RunningService, workingName = '周老师') {
  const supervisor = await addPerson(of, 'supervisor', workingName)
  return { supervisor, device: await of.device(supervisor).hello() }
}

/** A crisis of two who speak, taken by a supervisor who has joined the voice; each of the two pages has seen it. */
async function three(of: RunningService) {
  const { session, phone, desk, seeker, listener } = await liveTogether(of, { mode: 'voice' })
  const { supervisor, device: third } = await duty(of)
  await desk.does(session, { type: 'declare-crisis' })
  await third.does(session, { type: 'take-crisis' })
  await third.hears('snapshot', (snapshot) => snapshot.session === session)
  await third.does(session, join)
  for (const device of [phone, desk]) await told(device, 'voice-joined')
  return { session, phone, desk, seeker, listener, supervisor, third }
}

function told(device: Device, type: string, after = 0) {
  return device.hears('events', ({ events }) => events.some(({ event }) => event.type === type), after)
}

/** Everything that was on its way has come: the answer to a ping comes after it. */
async function settled(...devices: readonly Device[]): Promise<void> {
  for (const device of devices) {
    const after = device.heard.length
    device.say({ type: 'ping', sent: after + 0.5 })
    await device.hears('pong', ({ sent }) => sent === after + 0.5, after)
  }
}

function heardFrom(device: Device): (Party | undefined)[] {
  return device.all('signal').map(({ from }) => from)
}

async function refusalOf(device: Device, session: SessionId, to: Party | undefined): Promise<string> {
  const after = device.heard.length
  device.signals(session, here('tab'), to)
  return (await device.hears('refused', ({ id }) => id === undefined, after)).refusal.code
}

describe('[S7.2] the supervisor’s voice, as the third', () => {
  test('each signal reaches the one it is for, and says from whom it is', async () => {
    const { session, phone, desk, third } = await three(service)
    phone.signals(session, here('p'), 'supervisor')
    desk.signals(session, here('d'), 'supervisor')
    await third.hears('signal', ({ from }) => from === 'seeker')
    await third.hears('signal', ({ from }) => from === 'listener')
    third.signals(session, here('t'), 'seeker')
    expect(await phone.hears('signal')).toMatchObject({ from: 'supervisor', signal: here('t') })
    third.signals(session, here('t2'), 'listener')
    expect(await desk.hears('signal')).toMatchObject({ from: 'supervisor', signal: here('t2') })
    // The two between themselves, as ever: without a name.
    phone.signals(session, here('p2'))
    expect(await desk.hears('signal', ({ from }) => from === 'seeker')).toMatchObject({ signal: here('p2') })
    await settled(phone, desk, third)
    expect(heardFrom(phone)).toEqual(['supervisor'])
    expect(new Set(heardFrom(third))).toEqual(new Set(['listener', 'seeker']))
    await phone.does(session, { type: 'leave' })
  })

  test('nothing of theirs is brought to a page that has not shown that they are there', async () => {
    const { session, phone, desk, seeker, third } = await three(service)
    third.signals(session, here('t'), 'seeker')
    await settled(third, phone)
    expect(phone.all('signal')).toEqual([])
    phone.signals(session, here('p'), 'supervisor')
    await third.hears('signal')
    third.signals(session, here('t'), 'seeker')
    await phone.hears('signal')
    // Loaded anew, it has not shown it yet.
    const again = await service.device(seeker).hello(session)
    expect((await again.hears('snapshot')).state).toMatchObject({ visits: [{ workingName: '周老师' }] })
    third.signals(session, here('t'), 'seeker')
    await settled(third, again)
    expect(again.all('signal')).toEqual([])
    await desk.does(session, { type: 'write', messageId: crypto.randomUUID() as never, kind: 'text', body: '在' })
    await again.does(session, { type: 'leave' })
  })

  test('nobody speaks who has not taken it and joined; nobody to whom they do not belong', async () => {
    const { session, phone, desk } = await liveTogether(service, { mode: 'voice' })
    const { device: third } = await duty(service)
    const { device: colleague } = await duty(service, '吴老师')
    expect(await refusalOf(third, session, 'seeker')).toBe('not-found')
    await desk.does(session, { type: 'declare-crisis' })
    expect(await third.gives(session, join)).toMatchObject({ refusal: { code: 'not-yours' } })
    expect(await refusalOf(phone, session, 'supervisor')).toBe('not-now')
    await third.does(session, { type: 'take-crisis' })
    await third.hears('snapshot')
    // Taken, not joined: it is only written, and there is no way to ask for.
    expect(await refusalOf(third, session, 'seeker')).toBe('not-now')
    const after = third.heard.length
    third.say({ type: 'relay', session })
    expect((await third.hears('refused', () => true, after)).refusal.code).toBe('not-now')
    expect(await refusalOf(phone, session, 'supervisor')).toBe('not-now')
    await third.does(session, join)
    await told(phone, 'voice-joined')
    expect(await refusalOf(third, session, undefined)).toBe('bad-request')
    expect(await refusalOf(third, session, 'supervisor')).toBe('bad-request')
    expect(await refusalOf(phone, session, 'seeker')).toBe('bad-request')
    expect(await refusalOf(colleague, session, 'seeker')).toBe('not-found')
    const stranger = await service.device(await addPerson(service, 'seeker')).hello()
    expect(await refusalOf(stranger, session, 'supervisor')).toBe('not-found')
    await phone.does(session, { type: 'leave' })
    expect(await refusalOf(third, session, 'seeker')).toBe('not-now')
  })

  test('a colleague who takes over has not joined; the first is heard no more', async () => {
    const { session, phone, desk, third } = await three(service)
    phone.signals(session, here('p'), 'supervisor')
    await third.hears('signal')
    const { supervisor: person, device: colleague } = await duty(service, '吴老师')
    expect(await colleague.gives(session, { type: 'take-crisis' })).toMatchObject({
      refusal: { code: 'taken-already' },
    })
    const ends = { type: 'resolve-crisis', outcome: 'false-alarm', reason: 'slip' } as const
    expect(await colleague.gives(session, ends)).toMatchObject({ refusal: { code: 'taken-already' } })
    await takesOver(service, person, session)
    await colleague.hears('snapshot')
    await told(phone, 'crisis-taken', phone.heard.length - 1).catch(() => undefined)
    expect(await refusalOf(third, session, 'seeker')).toBe('not-yours')
    expect(await third.gives(session, join)).toMatchObject({ refusal: { code: 'not-yours' } })
    expect(await refusalOf(colleague, session, 'seeker')).toBe('not-now')
    const before = third.all('signal').length
    expect(await refusalOf(desk, session, 'supervisor')).toBe('not-now')
    await colleague.does(session, join)
    await phone.hears('events', ({ events }) =>
      events.some(({ event }) => event.type === 'voice-joined' && event.workingName === '吴老师'),
    )
    phone.signals(session, here('p2'), 'supervisor')
    await colleague.hears('signal')
    await settled(third)
    expect(third.all('signal')).toHaveLength(before)
    await phone.does(session, { type: 'leave' })
  })

  test('it ends when they leave and when the outcome is confirmed, and both are told', async () => {
    const { session, phone, desk, supervisor, third } = await three(service)
    await third.does(session, { type: 'leave-voice' })
    for (const device of [phone, desk]) await told(device, 'voice-left')
    const { id } = await service.context.db
      .selectFrom('incident')
      .select('id')
      .where('session', '=', session)
      .executeTakeFirstOrThrow()
    const { body } = await service.ask(supervisor, 'GET', `/api/incidents/${id}/timeline`)
    const { entries } = body as { entries: { what: string; names?: string[] }[] }
    expect(entries.filter(({ what }) => what.startsWith('voice'))).toMatchObject([
      { what: 'voice-joined', names: ['周老师'] },
      { what: 'voice-left', names: ['周老师'] },
    ])
    expect(await refusalOf(third, session, 'seeker')).toBe('not-now')
    await third.does(session, join)
    await third.does(session, { type: 'resolve-crisis', outcome: 'safe', plan: ['somebody-there'] })
    await told(phone, 'crisis-resolved')
    expect(await refusalOf(phone, session, 'supervisor')).toBe('not-now')
    expect(await refusalOf(third, session, 'seeker')).toBe('not-now')
    await phone.does(session, { type: 'leave' })
  })

  test('the device from which they joined speaks, not the newest tab; joined again, it moves, and the first is told', async () => {
    const { session, phone, supervisor, third } = await three(service)
    const tab = await service.device(supervisor).hello()
    await tab.hears('snapshot')
    phone.signals(session, here('p'), 'supervisor')
    await third.hears('signal')
    expect(await refusalOf(tab, session, 'seeker')).toBe('conflict')
    const joined = phone.eventTypes().filter((type) => type === 'voice-joined').length
    await tab.does(session, join)
    await third.hears('voice-elsewhere', (message) => message.session === session)
    expect(await refusalOf(third, session, 'seeker')).toBe('conflict')
    phone.signals(session, here('p2'), 'supervisor')
    await tab.hears('signal')
    await settled(phone)
    // The others are not told of what is no news to them.
    expect(phone.eventTypes().filter((type) => type === 'voice-joined')).toHaveLength(joined)
    await phone.does(session, { type: 'leave' })
  })

  test('a device that is gone for long is said to be lost; one that is back in time is not', async () => {
    const { session, phone, supervisor, third } = await three(service)
    third.vanish()
    const back = await service.device(supervisor).hello()
    await back.does(session, join)
    await settled(phone)
    expect(phone.eventTypes()).not.toContain('voice-left')
    back.vanish()
    await told(phone, 'voice-left')
    const lost = phone.all('events').flatMap(({ events }) => events.map(({ event }) => event))
    expect(lost.find((event) => event.type === 'voice-left')).toMatchObject({ workingName: '周老师', lost: true })
    expect(JSON.stringify(phone.heard)).not.toContain(supervisor)
    await phone.does(session, { type: 'leave' })
  })

  test('who waits and has met no listener can be spoken to as well', async () => {
    const { session, device: phone } = await seekerJoins(service, { mode: 'voice' })
    const { device: third } = await duty(service)
    await phone.does(session, { type: 'ask-help', kind: 'danger' })
    await third.does(session, { type: 'take-crisis' })
    await third.hears('snapshot')
    await third.does(session, join)
    await told(phone, 'voice-joined')
    phone.say({ type: 'relay', session })
    await phone.hears('relay')
    phone.signals(session, here('p'), 'supervisor')
    expect(await third.hears('signal')).toMatchObject({ from: 'seeker' })
    expect(await refusalOf(third, session, 'listener')).toBe('not-now')
    await phone.does(session, { type: 'leave' })
  })

  test('where it is only written, nobody joins a voice', async () => {
    const { session, phone } = await liveTogether(service, { mode: 'text' })
    const { device: third } = await duty(service)
    await phone.does(session, { type: 'ask-help', kind: 'danger' })
    await third.does(session, { type: 'take-crisis' })
    expect(await third.gives(session, join)).toMatchObject({ refusal: { code: 'not-now' } })
    await phone.does(session, { type: 'leave' })
  })
})

test('through the relay, and only through it: for the third as for the two, with credentials of their own', async () => {
  const { session, phone, third } = await three(relayed)
  third.say({ type: 'relay', session })
  const way = await third.hears('relay')
  expect(way).toMatchObject({ policy: 'relay', servers: [{ urls: ['turn:relay.example:3478'] }] })
  expect(way.servers[0]?.username).not.toBe(phone.all('relay').at(-1)?.servers[0]?.username)
  const after = third.heard.length
  third.signals(
    session,
    {
      kind: 'candidate',
      candidate: { candidate: 'candidate:1 1 udp 1 203.0.113.9 5 typ host', sdpMid: '0', sdpMLineIndex: 0 },
    },
    'seeker',
  )
  expect((await third.hears('refused', () => true, after)).refusal.code).toBe('direct-candidate')
  await phone.does(session, { type: 'leave' })
})
