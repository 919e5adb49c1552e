import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { beginOf, dayOfDate } from '../rest/calendar.ts'
import type { RestRules, Sitting } from '../rest/rules.ts'
import { marksOf } from './care.ts'
import { countedFor, estimateOf, growthFigures, standingOf, type GrownSession } from './figures.ts'
import { growthOf, monthsKept } from './growth.ts'
import { betweenSessions, byar, studentT, wilson } from './interval.ts'
import { restsKept } from './rested.ts'

const zone = 'Asia/Shanghai'
const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const on = (date: string, hours = 0) => beginOf(zone, dayOfDate(date)) + hours * hour

describe('[S7.6] the ranges are those of the books', () => {
  test('Wilson, Byar, Student, beside published values', () => {
    // Newcombe 1998: 81 of 263, 15 of 148, 1 of 29.
    expect(wilson(81, 263)).toMatchObject({ from: expect.closeTo(0.2553, 4), until: expect.closeTo(0.3662, 4) })
    expect(wilson(15, 148)).toMatchObject({ from: expect.closeTo(0.0624, 4), until: expect.closeTo(0.1605, 4) })
    expect(wilson(1, 29)).toMatchObject({ from: expect.closeTo(0.0061, 4), until: expect.closeTo(0.1718, 4) })
    expect(wilson(0, 0)).toEqual({ from: 0, until: 1 })
    // Exact (Garwood): 0 → 3.69, 10 → 4.80 … 18.39.
    expect(byar(0)).toMatchObject({ from: 0, until: expect.closeTo(3.67, 1) })
    expect(byar(10)).toMatchObject({ from: expect.closeTo(4.8, 1), until: expect.closeTo(18.39, 1) })
    for (const [degrees, quantile] of [
      [4, 2.776],
      [9, 2.262],
      [29, 2.045],
      [1e9, 1.96],
    ] as const)
      expect(Math.abs(studentT(degrees) - quantile)).toBeLessThan(0.01)
  })

  test('of equal weights the ratio is the mean, with Student’s range', () => {
    const parts = [2, 4, 4, 5, 7, 8]
    const range = betweenSessions(parts.map((part) => ({ part, of: 1 })))
    // Mean 5, standard deviation 2.1909, t(5) 2.5706.
    expect(range).toMatchObject({ from: expect.closeTo(2.7, 1), until: expect.closeTo(7.3, 1) })
    expect(betweenSessions([{ part: 1, of: 2 }])).toBeUndefined()
  })

  test('Wilson’s range holds what is true nineteen times in twenty, for as few sessions as we show', () => {
    for (const n of [5, 8, 12, 20, 40]) {
      const covers = Array.from({ length: 99 }, (_, index) => (index + 1) / 100).map((p) =>
        chances(n, p).reduce((sum, chance, hits) => {
          const { from, until } = wilson(hits, n)
          return sum + (from <= p && p <= until ? chance : 0)
        }, 0),
      )
      expect(covers.reduce((sum, each) => sum + each, 0) / covers.length).toBeGreaterThan(0.945)
    }
  })
})

/** How likely so many hits of `n` are. */
function chances(n: number, p: number): readonly number[] {
  let ways = 1
  return Array.from({ length: n + 1 }, (_, hits) => {
    if (hits > 0) ways = (ways * (n - hits + 1)) / hits
    return ways * p ** hits * (1 - p) ** (n - hits)
  })
}

const anySession = fc.record(
  {
    at: fc.integer({ min: on('2026-07-01'), max: on('2026-11-30') }),
    heard: fc.integer({ min: 0, max: 4 }),
    talk: fc.record({ listener: fc.integer({ min: 0, max: 600_000 }), seeker: fc.integer({ min: 1, max: 1_200_000 }) }),
    breakIns: fc.record({ count: fc.integer({ min: 0, max: 30 }), heard: fc.integer({ min: minute, max: hour }) }),
    texts: fc.integer({ min: 1, max: 40 }).chain((turns) =>
      fc.record({
        turns: fc.constant(turns),
        advising: fc.integer({ min: 0, max: turns }),
        reflections: fc.integer({ min: 0, max: 40 }),
        questions: fc.integer({ min: 0, max: 40 }),
      }),
    ),
    kept: fc.boolean(),
    rested: fc.boolean(),
  },
  { requiredKeys: ['at'] },
)
const sessions = fc.array(anySession, { maxLength: 40 })

