import { expect, test } from 'vitest'
import { median, rounded } from './result.ts'

test('the median of an odd and of an even number of values, in any order', () => {
  expect(median([9, 1, 5])).toBe(5)
  expect(median([9, 1, 5, 6])).toBe(5.5)
  expect(() => median([])).toThrow(RangeError)
})

test('figures are rounded to a tenth', () => {
  expect(rounded(41.96)).toBe(42)
  expect(rounded(0.04)).toBe(0)
})
