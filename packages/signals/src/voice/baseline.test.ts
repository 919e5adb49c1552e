import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { OwnChange } from './baseline.ts'
import type { ChangeWord } from './baseline.ts'
import { PitchStatistics, semitones } from './pitch.ts'

interface Manner {
  readonly rate?: number
  readonly loudness?: number
  readonly pitch?: number
  readonly pause?: number
}

/** Speaks for so many seconds, in half seconds, with a pause after every three. */
function speak(
  change: OwnChange,
  seconds: number,
  { rate = 4, loudness = -25, pitch = 200, pause = 500 }: Manner,
): void {
  let owed = 0
  for (let half = 0; half < seconds * 2; half++) {
    owed += rate / 2
    const syllables = Math.floor(owed)
    owed -= syllables
    // A voice is never quite the same; every sixth pitch is an octave wrong.
    const sway = half % 2 === 0 ? 1.04 : 0.96
    const pitches = [200, 201, 199, 200, 200, 400].map((each) => [(each / 200) * pitch * sway, 0.95] as const)
    change.spoke({ speech: 500, syllables, loudness: loudness + (half % 3) - 1, pitches })
    if (half % 6 === 5) change.pause(pause * sway)
  }
}

function wordsAfter(manner: Manner): readonly ChangeWord[] {
  const change = new OwnChange()
  speak(change, 60, {})
  speak(change, 30, manner)
  return change.words
}

describe('[S3.4] change against the own beginning', () => {
  test.each<[string, Manner, ChangeWord[]]>([
    ['nothing has changed', {}, []],
    ['a quarter faster', { rate: 5 }, ['faster']],
    ['a quarter slower', { rate: 3 }, ['slower']],
    ['softer', { loudness: -31 }, ['softer']],
    ['louder', { loudness: -19 }, ['louder']],
    ['lower', { pitch: 170 }, ['lower']],
    ['higher', { pitch: 240 }, ['higher']],
    ['longer pauses', { pause: 1_000 }, ['longer_pauses']],
    ['shorter pauses', { pause: 260 }, ['shorter_pauses']],
    ['a little of everything, as anybody', { rate: 4.2, loudness: -26, pitch: 208, pause: 560 }, []],
  ])('%s', (_, manner, words) => {
    expect(wordsAfter(manner)).toEqual(words)
  })

  test('three words at most, the greatest change first', () => {
    expect(wordsAfter({ rate: 2.4, loudness: -30, pitch: 150, pause: 1_100 })).toEqual([
      'slower',
      'lower',
      'longer_pauses',
    ])
  })

  test('nothing is said before there is enough of the own beginning and of what came after', () => {
    const change = new OwnChange()
    speak(change, 57, {})
    expect(change.known).toBe(false)
    speak(change, 27, { rate: 6 })
    expect(change.words).toEqual([])
    speak(change, 9, { rate: 6 })
    expect(change.words).toEqual(['faster'])
  })

  test('a word stays until the change is well below what called it, so that it does not flicker', () => {
    const change = new OwnChange()
    speak(change, 60, {})
    speak(change, 30, { loudness: -29.5 })
    expect(change.words).toEqual(['softer'])
    speak(change, 60, { loudness: -28.2 })
    expect(change.words).toEqual(['softer'])
    speak(change, 60, { loudness: -26.5 })
    expect(change.words).toEqual([])
  })

  test('one loud word, one slip of the pitch, one long pause change nothing', () => {
    const change = new OwnChange()
    speak(change, 80, {})
    change.spoke({ speech: 500, syllables: 9, loudness: -3, pitches: [[590, 1]] })
    change.pause(20_000)
    speak(change, 20, {})
    expect(change.words).toEqual([])
  })

  test('whatever comes, it never throws and never says more than three things, nor a thing and its opposite', () => {
    const anything = fc.array(
      fc.record({
        speech: fc.oneof(fc.double({ min: -10, max: 4_000 }), fc.constant(Number.NaN)),
        syllables: fc.nat(20),
        loudness: fc.double({ min: -100, max: 0 }),
        pitches: fc.array(fc.tuple(fc.double(), fc.double()), { maxLength: 4 }),
        pause: fc.nat(5_000),
      }),
      { maxLength: 200 },
    )
    fc.assert(
      fc.property(anything, (pieces) => {
        const change = new OwnChange()
        for (const { pause, ...piece } of pieces) {
          change.spoke(piece)
          change.pause(pause)
          expect(change.words.length).toBeLessThanOrEqual(3)
          for (const pair of [
            ['faster', 'slower'],
            ['louder', 'softer'],
            ['higher', 'lower'],
            ['longer_pauses', 'shorter_pauses'],
          ] as const)
            expect(pair.every((word) => change.words.includes(word))).toBe(false)
        }
      }),
      { numRuns: 100 },
    )
  })
})

describe('pitch', () => {
  test('the middle is right to an eighth of a semitone, octave errors or not', () => {
    const pitches = new PitchStatistics()
    for (let index = 0; index < 1_000; index++) pitches.add(index % 10 === 0 ? 360 : 178 + (index % 5), 0.9)
    expect(Math.abs(semitones(180, pitches.median ?? 0))).toBeLessThan(0.2)
    expect(pitches.range).toBeLessThan(1)
  })

  test('what is below every voice, above it, or unclear is no pitch', () => {
    const pitches = new PitchStatistics()
    for (const [frequency, clarity] of [
      [54, 1],
      [601, 1],
      [200, 0.4],
      [Number.NaN, 1],
      [200, Number.NaN],
    ] as const)
      expect(pitches.add(frequency, clarity)).toBe(false)
    expect(pitches.median).toBeUndefined()
    expect(pitches.add(55, 0.9)).toBe(true)
    expect(pitches.median).toBeCloseTo(55, 0)
  })
})
