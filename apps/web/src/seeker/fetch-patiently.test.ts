import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fetchPatiently, fetchPauses } from './fetch-patiently.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('[S0.1] a part of the page that does not come is fetched again', async () => {
  let asked = 0
  const part = fetchPatiently(async () => {
    asked += 1
    if (asked < 3) throw new TypeError('Failed to fetch dynamically imported module')
    return 'the room'
  })
  await vi.advanceTimersByTimeAsync((fetchPauses[0] ?? 0) + (fetchPauses[1] ?? 0))
  expect(await part).toBe('the room')
  expect(asked).toBe(3)
})

test('and given up in the end, so that the page can say so', async () => {
  const outcome = fetchPatiently(() => Promise.reject(new TypeError('gone'))).catch((error: unknown) => error)
  await vi.advanceTimersByTimeAsync(fetchPauses.reduce((sum, pause) => sum + pause, 0))
  expect(await outcome).toEqual(new TypeError('gone'))
})
