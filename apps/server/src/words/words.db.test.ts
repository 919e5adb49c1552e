import type { PersonCommand, RefusalBody } from '@tingyu/contract'
import type { MessageId, PersonId, SessionId } from '@tingyu/sop'
import { sql } from 'kysely'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eraseWhatIsOver } from '../jobs/housekeeping.ts'
import { readEvents } from '../session/store.ts'
import { liveTogether, openRunningService, seekerJoins, type RunningService } from '../testing/running.ts'
import { addPerson } from '../testing/sessions.ts'

let service: RunningService
beforeAll(async () => {
  service = await openRunningService()
})
afterAll(() => service.close())

const text = (body: string) => ({ type: 'write', messageId: randomUUID() as MessageId, kind: 'text', body }) as const
const contact = '我的手机号是13812345678，打给我吧'
const thought = '我想自杀'
const passing = '有时候真不想活了'
const plan = '遗书我已经写好了，今晚就从楼上跳下去'

async function noticed(session: SessionId) {
  const log = await readEvents(service.context.db, session)
  return log.flatMap(({ event }) => (event.type === 'risk-noticed' ? [event] : []))
}

describe('[S6.5] a contact in a text', () => {
  test('is stopped on either side before it is sent, and what is said about it repeats none of it', async () => {
    const { session, phone, desk } = await liveTogether(service)
    for (const device of [phone, desk]) {
      const answer = await device.gives(session, text(`你好。${contact}`))
      expect(answer).toMatchObject({
        type: 'refused',
        refusal: { code: 'crosses-boundary', facts: { kinds: 'phone', spans: '9-20' } },
      })
      // The whole number: a command's own id may hold any three digits.
      expect(JSON.stringify(answer)).not.toMatch(/13812345678|手机/u)
    }
    const texts = await service.context.db.selectFrom('confidence').selectAll().where('session', '=', session).execute()
    expect(texts).toEqual([])
    await phone.does(session, text('那我还可以再找你吗'))
    await phone.does(session, { type: 'leave' })
  })

  test('a help line is no contact, and talk about a phone is none', async () => {
    const { session, phone, desk } = await liveTogether(service)
    expect(await desk.gives(session, text('您可以打 12356，或者 120'))).toMatchObject({ type: 'done' })
    expect(await phone.gives(session, text('他整天看手机，微信也不回'))).toMatchObject({ type: 'done' })
    await phone.does(session, { type: 'leave' })
  })

  test('in what the seeker writes beforehand too, naming the field', async () => {
    const { session, seeker, device } = await seekerJoins(service)
    const put = (body: object) => service.ask(seeker, 'PUT', `/api/sessions/${session}/intake`, body)
    const answer = await put({ words: '有些事想说', hope: contact })
    expect(answer.status).toBe(422)
    expect(answer.body).toMatchObject({ code: 'crosses-boundary', facts: { field: 'hope', kinds: 'phone' } })
    expect((await put({ words: '有些事想说' })).body).toEqual({ helpFirst: false })
    await device.does(session, { type: 'leave' })
  })
})

describe('[S7.2] while danger is open nothing is stopped', () => {
  test('in the message that speaks of it, while nobody has answered, and in a crisis; afterwards it is stopped again', async () => {
    const { session, phone, desk } = await liveTogether(service)
    await phone.does(session, text(`${thought}，${contact}`))
    await phone.does(session, text(contact))
    await desk.does(session, text(contact))
    await desk.does(session, { type: 'answer-risk', number: 1, answer: 'asked-safe' })
    expect(await phone.gives(session, text(contact))).toMatchObject({ refusal: { code: 'crosses-boundary' } })
    await desk.does(session, { type: 'declare-crisis' })
    await phone.does(session, text(contact))
    await phone.does(session, { type: 'leave' })
  })

  test('a text that went out in danger is still that text when it is sent again afterwards', async () => {
    const { session, phone, desk } = await liveTogether(service)
    await phone.does(session, text(thought))
    const sent = text(contact)
    const seq = await phone.does(session, sent)
    await desk.does(session, { type: 'answer-risk', number: 1, answer: 'misheard' })
    expect(await phone.gives(session, sent)).toMatchObject({ type: 'done', seq: seq + 1 })
    await phone.does(session, { type: 'leave' })
  })

  test('before the session: the words pass, and the screen is told to show help first', async () => {
    const { session, seeker, device } = await seekerJoins(service)
    const put = (body: object) => service.ask(seeker, 'PUT', `/api/sessions/${session}/intake`, body)
    expect((await put({ words: `${thought}，${contact}` })).body).toEqual({ helpFirst: true })
    expect(await noticed(session)).toMatchObject([{ level: 2, side: 'seeker' }])
    // Saved again while it grows, it is said once.
    expect((await put({ words: `${thought}，${contact}。` })).body).toEqual({ helpFirst: true })
    expect(await noticed(session)).toHaveLength(1)
    expect(device.eventTypes()).not.toContain('risk-noticed')
    await device.does(session, { type: 'leave' })
  })
})