const standing = (value: number, reach: number, figure: 'reflections' | 'share' = 'reflections') =>
  standingOf(figure, { value, from: value - reach, until: value + reach })

describe('[S7.6] a figure with its range', () => {
  test('lies in its range, which lies where it can; below five sessions there is none', () => {
    fc.assert(
      fc.property(sessions, (all) => {
        for (const figure of growthFigures) {
          const counted = all.flatMap((session) => countedFor(figure, session) ?? [])
          const estimate = estimateOf(figure, counted)
          expect(estimate === undefined).toBe(counted.length < 5)
          if (estimate === undefined) continue
          const { from, value, until } = estimate
          const most = figure === 'breakIns' ? Number.POSITIVE_INFINITY : 1
          expect([0 <= from, from <= value, value <= until, until <= most]).toEqual([true, true, true, true])
        }
      }),
    )
  })

  test('the more such sessions there are, the narrower it is', () => {
    fc.assert(
      fc.property(sessions, fc.integer({ min: 2, max: 5 }), (all, times) => {
        for (const figure of growthFigures) {
          const counted = all.flatMap((session) => countedFor(figure, session) ?? [])
          const [once, more] = [counted, Array.from({ length: times }, () => counted).flat()].map((each) =>
            estimateOf(figure, each),
          )
          if (once === undefined || more === undefined) continue
          expect(more.value).toBeCloseTo(once.value, 3)
          expect(more.until - more.from).toBeLessThanOrEqual(once.until - once.from + 0.001)
        }
      }),
    )
  })

  test('says something also where nothing happened: no break-in in five sessions is not none ever', () => {
    const calm = Array.from({ length: 5 }, () => ({ part: 0, of: 1 }))
    expect(estimateOf('breakIns', calm)).toEqual({ value: 0, from: 0, until: expect.closeTo(0.73, 1) })
    expect(estimateOf('advice', calm)).toMatchObject({ value: 0, until: expect.closeTo(0.43, 1) })
  })

  test('a session that is unlike the others makes it wide, however much was counted in each', () => {
    const alike = Array.from({ length: 8 }, () => ({ part: 100, of: 200 }))
    const unlike = alike.map((_, index) => ({ part: index === 0 ? 200 : 86, of: 200 }))
    const width = (counted: typeof alike) => {
      const { from, until } = estimateOf('reflections', counted)!
      return until - from
    }
    expect(width(unlike)).toBeGreaterThan(2 * width(alike))
  })

  test('[S3.5] reflections beside questions: 1 : 1 is fair and 2 : 1 good, and only where the whole range says so', () => {
    expect(standing(0.75, 0.05)).toBe('good')
    expect(standing(0.6, 0.05)).toBe('fair')
    expect(standing(0.7, 0.1)).toBe('fair')
    expect(standing(0.4, 0.05)).toBe('below')
    expect(standing(0.5, 0.05)).toBe('unclear')
    expect(standing(0.18, 0.05, 'share')).toBe('within')
    expect(standing(0.4, 0.05, 'share')).toBe('above')
    expect(standing(0.22, 0.05, 'share')).toBe('unclear')
    expect(standingOf('kept', { value: 1, from: 0.6, until: 1 })).toBeUndefined()
  })
})

const answered = (count: number, month = '2026-11', heard = 4) =>
  Array.from({ length: count }, (_, index): GrownSession => ({ at: on(`${month}-05`) + index * hour, heard }))

