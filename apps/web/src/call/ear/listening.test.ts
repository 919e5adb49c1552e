import { sampleRate } from '@tingyu/signals/voice'
import { expect, test } from 'vitest'
import type { SpeechEngine } from './engine.ts'
import { Listening, type Seen } from './listening.ts'

/** An engine that takes everything loud for speech: the real ones are tried in tests/calls. */
const simple = (by: SpeechEngine['by']) => (): SpeechEngine => ({
  by,
  frameSize: by === 'silero' ? 512 : 320,
  hear: (frame) => (frame.some((sample) => Math.abs(sample) > 0.1) ? 1 : 0),
  reset: () => {},
  close: () => {},
})
const loud = (ms: number) => new Float32Array((ms * sampleRate) / 1_000).fill(0.3)
const quiet = (ms: number) => new Float32Array((ms * sampleRate) / 1_000)
const spoken = (seen: readonly Seen[]) =>
  seen.flatMap(({ facts }) => facts).flatMap((fact) => (fact.type === 'spoken' ? [fact] : []))

/** Both voices for a second each time, `at` in real ms. */
function second(listening: Listening, at: number, seeker: Float32Array | null, listener: Float32Array | null): Seen {
  for (const [voice, sound] of [
    ['seeker', seeker],
    ['listener', listener],
  ] as const)
    if (sound !== null)
      for (let part = 0; part < 10; part++)
        listening.hear(voice, sound.subarray(part * 1_600, (part + 1) * 1_600), at + part * 100)
  return listening.tell(at + 1_000)
}

test('what is heard is told in the session’s own time', () => {
  const listening = new Listening(60_000, 5_000, simple('fvad'))
  const seen = [
    second(listening, 5_000, loud(1_000), quiet(1_000)),
    second(listening, 6_000, quiet(1_000), quiet(1_000)),
    listening.finish(),
  ]
  expect(spoken(seen)).toEqual([{ type: 'spoken', voice: 'seeker', from: 60_000, until: 61_000 }])
  expect(seen[0]?.speaking).toEqual({ seeker: 60_000, listener: null })
})

test('one voice only: the other counts as not heard, and what is said is still known', () => {
  const listening = new Listening(0, 0, simple('fvad'))
  const seen = [0, 1, 2, 3].map((index) =>
    second(listening, index * 1_000, index === 1 ? loud(1_000) : quiet(1_000), null),
  )
  seen.push(listening.finish())
  expect(spoken(seen)).toEqual([{ type: 'spoken', voice: 'seeker', from: 1_000, until: 2_000 }])
  expect(seen.flatMap(({ observations }) => observations)[0]?.heard).toEqual({ seeker: 40, listener: 0 })
})

test('a device that changes and a tab that sleeps leave a gap in the time and not a shorter session', () => {
  const listening = new Listening(0, 0, simple('fvad'))
  const seen = [second(listening, 0, loud(1_000), quiet(1_000)), listening.tell(20_000)]
  seen.push(second(listening, 20_000, loud(1_000), quiet(1_000)), listening.finish())
  const [first, later] = spoken(seen)
  expect(first).toMatchObject({ from: 0, until: 1_000 })
  expect(later?.from).toBeGreaterThan(19_500)
  expect(later?.from).toBeLessThanOrEqual(20_000)
  const told = seen.flatMap(({ observations }) => observations)
  expect(told.map(({ heard }) => heard.seeker)).toEqual([10, 5, 5])
})

test('what comes in a heap after a stall does not run ahead of the clock', () => {
  const listening = new Listening(0, 0, simple('fvad'))
  listening.tell(5_000)
  for (let part = 0; part < 50; part++) listening.hear('seeker', quiet(100), 5_000)
  listening.hear('listener', quiet(100), 5_000)
  expect(listening.tell(5_100).now).toBeLessThan(5_600)
})

test('the model takes the place of the light engine in the middle of a word, and gives it back where it is too much', () => {
  const listening = new Listening(0, 0, simple('fvad'))
  const seen = [second(listening, 0, loud(1_000), quiet(1_000))]
  listening.useModel(simple('silero'))
  seen.push(second(listening, 1_000, loud(1_000), quiet(1_000)))
  expect(seen.map(({ by }) => by)).toEqual(['fvad', 'silero'])
  expect(listening.tookBusy(100, 6_000)).toBe(true)
  expect(listening.tookBusy(3_000, 11_000)).toBe(false)
  seen.push(second(listening, 2_000, quiet(1_000), quiet(1_000)), listening.finish())
  expect(seen[2]?.by).toBe('fvad')
  expect(spoken(seen).map(({ from, until }) => [from, Math.round(until / 100)])).toEqual([[0, 20]])
})

test('that somebody began is news as soon as it can be known, and none any more once it was told', () => {
  const listening = new Listening(0, 0, simple('fvad'))
  const hears = (at: number, seeker: Float32Array) => {
    listening.hear('seeker', seeker, at)
    listening.hear('listener', quiet(20), at)
  }
  for (let at = 0; at < 200; at += 20) hears(at, quiet(20))
  expect(listening.hasNews).toBe(false)
  let known = 200
  for (; known < 400 && !listening.hasNews; known += 20) hears(known, loud(20))
  // The least length of speech, and a portion.
  expect(known).toBeLessThanOrEqual(200 + 120)
  expect(listening.tell(known).speaking.seeker).toBe(200)
  expect(listening.hasNews).toBe(false)
})
