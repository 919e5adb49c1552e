import type { RepeatedCalls } from '@tingyu/contract'
import type { PersonId, SessionId } from '@tingyu/sop'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { matchOne } from '../matching/matching.ts'
import { offerMessage } from '../realtime/listener-desk.ts'
import { briefOf } from '../session/brief.ts'
import { describeSession } from '../session/joining.ts'
import { readEvents, readSession } from '../session/store.ts'
import { acceptingListener, addPerson, gives, joins, openTestService, type TestService } from '../testing/sessions.ts'
import { closeRepeated, noticeRepeated, repeatedCallsOf, writeWay } from './repeated-calls.ts'

const [minute, hour, day] = [60_000, 3_600_000, 24 * 3_600_000]
const way = {
  helps: '先听五分钟再说话，对方安静下来以后自己会往下讲。',
  limits: '一天一次；约好的五十分钟到了就收尾。',
}
let service: TestService
let zhou: PersonId
beforeAll(async () => {
  service = await openTestService()
  zhou = await addPerson(service, 'supervisor', '周老师')
})
afterAll(() => service.close())

async function calls(): Promise<RepeatedCalls['calls']> {
  const answer = await repeatedCallsOf(service.context)
  if (answer instanceof Response || !answer.ok) throw new Error('it was refused')
  return answer.value.calls
}

async function codeOf(answer: Promise<Response | { ok: boolean; refusal?: { code: string } }>): Promise<string> {
  const given = await answer
  if (given instanceof Response) throw new Error('a response')
  return given.refusal?.code ?? 'ok'
}

/** They meet whoever is there for half an hour. */
async function comes(seeker: PersonId): Promise<SessionId> {
  const session = await joins(service, seeker)
  await acceptingListener(service)
  const pair = await matchOne(service.context)
  if (pair?.session !== session) throw new Error('somebody else was matched')
  const { listener } = pair
  await gives(service, session, 'listener', listener, { type: 'accept' })
  await gives(service, session, 'listener', listener, { type: 'begin' })
  service.clock.advance(30 * minute)
  await gives(service, session, 'seeker', seeker, { type: 'leave' })
  return session
}

/** Somebody who has come twice within a few hours, as it lies before supervisors. */
async function often(): Promise<{ seeker: PersonId; id: string }> {
  const seeker = await addPerson(service, 'seeker', '求助者')
  const before = new Set((await calls()).map(({ id }) => id))
  await comes(seeker)
  service.clock.advance(3 * hour)
  await comes(seeker)
  await noticeRepeated(service.context)
  const found = (await calls()).filter(({ id }) => !before.has(id))
  expect(found).toHaveLength(1)
  return { seeker, id: found[0]!.id }
}

describe('[S6.6] who comes again and again, across all listeners', () => {
  test('comes to supervisors as counts and times: not who it is, not with whom, not about what', async () => {
    const seeker = await addPerson(service, 'seeker', '求助者')
    const first = await comes(seeker)
    await noticeRepeated(service.context)
    expect(await calls()).toEqual([])
    service.clock.advance(3 * hour)
    const second = await comes(seeker)
    await noticeRepeated(service.context)
    await noticeRepeated(service.context)
    const [call, ...more] = await calls()
    expect(more).toEqual([])
    expect(Object.keys(call!).toSorted()).toEqual(['day', 'id', 'noticedAt', 'times'])
    expect(call).toMatchObject({ day: 2 })
    expect(call!.times).toHaveLength(2)
    const told = JSON.stringify(call)
    for (const secret of [seeker, first, second, 'family']) expect(told).not.toContain(secret)
    expect(await codeOf(closeRepeated(service.context, call!.id))).toBe('ok')
  })

  test('four times in seven days is nobody’s business, the fifth is; and so across different listeners', async () => {
    const seeker = await addPerson(service, 'seeker', '求助者')
    for (let time = 0; time < 4; time++) {
      await comes(seeker)
      service.clock.advance(day + hour)
    }
    await noticeRepeated(service.context)
    expect(await calls()).toEqual([])
    await comes(seeker)
    await noticeRepeated(service.context)
    expect(await calls()).toMatchObject([{ day: 1, times: { length: 5 } }])
    const listeners = await service.context.db
      .selectFrom('listening_session')
      .select('listener')
      .distinct()
      .where('seeker', '=', seeker)
      .execute()
    expect(listeners).toHaveLength(5)
    const [call] = await calls()
    await closeRepeated(service.context, call!.id)
  })

  test('a line that broke and was gone on with is one coming', async () => {
    const seeker = await addPerson(service, 'seeker', '求助者')
    const session = await comes(seeker)
    await service.context.db
      .updateTable('listening_session')
      .set({ end_reason: 'interrupted' })
      .where('id', '=', session)
      .execute()
    service.clock.advance(10 * minute)
    await comes(seeker)
    await noticeRepeated(service.context)
    expect(await calls()).toEqual([])
  })

  test('seen to, it comes back only when they do; and whom nobody saw to is not kept longer than they come', async () => {
    const { seeker, id } = await often()
    expect(await codeOf(closeRepeated(service.context, id))).toBe('ok')
    await noticeRepeated(service.context)
    expect(await calls()).toEqual([])
    service.clock.advance(hour)
    await comes(seeker)
    await noticeRepeated(service.context)
    expect(await calls()).toHaveLength(1)
    service.clock.advance(8 * day)
    await noticeRepeated(service.context)
    expect(await calls()).toEqual([])
    expect(await service.context.db.selectFrom('repeated_call').selectAll().execute()).toEqual([])
  })
})

