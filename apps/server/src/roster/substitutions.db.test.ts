import type { Substitutes } from '@tingyu/contract'
import type { PersonId } from '@tingyu/sop'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { letGo } from '../jobs/retention.ts'
import { addPerson, openTestService } from '../testing/sessions.ts'
import { keepOpenHours, openHoursOf, rosterOf } from './open-hours.ts'
import { askForSubstitute, substitutesFor, takeBack, takeOver } from './substitutions.ts'

type Service = Awaited<ReturnType<typeof openTestService>>
const hour = 3_600_000
let service: Service
beforeAll(async () => {
  service = await openTestService()
})
afterAll(() => service.close())
// Nine in the morning of a Monday in Shanghai, each test a week after the one before.
beforeEach(() => {
  const next = new Date(service.clock.now() + 7 * 24 * hour)
  service.clock.advance(next.setUTCHours(1, 0, 0, 0) - ((next.getUTCDay() + 6) % 7) * 24 * hour - service.clock.now())
})

async function listens(workingName: string, ...weekly: readonly (readonly [number, string, string])[]) {
  const listener = await addPerson(service, 'listener', workingName)
  const written = weekly.map(([weekday, from, until]) => ({ weekday, from, until }))
  const kept = await keepOpenHours(service.context, listener, { version: 0, weekly: written, days: [] })
  if (!kept.ok) throw new Error(kept.refusal.code)
  return listener
}
const dateIn = (days: number) => new Date(service.clock.now() + (8 + days * 24) * hour).toISOString().slice(0, 10)
const asks = (listener: PersonId, days: number, from: string, until: string) =>
  askForSubstitute(service.context, listener, { date: dateIn(days), from, until })
const sees = (listener: PersonId) => substitutesFor(service.context, listener)
const takes = (listener: PersonId, id: string) => takeOver(service.context, listener, id)
const wrong = (why: string) => ({ ok: false, refusal: { code: 'hours-wrong', facts: { why } } })
/** Of what others ask for, this one’s. */
const openOf = ({ open }: Substitutes, name: string) => open.filter(({ askedBy }) => askedBy === name)
const clockOf = (at: number) => new Date(at + 8 * hour).toISOString().slice(11, 16)
async function firstShifts(listener: PersonId, count: number) {
  const { shifts } = await openHoursOf(service.context, listener)
  return shifts.slice(0, count).map(({ date, from, until }) => [date, clockOf(from), clockOf(until)])
}
async function ownRequest(listener: PersonId): Promise<string> {
  const { own } = await sees(listener)
  return own[0]!.id
}

describe('asking that somebody else take a span', () => {
  test('others see it, take it, and both see that; the shifts of both follow, and the roster too', async () => {
    const asker = await listens('问一', [2, '20:00', '23:00'])
    const other = await listens('接一')
    expect(await asks(asker, 1, '21:00', '23:00')).toMatchObject({ ok: true })
    const [open] = openOf(await sees(other), '问一')
    expect(open).toEqual({ id: open!.id, from: open!.from, until: open!.until, date: dateIn(1), askedBy: '问一' })
    expect((await rosterOf(service.context)).open).toContainEqual(expect.objectContaining({ askedBy: '问一' }))
    expect((await sees(asker)).open.filter(({ askedBy }) => askedBy === '问一')).toEqual([])

    expect(await takes(other, open!.id)).toMatchObject({ ok: true })
    expect((await sees(asker)).own).toMatchObject([{ id: open!.id, takenBy: '接一' }])
    expect((await sees(other)).taken).toMatchObject([{ id: open!.id, askedBy: '问一' }])
    expect(await firstShifts(asker, 1)).toEqual([[dateIn(1), '20:00', '21:00']])
    expect(await firstShifts(other, 2)).toEqual([[dateIn(1), '21:00', '23:00']])
    const { days, open: left } = await rosterOf(service.context)
    expect(left.filter(({ askedBy }) => askedBy === '问一')).toEqual([])
    expect(days[1]!.shifts.map(({ workingName }) => workingName)).toContain('接一')
    // What is taken cannot be taken back.
    expect(await takeBack(service.context, asker, open!.id)).toMatchObject({ refusal: { code: 'conflict' } })
  })

  test('of two who take it at once one has it', async () => {
    const asker = await listens('问二', [2, '20:00', '23:00'])
    await asks(asker, 1, '20:00', '23:00')
    const id = await ownRequest(asker)
    const others = await Promise.all(['甲', '乙', '丙'].map((name) => listens(name)))
    const answers = await Promise.all(others.map((other) => takes(other, id)))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers.filter((each) => !each.ok && each.refusal.code === 'conflict')).toHaveLength(2)
  })

  test('it can be taken back until then, and then nobody can take it any more', async () => {
    const asker = await listens('问三', [2, '20:00', '23:00'])
    const other = await listens('接三')
    await asks(asker, 1, '20:00', '22:00')
    const id = await ownRequest(asker)
    expect(await takeBack(service.context, other, id)).toMatchObject({ refusal: { code: 'not-found' } })
    expect(await takeBack(service.context, asker, id)).toMatchObject({ ok: true })
    expect(await takes(other, id)).toMatchObject({ refusal: { code: 'conflict' } })
    expect((await sees(asker)).own).toEqual([])
  })

  test('only of a shift of theirs, long enough for a session, and once; also of what comes after midnight', async () => {
    const asker = await listens('问四', [2, '22:00', '02:00'])
    expect(await asks(asker, 1, '21:00', '23:00')).toMatchObject(wrong('no-shift'))
    expect(await asks(asker, 3, '22:00', '23:00')).toMatchObject(wrong('no-shift'))
    expect(await asks(asker, 1, '22:00', '22:30')).toMatchObject(wrong('short'))
    const both = await Promise.all([asks(asker, 1, '00:30', '02:00'), asks(asker, 1, '01:00', '02:00')])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both.find(({ ok }) => !ok)).toMatchObject(wrong('twice'))
    const { own } = await sees(asker)
    expect(own).toMatchObject([{ date: dateIn(2) }])
  })

  test('nobody is offered what is not theirs any more, what has begun, or what their own roster forbids', async () => {
    const asker = await listens('问五', [2, '20:00', '22:00'])
    const other = await listens('接五', [2, '19:00', '21:00'])
    await asks(asker, 1, '20:00', '22:00')
    const id = await ownRequest(asker)
    expect(openOf(await sees(other), '问五')).toMatchObject([{ fault: 'overlaps' }])
    expect(await takes(other, id)).toMatchObject({ refusal: { code: 'cannot-take', facts: { why: 'overlaps' } } })
    const free = await listens('空五')
    await keepOpenHours(service.context, asker, { version: 1, weekly: [], days: [] })
    expect(openOf(await sees(free), '问五')).toEqual([])
    expect(await takes(free, id)).toMatchObject({ refusal: { code: 'conflict' } })
    await keepOpenHours(service.context, asker, {
      version: 2,
      weekly: [{ weekday: 2, from: '20:00', until: '22:00' }],
      days: [],
    })
    expect(openOf(await sees(free), '问五')).toHaveLength(1)
    service.clock.advance(36 * hour)
    expect(await takes(free, id)).toMatchObject({ refusal: { code: 'conflict' } })
  })
})

