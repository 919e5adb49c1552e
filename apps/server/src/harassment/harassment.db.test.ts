import type { OwnReport, OwnReports, ReportList, ReportOpened } from '@tingyu/contract'
import type { MessageId, PersonId, SessionId } from '@tingyu/sop'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readBookable } from '../booking/store.ts'
import { accountGrowth } from '../growth/accounting.ts'
import { letGo } from '../jobs/retention.ts'
import { liveTogether, openRunningService, type RunningService } from '../testing/running.ts'
import { addPerson } from '../testing/sessions.ts'

const day = 24 * 3_600_000
let service: RunningService
let zhou: PersonId
beforeAll(async () => {
  service = await openRunningService()
  zhou = await addPerson(service, 'supervisor', '周老师')
})
afterAll(() => service.close())

async function asks(person: PersonId, method: string, path: string, body?: unknown): Promise<unknown> {
  const answer = await service.ask(person, method, path, body)
  expect(answer.status, `${method} ${path}: ${JSON.stringify(answer.body)}`).toBeLessThan(300)
  return answer.body
}
const listed = async () => ((await asks(zhou, 'GET', '/api/reports')) as ReportList).reports
const reportOf = (listener: PersonId, session: SessionId) =>
  asks(listener, 'GET', `/api/sessions/${session}/harassment`) as Promise<OwnReport>

const said = ['你是不是也很寂寞', '你再不理我就别想好过', '今天天气不错']

/** A session in which the seeker wrote these lines, ended by the shield. */
async function shielded(lines: readonly string[] = said, block = true) {
  const together = await liveTogether(service)
  const { session, phone, desk } = together
  const ids: MessageId[] = []
  for (const body of lines) {
    const messageId = randomUUID() as MessageId
    await phone.does(session, { type: 'write', messageId, kind: 'text', body })
    ids.push(messageId)
  }
  await desk.does(session, { type: 'end-harassment', block })
  const row = await service.context.db
    .selectFrom('harassment_report')
    .select('id')
    .where('session', '=', session)
    .executeTakeFirstOrThrow()
  return { ...together, ids, report: row.id }
}
const rowOf = (report: string) =>
  service.context.db.selectFrom('harassment_report').selectAll().where('id', '=', report).executeTakeFirstOrThrow()
const path = (session: SessionId) => `/api/sessions/${session}/harassment`

