import { expect, test } from 'vitest'
import { byDay } from './times.ts'

// By the zone of whatever device this runs on, as on the page.
const lateEvening = new Date(2026, 1, 28, 23, 59, 58).getTime()
const [second, hour] = [1_000, 3_600_000]
const happened = [lateEvening, lateEvening + second, lateEvening + 3 * second, lateEvening + 24 * hour].map((at) => ({
  at,
}))

test('[S7.2] where a day changes in what happened, the day is said: a night of danger goes over midnight', () => {
  const days = byDay(happened, lateEvening + 30 * hour, 'zh-CN')
  expect(days.map(({ day, of }) => [day, of.length])).toEqual([
    ['2月28日', 2],
    ['3月1日', 2],
  ])
  expect(days.flatMap(({ of }) => of)).toEqual(happened)
})

test('[S7.2] of today alone the hours say enough; of another day they do not', () => {
  const first = { at: lateEvening }
  expect(byDay([first], lateEvening, 'zh-CN')).toEqual([{ day: undefined, of: [first] }])
  expect(byDay([first], lateEvening + hour, 'en')).toEqual([{ day: 'Feb 28', of: [first] }])
  expect(byDay([first], undefined, 'zh-CN')).toEqual([{ day: '2月28日', of: [first] }])
  expect(byDay([], lateEvening, 'zh-CN')).toEqual([])
})
