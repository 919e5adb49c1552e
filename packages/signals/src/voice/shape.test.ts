import { expect, test } from 'vitest'
import type { Observation } from './observation.ts'
import { shapeOf, shapeSpan } from './shape.ts'

const window = (place: number, more: Partial<Observation> = {}): Observation => ({
  window: place,
  engine: 'silero',
  heard: { seeker: 100, listener: 100 },
  speech: { seeker: [], listener: [] },
  turns: [],
  pauses: [],
  sounds: [],
  breakIns: [],
  change: { seeker: [], listener: [] },
  pace: null,
  ...more,
})

test('[S3.4] a supervisor sees two voices as a shape of three minutes: how much of each five seconds, no more', () => {
  const speech = { seeker: [[0, 5_000] as const, [6_000, 7_500] as const], listener: [[9_800, 10_000] as const] }
  const shape = shapeOf([window(0, { speech }), window(1, { heard: { seeker: 100, listener: 0 } })], 27_000)
  expect(shape.seeker).toHaveLength(shapeSpan.length / shapeSpan.part)
  expect(shape.seeker.slice(-5)).toEqual([4, 1, 0, 0, null])
  // A small sound of a fifth of a second is too fine to be told.
  expect(shape.listener.slice(-5)).toEqual([0, 0, null, null, null])
  expect(shape.seeker.slice(0, -5).every((part) => part === null)).toBe(true)
})

test('what is older than three minutes is not shown, and an interruption stays a gap', () => {
  const speech = { seeker: [[0, 10_000] as const], listener: [] }
  const shape = shapeOf([window(0, { speech }), window(20, { speech })], 210_000)
  expect(shape.seeker).toEqual([...Array.from({ length: 34 }, () => null), 4, 4])
})
