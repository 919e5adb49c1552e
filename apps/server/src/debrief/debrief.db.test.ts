import type { MessageId } from '@tingyu/sop'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRunningService, listenerReady, liveTogether, type RunningService } from '../testing/running.ts'
import { addPerson, hasRested, steady } from '../testing/sessions.ts'

let service: RunningService
beforeAll(async () => {
  service = await openRunningService()
})
afterAll(() => service.close())

const note = (): Record<string, string[]> =>
  Object.fromEntries(
    service.protocol.debrief.note.map(({ id, choose, options }) => [id, choose === 'one' ? [options[0]!.id] : []]),
  )

/** A session of all four phases with two texts, ended by the listener. */
async function heldSession() {
  const people = await liveTogether(service)
  const { desk, phone, session } = people
  const step = service.protocol.phases[0]!.steps[0]!.id
  await desk.does(session, { type: 'mark', step, done: true })
  for (const [device, body] of [
    [phone, '说'],
    [desk, '听'],
  ] as const) {
    await device.does(session, { type: 'write', messageId: randomUUID() as MessageId, kind: 'text', body })
  }
  for (const to of ['listen', 'explore', 'close'] as const) await desk.does(session, { type: 'advance', to })
  await desk.does(session, { type: 'finish' })
  return { ...people, step }
}

describe('[S5.5] the note', () => {
  test('takes choices from the protocol’s lists, and nothing else', async () => {
    const { listener, session } = await heldSession()
    const path = `/api/sessions/${session}/note`
    const first = service.protocol.debrief.note[0]!
    for (const fields of [
      {},
      { ...note(), [first.id]: ['something I would like to remember'] },
      { ...note(), remark: ['她叫小芳，住在…'] },
      { ...note(), [service.protocol.debrief.note.find(({ choose }) => choose === 'one')!.id]: [] },
    ]) {
      const refused = await service.ask(listener, 'POST', path, { fields })
      expect(refused).toMatchObject({ status: 400, body: { code: 'bad-request' } })
      expect(JSON.stringify(refused.body)).not.toContain('小芳')
    }
    expect((await service.ask(listener, 'POST', path, { fields: note() })).status).toBe(204)
    expect((await service.ask(listener, 'GET', `/api/sessions/${session}/report`)).body).toMatchObject({
      noteSaved: true,
    })
  })

  test('[S6.1] while it is open the listener takes nobody else; then only after a new preparation', async () => {
    const { listener, desk, session } = await heldSession()
    await service.ask(listener, 'POST', '/api/listener/preparation', steady)
    expect(await service.ask(listener, 'POST', '/api/listener/duty', { accepting: true })).toMatchObject({
      status: 409,
      body: { code: 'note-open' },
    })
    await desk.hears('duty', ({ noteOpen }) => noteOpen === session)
    desk.heard.length = 0
    await service.ask(listener, 'POST', `/api/sessions/${session}/note`, { fields: note() })
    await desk.hears('duty', ({ noteOpen, accepting }) => noteOpen === undefined && !accepting)
    await hasRested(service, listener)
    expect(await service.ask(listener, 'POST', '/api/listener/duty', { accepting: true })).toMatchObject({
      status: 200,
      body: { accepting: true },
    })
    await service.ask(listener, 'POST', '/api/listener/duty', { accepting: false })
  })

  test('before the end there is no note, no report and no reflection', async () => {
    const { listener, session, phone } = await liveTogether(service)
    for (const [method, path, body] of [
      ['POST', 'note', { fields: note() }],
      ['GET', 'report', undefined],
      ['POST', 'reflection', { answers: {} }],
    ] as const) {
      expect(await service.ask(listener, method, `/api/sessions/${session}/${path}`, body)).toMatchObject({
        status: 409,
        body: { code: 'not-now' },
      })
    }
    await phone.does(session, { type: 'leave' })
  })
})