describe('[S6.6] a report of harassment', () => {
  test('keeps the lines that the listener picks, sealed, and no other; a supervisor reads them by opening it, which is written down', async () => {
    const { listener, session, ids, report } = await shielded()
    const before = await reportOf(listener, session)
    expect(before).toMatchObject({ kinds: [], picked: [], texts: said.map((text) => ({ from: 'seeker', text })) })
    await asks(listener, 'PUT', path(session), {
      kinds: ['sexual', 'threat'],
      messages: ids.slice(0, 2),
      words: '我有点怕',
    })
    // Thought better of: what is not picked any more is not kept.
    await asks(listener, 'PUT', path(session), { kinds: ['threat'], messages: [ids[1]], words: '我有点怕' })
    await service.context.db.deleteFrom('confidence').where('session', '=', session).execute()

    const found = (await listed()).find(({ id }) => id === report)
    expect(found).toEqual({
      id: report,
      by: 'listener',
      listener: '小雨',
      at: found!.at,
      kinds: ['threat'],
      lines: 1,
      wrote: true,
      apart: true,
      others: 0,
    })
    const opened = (await asks(zhou, 'GET', `/api/reports/${report}`)) as ReportOpened
    expect(opened).toMatchObject({ lines: [{ id: ids[1], from: 'seeker', text: said[1] }], words: '我有点怕' })
    const looks = await service.context.db
      .selectFrom('audit_log')
      .select(['by', 'what'])
      .where('incident', '=', report)
      .execute()
    expect(looks).toEqual([{ by: zhou, what: 'report-opened' }])
    const { db } = service.context
    const [line] = await db.selectFrom('reported_line').select('sealed').where('report', '=', report).execute()
    expect(`${line!.sealed.toString('utf8')} ${(await rowOf(report)).words!.toString('utf8')}`).not.toMatch(/好过|怕/)
  })

  test('is the listener’s who made it: to a colleague there is none, and nobody reads the lines but a supervisor', async () => {
    const { listener, session, seeker, ids, report } = await shielded()
    const colleague = await addPerson(service, 'listener', '阿禾')
    expect((await service.ask(colleague, 'GET', path(session))).status).toBe(404)
    expect((await service.ask(colleague, 'PUT', path(session), { kinds: [], messages: [] })).status).toBe(404)
    for (const person of [listener, seeker, await addPerson(service, 'operator', '小林')])
      for (const place of ['/api/reports', `/api/reports/${report}`])
        expect((await service.ask(person, 'GET', place)).status).toBe(403)
    expect(((await asks(colleague, 'GET', '/api/listener/reports')) as OwnReports).reports).toEqual([])
    // A line of another session is none of this one's.
    const other = await shielded(['另一个人说的'])
    expect((await service.ask(listener, 'PUT', path(session), { kinds: [], messages: [other.ids[0]] })).status).toBe(
      404,
    )
    // And what is gone cannot be picked.
    await service.context.db.deleteFrom('confidence').where('session', '=', session).execute()
    expect((await service.ask(listener, 'PUT', path(session), { kinds: [], messages: [ids[0]] })).status).toBe(404)
    const named = { kinds: [], messages: [], words: '他叫李秀英，电话13812345678' }
    expect(await service.ask(listener, 'PUT', path(session), named)).toMatchObject({
      status: 422,
      body: { code: 'identifies' },
    })
  })

  test('is reviewed by one person, whose words the listener reads; from then on it stands', async () => {
    const { listener, session, ids, report } = await shielded()
    const review = { outcome: 'upheld', words: '谢谢你报告，先歇一歇。' }
    const wu = await addPerson(service, 'supervisor', '吴老师')
    const answers = await Promise.all(
      [zhou, wu].map((person) => service.ask(person, 'POST', `/api/reports/${report}/review`, review)),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204, 409]))
    const own = ((await asks(listener, 'GET', '/api/listener/reports')) as OwnReports).reports
    expect(own).toMatchObject([{ session, review: { outcome: 'upheld', words: review.words } }])
    expect((await reportOf(listener, session)).review).toMatchObject({ words: review.words })
    expect((await service.ask(listener, 'PUT', path(session), { kinds: [], messages: [ids[0]] })).status).toBe(409)
    expect((await listed()).find(({ id }) => id === report)).toMatchObject({ review: { outcome: 'upheld' } })
    expect((await rowOf(report)).answer!.toString('utf8')).not.toContain('谢谢')
    expect(
      await service.context.db
        .selectFrom('audit_log')
        .select(['what', 'about'])
        .where('incident', '=', report)
        .where('what', '=', 'report-reviewed')
        .execute(),
    ).toEqual([{ what: 'report-reviewed', about: 'upheld' }])
  })

  test('says of a seeker only how many other listeners reported them', async () => {
    const { seeker, report } = await shielded()
    const second = await shielded()
    await service.context.db.updateTable('harassment_report').set({ seeker }).where('id', '=', second.report).execute()
    const found = (await listed()).filter(({ id }) => id === report || id === second.report)
    expect(found.map(({ others }) => others)).toEqual([1, 1])
    expect(JSON.stringify(found)).not.toContain(seeker)
  })

  test('counts in none of the figures of the listener who made it', async () => {
    const ordinary = await liveTogether(service)
    await ordinary.phone.does(ordinary.session, { type: 'leave' })
    const { session } = await shielded()
    const ids = [ordinary.session, session]
    const { db, clock } = service.context
    await db
      .updateTable('listening_session')
      .set({ ended_at: (await clock.read(db)) - 3_600_000 })
      .where('id', 'in', ids)
      .execute()
    await accountGrowth(service.context)
    const grown = await db.selectFrom('session_growth').select('session').where('session', 'in', ids).execute()
    expect(grown).toEqual([{ session: ordinary.session }])
  })

  test('what was said goes thirty days after the review, the report itself as notes do', async () => {
    const { listener, session, ids, report } = await shielded()
    await asks(listener, 'PUT', path(session), { kinds: ['insult'], messages: ids, words: '累' })
    await asks(zhou, 'POST', `/api/reports/${report}/review`, { outcome: 'unclear', words: '一起看看' })
    const { db, clock } = service.context
    const now = await clock.read(db)
    const reviewed = (at: number) =>
      db.updateTable('harassment_report').set({ reviewed_at: at }).where('id', '=', report).execute()
    const words = async () => {
      const opened = (await asks(zhou, 'GET', `/api/reports/${report}`)) as ReportOpened
      return [opened.lines.length, opened.words, opened.answer]
    }
    await reviewed(now - 29 * day)
    await letGo(service.context)
    expect(await words()).toEqual([3, '累', '一起看看'])
    await reviewed(now - 31 * day)
    await letGo(service.context)
    expect(await words()).toEqual([0, undefined, '一起看看'])
    const { keep } = service.context.config
    await db
      .updateTable('harassment_report')
      .set({ at: now - keep.notesDays * day - day })
      .where('id', '=', report)
      .execute()
    await letGo(service.context)
    expect((await service.ask(zhou, 'GET', `/api/reports/${report}`)).status).toBe(404)
  })
})

