import { describe, expect, test } from 'vitest'
import { qualityOf, sampleBetween, SteadyQuality } from './quality.ts'

describe('the path in words', () => {
  test.each([
    [{}, 'good'],
    [{ loss: 0.03, jitter: 30, roundTrip: 300 }, 'good'],
    [{ loss: 0.031 }, 'fair'],
    [{ jitter: 31 }, 'fair'],
    [{ roundTrip: 301 }, 'fair'],
    [{ loss: 0.1, jitter: 75, roundTrip: 800 }, 'fair'],
    [{ loss: 0.101 }, 'poor'],
    [{ jitter: 76, roundTrip: 10 }, 'poor'],
    [{ loss: 0, roundTrip: 801 }, 'poor'],
  ] as const)('%j is %s', (sample, word) => {
    expect(qualityOf(sample)).toBe(word)
  })

  test('loss is counted between two moments, and silence says nothing about it', () => {
    const before = { received: 1_000, lost: 10 }
    expect(sampleBetween(before, { received: 1_090, lost: 20, jitter: 0.012, roundTrip: 0.08 })).toEqual({
      loss: 0.1,
      jitter: 12,
      roundTrip: 80,
    })
    expect(sampleBetween(before, { received: 1_005, lost: 15, jitter: 0.4 })).toEqual({})
    // late packets that were counted as lost come after all
    expect(sampleBetween(before, { received: 1_100, lost: 5 })).toEqual({ loss: 0 })
  })

  test('the word changes for the worse after two intervals, for the better after three, and does not flicker', () => {
    const steady = new SteadyQuality()
    const shown = (['poor', 'good', 'poor', 'fair', 'good', 'good', 'poor', 'good', 'good', 'good'] as const).map(
      (word) => steady.next(word),
    )
    expect(shown).toEqual(['good', 'good', 'good', 'fair', 'fair', 'fair', 'fair', 'fair', 'fair', 'good'])
  })
})
