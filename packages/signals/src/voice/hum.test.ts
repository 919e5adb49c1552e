import { describe, expect, test } from 'vitest'
import type { SoundFrame } from './frame.ts'
import { HumGuard, NoiseFloor } from './hum.ts'
import { limits } from './thresholds.ts'

const frame = (index: number, more: Partial<SoundFrame> = {}): SoundFrame => ({
  by: 'silero',
  from: index * 32,
  until: (index + 1) * 32,
  probability: 0.05,
  loudness: -26,
  ...more,
})
/** What the guard makes of these pitches, frame after frame: whether it is speech. */
const heard = (pitches: readonly (readonly [number, number] | undefined)[], more: Partial<SoundFrame> = {}) => {
  const guard = new HumGuard()
  return pitches.map((pitch, index) => {
    const out = guard.hear({ frame: frame(index, more), pitches: pitch === undefined ? [] : [pitch] })
    return 'probability' in out && out.probability >= limits.speech.silero.on
  })
}
const hum = [200, 0.95] as const

describe('[S2.4] [S3.2] a small sound in a noisy room', () => {
  test('counts as a voice from its second moment on, though the model says no', () => {
    expect(heard([undefined, hum, hum, [205, 0.9], undefined])).toEqual([false, false, true, true, false])
  })

  test('an unclear pitch, one that jumps, or one that no voice has is none', () => {
    expect(
      heard([
        [200, 0.6],
        [200, 0.6],
        [200, 0.6],
      ]),
    ).toEqual([false, false, false])
    expect(
      heard([
        [200, 0.9],
        [300, 0.9],
        [150, 0.9],
      ]),
    ).toEqual([false, false, false])
    expect(
      heard([
        [900, 0.99],
        [900, 0.99],
        [900, 0.99],
      ]),
    ).toEqual([false, false, false])
  })

  test('what sounds on and on in one pitch is a machine', () => {
    const long = heard(Array.from({ length: 100 }, () => hum))
    expect(long.slice(2, 20).every(Boolean)).toBe(true)
    expect(long.slice(40).some(Boolean)).toBe(false)
  })

  test('the light engine is left as it is', () => {
    expect(heard([hum, hum, hum], { by: 'fvad', probability: 0 })).toEqual([false, false, false])
  })
})

describe('what stands out of a room', () => {
  test('is louder than its quietest lately by enough; a louder room is a room, too', () => {
    const floor = new NoiseFloor()
    const noise = (level: number, frames: number) =>
      Array.from({ length: frames }, (_, index) => floor.standsOut(level + (index % 3), 32))
    expect(noise(-40, 60).some(Boolean)).toBe(false)
    expect(floor.standsOut(-28, 32)).toBe(true)
    expect(floor.standsOut(-36, 32)).toBe(false)
    noise(-25, 200)
    expect(floor.standsOut(-20, 32)).toBe(false)
    expect(floor.standsOut(-12, 32)).toBe(true)
  })

  test('in silence what nobody could hear does not', () => {
    const floor = new NoiseFloor()
    for (let index = 0; index < 30; index++) floor.standsOut(-100, 32)
    expect(floor.standsOut(-60, 32)).toBe(false)
    expect(floor.standsOut(-45, 32)).toBe(true)
  })
})
