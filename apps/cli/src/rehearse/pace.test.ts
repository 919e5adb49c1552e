import { expect, test } from 'vitest'
import { Pace } from './pace.ts'

function paceOf(rate: number, ...late: readonly number[]): Pace {
  const pace = new Pace(rate)
  for (const by of late) pace.late(by)
  return pace
}

test('who keeps up is not told to go slower', () => {
  expect(paceOf(600).slower).toBeUndefined()
  expect(paceOf(600, 0, 20_000, 60_000).slower).toBeUndefined()
  // At life's speed a minute late is nobody's machine.
  expect(paceOf(1, 600_000).slower).toBeUndefined()
})

test('who fell behind is told a round speed at which it would have been well', () => {
  expect(paceOf(600, 30_000, 120_000, 5_000).slower).toBe(300)
  expect(paceOf(600, 165_000).slower).toBe(200)
  expect(paceOf(600, 800_000).slower).toBe(40)
  expect(paceOf(60, 700_000).slower).toBe(5)
  expect(paceOf(2, 3_000_000).slower).toBe(1)
})
