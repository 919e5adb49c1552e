import type { OpenHoursRequest, OwnOpenHours } from '@tingyu/contract'
import type { PersonId } from '@tingyu/sop'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addPerson, gives, hasRested, liveSession, openTestService } from '../testing/sessions.ts'
import { keepOpenHours, openHoursOf, rosterOf } from './open-hours.ts'

type Service = Awaited<ReturnType<typeof openTestService>>
const minute = 60_000
const hour = 60 * minute
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

const none: OpenHoursRequest = { version: 0, weekly: [], days: [] }
const keeps = (listener: PersonId, change: Partial<OpenHoursRequest>) =>
  keepOpenHours(service.context, listener, { ...none, ...change })
async function kept(listener: PersonId, change: Partial<OpenHoursRequest>): Promise<OwnOpenHours> {
  const answer = await keeps(listener, change)
  if (!answer.ok) throw new Error(answer.refusal.code)
  return answer.value
}
/** A date so many days after today, as Shanghai writes it. */
const dateIn = (days: number) => new Date(service.clock.now() + (8 + days * 24) * hour).toISOString().slice(0, 10)
const refused = (path: string, why: string) => ({
  ok: false,
  refusal: { code: 'hours-wrong', facts: { path, why } },
})
const clockOf = (at: number) => new Date(at + 8 * hour).toISOString().slice(11, 16)

describe('open hours', () => {
  test('are empty at first, and come back as they were written, by day and hour, with the shifts of four weeks', async () => {
    const listener = await addPerson(service, 'listener')
    expect(await openHoursOf(service.context, listener)).toMatchObject({ ...none, shifts: [], today: dateIn(0) })
    const late = { weekday: 3, from: '22:00', until: '02:00' }
    const early = { weekday: 1, from: '20:00', until: '22:30' }
    const written = await kept(listener, { weekly: [late, early] })
    expect(written).toMatchObject({ version: 1, weekly: [early, late], zone: 'Asia/Shanghai' })
    expect(written.shifts).toHaveLength(8)
    expect(written.shifts[0]).toMatchObject({ date: dateIn(0), sessions: 2 })
    expect(written.shifts.slice(0, 2).map(({ from, until }) => [clockOf(from), clockOf(until)])).toEqual([
      ['20:00', '22:30'],
      ['22:00', '02:00'],
    ])
    expect(await openHoursOf(service.context, listener)).toEqual(written)
  })

  test('[S6.2] say beside each shift what it can hold by what was listened to, and why nothing fits', async () => {
    const { listener, session, seeker } = await liveSession(service)
    service.clock.advance(50 * minute)
    await gives(service, session, 'seeker', seeker, { type: 'leave' })
    const nights = [1, 2].map((weekday) => ({ weekday, from: '23:00', until: '02:00' }))
    const short = { weekday: 5, from: '12:00', until: '12:30' }
    // It is ten to ten: until then the quarter of an hour is rested, and one session fits before eleven.
    const soon = { weekday: 1, from: '09:00', until: '11:05' }
    const { shifts } = await kept(listener, { weekly: [...nights, short, soon] })
    expect(shifts.slice(0, 4).map(({ sessions, fault }) => fault ?? sessions)).toEqual([1, 2, 'night', 'short'])
    await hasRested(service, listener)
  })

  test('of two pages that are open at once the second is refused, and nothing of the first is lost', async () => {
    const listener = await addPerson(service, 'listener')
    const weekly = [{ weekday: 1, from: '20:00', until: '22:00' }]
    const answers = await Promise.all(
      [1, 2, 3].map((weekday) => keeps(listener, { weekly: [{ ...weekly[0]!, weekday }] })),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers.filter((each) => !each.ok && each.refusal.code === 'conflict')).toHaveLength(2)
    const { version, weekly: kept } = await openHoursOf(service.context, listener)
    expect(version).toBe(1)
    const changes = await Promise.all(
      [4, 5].map((weekday) => keeps(listener, { version: 1, weekly: [{ ...kept[0]!, weekday }] })),
    )
    expect(changes.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await keeps(listener, { version: 0, weekly })).toMatchObject({
      refusal: { code: 'conflict', facts: { version: 2 } },
    })
  })

  test('that cannot be are refused by name', async () => {
    const listener = await addPerson(service, 'listener')
    const hours = { from: '20:00', until: '20:00' }
    expect(await keeps(listener, { weekly: [{ weekday: 1, ...hours }] })).toMatchObject(
      refused('weekly.0', 'no-length'),
    )
    const day = { date: dateIn(1), hours: [] }
    expect(await keeps(listener, { days: [day, day] })).toMatchObject(refused('days.1', 'twice'))
    expect(await keeps(listener, { days: [{ ...day, hours: [hours] }] })).toMatchObject(
      refused('days.0.0', 'no-length'),
    )
    expect(await keeps(listener, { days: [{ date: dateIn(-1), hours: [] }] })).toMatchObject(refused('days.0', 'past'))
    expect(await keeps(listener, { days: [{ date: dateIn(366), hours: [] }] })).toMatchObject(refused('days.0', 'far'))
    expect(await openHoursOf(service.context, listener)).toMatchObject(none)
  })

  test('a day that is otherwise counts instead of its weekday, also after midnight on the day after', async () => {
    const listener = await addPerson(service, 'listener')
    const weekly = [1, 2].map((weekday) => ({ weekday, from: '22:00', until: '02:00' }))
    await kept(listener, { weekly, days: [{ date: dateIn(0), hours: [{ from: '22:00', until: '03:00' }] }] })
    // One in the morning on Tuesday: yesterday is not shown, but its hours go on, and outlast a change.
    service.clock.advance(16 * hour)
    const own = await openHoursOf(service.context, listener)
    expect(own.days).toEqual([])
    expect(clockOf(own.shifts[0]!.until)).toBe('03:00')
    const changed = await kept(listener, { version: 1, weekly, days: [{ date: dateIn(0), hours: [] }] })
    expect(changed.shifts.slice(0, 2).map(({ date, until }) => [date, clockOf(until)])).toEqual([
      [dateIn(0), '03:00'],
      [dateIn(6), '02:00'],
    ])
  })
})

test('the week ahead shows day by day who is there, what it can hold, and nobody who may not work here', async () => {
  const listener = await addPerson(service, 'listener', '阿宁')
  const gone = await addPerson(service, 'listener', '走了的人')
  const weekly = [{ weekday: 2, from: '22:00', until: '02:00' }]
  await kept(listener, { weekly })
  await kept(gone, { weekly })
  await service.context.db.updateTable('person').set({ disabled: true }).where('id', '=', gone).execute()
  const { days } = await rosterOf(service.context)
  expect(days.map(({ date }) => date)).toEqual([0, 1, 2, 3, 4, 5, 6].map(dateIn))
  expect(days.map(({ weekday }) => weekday)).toEqual([1, 2, 3, 4, 5, 6, 7])
  const names = (day: number) => days[day]!.shifts.map(({ workingName }) => workingName)
  expect(names(1)).toContain('阿宁')
  expect(days.flatMap(({ shifts }) => shifts).map(({ workingName }) => workingName)).not.toContain('走了的人')
  expect(days[1]!.shifts.find(({ workingName }) => workingName === '阿宁')).toMatchObject({
    sessions: 3,
    date: dateIn(1),
  })
})
