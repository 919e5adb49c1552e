import { thanksRequest, type ListenerHome } from '@tingyu/contract'
import type { PersonId, SessionId } from '@tingyu/sop'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { leaveNumber, ownNumberOf } from '../crisis/number.ts'
import { openAlarm } from '../crisis/alarm-store.ts'
import { takeIncident } from '../crisis/incidents.ts'
import { timelineOf } from '../crisis/timeline.ts'
import { readWeight } from '../debrief/reflection-store.ts'
import { keepReport, ownReportOf, ownReportsOf, raiseConcern } from '../harassment/reports.ts'
import { homeOf } from '../home/home.ts'
import { letGo } from '../jobs/retention.ts'
import { dutyOf } from '../matching/duty.ts'
import { incidentsMessage } from '../realtime/supervisor-desk.ts'
import { currentSession } from '../session/joining.ts'
import { readSession } from '../session/store.ts'
import { liveTogether, openRunningService, type RunningService } from '../testing/running.ts'
import { addPerson, gives, liveSession, openTestService, type TestService } from '../testing/sessions.ts'
import { leaveThanks, ownThanksOf, putThanksAway, takeThanksBack, thanksRead } from './thanks.ts'

const day = 24 * 3_600_000
const line = '谢谢小雨，说完心里松了一块'
const farewell = '谢谢你陪我到最后，永别了'
let service: TestService
beforeAll(async () => {
  service = await openTestService()
})
afterAll(() => service.close())

type Given = Awaited<ReturnType<typeof leaveThanks>>
function valueOf(answer: Given) {
  if (answer instanceof Response || !answer.ok) throw new Error('it was refused')
  return answer.value
}
function refusalOf(answer: Given) {
  if (answer instanceof Response || answer.ok) throw new Error('it was not refused')
  return answer.refusal
}
async function held(): Promise<{ session: SessionId; seeker: PersonId; listener: PersonId }> {
  const one = await liveSession(service)
  await gives(service, one.session, 'seeker', one.seeker, { type: 'leave' })
  return one
}
const says = ({ session, seeker }: { session: SessionId; seeker: PersonId }, text: string) =>
  leaveThanks(service.context, seeker, session, text)
const linesOf = async (listener: PersonId) =>
  (await ownThanksOf(service.context, listener)).lines.map(({ text }) => text)
const incidents = (session: SessionId) =>
  service.context.db.selectFrom('incident').select(['id', 'cause', 'taken_at']).where('session', '=', session).execute()
const alarms = (session: SessionId) =>
  service.context.db.selectFrom('alarm').select('incident').where('session', '=', session).execute()

