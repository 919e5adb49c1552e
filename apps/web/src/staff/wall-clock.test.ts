import { expect, test } from 'vitest'
import { clocksDiffer, dateText, mondayOf, wallSpan, weekdayText } from './wall-clock.ts'

const zone = 'Asia/Shanghai'
const at = (text: string) => Date.parse(`${text}+08:00`)
const nextDay = (time: string) => `次日 ${time}`

test.each([
  ['2026-12-01T20:00', '2026-12-01T22:30', '20:00–22:30'],
  ['2026-12-01T22:00', '2026-12-02T02:00', '22:00–次日 02:00'],
  ['2026-12-01T22:00', '2026-12-02T00:00', '22:00–24:00'],
])('from %s until %s is %s, wherever the device is', (from, until, text) => {
  expect(wallSpan({ from: at(from), until: at(until) }, zone, 'zh-CN', nextDay)).toBe(text)
})

test('weeks begin on Monday, and a date is the same date everywhere', () => {
  expect(mondayOf('2026-11-30')).toBe('2026-11-30')
  expect(mondayOf('2026-12-06')).toBe('2026-11-30')
  expect(weekdayText(1, 'en')).toBe('Monday')
  expect(weekdayText(7, 'zh-CN')).toBe('星期日')
  expect(dateText('2026-12-01', 'en')).toContain('Tue')
})

test('clocks differ where they show another time now, or will by summer time', () => {
  const now = at('2026-12-01T12:00')
  expect(clocksDiffer(zone, now, 'Asia/Singapore')).toBe(false)
  expect(clocksDiffer(zone, now, 'Asia/Tokyo')).toBe(true)
  expect(clocksDiffer('Africa/Lagos', now, 'Europe/Berlin')).toBe(true)
})
