import { describe, expect, test } from 'vitest'
import { openHoursFault, openHoursLimits } from './open-hours.ts'

const dates = { today: '2026-11-30', last: '2027-11-30' }
const evening = { from: '20:00', until: '22:00' }

describe('open hours as they are written down', () => {
  test('a night over midnight is well; so are two spans on a day, a day that is otherwise, and one without hours', () => {
    const weekly = [
      { weekday: 1, from: '22:00', until: '02:00' },
      { weekday: 1, ...evening },
    ]
    const days = [
      { date: '2026-11-30', hours: [] },
      { date: '2027-11-30', hours: [evening] },
    ]
    expect(openHoursFault({ weekly, days }, dates)).toBeUndefined()
  })

  test.each([
    ['20:00', '20:00', 'no-length'],
    ['', '20:00', 'no-time'],
    ['20:00', '24:00', 'no-time'],
  ] as const)('from %s until %s: %s', (from, until, why) => {
    const weekly = [
      { weekday: 2, ...evening },
      { weekday: 3, from, until },
    ]
    expect(openHoursFault({ weekly, days: [] }, dates)).toEqual({ in: 'weekly', row: 1, why })
    const days = [{ date: '2026-12-01', hours: [evening, { from, until }] }]
    expect(openHoursFault({ weekly: [], days }, dates)).toEqual({ in: 'days', row: 0, hours: 1, why })
  })

  test.each([
    ['2026-11-29', 'past'],
    ['2027-12-01', 'far'],
    ['30.11.2026', 'no-date'],
    ['', 'no-date'],
    ['2026-12-01', 'twice'],
  ] as const)('on %s: %s', (date, why) => {
    const days = [
      { date: '2026-12-01', hours: [] },
      { date, hours: [] },
    ]
    expect(openHoursFault({ weekly: [], days }, dates)).toEqual({ in: 'days', row: 1, why })
  })

  test('a day that stood there while it was still to come may stay', () => {
    const days = [{ date: '2026-11-29', hours: [] }]
    expect(openHoursFault({ weekly: [], days }, { ...dates, known: ['2026-11-29'] })).toBeUndefined()
  })

  test('too many rows are refused, each kind by its own measure', () => {
    const weekly = Array.from({ length: openHoursLimits.weekly + 1 }, () => ({ weekday: 1, ...evening }))
    expect(openHoursFault({ weekly, days: [] }, dates)).toMatchObject({ in: 'weekly', why: 'many' })
    const hours = Array.from({ length: openHoursLimits.perDay + 1 }, () => evening)
    expect(openHoursFault({ weekly: [], days: [{ date: '2026-12-01', hours }] }, dates)).toMatchObject({ why: 'many' })
  })
})