describe('[S5.6] the reflection', () => {
  test('is for the one who wrote it, and nothing of it can be read in the database', async () => {
    const { listener, session } = await heldSession()
    const question = service.protocol.debrief.reflection[0]!.id
    const words = `我打断了一次 ${randomUUID()}`
    const path = `/api/sessions/${session}/reflection`
    expect((await service.ask(listener, 'POST', path, { answers: { [question]: words } })).status).toBe(204)
    expect((await service.ask(listener, 'GET', path)).body).toMatchObject({ answers: { [question]: words } })
    const other = await addPerson(service, 'listener')
    expect((await service.ask(other, 'GET', path)).status).toBe(404)
    const supervisor = await addPerson(service, 'supervisor')
    expect((await service.ask(supervisor, 'GET', path)).status).toBe(403)
    const { sealed } = await service.context.db
      .selectFrom('reflection')
      .selectAll()
      .where('session', '=', session)
      .executeTakeFirstOrThrow()
    expect(sealed.includes(Buffer.from(words))).toBe(false)
    expect((await service.ask(listener, 'POST', path, { answers: { unknown: 'x' } })).status).toBe(400)
  })
})

const text = (body: string) => ({ type: 'write', messageId: randomUUID() as MessageId, kind: 'text', body }) as const

describe('[S5.6] a listener who was relieved', () => {
  test('looks back on their own part, and on nothing that came after; others look at nothing', async () => {
    const { session, desk, phone, listener, seeker } = await liveTogether(service)
    const supervisor = await addPerson(service, 'supervisor', '周老师')
    const duty = await service.device(supervisor).hello()
    await phone.does(session, text('之前'))
    await desk.does(session, { type: 'declare-crisis' })
    await duty.does(session, { type: 'take-crisis' })
    const at = (what: string) => `/api/sessions/${session}/${what}`
    // In the crisis it is theirs still: nothing to look back on yet.
    expect((await service.ask(listener, 'GET', at('report'))).status).toBe(409)
    await desk.does(session, { type: 'leave' })
    const own = await service.ask(listener, 'GET', at('report'))
    expect(own).toMatchObject({ status: 200, body: { reason: 'relieved', texts: { seeker: 1, supervisor: 0 } } })

    await phone.does(session, text('之后'))
    await duty.does(session, text('我在'))
    const { id: incident } = await service.context.db
      .selectFrom('incident')
      .select('id')
      .where('session', '=', session)
      .executeTakeFirstOrThrow()
    const step = { id: randomUUID(), to: 'cn-120', did: 'confirmed', whom: 'dispatch' }
    expect((await service.ask(supervisor, 'POST', `/api/incidents/${incident}/steps`, step)).status).toBe(204)
    await duty.does(session, { type: 'resolve-crisis', outcome: 'handed-over' })
    expect((await service.ask(seeker, 'POST', at('feedback'), { mood: 6, heard: 4 })).status).toBe(409)
    expect((await service.ask(listener, 'GET', at('report'))).body).toEqual(own.body)
    expect((await service.ask(listener, 'GET', `/api/listener/protocol?session=${session}`)).status).toBe(200)

    const question = service.protocol.debrief.reflection[0]!.id
    const answers = { [question]: '我想到自己的手在抖' }
    expect((await service.ask(listener, 'POST', at('reflection'), { answers })).status).toBe(204)
    expect((await service.ask(listener, 'GET', at('reflection'))).body).toMatchObject({ answers })
    // There is no note to write, and none that keeps them from the next session.
    expect((await service.ask(listener, 'POST', at('note'), { fields: note() })).status).toBe(404)
    expect((await service.ask(listener, 'GET', '/api/listener/duty')).body).not.toHaveProperty('noteOpen')
    const other = await addPerson(service, 'listener')
    for (const what of ['report', 'reflection']) {
      expect((await service.ask(other, 'GET', at(what))).status).toBe(404)
    }
  })
})

describe('a listener’s own last sessions', () => {
  test('are listed for them alone, the newest first, with whether the note is written', async () => {
    const { listener, seeker, session } = await heldSession()
    const own = async () =>
      ((await service.ask(listener, 'GET', '/api/listener/sessions')).body as { sessions: { session: string }[] })
        .sessions
    expect((await own()).at(0)).toEqual({
      session,
      topic: 'family',
      endedAt: expect.any(Number),
      noteSaved: false,
      shielded: false,
    })
    await service.ask(listener, 'POST', `/api/sessions/${session}/note`, { fields: note() })
    expect((await own()).find((each) => each.session === session)).toMatchObject({ noteSaved: true })
    const other = await addPerson(service, 'listener')
    expect((await service.ask(other, 'GET', '/api/listener/sessions')).body).toEqual({ sessions: [] })
    expect((await service.ask(seeker, 'GET', '/api/listener/sessions')).status).toBe(403)
  })
})