/** The two have agreed on a time tomorrow. */
async function booked(seeker: PersonId, listener: PersonId): Promise<string> {
  const { db, clock } = service.context
  const begins = (await clock.read(db)) + day
  const { id } = await db
    .insertInto('booking')
    .values({ seeker, listener, begins, agreed_at: begins - day })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
const endOf = async (id: string) =>
  (await service.context.db.selectFrom('booking').select('ended').where('id', '=', id).executeTakeFirstOrThrow()).ended
const bookable = async (seeker: PersonId) =>
  (await readBookable(service.context.db, seeker, await service.context.clock.read(service.context.db)))?.listener

describe('[S6.5] [S6.6] either of the two may not want to meet the other again', () => {
  test('the seeker says so without a reason: what is booked ends, nothing can be booked, and it is no report', async () => {
    const { seeker, listener, session, phone } = await liveTogether(service)
    const concern = { kinds: [], apart: true }
    expect((await service.ask(seeker, 'POST', `/api/sessions/${session}/concern`, concern)).status).toBe(409)
    await phone.does(session, { type: 'leave' })
    expect(await bookable(seeker)).toBe(listener)
    const booking = await booked(seeker, listener)
    await asks(seeker, 'POST', `/api/sessions/${session}/concern`, concern)
    expect(await endOf(booking)).toBe('called-off')
    expect(await bookable(seeker)).toBeUndefined()
    expect(await service.context.db.selectFrom('block').select('by').where('seeker', '=', seeker).execute()).toEqual([
      { by: 'seeker' },
    ])
    expect((await listed()).filter(({ by }) => by === 'seeker')).toEqual([])
  })

  test('the listener’s shield ends what is booked with this seeker, and nobody else’s', async () => {
    const { seeker, listener, session, desk } = await liveTogether(service)
    const [theirs, another] = [
      await booked(seeker, listener),
      await booked(await addPerson(service, 'seeker', '求助者'), await addPerson(service, 'listener', '阿禾')),
    ]
    await desk.does(session, { type: 'end-harassment', block: true })
    expect(await endOf(theirs)).toBe('declined')
    expect(await endOf(another)).toBeNull()
    expect(await bookable(seeker)).toBeUndefined()
  })

  test('what a seeker says of a listener is read by a supervisor alone, and only of a session of their own', async () => {
    const { seeker, listener, session, phone } = await liveTogether(service)
    await phone.does(session, { type: 'leave' })
    const concern = { kinds: ['contact', 'hurt'], words: '我叫王小芳，他问我住在哪里', apart: false }
    const stranger = await addPerson(service, 'seeker', '求助者')
    expect((await service.ask(stranger, 'POST', `/api/sessions/${session}/concern`, concern)).status).toBe(404)
    await asks(seeker, 'POST', `/api/sessions/${session}/concern`, concern)
    const [found, ...more] = (await listed()).filter(({ by }) => by === 'seeker')
    expect(more).toEqual([])
    expect(found).toMatchObject({ listener: '小雨', kinds: ['contact', 'hurt'], wrote: true, apart: false, others: 0 })
    expect(await asks(zhou, 'GET', `/api/reports/${found!.id}`)).toMatchObject({
      lines: [],
      // Whose it is stays out of what is kept.
      words: '我叫〔姓名〕，他问我住在哪里',
    })
    expect(((await asks(listener, 'GET', '/api/listener/reports')) as OwnReports).reports).toEqual([])
    expect((await service.ask(listener, 'GET', path(session))).status).toBe(404)
    // What a person has still to look at is not gone on with.
    expect(await bookable(seeker)).toBeUndefined()
    const review = `/api/reports/${found!.id}/review`
    // There is no way back to somebody without a name.
    expect((await service.ask(zhou, 'POST', review, { outcome: 'upheld', words: '谢谢' })).status).toBe(400)
    await asks(zhou, 'POST', review, { outcome: 'upheld' })
    expect((await service.ask(seeker, 'POST', `/api/sessions/${session}/concern`, concern)).status).toBe(409)
  })

  test('[S7.2] words of danger in it call supervisors and are not kept; what was ticked stands', async () => {
    const { seeker, session, phone } = await liveTogether(service)
    await phone.does(session, { type: 'leave' })
    const concern = { kinds: ['hurt'], words: '他那样说以后我不想活了，药已经买好了，今晚就吃', apart: true }
    expect(await asks(seeker, 'POST', `/api/sessions/${session}/concern`, concern)).toEqual({ danger: true })
    const { db } = service.context
    expect(await db.selectFrom('incident').select('cause').where('session', '=', session).execute()).toEqual([
      { cause: 'said-afterwards' },
    ])
    expect(
      await db.selectFrom('harassment_report').select(['kinds', 'words']).where('session', '=', session).execute(),
    ).toEqual([{ kinds: ['hurt'], words: null }])
  })
})
