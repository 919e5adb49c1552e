import { expect, test } from 'vitest'
import { minutesText } from './minutes.ts'

test('[S7.1] whole minutes are said as such, and nothing of a protocol that has others is rounded away', () => {
  expect([0, 300_000, 3_120_000].map(minutesText)).toEqual(['0', '5', '52'])
  expect([30_000, 90_000].map(minutesText)).toEqual(['0:30', '1:30'])
})
