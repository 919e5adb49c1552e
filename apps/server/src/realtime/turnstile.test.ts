import { expect, test } from 'vitest'
import { Turnstile } from './turnstile.ts'

/** Work that lasts until it is told to end. */
function stage(turnstile: Turnstile) {
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  return {
    begun,
    comes: (network: string, name: string): Promise<string | null> => {
      return turnstile.pass(network, async () => {
        begun.push(name)
        const { promise, resolve } = Promise.withResolvers<void>()
        ends.set(name, resolve)
        await promise
        return name
      })
    },
    ends: async (name: string): Promise<void> => {
      ends.get(name)?.()
      for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
    },
  }
}

test('so many at once, and no more', async () => {
  const { begun, comes, ends } = stage(new Turnstile({ atOnce: 2, waitingOfOne: 10, waitingOfAll: 10 }))
  const all = ['a', 'b', 'c', 'd'].map((name) => comes('one', name))
  expect(begun).toEqual(['a', 'b'])
  await ends('b')
  expect(begun).toEqual(['a', 'b', 'c'])
  await ends('a')
  await ends('c')
  await ends('d')
  expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd'])
})

test('whoever floods waits behind the others', async () => {
  const { begun, comes, ends } = stage(new Turnstile({ atOnce: 1, waitingOfOne: 100, waitingOfAll: 100 }))
  for (let each = 0; each < 50; each += 1) void comes('flood', `f${each}`)
  void comes('home', 'h0')
  void comes('home', 'h1')
  for (const name of ['f0', 'f1', 'h0', 'f2']) await ends(name)
  expect(begun).toEqual(['f0', 'f1', 'h0', 'f2', 'h1'])
})

test('nobody waits behind more than there is room for; the others are told at once', async () => {
  const { begun, comes, ends } = stage(new Turnstile({ atOnce: 1, waitingOfOne: 1, waitingOfAll: 2 }))
  void comes('one', 'a')
  void comes('one', 'b')
  expect(await comes('one', 'c')).toBeNull()
  void comes('two', 'd')
  expect(await comes('three', 'e')).toBeNull()
  await ends('a')
  void comes('three', 'e again')
  for (const name of ['b', 'd', 'e again']) await ends(name)
  expect(begun).toEqual(['a', 'b', 'd', 'e again'])
})

test('work that fails gives its place free', async () => {
  const turnstile = new Turnstile({ atOnce: 1, waitingOfOne: 1, waitingOfAll: 1 })
  await expect(turnstile.pass('one', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  expect(await turnstile.pass('one', async () => 'next')).toBe('next')
})
