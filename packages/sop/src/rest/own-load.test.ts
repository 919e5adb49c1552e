import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hour, restRules as rules } from '../../testing/resting.ts'
import { beginOf, dayOfDate } from './calendar.ts'
import { restAt } from './rest.ts'
import type { RestRules, Sitting } from './rules.ts'

/** Monday. */
const monday = beginOf(rules.zone, dayOfDate('2026-11-30'))
const sat = (at: number): Sitting => ({
  from: monday + at * hour,
  until: monday + at * hour + 50 * 60_000,
  heavy: false,
  debriefed: true,
})
const rest = (own: RestRules['own'], sittings: readonly Sitting[], at: number) =>
  restAt({ ...rules, ...(own && { own }) }, sittings, hour, monday + at * hour)

describe('[S6.2] a listener who wants less for a time', () => {
  const until = monday + 7 * 24 * hour
  test('has had enough earlier: of a day, and of a week', () => {
    expect(rest({ perDay: 1, until }, [sat(9)], 14)).toEqual({ why: 'day', until: monday + 24 * hour })
    expect(rest({ perWeek: 2, until }, [sat(9), sat(33)], 50)).toEqual({ why: 'week', until: monday + 7 * 24 * hour })
    expect(rest({ perDay: 2, until }, [sat(9)], 14)).toBeUndefined()
    expect(rest(undefined, [sat(9)], 14)).toBeUndefined()
  })

  test('has it for as long as they said, and no longer', () => {
    const own = { perDay: 1, until: monday + 16 * hour }
    expect(rest(own, [sat(9)], 14)).toEqual({ why: 'day', until: own.until })
    expect(rest(own, [sat(9)], 16)).toBeUndefined()
  })

  test('never may begin where the service’s rules forbid it, nor sooner than by them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 20 }),
        fc.integer({ min: 0, max: 220 }),
        fc.record({
          perDay: fc.integer({ min: 1, max: 9 }),
          perWeek: fc.integer({ min: 1, max: 30 }),
          until: fc.integer({ min: 0, max: 300 }).map((at) => monday + at * hour),
        }),
        (begun, at, own) => {
          const sittings = begun.filter((each) => each < at).map((each) => sat(each))
          const [plain, less] = [rest(undefined, sittings, at), rest(own, sittings, at)]
          const end = (told: typeof plain) => (told === undefined ? 0 : (told.until ?? Number.POSITIVE_INFINITY))
          expect(end(less)).toBeGreaterThanOrEqual(end(plain))
        },
      ),
    )
  })
})