describe('[S7.6] a seeker’s line to their listener', () => {
  test('reaches that listener alone: sealed, by month, and not by session; their home says so until they have read it', async () => {
    const { context } = service
    const [one, another] = [await held(), await addPerson(service, 'listener')]
    const unread = async () => (await homeOf(context, { person: one.listener, role: 'listener' })).thanked
    expect(await unread()).toBe(false)
    expect(valueOf(await says(one, line))).toEqual({ sent: true, lines: false })
    const rows = await context.db.selectFrom('thanks').selectAll().where('session', '=', one.session).execute()
    expect(rows[0]!.sealed.includes(Buffer.from('松了'))).toBe(false)
    expect(await ownThanksOf(context, one.listener)).toEqual({
      lines: [{ id: rows[0]!.id, month: expect.stringMatching(/^\d{4}-\d{2}$/), text: line }],
    })
    expect(await linesOf(another)).toEqual([])
    expect(service.logged.join('')).not.toContain('松了')

    expect(await unread()).toBe(true)
    await thanksRead(context, another)
    expect(await unread()).toBe(true)
    await thanksRead(context, one.listener)
    expect(await unread()).toBe(false)
  })

  test('is one, which may be said anew, and taken back by the seeker alone', async () => {
    const one = await held()
    await says(one, line)
    const { id } = (await ownThanksOf(service.context, one.listener)).lines[0]!
    await thanksRead(service.context, one.listener)
    await says(one, '谢谢你一直在')
    expect(await ownThanksOf(service.context, one.listener)).toMatchObject({ lines: [{ id, text: '谢谢你一直在' }] })
    expect((await homeOf(service.context, { person: one.listener, role: 'listener' })).thanked).toBe(true)
    const stranger = await addPerson(service, 'seeker')
    expect(await takeThanksBack(service.context, stranger, one.session)).toMatchObject({ ok: false })
    expect(refusalOf(await leaveThanks(service.context, stranger, one.session, line)).code).toBe('not-found')
    await takeThanksBack(service.context, one.seeker, one.session)
    expect(await linesOf(one.listener)).toEqual([])
    // Written anew it is the same one: what a listener is about to put away does not slip away.
    await says(one, line)
    expect(await ownThanksOf(service.context, one.listener)).toMatchObject({ lines: [{ id, text: line }] })
    const other = await held()
    await says(other, line)
    expect((await ownThanksOf(service.context, other.listener)).lines[0]!.id).not.toBe(id)
  })

  test('[S5.5] [S6.5] is refused where it says who somebody is or leads out of the service, and where that stands', async () => {
    const one = await held()
    const named = refusalOf(await says(one, '谢谢小雨，我叫王小芳'))
    expect(named).toMatchObject({ code: 'identifies', facts: { spans: '7-10' } })
    expect(refusalOf(await says(one, '谢谢你，我的手机13812345678')).code).toBe('identifies')
    expect(refusalOf(await says(one, '下次我们线下见面吧')).code).toBe('crosses-boundary')
    expect(refusalOf(await says(one, ' ……')).code).toBe('nothing-written')
    expect(JSON.stringify(named)).not.toContain('小芳')
    expect(await linesOf(one.listener)).toEqual([])
  })

  test('[S7.2] is not asked for while it goes on, nor after a crisis, nor after harassment', async () => {
    const going = await liveSession(service)
    expect(refusalOf(await says(going, line)).code).toBe('not-now')
    await gives(service, going.session, 'listener', going.listener, { type: 'end-harassment' })
    expect(refusalOf(await says(going, line)).code).toBe('not-now')
    const danger = await liveSession(service)
    await gives(service, danger.session, 'seeker', danger.seeker, { type: 'ask-help', kind: 'danger' })
    service.clock.advance(1_000)
    await gives(service, danger.session, 'seeker', danger.seeker, { type: 'leave' })
    expect(refusalOf(await says(danger, line)).code).toBe('not-now')
  })

  test('[S6.6] the listener puts it away; where it was none, the two do not meet again and nothing more arrives', async () => {
    const { context } = service
    const one = await held()
    await says(one, line)
    const idOf = async () => (await ownThanksOf(context, one.listener)).lines[0]!.id
    const other = await addPerson(service, 'listener')
    expect(await putThanksAway(context, other, await idOf(), true)).toMatchObject({ ok: false })
    await putThanksAway(context, one.listener, await idOf(), false)
    expect(await linesOf(one.listener)).toEqual([])

    await says(one, line)
    await putThanksAway(context, one.listener, await idOf(), true)
    expect(await context.db.selectFrom('block').select('by').where('seeker', '=', one.seeker).execute()).toEqual([
      { by: 'listener' },
    ])
    expect(refusalOf(await says(one, line)).code).toBe('not-now')
    expect(await linesOf(one.listener)).toEqual([])
    // Of whom the line was is not told by the report of it either.
    const own = await ownReportsOf(context, one.listener)
    expect(own).toMatchObject({ value: { reports: [{ lines: 0 }] } })
    expect(JSON.stringify(own)).not.toContain(one.session)
    expect(await ownReportOf(context, one.listener, one.session)).toMatchObject({ refusal: { code: 'not-found' } })
    const kept = await keepReport(context, one.listener, one.session, { kinds: [], messages: [] })
    expect(kept).toMatchObject({ refusal: { code: 'not-found' } })
  })
})