describe('[S6.6] the common way', () => {
  test('is what every listener reads before and in the session of this one seeker, in the same words, until it ends', async () => {
    const { seeker, id } = await often()
    expect(await codeOf(writeWay(service.context, zhou, id, way))).toBe('ok')
    expect(await calls()).toMatchObject([{ id, way: { ...way, by: '周老师' } }])
    for (let time = 0; time < 2; time++) {
      service.clock.advance(hour)
      const session = await joins(service, seeker)
      const listener = await acceptingListener(service)
      await matchOne(service.context)
      expect(await offerMessage(service.context, listener)).toMatchObject({ brief: { way } })
      await gives(service, session, 'listener', listener, { type: 'accept' })
      await gives(service, session, 'listener', listener, { type: 'begin' })
      const row = await readSession(service.context.db, session)
      expect(await briefOf(service.context, row!, listener)).toMatchObject({ way })
      await gives(service, session, 'seeker', seeker, { type: 'leave' })
    }
    const stranger = await addPerson(service, 'seeker', '求助者')
    const other = await joins(service, stranger)
    expect(await briefOf(service.context, (await readSession(service.context.db, other))!, zhou)).not.toHaveProperty(
      'way',
    )
    await gives(service, other, 'seeker', stranger, { type: 'leave' })
    await closeRepeated(service.context, id)
    const kept = await service.context.db.selectFrom('repeated_call').select('way').where('id', '=', id).execute()
    expect(kept).toEqual([{ way: null }])
  })

  test('cannot be read in the database, says nobody’s name, and has both parts', async () => {
    const { id } = await often()
    const identifying = { ...way, helps: '她叫李秀英，电话13812345678，先听她说。' }
    expect(await codeOf(writeWay(service.context, zhou, id, identifying))).toBe('identifies')
    expect(await codeOf(writeWay(service.context, zhou, id, { ...way, limits: '。' }))).toBe('nothing-written')
    expect(await codeOf(writeWay(service.context, zhou, id, way))).toBe('ok')
    const rows = await service.context.db.selectFrom('repeated_call').select('way').where('id', '=', id).execute()
    expect(rows[0]!.way!.toString('utf8')).not.toContain('五分钟')
    await closeRepeated(service.context, id)
  })

  test('ends by itself after its days, and is renewed by writing it again', async () => {
    const { seeker, id } = await often()
    await writeWay(service.context, zhou, id, way)
    service.clock.advance(29 * day)
    await writeWay(service.context, zhou, id, { ...way, limits: '一周两次。' })
    service.clock.advance(29 * day)
    await noticeRepeated(service.context)
    expect(await calls()).toMatchObject([{ id, way: { limits: '一周两次。' } }])
    service.clock.advance(day)
    // Over to the minute, also before anything has tidied up.
    const session = await joins(service, seeker)
    const row = await readSession(service.context.db, session)
    expect(await briefOf(service.context, row!, zhou)).not.toHaveProperty('way')
    await noticeRepeated(service.context)
    expect(await calls()).toEqual([])
    await gives(service, session, 'seeker', seeker, { type: 'leave' })
  })

  test('keeps nobody out and nobody back: the queue asks nothing of it', async () => {
    const { seeker, id } = await often()
    await writeWay(service.context, zhou, id, way)
    service.clock.advance(hour)
    const known = await joins(service, seeker)
    service.clock.advance(1_000)
    const stranger = await addPerson(service, 'seeker', '求助者')
    const later = await joins(service, stranger)
    await acceptingListener(service)
    await acceptingListener(service, '阿禾')
    // Whoever has waited longer is asked for first, with a common way or without.
    expect(await matchOne(service.context)).toMatchObject({ session: known })
    expect(await matchOne(service.context)).toMatchObject({ session: later })
    await gives(service, known, 'seeker', seeker, { type: 'leave' })
    await gives(service, later, 'seeker', stranger, { type: 'leave' })
    await closeRepeated(service.context, id)
  })

  test('[S7.2] signs of danger count as of anybody: the same words bring the same events', async () => {
    const { seeker, id } = await often()
    await writeWay(service.context, zhou, id, { ...way, limits: '他常说不想活，这是老话，不用理会。' })
    service.clock.advance(hour)
    const newcomer = await addPerson(service, 'seeker', '求助者')
    const told: string[][] = []
    for (const person of [seeker, newcomer]) {
      const session = await joins(service, person)
      const answer = await describeSession(service.context, person, session, {
        words: '我不想活了，药已经买好了，今晚就吃',
      })
      expect(answer).toMatchObject({ ok: true, value: { helpFirst: true } })
      const events = await readEvents(service.context.db, session)
      told.push(events.map(({ event }) => JSON.stringify({ ...event, id: undefined })))
      const row = await readSession(service.context.db, session)
      expect(row).toMatchObject({ status: 'waiting' })
    }
    expect(told[0]!.some((event) => event.includes('risk-noticed'))).toBe(true)
    expect(told[0]).toEqual(told[1])
  })
})
