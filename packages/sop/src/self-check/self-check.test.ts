import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  mostOften,
  selfCheckBefore,
  selfCheckChanges,
  selfCheckDue,
  selfCheckFamilies,
  selfCheckFigures,
  selfCheckItemIds,
  selfCheckItems,
  selfCheckPause,
  weighsMuch,
  type SelfCheckAnswers,
  type SelfCheckItem,
} from './self-check.ts'

const answers: fc.Arbitrary<SelfCheckAnswers> = fc.record(
  Object.fromEntries(selfCheckItemIds.map((id) => [id, fc.integer({ min: 0, max: mostOften })])) as Record<
    SelfCheckItem,
    fc.Arbitrary<number>
  >,
  { requiredKeys: [] },
)
const family = (of: SelfCheckItem) => selfCheckItems.find(({ id }) => id === of)!.family

describe('[S6.2] a listener’s check of themselves', () => {
  test('has a figure of each family of which enough was answered, within what was answered', () => {
    fc.assert(
      fc.property(answers, (given) => {
        const figures = selfCheckFigures(given)
        for (const each of selfCheckFamilies) {
          const values = selfCheckItemIds.filter((id) => family(id) === each).flatMap((id) => given[id] ?? [])
          const figure = figures[each]
          expect(figure === undefined).toBe(values.length < 2)
          if (figure === undefined) continue
          expect(figure).toBeGreaterThanOrEqual(Math.min(...values))
          expect(figure).toBeLessThanOrEqual(Math.max(...values))
        }
      }),
    )
  })

  test('one answer moves the figure of its own family, that way, and no other', () => {
    fc.assert(
      fc.property(answers, fc.constantFrom(...selfCheckItemIds), fc.integer({ min: 0, max: 3 }), (given, item, low) => {
        const [less, more] = [
          selfCheckFigures({ ...given, [item]: low }),
          selfCheckFigures({ ...given, [item]: low + 1 }),
        ]
        const moved = selfCheckFamilies.filter((each) => (more[each] ?? 0) > (less[each] ?? 0))
        const same = selfCheckFamilies.filter((each) => more[each] === less[each])
        expect(moved).toEqual(less[family(item)] === undefined ? [] : [family(item)])
        expect([...moved, ...same].toSorted()).toEqual(selfCheckFamilies.toSorted())
      }),
    )
  })

  test('is heavy by what wears and what is carried, never by what it gives', () => {
    const often = { empty: 3, away: 3, through: 2 }
    expect(weighsMuch(often)).toBe(true)
    expect(weighsMuch({ returns: 2, nights: 3 })).toBe(true)
    expect(weighsMuch({ ...often, through: 1 })).toBe(false)
    // One alone is no figure.
    expect(weighsMuch({ nights: 4 })).toBe(false)
    fc.assert(
      fc.property(answers, fc.integer({ min: 0, max: mostOften }), (given, other) => {
        expect(weighsMuch({ ...given, settled: other, 'of-use': other, received: other })).toBe(weighsMuch(given))
      }),
    )
  })

  test('is compared with one’s own earlier one alone, and only by what was answered both times', () => {
    const before = { empty: 1, away: 1, through: 1, returns: 2, nights: 2 }
    expect(selfCheckChanges({ empty: 2, away: 2, through: 1, returns: 1, nights: 1 }, before)).toEqual({
      worn: 'more',
      carried: 'less',
    })
    // The mood of a day, and an answer that was left out, are no change.
    expect(selfCheckChanges({ empty: 2, away: 1, through: 1, returns: 2 }, before)).toEqual({ worn: 'alike' })
    fc.assert(
      fc.property(answers, answers, (one, other) => {
        const [there, back] = [selfCheckChanges(one, other), selfCheckChanges(other, one)]
        for (const each of selfCheckFamilies) {
          const turned = { more: 'less', less: 'more', alike: 'alike' } as const
          const change = there[each]
          expect(back[each]).toBe(change && turned[change])
        }
      }),
    )
  })
})

test('[S6.2] the newest is compared with one of other weeks', () => {
  const day = 24 * 3_600_000
  const at = (...days: number[]) => days.map((each) => ({ at: each * day }))
  expect(selfCheckBefore(at(60, 59, 47, 46, 20))).toEqual({ at: 46 * day })
  for (const few of [at(), at(60), at(60, 50)]) expect(selfCheckBefore(few)).toBeUndefined()
})

describe('[S7.6] it is asked for', () => {
  const now = 1_000 * selfCheckPause
  const day = 24 * 3_600_000
  test('of whoever has listened lately, at most once in thirty days, done or put aside', () => {
    expect(selfCheckDue({ listenedAt: now - day }, now)).toBe(true)
    expect(selfCheckDue({}, now)).toBe(false)
    expect(selfCheckDue({ listenedAt: now - selfCheckPause }, now)).toBe(false)
    for (const last of ['checkedAt', 'asideAt'] as const) {
      expect(selfCheckDue({ listenedAt: now, [last]: now - selfCheckPause + 1 }, now)).toBe(false)
      expect(selfCheckDue({ listenedAt: now, [last]: now - selfCheckPause }, now)).toBe(true)
    }
    expect(selfCheckDue({ listenedAt: now, checkedAt: now - 90 * day, asideAt: now - day }, now)).toBe(false)
  })
})
