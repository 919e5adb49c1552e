import { expect, test } from 'vitest'
import { questionOf } from './screen-questions.ts'

test('[S1.6] one question for everybody, two more after a yes, and each may be left', () => {
  expect(questionOf(undefined)).toBe('wish')
  expect(questionOf({ wish: 'no' })).toBeUndefined()
  expect(questionOf({ wish: 'unsaid' })).toBeUndefined()
  expect(questionOf({ wish: 'yes' })).toBe('thought')
  expect(questionOf({ wish: 'yes', thought: 'unsaid' })).toBe('act')
  expect(questionOf({ wish: 'yes', thought: 'no', act: 'unsaid' })).toBeUndefined()
})
