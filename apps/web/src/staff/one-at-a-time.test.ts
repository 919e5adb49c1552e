import { expect, test } from 'vitest'
import { oneAtATime } from './one-at-a-time.ts'

test('what is asked for at one moment is done once, and what comes meanwhile once more', async () => {
  const done: PromiseWithResolvers<void>[] = []
  const ask = oneAtATime(() => {
    const one = Promise.withResolvers<void>()
    done.push(one)
    return one.promise
  })
  ask()
  ask()
  await Promise.resolve()
  await Promise.resolve()
  expect(done).toHaveLength(1)
  ask()
  ask()
  await Promise.resolve()
  expect(done).toHaveLength(1)
  done[0]?.resolve()
  await expect.poll(() => done.length).toBe(2)
  done[1]?.resolve()
  await Promise.resolve()
  expect(done).toHaveLength(2)
  await Promise.resolve()
  ask()
  await expect.poll(() => done.length).toBe(3)
})
