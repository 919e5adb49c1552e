import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { comings, countsUntil, dayMs, isRepeated, weekMs, type Meeting } from './repeated.ts'

const minute = 60_000
const rules = { perDay: 1, perWeek: 4 }
const at = (begunAt: number, brokeOff = false): Meeting => ({ begunAt, endedAt: begunAt + 50 * minute, brokeOff })

describe('[S6.6] who comes again and again', () => {
  test('more than once in a day, or four times in seven, comes to a supervisor', () => {
    const [first, next] = [1_000_000_000_000, dayMs + minute]
    const every = (count: number) => comings(Array.from({ length: count }, (_, index) => at(first + index * next)))
    expect(isRepeated(rules, every(1), undefined)).toBe(false)
    expect(isRepeated(rules, every(4), undefined)).toBe(false)
    expect(isRepeated(rules, every(5), undefined)).toBe(true)
    expect(isRepeated(rules, [first, first + 3 * 60 * minute], undefined)).toBe(true)
  })

  test('a night has no midnight, and what is more than a day apart is not twice in one', () => {
    expect(countsUntil([0, dayMs - 1], dayMs - 1)).toEqual({ day: 2, week: 2 })
    expect(countsUntil([0, dayMs], dayMs)).toEqual({ day: 1, week: 2 })
  })

  test('a line that broke and the session that went on with it are one coming', () => {
    const cut = at(0, true)
    expect(comings([cut, at(50 * minute + 30 * minute)])).toEqual([0])
    expect(comings([cut, at(50 * minute + 31 * minute)])).toHaveLength(2)
    expect(comings([at(0), at(60 * minute)])).toHaveLength(2)
  })

  test('is seen to until they come again', () => {
    const times = [0, minute]
    expect(isRepeated(rules, times, undefined)).toBe(true)
    expect(isRepeated(rules, times, minute)).toBe(false)
    expect(isRepeated(rules, [...times, 2 * minute], minute)).toBe(true)
  })

  test('whoever comes less often than the rules have is never in it, and a looser rule never finds more', () => {
    const some = fc.array(fc.integer({ min: 0, max: 3 * weekMs }), { maxLength: 20 })
    fc.assert(
      fc.property(some, fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 10 }), (found, perDay, more) => {
        const times = found.toSorted((a, b) => a - b)
        const strict = { perDay, perWeek: perDay + more }
        const looser = { perDay: perDay + 1, perWeek: perDay + more + 1 }
        expect(isRepeated(strict, times, undefined) || !isRepeated(looser, times, undefined)).toBe(true)
        expect(isRepeated(strict, times.slice(0, perDay), undefined)).toBe(false)
      }),
    )
  })
})