describe('[S1.6] danger in the seeker’s words', () => {
  test('is noticed with the text, once for each level; the listener sees it, the seeker does not', async () => {
    const { session, phone, desk } = await liveTogether(service)
    for (const body of [thought, thought, plan, plan]) await phone.does(session, text(body))
    expect(await noticed(session)).toMatchObject([{ level: 2 }, { level: 3 }])
    const log = await readEvents(service.context.db, session)
    const types = log.map(({ event }) => event.type)
    expect(types.slice(-6)).toEqual([
      'message-sent',
      'risk-noticed',
      'message-sent',
      'message-sent',
      'risk-noticed',
      'message-sent',
    ])
    await desk.hears('events', ({ events }) =>
      events.some(({ event }) => event.type === 'risk-noticed' && event.level === 3),
    )
    expect(phone.eventTypes()).not.toContain('risk-noticed')
    expect(await desk.gives(session, { type: 'answer-risk', number: 1, answer: 'misheard' })).toMatchObject({
      refusal: { code: 'risk-risen' },
    })
    await desk.does(session, { type: 'answer-risk', number: 2, answer: 'asked-safe' })
    const again = await service.device((await sidesOf(session)).listener).hello(session)
    expect((await again.hears('snapshot')).state).toMatchObject({ risk: { status: 'answered', level: 3 } })
    await phone.does(session, { type: 'leave' })
  })

  test('a second passive remark is more than one, also over a restart', async () => {
    const { session, phone, seeker } = await liveTogether(service)
    await phone.does(session, text(passing))
    expect(await noticed(session)).toEqual([])
    await service.restart()
    const back = await service.device(seeker).hello(session)
    await back.does(session, text(passing))
    expect(await noticed(session)).toMatchObject([{ level: 2 }])
    await back.does(session, { type: 'leave' })
  })

  test('is not looked for in what may not be said anyhow: reading takes time, and nobody waiting may use it up', async () => {
    const { session, device } = await seekerJoins(service)
    // A contact would be refused as one, if it were read.
    expect(await device.gives(session, text(contact))).toMatchObject({ refusal: { code: 'not-now' } })
    await device.does(session, { type: 'leave' })
  })

  test('a line that was refused has not been said', async () => {
    const { session, phone } = await liveTogether(service)
    for (let times = 0; times < 3; times++) await phone.gives(session, text(`${passing}，${contact}`))
    await phone.does(session, text(passing))
    expect(await noticed(session)).toEqual([])
    await phone.does(session, { type: 'leave' })
  })

  test('supervisors are told what and since when, until it is answered, and nothing that was said', async () => {
    const supervisor = await service.device(await addPerson(service, 'supervisor', '周老师')).hello()
    const { session, phone, desk } = await liveTogether(service)
    await phone.does(session, text(plan))
    const shapeIn = (floor: { sessions: readonly { session: SessionId }[] }) =>
      floor.sessions.find((shape) => shape.session === session)
    const told = await supervisor.hears('floor', (floor) => 'risk' in (shapeIn(floor) ?? {}))
    expect(shapeIn(told)).toMatchObject({
      risk: { level: 3, number: 1, signs: expect.arrayContaining(['plan']) as string[] },
    })
    expect(shapeIn(told)).not.toHaveProperty('risk.answer')
    await desk.does(session, { type: 'answer-risk', number: 1, answer: 'asked-safe' })
    await supervisor.hears('floor', (floor) =>
      floor.sessions.some((shape) => shape.session === session && shape.risk?.answer === 'asked-safe'),
    )
    expect(JSON.stringify(supervisor.heard)).not.toMatch(/遗书|跳下去/)
    await phone.does(session, { type: 'leave' })
  })

  test('who waits in danger is on the floor, too', async () => {
    const supervisor = await service.device(await addPerson(service, 'supervisor', '吴老师')).hello()
    const { session, seeker, device } = await seekerJoins(service)
    await service.ask(seeker, 'PUT', `/api/sessions/${session}/intake`, { words: thought })
    const { sessions } = await supervisor.hears('floor', (floor) =>
      floor.sessions.some((shape) => shape.session === session && shape.risk !== undefined),
    )
    expect(sessions.find((shape) => shape.session === session)).toMatchObject({ status: 'waiting', risk: { level: 2 } })
    await device.does(session, { type: 'leave' })
  })
})

