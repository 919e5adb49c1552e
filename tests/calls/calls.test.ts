import { beforeAll, describe, expect, test } from 'vitest'
import { hear } from './hear.ts'
import { over } from './line.ts'
import { joined, monologue } from './monologue.ts'
import { f1, noScore, score, share } from './score.ts'
import type { Score } from './score.ts'
import type { Call } from './script.ts'
import { callOf } from './script.ts'
import { rate } from './wav.ts'

/** Generated calls with known truth, heard through the product's own chain; `bench voices` has more of them. */

const seeds = [1, 2]
let calls: readonly { readonly seed: number; readonly call: Call }[] = []
beforeAll(async () => {
  calls = await Promise.all(seeds.map(async (seed) => ({ seed, call: await callOf({ seed, length: 60_000 }) })))
}, 120_000)

async function heard(line: Parameters<typeof over>[1], by: 'silero' | 'fvad'): Promise<Score> {
  const sum = noScore()
  for (const { seed, call } of calls) score(call, await hear(over(call, line, seed), by), sum)
  return sum
}

test('the same seed makes the same call, another one another', async () => {
  const [again, other] = [await callOf({ seed: 1, length: 60_000 }), await callOf({ seed: 3, length: 10_000 })]
  expect(again.truth).toEqual(calls[0]?.call.truth)
  expect(Buffer.from(again.sound.seeker.buffer).equals(Buffer.from(calls[0]!.call.sound.seeker.buffer))).toBe(true)
  expect(other.truth).not.toEqual(again.truth)
})

describe('[S3.1] [S3.2] two voices, with the model', () => {
  test.each([
    ['in a quiet room', {}, 98, 90],
    ['in noise at 10 dB', { noise: 10 }, 96, 80],
    ['by telephone', { telephone: true }, 95, 80],
  ] as const)('%s: speech, pauses, break-ins and small sounds', async (_, line, frames, pauses) => {
    const sum = await heard(line, 'silero')
    expect(sum.breakIns).toBeGreaterThan(3)
    expect(sum.backchannels).toBeGreaterThan(5)
    expect(100 * share(sum.framesRight, sum.frames)).toBeGreaterThan(frames)
    expect(100 * share(sum.pausesFound, sum.pauses)).toBeGreaterThan(pauses)
    expect(f1(sum)).toBeGreaterThan(0.9)
    expect(sum.backchannelsWrong).toBe(0)
    expect(Math.max(...sum.late)).toBeLessThan(300)
  })

  test('where the voices come back through the other’s microphone nobody is said to break in who does not', async () => {
    const sum = await heard({ echo: 25 }, 'silero')
    expect(sum.backchannelsWrong).toBe(0)
    expect(sum.breakInsTold - sum.breakInsRight).toBe(0)
  })
})

test('[S3.1] the light engine does as well in a quiet room', async () => {
  const sum = await heard({}, 'fvad')
  expect(100 * share(sum.framesRight, sum.frames)).toBeGreaterThan(98)
  expect(f1(sum)).toBeGreaterThan(0.9)
})

test('[S3.4] somebody who comes to speak more slowly, lower and softer is noticed to, in words of change only', async () => {
  const before = await monologue({ variant: 'f2', tempo: 180, pitch: 60 }, 64_000, 11)
  const after = await monologue({ variant: 'f2', tempo: 125, pitch: 25 }, 45_000, 12)
  const sound = joined([before, after.map((sample) => sample * 0.5)])
  const { analysis } = await hear({ seeker: sound, listener: new Float32Array(sound.length) }, 'fvad')
  expect(analysis.words('seeker').toSorted()).toEqual(['lower', 'slower', 'softer'])
  expect(analysis.words('listener')).toEqual([])
})

test('nobody there, one voice only, a broken stream: nothing is made up', async () => {
  const silence = new Float32Array(5 * rate)
  expect((await hear({ seeker: silence, listener: silence }, 'silero')).facts).toEqual([])
  const broken = silence.map((_, index) => (index % 3 === 0 ? Number.NaN : index % 3 === 1 ? Infinity : 0))
  expect((await hear({ seeker: silence, listener: broken }, 'fvad')).facts.length).toBeLessThan(10)
})