describe('[S1.6] [S7.2] danger in it', () => {
  test('is no thanks: supervisors are called once, the listener gets nothing, and a number can be left', async () => {
    const { context } = service
    const one = await held()
    await says(one, line)
    expect(valueOf(await says(one, farewell))).toEqual({ sent: false, lines: true })
    const opened = await incidents(one.session)
    expect(opened).toEqual([{ id: expect.any(String), cause: 'said-afterwards', taken_at: null }])
    expect(await alarms(one.session)).toEqual([{ incident: opened[0]!.id }])
    expect(service.published).toContainEqual({ topic: 'supervisors', message: { kind: 'incidents' } })
    // Of this line nothing is kept anywhere; after a crisis there are no thanks, also none from before.
    expect(await linesOf(one.listener)).toEqual([])
    expect(refusalOf(await says(one, line)).code).toBe('not-now')
    expect(valueOf(await says(one, farewell))).toEqual({ sent: false, lines: true })
    expect(await incidents(one.session)).toHaveLength(1)
    expect(await ownNumberOf(context, one.seeker, one.session)).toMatchObject({ ok: true, value: { open: true } })
    expect(await leaveNumber(context, one.seeker, one.session, '13812345678')).toMatchObject({ ok: true })
  })

  test('said again it calls anew, also where somebody has taken it; a call that stands is not doubled; the course says so', async () => {
    const { context, clock } = service
    const one = await held()
    const zhou = await addPerson(service, 'supervisor', '周老师')
    const openCalls = () =>
      context.db
        .selectFrom('alarm')
        .select('why')
        .where('session', '=', one.session)
        .where('ended_at', 'is', null)
        .execute()
    await says(one, farewell)
    const { id } = (await incidents(one.session))[0]!
    const take = () => takeIncident(context, { person: zhou, role: 'supervisor', workingName: '周老师' }, id)
    await take()
    expect(await openCalls()).toEqual([])
    const told = async () => {
      const message = (await incidentsMessage(context, { isHere: () => false, networkOf: () => undefined }))(zhou)
      return message.type === 'incidents' ? message.open.find((each) => each.id === id) : undefined
    }
    expect(await told()).not.toHaveProperty('saidAgain')
    clock.advance(1_000)
    await says(one, farewell)
    expect(await openCalls()).toEqual([{ why: 'nobody-came' }])
    expect(await told()).toMatchObject({ takenBy: '周老师', saidAgain: true, call: {} })
    clock.advance(1_000)
    const concern = { kinds: [], words: '药已经买好了，今晚就吃，永别了', apart: false }
    expect(await raiseConcern(context, one.seeker, one.session, concern)).toMatchObject({ value: { danger: true } })
    expect(await alarms(one.session)).toHaveLength(2)
    const course = await timelineOf(context, zhou, id)
    if (!course.ok) throw new Error('it was refused')
    const what = course.value.entries.map((each) => each.what)
    expect(what.filter((each) => each === 'said-again')).toHaveLength(2)
    // Whoever has it is on it once more.
    clock.advance(1_000)
    await take()
    expect(await openCalls()).toEqual([])
    // Called because whoever had taken it is gone: once they are back they would not hear of this.
    await openAlarm(context.db as never, { session: one.session, incident: id }, clock.now(), 'owner-gone')
    clock.advance(1_000)
    await says(one, farewell)
    expect(await openCalls()).toEqual([{ why: 'nobody-came' }])
  })

  test('[S6.2] weighs on no listener: nobody listened to it, on whichever day it is written', async () => {
    const { context, clock } = service
    const one = await held()
    await context.db.updateTable('listening_session').set({ note_due: false }).where('id', '=', one.session).execute()
    clock.advance(20 * day)
    await says(one, farewell)
    expect((await dutyOf(context, one.listener)).rest).toBeUndefined()
    expect(await readWeight(context.db, one.session)).toEqual({ crisis: false, marked: false })
  })

  test('comes before every other reason: a name, a contact, a session after which no thanks are asked', async () => {
    const one = await held()
    const danger = async () => (await currentSession(service.context, one.seeker)).earlier?.danger
    expect(await danger()).toBe('none')
    expect(valueOf(await says(one, `${farewell}，我叫王小芳，手机13812345678`))).toMatchObject({ sent: false })
    // The page knows it, too, when it is loaded again: it offers no line any more.
    expect(await danger()).toBe('afterwards')
    expect(refusalOf(await says(one, line)).code).toBe('not-now')
    const harassed = await liveSession(service)
    await gives(service, harassed.session, 'listener', harassed.listener, { type: 'end-harassment' })
    expect(valueOf(await says(harassed, farewell))).toMatchObject({ sent: false })
    expect(await incidents(harassed.session)).toHaveLength(1)
  })

  test('of a time before is sent, and the help lines stand beside it', async () => {
    const one = await held()
    expect(valueOf(await says(one, '谢谢你，我之前真的不想活了，今天说完好多了'))).toEqual({ sent: true, lines: true })
    expect(await linesOf(one.listener)).toHaveLength(1)
    expect(await incidents(one.session)).toEqual([])
  })
})