describe('[S6.2] rest holds through substitution', () => {
  test('who has a night cannot take the next one; of two nights running that are open, nobody gets both', async () => {
    const first = await listens('夜一', [2, '23:00', '02:00'])
    const second = await listens('夜二', [3, '23:00', '02:00'])
    await asks(first, 1, '23:00', '02:00')
    await asks(second, 2, '23:00', '02:00')
    const nightly = await listens('夜三', [1, '23:00', '02:00'])
    const ids = [await ownRequest(first), await ownRequest(second)]
    expect(openOf(await sees(nightly), '夜一')).toMatchObject([{ fault: 'night' }])
    expect(await takes(nightly, ids[0]!)).toMatchObject({ refusal: { code: 'cannot-take', facts: { why: 'night' } } })
    const free = await listens('夜四')
    const both = await Promise.all(ids.map((id) => takes(free, id)))
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'cannot-take', facts: { why: 'night' } } })
  })

  test('who gave a span away cannot take it again from whoever has it', async () => {
    const asker = await listens('给一', [2, '20:00', '23:00'])
    const taker = await listens('给二')
    await asks(asker, 1, '20:00', '23:00')
    await takes(taker, await ownRequest(asker))
    expect(await asks(taker, 1, '20:00', '23:00')).toMatchObject({ ok: true })
    expect(openOf(await sees(asker), '给二')).toMatchObject([{ fault: 'gave' }])
    const third = await listens('给三')
    const [again] = openOf(await sees(third), '给二')
    expect(await takes(third, again!.id)).toMatchObject({ ok: true })
    expect(await firstShifts(taker, 1)).toEqual([])
    expect(await firstShifts(third, 2)).toEqual([[dateIn(1), '20:00', '23:00']])
  })
})

test('once whoever took it may not work here any more, it is its asker’s again', async () => {
  const asker = await listens('还一', [2, '20:00', '23:00'])
  const taker = await listens('还二')
  await asks(asker, 1, '20:00', '23:00')
  await takes(taker, await ownRequest(asker))
  expect((await firstShifts(asker, 1))[0]?.[0]).not.toBe(dateIn(1))
  await service.context.db.updateTable('person').set({ disabled: true }).where('id', '=', taker).execute()
  expect(await firstShifts(asker, 1)).toEqual([[dateIn(1), '20:00', '23:00']])
})

test('a week after it is over nobody can read any more who stood in for whom', async () => {
  const asker = await listens('忘一', [2, '20:00', '23:00'])
  await asks(asker, 1, '20:00', '23:00')
  const count = async () =>
    (await service.context.db.selectFrom('substitution').select('id').where('asker', '=', asker).execute()).length
  service.clock.advance(8 * 24 * hour)
  await letGo(service.context)
  expect(await count()).toBe(1)
  service.clock.advance(24 * hour)
  await letGo(service.context)
  expect(await count()).toBe(0)
})
