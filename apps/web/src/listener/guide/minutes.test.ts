import { expect, test } from 'vitest'
import { lengthText, minutesText } from './minutes.ts'

test('[S7.1] whole minutes are said as such, and nothing of a protocol that has others is rounded away', () => {
  expect([0, 300_000, 3_120_000].map(minutesText)).toEqual(['0', '5', '52'])
  expect([30_000, 90_000].map(minutesText)).toEqual(['0:30', '1:30'])
})

test('[S7.1] half a minute is said in seconds, as one says it', () => {
  const words = { minutes: (n: string) => `${n} 分钟`, seconds: (n: string) => `${n} 秒` }
  expect([30_000, 60_000, 90_000, 120_000].map((ms) => lengthText(ms, words))).toEqual([
    '30 秒',
    '1 分钟',
    '1:30 分钟',
    '2 分钟',
  ])
})
