import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openGuesses, type Attempt } from './guesses.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const name = 'xu.laoshi'
const from = (network: string, knownDevice?: string): Attempt => ({ name, network, knownDevice })

/** Tries whenever it is allowed to, every few seconds for so many hours. @returns how often it was allowed */
async function hammers(guesses: ReturnType<typeof openGuesses>, networks: number, hours: number): Promise<number> {
  let allowed = 0
  for (let second = 0; second < hours * 3_600; second += 5) {
    for (let each = 0; each < networks; each += 1) {
      if ((await guesses.count(from(`n${each}`))).ok) allowed += 1
    }
    await vi.advanceTimersByTimeAsync(5_000)
  }
  return allowed
}

test('guessing leads nowhere: from one network, or from fifty', async () => {
  // Nobody may choose a password of fewer than ten characters.
  // Six hours: at most some five thousand a day, of the billions that there are.
  expect(await hammers(openGuesses(), 1, 6)).toBeLessThan(1_250)
  expect(await hammers(openGuesses(), 20, 6)).toBeLessThan(1_250)
})

test('somebody guesses next door: a device on which one has signed in before gets in at once', async () => {
  const guesses = openGuesses()
  await hammers(guesses, 20, 0.5)
  expect((await guesses.count(from('n0'))).ok).toBe(false)
  expect((await guesses.count(from('n0', 'own desk'))).ok).toBe(true)
})

test('ten typing errors: slowed down by seconds, not locked out by minutes; another network is not slowed', async () => {
  const guesses = openGuesses()
  for (let each = 0; each < 10; each += 1) expect((await guesses.count(from('home'))).ok).toBe(true)
  // The next one still counts, and from then on there is one every while.
  expect((await guesses.count(from('home'))).ok).toBe(true)
  const refused = await guesses.count(from('home'))
  expect(refused).toMatchObject({ ok: false, refusal: { code: 'too-many' } })
  const wait = refused.ok ? 0 : Number(refused.refusal.facts?.['retryAfterSeconds'])
  expect(wait).toBeLessThanOrEqual(20)
  expect((await guesses.count(from('phone'))).ok).toBe(true)
  await vi.advanceTimersByTimeAsync(wait * 1_000)
  expect((await guesses.count(from('home'))).ok).toBe(true)
})

test('a known device that guesses is slowed down itself', async () => {
  const guesses = openGuesses()
  let allowed = 0
  for (let second = 0; second < 3_600; second += 1) {
    if ((await guesses.count(from('n', 'stolen'))).ok) allowed += 1
    await vi.advanceTimersByTimeAsync(1_000)
  }
  expect(allowed).toBeLessThan(250)
})

test('a right password forgets the wrong ones before it, but not what the network tried on others', async () => {
  const guesses = openGuesses()
  for (let each = 0; each < 9; each += 1) await guesses.count(from('home'))
  await guesses.forget(from('home'))
  for (let each = 0; each < 10; each += 1) expect((await guesses.count(from('home'))).ok).toBe(true)
  for (let each = 0; each < 60; each += 1) {
    await guesses.count({ ...from('office'), name: `n${each}` })
    await guesses.forget({ ...from('office'), name: `n${each}` })
  }
  expect((await guesses.count({ ...from('office'), name: 'one.more' })).ok).toBe(true)
  expect((await guesses.count({ ...from('office'), name: 'another' })).ok).toBe(false)
})
