import { expect, test } from 'vitest'
import { concernQuestionOf, questionOf } from './screen-questions.ts'

test('[S1.6] one question for everybody, two more after a yes, and each may be left', () => {
  expect(questionOf(undefined)).toBe('wish')
  expect(questionOf({ wish: 'no' })).toBeUndefined()
  expect(questionOf({ wish: 'unsaid' })).toBeUndefined()
  expect(questionOf({ wish: 'yes' })).toBe('thought')
  expect(questionOf({ wish: 'yes', thought: 'unsaid' })).toBe('act')
  expect(questionOf({ wish: 'yes', thought: 'no', act: 'unsaid' })).toBeUndefined()
})

test('[S1.6] of somebody else: how it stands, then where and who is near; nothing more where nothing is to be feared', () => {
  expect(concernQuestionOf(undefined)).toBe('danger')
  expect(concernQuestionOf({ danger: 'no' })).toBeUndefined()
  expect(concernQuestionOf({ danger: 'unsaid' })).toBeUndefined()
  expect(concernQuestionOf({ danger: 'maybe' })).toBe('where')
  expect(concernQuestionOf({ danger: 'now', where: 'here' })).toBeUndefined()
  expect(concernQuestionOf({ danger: 'now', where: 'unsaid' })).toBe('nearer')
  expect(concernQuestionOf({ danger: 'maybe', where: 'known', nearer: 'unsaid' })).toBeUndefined()
})