describe('[S1.6] danger in what is spoken', () => {
  const sign: PersonCommand = { type: 'notice-risk', level: 3, kinds: ['suicide'], signs: ['plan', 'means_at_hand'] }
  const captioned = {
    mode: 'voice',
    consent: { rules: true, wordsChecked: true, observation: false, captions: true },
  } as const

  test('is told by the listener’s device as codes, and stands open for a person; supervisors see where it was heard', async () => {
    const supervisor = await service.device(await addPerson(service, 'supervisor', '郑老师')).hello()
    const { session, phone, desk } = await liveTogether(service, captioned)
    expect(await desk.gives(session, sign)).toMatchObject({ refusal: { code: 'not-now' } })
    await desk.does(session, { type: 'switch-captions', on: true })
    await phone.hears('events', ({ events }) => events.some(({ event }) => event.type === 'captions-switched'))
    await desk.does(session, sign)
    expect(await noticed(session)).toMatchObject([{ level: 3, side: 'seeker', spoken: true }])
    await supervisor.hears('floor', (floor) =>
      floor.sessions.some((shape) => shape.session === session && shape.risk?.spoken === true),
    )
    expect(phone.eventTypes()).not.toContain('risk-noticed')
    await desk.does(session, { type: 'answer-risk', number: 1, answer: 'misheard' })
    await phone.does(session, { type: 'leave' })
  })

  test('holds no word: whatever is not on the closed lists is refused', async () => {
    const { session, phone, desk } = await liveTogether(service, captioned)
    await desk.does(session, { type: 'switch-captions', on: true })
    for (const wrong of [{ signs: ['我想自杀'] }, { kinds: ['x'] }, { level: 1 }, { text: 'x' }])
      expect(await desk.gives(session, { ...sign, ...wrong } as never)).toMatchObject({
        refusal: { code: 'bad-request' },
      })
    expect(await phone.gives(session, sign)).toMatchObject({ refusal: { code: 'forbidden' } })
    await phone.does(session, { type: 'leave' })
  })

  test('where the seeker did not agree no device may say that it hears', async () => {
    const { session, phone, desk } = await liveTogether(service, { mode: 'voice' })
    expect(await desk.gives(session, { type: 'switch-captions', on: true })).toMatchObject({
      refusal: { code: 'not-now' },
    })
    await phone.does(session, { type: 'leave' })
  })
})

describe('[S3.7] what a listener does is counted', () => {
  test('by the names of acts, in its phase, and told to them afterwards with what the protocol says', async () => {
    const { session, phone, desk, listener } = await liveTogether(service)
    await desk.does(session, { type: 'advance', to: 'listen' })
    await desk.does(session, text('您愿意从哪儿说起？'))
    await desk.does(session, text('听起来您特别委屈。'))
    await desk.does(session, text('你应该跟他离婚。'))
    await phone.does(session, text('嗯'))
    await phone.does(session, { type: 'leave' })
    const { body } = await service.ask(listener, 'GET', `/api/sessions/${session}/report`)
    const { words } = body as { words: { phases: { phase: string; turns: number; errors: { error: string }[] }[] } }
    expect(words.phases).toMatchObject([{ phase: 'listen', turns: 3, errors: [{ error: 'advice', count: 1 }] }])
    expect(JSON.stringify(words)).toContain('建议来得早')
  })

  test('[S7.2] no error while danger is open: 先把药拿远 is right there', async () => {
    const { session, phone, desk, listener } = await liveTogether(service)
    await phone.does(session, text(thought))
    await desk.does(session, text('您应该先把药拿远一点。'))
    await desk.does(session, { type: 'answer-risk', number: 1, answer: 'asked-safe' })
    await phone.does(session, { type: 'leave' })
    const { body } = await service.ask(listener, 'GET', `/api/sessions/${session}/report`)
    expect(body).toMatchObject({ words: { all: { turns: 1, errors: [] } } })
  })

  test('where nothing was written there is nothing to account for', async () => {
    const { session, phone, listener } = await liveTogether(service)
    await phone.does(session, { type: 'leave' })
    const { body } = await service.ask(listener, 'GET', `/api/sessions/${session}/report`)
    expect(body).not.toHaveProperty('words')
  })
})

