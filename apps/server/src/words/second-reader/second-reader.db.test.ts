import type { MessageId, SessionId } from '@tingyu/sop'
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readEvents } from '../../session/store.ts'
import { completion, openModelServer, type ModelAnswer } from '../../testing/model-server.ts'
import { liveTogether, openRunningService, type RunningService } from '../../testing/running.ts'

let answer: (said: string) => ModelAnswer
let model: Awaited<ReturnType<typeof openModelServer>>
let service: RunningService
beforeEach(async () => {
  answer = () => ({ body: completion({ level: 0, kinds: [] }) })
  model = await openModelServer(({ said }) => answer(said))
  const secondReader = { url: model.url, model: 'm', name: '某处', timeout: 5_000 }
  service = await openRunningService({ config: { secondReader } })
})
afterEach(async () => {
  await service.close()
  await model.close()
})

const text = (body: string) => ({ type: 'write', messageId: randomUUID() as MessageId, kind: 'text', body }) as const
const consent = { rules: true, wordsChecked: true, observation: false, secondReader: true } as const
const says = (level: number, ...kinds: string[]): ModelAnswer => ({ body: completion({ level, kinds }) })
/** Nothing that the rules see. */
const quiet = '今天下雨了'
const asked = () => model.questions.map(({ said }) => said)

async function noticed(session: SessionId) {
  const log = await readEvents(service.context.db, session)
  return log.flatMap(({ event }) => (event.type === 'risk-noticed' ? [event] : []))
}

/** Whatever was written before has been read by then, if it is read at all. */
async function othersAreRead() {
  const { session, phone } = await liveTogether(service, { consent })
  for (const body of ['后来一', '后来二', '后来三']) {
    await phone.does(session, text(body))
    await expect.poll(asked).toContain(body)
  }
}

describe('[S1.6] a model outside that reads along', () => {
  test('adds a sign that a person answers; the text is not kept waiting, and goes out without what identifies', async () => {
    answer = () => ({ ...says(3, 'suicide'), after: 300 })
    const { session, phone, desk } = await liveTogether(service, { consent })
    await phone.does(session, text(`${quiet}，我叫王小明，在北京市第三中学`))
    expect(await noticed(session)).toEqual([])
    await desk.hears('events', ({ events }) => events.some(({ event }) => event.type === 'risk-noticed'))
    expect(await noticed(session)).toMatchObject([
      { level: 3, side: 'seeker', kinds: ['suicide'], signs: ['model_suicide'] },
    ])
    expect(asked()).toHaveLength(1)
    expect(asked()[0]).toContain(quiet)
    expect(asked()[0]).not.toMatch(/王小明|第三中学/u)
    expect(phone.eventTypes()).not.toContain('risk-noticed')
    await phone.does(session, { type: 'leave' })
  })

  test('reads nothing of somebody who did not agree, of a listener, nor after it was taken back', async () => {
    const without = await liveTogether(service)
    await without.phone.does(without.session, text('一'))
    await without.phone.does(without.session, { type: 'leave' })
    const { session, phone, desk } = await liveTogether(service, { consent })
    await desk.does(session, text('二'))
    await phone.does(session, text('三'))
    await expect.poll(asked).toEqual(['三'])
    await phone.does(session, { type: 'stop-second-reader' })
    await phone.does(session, text('四'))
    await phone.does(session, { type: 'leave' })
    await othersAreRead()
    expect(asked()).not.toContain('四')
  })

  test('lowers nothing, and is heard once for each level', async () => {
    const { session, phone, desk } = await liveTogether(service, { consent })
    await phone.does(session, text('我想自杀'))
    await expect.poll(asked).toHaveLength(1)
    answer = () => says(2, 'self_harm')
    await desk.does(session, { type: 'answer-risk', number: 1, answer: 'asked-safe' })
    await phone.does(session, text(quiet))
    await expect.poll(async () => (await noticed(session)).length).toBe(2)
    await desk.does(session, { type: 'answer-risk', number: 2, answer: 'misheard' })
    answer = (said) => (said === '完' ? says(3, 'abuse') : says(2, 'abuse'))
    for (const body of ['甲', '乙', '完']) await phone.does(session, text(body))
    await expect.poll(async () => (await noticed(session)).length).toBe(3)
    expect(await noticed(session)).toMatchObject([
      { level: 2, signs: ['active_thought'] },
      { level: 2, signs: ['model_self_harm'] },
      { level: 3, signs: ['model_abuse'] },
    ])
    await phone.does(session, { type: 'leave' })
  })

  test('is asked for nothing in a crisis, where it could add nothing', async () => {
    const { session, phone, desk } = await liveTogether(service, { consent })
    await desk.does(session, { type: 'declare-crisis' })
    await phone.does(session, text(quiet))
    await othersAreRead()
    expect(asked()).not.toContain(quiet)
  })

  test('is left in peace for a while once it failed again and again; the session goes on', async () => {
    answer = () => ({ status: 500, body: '' })
    const { session, phone } = await liveTogether(service, { consent })
    // One by one until it rests, at the latest after the sixth: two may be on their way at once.
    for (let each = 1; each <= 12; each += 1) await phone.does(session, text(`第${each}句`))
    await expect.poll(() => asked().length).toBeGreaterThanOrEqual(5)
    await phone.does(session, text('还在'))
    await service.stop()
    expect(asked().length).toBeLessThanOrEqual(6)
    expect(await noticed(session)).toEqual([])
  })
})
