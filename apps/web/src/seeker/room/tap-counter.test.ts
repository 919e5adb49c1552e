import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { secondTapWithin, TapCounter } from './tap-counter.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function counted() {
  const answers: string[] = []
  const counter = new TapCounter((answer) => answers.push(answer))
  return { counter, answers }
}

test('[S3.8] who cannot speak taps once for yes', () => {
  const { counter, answers } = counted()
  counter.tap()
  vi.advanceTimersByTime(secondTapWithin - 1)
  expect(answers).toEqual([])
  vi.advanceTimersByTime(1)
  expect(answers).toEqual(['yes'])
})

test('[S3.8] and twice for no, however slowly within the time; a trembling third changes nothing', () => {
  const { counter, answers } = counted()
  counter.tap()
  vi.advanceTimersByTime(secondTapWithin - 1)
  counter.tap()
  vi.advanceTimersByTime(secondTapWithin)
  expect(answers).toEqual(['no'])
  counter.tap()
  counter.tap()
  counter.tap()
  vi.advanceTimersByTime(secondTapWithin)
  expect(answers).toEqual(['no', 'no'])
})

test('[S3.8] two answers one after the other are two answers', () => {
  const { counter, answers } = counted()
  counter.tap()
  vi.advanceTimersByTime(secondTapWithin)
  counter.tap()
  vi.advanceTimersByTime(secondTapWithin)
  expect(answers).toEqual(['yes', 'yes'])
})

test('a sheet that is closed answers nothing', () => {
  const { counter, answers } = counted()
  counter.tap()
  counter.close()
  vi.advanceTimersByTime(secondTapWithin * 2)
  expect(answers).toEqual([])
})
