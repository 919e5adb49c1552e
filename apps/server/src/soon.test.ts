import { expect, test } from 'vitest'
import { soon } from './soon.ts'

const wrong = (error: unknown) => {
  throw error
}

test('at once where nothing was done lately; those who ask meanwhile are answered together, after a pause, and none is forgotten', async () => {
  const done: number[] = []
  const gates = Array.from({ length: 3 }, () => Promise.withResolvers<void>())
  const alarm = soon(
    60_000,
    async () => {
      done.push(done.length)
      await gates[done.length - 1]?.promise
    },
    wrong,
    { atOnce: true },
  )
  for (let each = 0; each < 5; each += 1) alarm.ask()
  expect(done).toEqual([0])
  // Asked while it is being done: not now, and not at once after it either.
  alarm.ask()
  await new Promise((resolve) => setTimeout(resolve, 100))
  gates[0]?.resolve()
  await new Promise((resolve) => setTimeout(resolve, 30))
  expect(done).toEqual([0])
  await expect.poll(() => done).toEqual([0, 1])
  alarm.close()
})

test('in haste, whoever asks while it is being done waits no longer than that took', async () => {
  let done = 0
  const alarm = soon(
    60_000,
    async () => {
      await new Promise((resolve) => setTimeout(resolve, 20))
      done += 1
    },
    wrong,
    { atOnce: true },
  )
  alarm.ask()
  alarm.ask()
  await expect.poll(() => done, { timeout: 1_000 }).toBe(2)
  alarm.close()
})

test('without haste it waits for others who may ask, too; and never does it twice at once', async () => {
  const gates = Array.from({ length: 2 }, () => Promise.withResolvers<void>())
  let begun = 0
  let done = 0
  const board = soon(
    5,
    async () => {
      begun += 1
      await gates[begun - 1]?.promise
      done += 1
    },
    wrong,
  )
  board.ask()
  expect(begun).toBe(0)
  await expect.poll(() => begun).toBe(1)
  for (let each = 0; each < 5; each += 1) board.ask()
  expect({ begun, done }).toEqual({ begun: 1, done: 0 })
  for (const { resolve } of gates) resolve()
  await expect.poll(() => done).toBe(2)
  expect(begun).toBe(2)
  board.close()
})
