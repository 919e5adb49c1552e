import { describe, expect, test } from 'vitest'
import { IntensityMeter, sampleRate } from './intensity.ts'
import { SyllableCounter } from './tempo.ts'

/** Syllables of a vowel's sound, so many a second, for so many seconds. */
function syllables(aSecond: number, seconds: number, loudness = 0.2): Float32Array {
  return Float32Array.from({ length: seconds * sampleRate }, (_, index) => {
    const time = index / sampleRate
    const envelope = Math.sin(Math.PI * aSecond * time) ** 2
    const vowel =
      Math.sin(2 * Math.PI * 180 * time) + Math.sin(2 * Math.PI * 720 * time) + Math.sin(2 * Math.PI * 1_260 * time)
    return loudness * envelope * (vowel / 3)
  })
}

function count(samples: Float32Array, speaks = true): number {
  const [meter, counter] = [new IntensityMeter(), new SyllableCounter()]
  return meter.hear(samples).filter(({ sonority }) => counter.hear(sonority, speaks)).length
}

describe('[S3.4] tempo', () => {
  test.each([2, 3, 4, 5, 6])('%i syllables a second are counted', (rate) => {
    const counted = count(syllables(rate, 20)) / 20
    expect(counted).toBeGreaterThan(rate * 0.95)
    expect(counted).toBeLessThan(rate * 1.05)
  })

  test('how loud somebody speaks makes no difference', () => {
    expect(count(syllables(4, 10, 0.005))).toBe(count(syllables(4, 10, 0.5)))
  })

  test('what is no speech has no syllables', () => {
    expect(count(syllables(4, 10), false)).toBe(0)
    expect(count(new Float32Array(sampleRate))).toBe(0)
  })

  test('a hiss is not a syllable: it lies above the vowels', () => {
    const hiss = Float32Array.from(
      { length: 5 * sampleRate },
      (_, index) =>
        0.1 *
        Math.max(0, Math.sin((2 * Math.PI * 4 * index) / sampleRate)) *
        Math.sin((2 * Math.PI * 6_000 * index) / sampleRate),
    )
    const vowels = syllables(3, 5)
    expect(count(vowels.map((sample, index) => sample + (hiss[index] ?? 0)))).toBe(count(vowels))
  })

  test('in whatever pieces the sound comes, the moments are the same, and broken numbers are silence', () => {
    const sound = syllables(4, 1)
    const whole = new IntensityMeter().hear(sound)
    const meter = new IntensityMeter()
    const pieces = Array.from({ length: 127 }, (_, index) => meter.hear(sound.subarray(index * 128, (index + 1) * 128)))
    expect([...pieces.flat(), ...meter.hear(sound.subarray(127 * 128))]).toEqual(whole)
    expect(whole).toHaveLength(100)
    expect(new IntensityMeter().hear(new Float32Array(160).fill(Number.NaN))).toEqual([
      { loudness: -100, sonority: -100 },
    ])
  })
})
