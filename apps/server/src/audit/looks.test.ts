import { expect, test } from 'vitest'
import { openLookMemory } from './looks.ts'

test('one look is one opening: a page that asks again and again is written down once, and each hour; one that is opened anew, anew', async () => {
  let now = 0
  let written = 0
  const memory = openLookMemory(() => now)
  const asks = () =>
    memory.once('incident supervisor opened', 60_000, async () => {
      written += 1
    })
  // Two parts of one page at once, then every ten seconds.
  await Promise.all([asks(), asks()])
  for (; now < 3_500_000; now += 10_000) await asks()
  expect(written).toBe(1)
  now = 3_600_001
  await asks()
  expect(written).toBe(2)
  now += 60_001
  await asks()
  expect(written).toBe(3)
})

test('what could not be written down shows nothing, to nobody who waited for it; the next time it is tried again', async () => {
  const memory = openLookMemory(() => 0)
  const broken = () => memory.once('one', 60_000, () => Promise.reject(new Error('no database')))
  const both = await Promise.allSettled([broken(), broken()])
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  let written = 0
  await memory.once('one', 60_000, async () => {
    written += 1
  })
  expect(written).toBe(1)
})
