import { expect, test } from 'vitest'
import { fewestWaits, likelyWait } from './likely-wait.ts'

const minute = 60_000
const waits = [1, 2, 3, 4, 5, 6, 7, 8].map((minutes) => minutes * minute)

test('no number is made up while there are too few real waits', () => {
  expect(likelyWait(waits.slice(0, fewestWaits - 1), 0)).toBeUndefined()
  expect(likelyWait([], 0)).toBeUndefined()
})
test('the middle half of what others waited', () => {
  expect(likelyWait(waits, 0)).toEqual([3, 7])
})
test('who has waited already is compared with those who had to wait as long', () => {
  expect(likelyWait(waits, 3 * minute)).toEqual([1, 4])
  expect(likelyWait(waits, 6 * minute)).toBeUndefined()
})
