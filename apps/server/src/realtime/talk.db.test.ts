import type { MessageId, SessionId } from '@tingyu/sop'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addPerson } from '../testing/sessions.ts'
import {
  liveTogether,
  listenerReady,
  openRunningService,
  seekerJoins,
  type RunningService,
} from '../testing/running.ts'

let service: RunningService
beforeAll(async () => {
  service = await openRunningService()
})
afterAll(() => service.close())

const text = (body: string) => ({ type: 'write', messageId: randomUUID() as MessageId, kind: 'text', body }) as const

describe('[S0.1] a session from joining to its end, over two real sockets', () => {
  test('[S1.4] the listener is offered the brief in the seeker’s own words, and nothing that identifies', async () => {
    const seeker = await addPerson(service, 'seeker', '求助者')
    const joined = await service.ask(seeker, 'POST', '/api/sessions', {
      topic: 'family',
      mode: 'text',
      consent: { rules: true, wordsChecked: true, observation: false },
    })
    const { session } = joined.body as { session: SessionId }
    const intake = { words: '孩子不肯上学，我很累', hope: '想有人听听', mood: 3, ageBand: 'adult' }
    expect(await service.ask(seeker, 'PUT', `/api/sessions/${session}/intake`, intake)).toEqual({
      status: 200,
      body: { helpFirst: false },
    })
    const phone = await service.device(seeker).hello(session)
    expect((await phone.hears('queue')).ahead).toBe(0)
    expect((await phone.hears('snapshot')).state.status).toBe('waiting')

    const { listener, device: desk } = await listenerReady(service)
    const offer = await desk.hears('offer')
    expect(offer.brief).toEqual({ topic: 'family', mode: 'text', ...intake, observation: false, again: false })
    expect(JSON.stringify(desk.heard)).not.toContain(seeker)

    await desk.does(session, { type: 'accept' })
    const snapshot = await desk.hears('snapshot')
    expect(snapshot.state.status).toBe('connecting')
    expect(snapshot.brief?.words).toBe(intake.words)
    expect(
      (await phone.hears('events', ({ events }) => events.some(({ event }) => event.type === 'accepted'))).seq,
    ).toBeGreaterThan(0)

    await desk.does(session, { type: 'begin' })
    await phone.hears('events', ({ events }) => events.some(({ event }) => event.type === 'begun'))
    await phone.does(session, text('我其实睡不着'))
    const heard = await desk.hears('events', ({ texts }) => texts.length > 0)
    expect(heard.texts[0]).toMatchObject({ from: 'seeker', kind: 'text', body: '我其实睡不着' })
    await desk.does(session, text('嗯，我听着呢'))
    await phone.hears('events', ({ texts }) => texts.some(({ body }) => body === '嗯，我听着呢'))

    for (const to of ['listen', 'explore', 'close'] as const) await desk.does(session, { type: 'advance', to })
    await desk.does(session, { type: 'finish' })
    const end = await phone.hears('events', ({ events }) => events.some(({ event }) => event.type === 'ended'))
    expect(end.events.at(-1)?.event).toEqual({ type: 'ended', reason: 'completed' })
    expect(JSON.stringify(phone.heard)).not.toContain(listener)

    const duty = await desk.hears('duty', ({ noteOpen }) => noteOpen === session)
    expect(duty.accepting).toBe(false)
  })

  test('[S0.1] a text arrives once and in order over any number of reconnects', async () => {
    const { session, desk, phone, seeker } = await liveTogether(service)
    for (const body of ['一', '二']) await desk.does(session, text(body))
    await phone.hears('events', ({ texts }) => texts.some(({ body }) => body === '二'))
    const known = phone.all('events').at(-1)?.seq ?? 0
    phone.vanish()
    for (const body of ['三', '四']) await desk.does(session, text(body))
    const again = await service.device(seeker).hello(session, known)
    const missed = await again.hears('events', ({ after }) => after === known)
    expect(missed.texts.map(({ body }) => body)).toEqual(['三', '四'])
    const fresh = await service.device(seeker).hello(session)
    const whole = await fresh.hears('snapshot')
    expect(whole.texts.map(({ body }) => body)).toEqual(['一', '二', '三', '四'])
    await desk.does(session, { type: 'leave' })
  })

  test('[S0.1] a device that comes while another goes misses nothing', async () => {
    const { session, desk, phone, seeker } = await liveTogether(service)
    let last = phone
    for (let round = 0; round < 15; round++) {
      const next = await service.device(seeker).opened()
      last.vanish()
      await next.hello(session)
      await next.hears('snapshot')
      const { messageId, ...rest } = text(`第${round}句`)
      await desk.does(session, { messageId, ...rest })
      const told = await next.hears('events', ({ texts }) => texts.some(({ id }) => id === messageId))
      expect(told.after).toBe(told.seq - 1)
      last = next
    }
    await last.does(session, { type: 'leave' })
  })

  test('a tap is for yes, two are for no, and needs no words', async () => {
    const { session, desk, phone } = await liveTogether(service)
    await phone.does(session, { type: 'write', messageId: randomUUID() as MessageId, kind: 'tap-yes', body: '' })
    const { texts } = await desk.hears('events', (message) => message.texts.length > 0)
    expect(texts[0]).toMatchObject({ kind: 'tap-yes', body: '', from: 'seeker' })
    await phone.does(session, { type: 'leave' })
  })

  test('a text that shows nothing is none', async () => {
    const { session, phone } = await liveTogether(service)
    for (const body of ['', ' \n', '\u200B\u2060', '\u3164\u2800'])
      expect(await phone.gives(session, text(body))).toMatchObject({ refusal: { code: 'text-length' } })
    // What no keyboard writes is left out, so that nothing else of it is lost.
    await phone.does(session, text('\uD800在\u0000城西\n😀'))
    await phone.hears('events', ({ texts }) => texts.some(({ body }) => body === '在城西\n😀'))
    await phone.does(session, { type: 'leave' })
  })

  test('a command sent again after a lost answer is acknowledged and done once', async () => {
    const { session, desk, phone } = await liveTogether(service)
    const command = text('在吗')
    const first = await phone.does(session, command, 'same-id')
    phone.heard.length = 0
    expect(await phone.does(session, command, 'same-id')).toBe(first)
    await desk.does(session, { type: 'advance', to: 'listen' })
    await desk.hears('events', ({ events }) => events.some(({ event }) => event.type === 'phase-entered'))
    expect(desk.all('events').flatMap(({ texts }) => texts)).toHaveLength(1)
    await phone.does(session, { type: 'leave' })
  })
})

test('a page that is closing leaves by a beacon', async () => {
  const { session, seeker, phone, desk } = await liveTogether(service)
  const response = await fetch(`${service.url}/api/sessions/${session}/leave`, {
    method: 'POST',
    headers: { cookie: `person=${seeker}`, origin: service.url, 'content-type': 'text/plain;charset=UTF-8' },
    body: '',
  })
  expect(response.status).toBe(204)
  phone.vanish()
  const { events } = await desk.hears('events', (message) => message.events.some(({ event }) => event.type === 'ended'))
  expect(events.at(-1)?.event).toEqual({ type: 'ended', reason: 'seeker-left' })
})

test('the waiting see their true place, and how many listeners are ready', async () => {
  const first = await seekerJoins(service)
  const second = await seekerJoins(service)
  expect((await second.device.hears('queue', ({ ahead }) => ahead === 1)).session).toBe(second.session)
  await first.device.does(first.session, { type: 'leave' })
  expect((await second.device.hears('queue', ({ ahead }) => ahead === 0)).listenersReady).toBe(0)
  await second.device.does(second.session, { type: 'leave' })
})
