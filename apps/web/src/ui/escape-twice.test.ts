import { expect, test } from 'vitest'
import { escapePairs, escapeTwiceWithin } from './escape-twice.ts'

const press = (timeStamp: number, more: Partial<Parameters<ReturnType<typeof escapePairs>>[0]> = {}) => ({
  key: 'Escape',
  repeat: false,
  isComposing: false,
  timeStamp,
  ...more,
})

test('two presses of Escape leave at once, one does not', () => {
  const second = escapePairs()
  expect(second(press(1_000))).toBe(false)
  expect(second(press(1_000 + escapeTwiceWithin))).toBe(true)
})

test('two slow presses, a held key and an input method’s Escape do not leave', () => {
  const second = escapePairs()
  expect(second(press(0))).toBe(false)
  expect(second(press(escapeTwiceWithin + 1))).toBe(false)
  const held = escapePairs()
  expect(held(press(0))).toBe(false)
  expect(held(press(30, { repeat: true }))).toBe(false)
  const composing = escapePairs()
  expect(composing(press(0))).toBe(false)
  expect(composing(press(100, { isComposing: true }))).toBe(false)
  expect(composing(press(900))).toBe(false)
  expect(composing(press(1_000, { key: 'a' }))).toBe(false)
})
