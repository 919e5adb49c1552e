import { expect, test } from 'vitest'
import { ownPoint, toggled } from './points.ts'

test('[S6.4] a time of one’s own is two minutes of the session, in their order and within it', () => {
  const length = 30 * 60_000
  expect(ownPoint('5', ' 8 ', length)).toEqual({ kind: 'own', from: 300_000, until: 480_000 })
  expect(ownPoint('28', '99', length)).toEqual({ kind: 'own', from: 1_680_000, until: length })
  for (const [from, until] of [
    ['', '8'],
    ['8', '5'],
    ['5', '5'],
    ['30', '31'],
    ['她说', '8'],
    ['-1', '8'],
  ] as const) {
    expect(ownPoint(from, until, length)).toBeUndefined()
  }
})

const at = (from: number) => ({ kind: 'own', from, until: from + 1 }) as const

test('[S6.4] points are chosen and taken out again, in the order of time, twelve at most', () => {
  expect(toggled([at(5)], at(2))).toEqual([at(2), at(5)])
  expect(toggled([at(2), at(5)], at(2))).toEqual([at(5)])
  const twelve = Array.from({ length: 12 }, (_, place) => at(place))
  expect(toggled(twelve, at(40))).toEqual(twelve)
  expect(toggled(twelve, at(3))).toHaveLength(11)
})