describe('[S7.2] an address is handed over', () => {
  test('by the listener, on purpose, to whoever has taken the incident, and gone a day after it is closed', async () => {
    const { session, phone, desk, listener } = await liveTogether(service)
    await desk.does(session, { type: 'declare-crisis' })
    const written = text('我在虹桥路 18 号')
    await phone.does(session, written)
    const handOver = (body: object, who: PersonId = listener) =>
      service.ask(who, 'POST', `/api/sessions/${session}/hand-over`, body)
    const part = { message: written.messageId, start: 2, end: 10 }
    expect((await handOver(part, await addPerson(service, 'listener', '别人'))).status).toBe(404)
    expect((await handOver({ ...part, end: 2 })).status).toBe(400)
    expect((await handOver({ ...part, start: 90, end: 99 })).status).toBe(404)
    expect((await handOver(part)).status).toBe(204)
    expect((await handOver(part)).status).toBe(204)

    const { db } = service.context
    const { id } = await db.selectFrom('incident').select('id').where('session', '=', session).executeTakeFirstOrThrow()
    const supervisor = await addPerson(service, 'supervisor', '周老师')
    const details = (who: PersonId) => service.ask(who, 'GET', `/api/incidents/${id}/details`)
    expect(await details(supervisor)).toMatchObject({ status: 403 })
    const duty = await service.device(supervisor).hello()
    await duty.hears('incidents', ({ open }) => open.some((each) => each.id === id && each.details === 1))
    await duty.does(session, { type: 'take-crisis' })
    expect((await details(supervisor)).body).toMatchObject({ details: [{ text: '虹桥路 18 号' }] })
    expect(await details(await addPerson(service, 'supervisor', '吴老师'))).toMatchObject({ status: 403 })
    const { rows } = await sql<{ row: string }>`select t::text as row from incident_detail t`.execute(db)
    expect(JSON.stringify(rows)).not.toContain('虹桥')

    await duty.does(session, { type: 'resolve-crisis', outcome: 'safe', plan: ['somebody-there'] })
    expect((await handOver({ ...part, start: 0 })).body).toMatchObject({ code: 'not-in-crisis' } satisfies RefusalBody)
    await eraseWhatIsOver(service.context)
    expect((await details(supervisor)).body).toMatchObject({ details: [{}] })
    expect((await service.ask(supervisor, 'POST', `/api/incidents/${id}/follow-up`, { result: 'safe' })).status).toBe(
      204,
    )
    await db.updateTable('incident').set({ closed_at: 1 }).where('id', '=', id).execute()
    await eraseWhatIsOver(service.context)
    expect((await details(supervisor)).body).toEqual({ details: [] })
    await phone.does(session, { type: 'leave' })
  })
})

describe('[S5.5] the line of a note', () => {
  test('is kept sealed, and refused with where while it says who somebody is', async () => {
    const { session, phone, listener } = await liveTogether(service)
    await phone.does(session, { type: 'leave' })
    const fields = Object.fromEntries(
      service.protocol.debrief.note.map(({ id, choose, options }) => [id, choose === 'one' ? [options[0]!.id] : []]),
    )
    const save = (line: string) => service.ask(listener, 'POST', `/api/sessions/${session}/note`, { fields, line })
    const refused = await save('她的电话是 13812345678，记一下')
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'identifies', facts: { kinds: 'number', spans: '6-17' } },
    })
    for (const [line, found] of [
      ['身份证 11010519491231002X', /110105/],
      ['加她微信 xiaofang_1990 说的', /xiaofang/],
      ['她叫王小芳，在三楼', /王小芳/],
    ] as const) {
      const { status, body } = await save(line)
      const { facts } = body as { facts: { spans: string } }
      expect(status).toBe(422)
      // Where it is, so that the page marks it; and nothing of what it is.
      const [start = 0, end = 0] = facts.spans.split(' ')[0]!.split('-').map(Number)
      expect(line.slice(start, end)).toMatch(found)
      expect(JSON.stringify(body)).not.toMatch(found)
    }
    // Nothing is lost by it: the note is still to be written, and the texts are there.
    expect((await service.ask(listener, 'GET', '/api/listener/duty')).body).toMatchObject({ noteOpen: session })
    expect((await save('长'.repeat(201))).status).toBe(400)
    expect((await save('今天的沉默里有很多东西')).status).toBe(204)
    const { db } = service.context
    const row = await db.selectFrom('note').selectAll().where('session', '=', session).executeTakeFirstOrThrow()
    expect(row.line?.includes(Buffer.from('沉默'))).toBe(false)
    expect((await save('')).status).toBe(204)
    const empty = await db.selectFrom('note').selectAll().where('session', '=', session).executeTakeFirstOrThrow()
    expect(empty.line).toBeNull()
  })
})

async function sidesOf(session: SessionId): Promise<{ listener: PersonId }> {
  const row = await service.context.db
    .selectFrom('listening_session')
    .select('listener')
    .where('id', '=', session)
    .executeTakeFirstOrThrow()
  return { listener: row.listener! }
}
