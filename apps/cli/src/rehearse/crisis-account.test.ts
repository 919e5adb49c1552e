import { expect, test } from 'vitest'
import { brokenPromises, crisisAccountOf } from './crisis-account.ts'

const intervals = [
  { what: 'first-call', took: 400, due: 0, kept: true },
  { what: 'rung', rung: 'everyone', took: 60_200, due: 60_000, kept: true },
  { what: 'rung', rung: 'line', due: 90_000, kept: false },
  { what: 'taken' },
  { what: 'follow-up', took: 3_000, due: 86_400_000, kept: true },
] as const

test('[S7.2] what a rehearsed crisis came to: each part beside when it was due, and what was promised and not kept', () => {
  expect(crisisAccountOf(intervals, 'en')).toEqual([
    'Crisis',
    '  ✓ first supervisor called  0.4 s',
    '  ✓ everybody called  60.2 s (due 60.0 s)',
    '  ✗ the line outside first  not done (due 90.0 s)',
    '  · taken, after that call  not done',
    '  ✓ follow-up, after the outcome  3.0 s (due 24.0 h)',
  ])
  expect(brokenPromises(intervals, 'zh-CN')).toEqual(['外面的电话排到最前面'])
  expect(brokenPromises(intervals.slice(0, 2), 'zh-CN')).toEqual([])
})