const heard = (all: readonly GrownSession[]) =>
  growthOf(zone, ['2026-10', '2026-11'], all).find(({ figure }) => figure === 'heard')!

describe('[S7.6] the months', () => {
  test('are those of which everything is kept, the present one last', () => {
    expect(monthsKept(zone, on('2026-11-30', 9), 180 * day)).toEqual([
      '2026-07',
      '2026-08',
      '2026-09',
      '2026-10',
      '2026-11',
    ])
    expect(monthsKept(zone, on('2027-01-01'), 3_650 * day)).toHaveLength(6)
    expect(monthsKept(zone, on('2026-11-30'), 10 * day)).toEqual(['2026-11'])
  })

  test('a session belongs to the month that it is where the service is; others do not count', () => {
    const late = [
      { at: on('2026-11-01') - 1, kept: true },
      { at: on('2026-11-01'), kept: true },
      ...answered(2, '2026-05'),
    ]
    const kept = growthOf(zone, ['2026-10', '2026-11'], late).find(({ figure }) => figure === 'kept')
    expect(kept).toEqual({ figure: 'kept', sessions: 2, months: [{ sessions: 1 }, { sessions: 1 }] })
  })

  test('what seekers answered counts in fives, so that no single answer can be seen', () => {
    expect(heard(answered(4))).toEqual({ figure: 'heard', sessions: 0, months: [{ sessions: 0 }, { sessions: 0 }] })
    const nine = heard([...answered(5), ...answered(4, '2026-11', 0).map((each) => ({ ...each, at: each.at + day }))])
    expect(nine).toMatchObject({ sessions: 5, estimate: { value: 1 } })
    fc.assert(
      fc.property(sessions, anySession, (all, one) => {
        const [before, after] = [heard(all), heard([...all, one])]
        for (const each of [before, after, ...before.months]) expect(each.sessions % 5).toBe(0)
        const isNewest = one.at >= Math.max(0, ...all.map(({ at }) => at))
        const waits = isNewest && before.sessions === after.sessions
        expect(waits ? after.estimate : before.estimate).toEqual(before.estimate)
      }),
    )
  })

  test('do not depend on the order in which sessions come', () => {
    fc.assert(
      fc.property(sessions, (all) => {
        const months = ['2026-09', '2026-10', '2026-11']
        const once = new Map(all.map((session) => [session.at, session]))
        const apart = [...once.values()]
        expect(growthOf(zone, months, apart.toReversed())).toEqual(growthOf(zone, months, apart))
      }),
    )
  })
})

describe('[S7.6] learning and care', () => {
  const rules: RestRules = {
    zone,
    afterSession: 15 * minute,
    afterHeavy: hour,
    inARow: { sessions: 2, break: hour },
    perDay: 4,
    perWeek: 16,
    night: { from: '23:00', until: '06:00' },
    shortest: 5 * minute,
  }
  const sat = (hours: number, more: Partial<Sitting> = {}): Sitting => ({
    from: on('2026-11-30', hours),
    until: on('2026-11-30', hours) + 50 * minute,
    heavy: false,
    debriefed: true,
    ...more,
  })

  test('[S6.2] a rest is whole or not, whoever let it end sooner', () => {
    const all = [
      sat(9),
      sat(10, { shortenedTo: on('2026-11-30', 10) + 55 * minute }),
      sat(11, { heavy: true }),
      sat(14),
    ]
    expect(restsKept(rules, all, hour, on('2026-11-30', 15))).toEqual([false, false, true, undefined])
    expect(restsKept(rules, [sat(9), sat(11)], hour, on('2026-11-30', 20))).toEqual([true, true])
  })

  test('there are marks for learning and care alone', () => {
    const care = { supervisionMinutes: 200, rests: 9, reflections: 25 }
    expect(marksOf('supervisionMinutes', care)).toBe(2)
    expect(marksOf('rests', care)).toBe(0)
    expect(marksOf('reflections', care)).toBe(3)
  })
})