describe('the report', () => {
  test('[S3.8] holds what the seeker said they felt, before and after', async () => {
    const { listener, seeker, session, step } = await heldSession()
    const feedback = `/api/sessions/${session}/feedback`
    expect((await service.ask(seeker, 'POST', feedback, { mood: 7, heard: 4 })).status).toBe(204)
    expect((await service.ask(seeker, 'POST', feedback, { notJudged: 3, again: true })).status).toBe(204)
    const { status, body } = await service.ask(listener, 'GET', `/api/sessions/${session}/report`)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      reason: 'completed',
      topic: 'family',
      texts: { seeker: 1, listener: 1, supervisor: 0 },
      mood: { after: 7 },
      felt: { heard: 4, notJudged: 3 },
      noteSaved: false,
    })
    const report = body as { phases: { phase: string }[]; steps: { step: string; at?: number }[]; felt: object }
    expect(report.phases.map(({ phase }) => phase)).toEqual(['open', 'listen', 'explore', 'close'])
    expect(report.steps.find((each) => each.step === step)?.at).toBeGreaterThanOrEqual(0)
    expect(report.felt).not.toHaveProperty('notPushed')
  })

  test('[S3.8] is asked after the end only, of that seeker only', async () => {
    const { seeker, session, phone } = await liveTogether(service)
    const feedback = `/api/sessions/${session}/feedback`
    expect((await service.ask(seeker, 'POST', feedback, { heard: 4 })).status).toBe(409)
    const other = await addPerson(service, 'seeker')
    expect((await service.ask(other, 'POST', feedback, { heard: 4 })).status).toBe(404)
    await phone.does(session, { type: 'leave' })
    expect((await service.ask(seeker, 'POST', feedback, { heard: 9 })).status).toBe(400)
  })

  test('is nobody else’s', async () => {
    const { session } = await heldSession()
    const other = await addPerson(service, 'listener')
    expect((await service.ask(other, 'GET', `/api/sessions/${session}/report`)).status).toBe(404)
    expect((await service.ask(other, 'POST', `/api/sessions/${session}/note`, { fields: note() })).status).toBe(404)
  })
})

describe('[S0.5] a listener’s own wording', () => {
  test('of cues that may be adapted, and of no others', async () => {
    const { listener } = await listenerReady(service)
    const cues = service.protocol.phases.flatMap((phase) => phase.cues)
    const adaptable = cues.find((cue) => cue.adaptable)!.id
    const fixed = cues.find((cue) => !cue.adaptable)
    expect(
      (await service.ask(listener, 'PUT', '/api/listener/wording', { [adaptable]: '您好，我是小雨。' })).status,
    ).toBe(204)
    expect((await service.ask(listener, 'GET', '/api/listener/wording')).body).toEqual({
      [adaptable]: '您好，我是小雨。',
    })
    for (const cue of [fixed?.id, 'no.such.cue'].filter((each) => each !== undefined)) {
      expect((await service.ask(listener, 'PUT', '/api/listener/wording', { [cue]: '别的' })).status).toBe(400)
    }
    expect((await service.ask(listener, 'GET', '/api/listener/wording')).body).toEqual({
      [adaptable]: '您好，我是小雨。',
    })
    await service.ask(listener, 'POST', '/api/listener/duty', { accepting: false })
  })

  test('the screen is given the protocol, and the cards', async () => {
    const { listener } = await listenerReady(service)
    expect((await service.ask(listener, 'GET', '/api/listener/protocol')).body).toEqual(
      JSON.parse(JSON.stringify(service.protocol)),
    )
    expect((await service.ask(listener, 'GET', '/api/listener/cards')).body).toEqual({
      cards: service.context.service.cards,
      questions: service.context.service.questions,
      words: service.context.service.words,
    })
    await service.ask(listener, 'POST', '/api/listener/duty', { accepting: false })
  })
})
