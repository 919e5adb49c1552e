import { describe, expect, test } from 'vitest'
import { loudness, noiseFloor, silent, voiceReached } from './loudness.ts'

const frames = (count: number, level: number) => Array.from({ length: count }, () => level)
const sine = (size: number) =>
  Float32Array.from({ length: 4_800 }, (_, index) => size * Math.sin((index / 48) * 2 * Math.PI))

describe('loudness', () => {
  test('a full-scale square wave is 0 dBFS, a sine 3 dB less, half its size another 6', () => {
    expect(loudness(new Float32Array(100).fill(-1))).toBeCloseTo(0, 5)
    expect(loudness(sine(1))).toBeCloseTo(-3.01, 1)
    expect(loudness(sine(0.5))).toBeCloseTo(-9.03, 1)
  })

  test('nothing is −100, never minus infinity', () => {
    expect(loudness(new Float32Array(100))).toBe(silent)
    expect(loudness(new Float32Array())).toBe(silent)
    expect(loudness(new Float32Array(100).fill(1e-9))).toBe(silent)
  })
})

describe('the surroundings, measured', () => {
  test('[S1.2] less than three seconds is no measurement', () => {
    expect(noiseFloor(frames(59, -60), 50)).toBeUndefined()
    expect(noiseFloor(frames(60, -60), 50)).toBeCloseTo(-60, 5)
  })

  test('[S1.2] a door does not make a room loud, a fan does', () => {
    expect(noiseFloor([...frames(50, -65), ...frames(20, -15)], 50)).toBeCloseTo(-65, 5)
    expect(noiseFloor(frames(70, -38), 50)).toBeCloseTo(-38, 5)
  })

  test('[S1.2] a voice must stand out of the room, and last', () => {
    expect(voiceReached([...frames(20, -60), ...frames(4, -40)], 50, -62)).toBe(true)
    expect(voiceReached([...frames(20, -60), ...frames(3, -40), -60, -40], 50, -62)).toBe(false)
    expect(voiceReached(frames(40, -40), 50, -45)).toBe(false)
    expect(voiceReached(frames(40, -58), 50, -90)).toBe(false)
  })
})
