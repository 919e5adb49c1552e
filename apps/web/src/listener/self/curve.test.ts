import { describe, expect, test } from 'vitest'
import { curveOf, lowOfLate, shownInCurve } from './curve.ts'

const day = 24 * 3_600_000
const box = { width: 100, height: 40 }
/** The newest first, as they come: one a day unless it is said. */
const kept = (...steadiness: readonly number[]) =>
  steadiness.map((each, index) => ({ at: (1_000 - index) * day, kind: 'whole' as const, steadiness: each }))

describe('[S1.1] the curve of how one was', () => {
  test('goes from the oldest at the left to the newest, wholly steady at the top', () => {
    const { points } = curveOf(kept(5, 3, 1), box)
    expect(points.map(({ x, y }) => [x, y])).toEqual([
      [0, 40],
      [50, 20],
      [100, 0],
    ])
  })

  test('says nothing of a long pause: there the line breaks', () => {
    const apart = kept(4, 4, 3).map((each, index) => (index === 0 ? { ...each, at: each.at + 30 * day } : each))
    const { stretches } = curveOf(apart, box)
    expect(stretches).toHaveLength(2)
  })

  test('stands in the middle when there is one, and shows no more than can be told apart', () => {
    expect(curveOf(kept(4), box).points).toMatchObject([{ x: 50, y: 10 }])
    expect(curveOf([], box)).toMatchObject({ points: [], stretches: [] })
    expect(curveOf(kept(...Array.from({ length: 200 }, () => 3)), box).points).toHaveLength(shownInCurve)
  })

  test('two of the last three below what one listens with are a sign', () => {
    expect(lowOfLate(kept(4, 2, 2))).toBe(true)
    expect(lowOfLate(kept(4, 4, 2, 1))).toBe(false)
    expect(lowOfLate(kept(2))).toBe(false)
  })
})
