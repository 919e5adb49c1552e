import { wholeHolds } from '@tingyu/sop'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { keepPreparedHere, louderThanUsual, usualNoise, wasPreparedHere } from './before.ts'

const kept = new Map<string, string>()
beforeEach(() => {
  kept.clear()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  })
})
const at = 1_796_000_000_000
const room = (noiseDbfs?: number) => ({
  at,
  kind: 'whole' as const,
  steadiness: 4,
  ...(noiseDbfs !== undefined && { noiseDbfs }),
})

describe('[S1.3] a shorter preparation is enough', () => {
  test('only where everything was looked at in this browser', () => {
    const before = { preparations: [], renewableUntil: at + wholeHolds }
    expect(wasPreparedHere(before)).toBe(false)
    keepPreparedHere(at - 1)
    expect(wasPreparedHere(before)).toBe(false)
    keepPreparedHere(at)
    expect(wasPreparedHere(before)).toBe(true)
    expect(wasPreparedHere({ preparations: [] })).toBe(false)
  })
})

describe('[S1.2] the room against the last ones', () => {
  test('is louder than usual from what one can hear', () => {
    const usual = usualNoise({ preparations: [-60, -58, -70, undefined, -59, -120].map(room) })
    expect(usual).toBe(-59)
    expect(louderThanUsual(-54, usual)).toBeUndefined()
    expect(louderThanUsual(-50.4, usual)).toBe(9)
  })

  test('is compared with nothing before there are three', () => {
    expect(usualNoise({ preparations: [-60, -58].map(room) })).toBeUndefined()
    expect(louderThanUsual(-20, undefined)).toBeUndefined()
  })
})
