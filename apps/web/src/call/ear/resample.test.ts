import { sampleRate } from '@tingyu/signals/voice'
import { describe, expect, test } from 'vitest'
import { Resampler } from './resample.ts'

const tone = (frequency: number, rate: number, seconds: number) =>
  Float32Array.from({ length: rate * seconds }, (_, index) => Math.sin((2 * Math.PI * frequency * index) / rate))
const energy = (samples: Float32Array) =>
  samples.slice(400, -400).reduce((sum, sample) => sum + sample * sample, 0) / (samples.length - 800)

describe.each([48_000, 44_100, 22_050])('from %i Hz', (rate) => {
  test('a voice keeps its length and its strength, and what 16 kHz cannot hold is gone', () => {
    const voice = new Resampler(rate).hear(tone(1_000, rate, 1))
    expect(Math.abs(voice.length - sampleRate)).toBeLessThan(30)
    expect(energy(voice)).toBeCloseTo(0.5, 2)
    expect(energy(new Resampler(rate).hear(tone(10_500, rate, 1)))).toBeLessThan(0.005)
  })

  test('in whatever pieces it comes, it is the same', () => {
    const [whole, pieces] = [new Resampler(rate), new Resampler(rate)]
    const sound = tone(300, rate, 1)
    const parts = Array.from({ length: 400 }, (_, index) => pieces.hear(sound.subarray(index * 128, (index + 1) * 128)))
    const [joined, once] = [parts.flatMap((part) => [...part]), whole.hear(sound)]
    expect(joined).toHaveLength(once.length)
    expect(joined.every((sample, index) => Math.abs(sample - (once[index] ?? 2)) < 1e-6)).toBe(true)
  })
})

test('16 kHz stays as it is', () => {
  const sound = tone(300, sampleRate, 1)
  expect(new Resampler(sampleRate).hear(sound)).toBe(sound)
})