describe('it is kept', () => {
  test('as long as notes, also when the session is a husk and its seeker gone', async () => {
    const { context, clock } = service
    const one = await held()
    await context.db.deleteFrom('thanks').execute()
    await says(one, line)
    clock.advance(181 * day)
    await letGo(context)
    await context.db.deleteFrom('person').where('id', '=', one.seeker).execute()
    await letGo(context)
    expect(await readSession(context.db, one.session)).toBeDefined()
    expect(await linesOf(one.listener)).toEqual([line])
    clock.advance(549 * day)
    await letGo(context)
    expect(await linesOf(one.listener)).toEqual([])
    expect(await readSession(context.db, one.session)).toBeUndefined()
  })

  test('and goes with its listener', async () => {
    const { context } = service
    const one = await held()
    await says(one, line)
    await context.db.deleteFrom('person').where('id', '=', one.listener).execute()
    expect(await context.db.selectFrom('thanks').select('id').where('session', '=', one.session).execute()).toEqual([])
  })
})

describe('over HTTP', () => {
  let running: RunningService
  beforeAll(async () => {
    running = await openRunningService()
  })
  afterAll(() => running.close())

  test('[S7.6] from the seeker to the listener, past nobody else', async () => {
    const { listener, seeker, phone, session } = await liveTogether(running)
    await phone.does(session, { type: 'leave' })
    const sent = await running.ask(seeker, 'POST', `/api/sessions/${session}/thanks`, { text: '谢谢你听我说' })
    expect(sent.body).toEqual({ sent: true, lines: false })
    const home = (await running.ask(listener, 'GET', '/api/listener/home')).body as ListenerHome
    expect(home.thanked).toBe(true)
    // Said anew a few times, and no more.
    const again = []
    for (let times = 0; times < 6; times += 1)
      again.push(
        (await running.ask(seeker, 'POST', `/api/sessions/${session}/thanks`, { text: '谢谢你听我说' })).status,
      )
    expect(again).toEqual([200, 200, 200, 200, 200, 429])
    for (const role of ['seeker', 'supervisor', 'operator'] as const) {
      const person = await addPerson(running, role)
      expect((await running.ask(person, 'GET', '/api/listener/thanks')).status).toBe(403)
    }
  })

  test('a line, and no letter', () => {
    expect(thanksRequest.safeParse({ text: '谢'.repeat(201) }).success).toBe(false)
    expect(thanksRequest.safeParse({ text: '谢'.repeat(200) }).success).toBe(true)
    expect(thanksRequest.safeParse({ text: ' ' }).success).toBe(false)
    // What turns it around would let it read otherwise than it was written.
    expect(thanksRequest.parse({ text: '谢\u202E谢\u2066你\u2069' })).toEqual({ text: '谢谢你' })
    expect(thanksRequest.safeParse({ text: '\u202E' }).success).toBe(false)
  })
})
