import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { framesOf } from '../../testing/voice/said.ts'
import type { Said } from '../../testing/voice/said.ts'
import { CallAnalysis } from './analysis.ts'
import type { Frame, Voice } from './frame.ts'
import { voices } from './frame.ts'
import { observable, readObservation } from './observation.ts'
import type { Observation } from './observation.ts'
import { Observer } from './observer.ts'

/** What an observer tells of frames, taken every second, as the browser does. */
function observe(both: Readonly<Record<Voice, readonly Frame[]>>): Observation[] {
  const [analysis, observer] = [new CallAnalysis(), new Observer()]
  const told: Observation[] = []
  const until = Math.max(...voices.map((voice) => both[voice].at(-1)?.until ?? 0))
  for (let from = 0; from < until; from += 1_000) {
    for (const voice of voices) {
      const frames = both[voice].filter((frame) => frame.from >= from && frame.from < from + 1_000)
      observer.frames(voice, frames)
      observer.facts(
        analysis.hear(
          voice,
          frames.map((frame) => ({ frame, moments: [], pitches: [] })),
        ),
      )
    }
    told.push(...observer.take(analysis))
  }
  observer.facts(analysis.finish())
  return [...told, ...observer.take(analysis, true)]
}
const said = (both: Readonly<Record<Voice, Said>>, until: number) =>
  observe({ seeker: framesOf(both.seeker, until), listener: framesOf(both.listener, until) })

describe('[S3.1] what leaves the browser', () => {
  test('spans, turns, pauses, small sounds and break-ins of ten seconds, on the grid', () => {
    const told = said(
      {
        listener: [
          [0, 3_010, -25],
          [6_000, 6_400],
          [14_020, 17_000],
        ],
        seeker: [
          [3_320, 11_980],
          [13_000, 14_700],
        ],
      },
      21_000,
    )
    expect(told.map(({ window }) => window)).toEqual([0, 1, 2])
    expect(told[0]).toEqual({
      window: 0,
      engine: 'fvad',
      heard: { seeker: 100, listener: 100 },
      speech: {
        seeker: [[3_300, 10_000]],
        listener: [
          [0, 3_000],
          [6_000, 6_400],
        ],
      },
      turns: [
        { by: 'listener', at: 0, latency: null },
        { by: 'seeker', at: 3_300, latency: 300 },
      ],
      pauses: [],
      sounds: [{ by: 'listener', at: 6_000 }],
      breakIns: [],
      change: { seeker: [], listener: [] },
      pace: null,
    })
    expect(told[1]).toMatchObject({
      speech: {
        seeker: [
          [0, 2_000],
          [3_000, 4_700],
        ],
        listener: [[4_000, 7_000]],
      },
      pauses: [{ of: 'seeker', length: 1_000, ended: 'resumed' }],
      breakIns: [{ by: 'listener', at: 4_000, way: 'yielded', afterPause: 0 }],
    })
    expect(told[2]).toMatchObject({ heard: { seeker: 10, listener: 10 }, speech: { seeker: [], listener: [] } })
  })

  test('a voice that was not heard is not one that was silent', () => {
    const missing: Frame[] = [{ from: 0, until: 10_000, missing: true }]
    const [first] = observe({ seeker: framesOf([[0, 9_000]], 10_000), listener: missing })
    expect(first).toMatchObject({ engine: 'fvad', heard: { seeker: 100, listener: 0 } })
  })

  test('whatever is heard, every observation passes the reader, and each window comes once and in order', () => {
    const anyFrames = fc
      .array(
        fc.record({
          length: fc.constantFrom(10, 32, 30),
          repeat: fc.integer({ min: 1, max: 60 }),
          probability: fc.constantFrom(0, 0.1, 0.9, 0.95),
          missing: fc.constantFrom(false, false, false, true),
        }),
        { maxLength: 60 },
      )
      .map((pieces) => {
        let at = 0
        return pieces.flatMap(({ length, repeat, probability, missing }) =>
          Array.from({ length: repeat }, (): Frame => {
            const span = { from: at, until: (at += length) }
            return missing ? { ...span, missing } : { ...span, by: 'silero', probability, loudness: -30 }
          }),
        )
      })
    fc.assert(
      fc.property(anyFrames, anyFrames, (seeker, listener) => {
        const told = observe({ seeker, listener })
        for (const each of told) expect(readObservation(JSON.parse(JSON.stringify(each)))).toEqual(each)
        expect(told.map(({ window }) => window)).toEqual(told.map((_, index) => index))
      }),
      { numRuns: 150 },
    )
  })
})

const plain: Observation = {
  window: 3,
  engine: 'fvad',
  heard: { seeker: 100, listener: 95 },
  speech: {
    seeker: [
      [0, 4_000],
      [4_100, 10_000],
    ],
    listener: [],
  },
  turns: [{ by: 'seeker', at: 0, latency: -50 }],
  pauses: [{ of: 'seeker', length: 450, ended: 'resumed' }],
  sounds: [{ by: 'listener', at: 2_000 }],
  breakIns: [{ by: 'listener', at: 2_000, way: 'talked-over', afterPause: 0 }],
  change: { seeker: ['softer', 'slower'], listener: [] },
  pace: 240,
}

describe('no message of this channel can carry sound or words', () => {
  test('what is on the grid and within the bounds is taken', () => {
    expect(readObservation(plain)).toEqual(plain)
  })

  test.each<[string, unknown]>([
    ['nothing', null],
    ['a text', 'window'],
    ['a list', [plain]],
    ['one field more', { ...plain, text: '我不想活了' }],
    ['one field less', { ...plain, pace: undefined }],
    ['words where names are', { ...plain, change: { ...plain.change, seeker: ['我很难过'] } }],
    ['a word twice', { ...plain, change: { ...plain.change, seeker: ['softer', 'softer'] } }],
    ['a word and its opposite', { ...plain, change: { ...plain.change, seeker: ['softer', 'louder'] } }],
    ['a time off the grid', { ...plain, sounds: [{ by: 'listener', at: 2_001 }] }],
    ['a time beyond the window', { ...plain, sounds: [{ by: 'listener', at: 10_050 }] }],
    [
      'times out of order',
      {
        ...plain,
        sounds: [
          { by: 'listener', at: 500 },
          { by: 'listener', at: 50 },
        ],
      },
    ],
    ['a share off the grid', { ...plain, heard: { seeker: 99, listener: 95 } }],
    ['a third voice', { ...plain, heard: { ...plain.heard, supervisor: 5 } }],
    ['a fraction', { ...plain, window: 3.5 }],
    ['a window without end', { ...plain, window: 1e9 }],
    ['a number as a text', { ...plain, pace: '240' }],
    [
      'samples in place of spans',
      {
        ...plain,
        speech: {
          seeker: [
            [0, 50],
            [50, 100],
          ],
          listener: [],
        },
      },
    ],
    ['a longer list of spans', { ...plain, speech: { seeker: [[0, 50, 100]], listener: [] } }],
    ['something in a mark', { ...plain, sounds: [{ by: 'listener', at: 2_000, said: '嗯' }] }],
    ['too many marks', { ...plain, sounds: Array.from({ length: 11 }, () => ({ by: 'listener', at: 0 })) }],
    ['an unknown engine', { ...plain, engine: 'recorder' }],
  ])('%s is refused', (_, value) => {
    expect(readObservation(value)).toBeUndefined()
  })

  test('the spans of both voices hold at most 40 bits a second: the leanest codec of speech needs 450', () => {
    expect(2 * bitsOfSpeech()).toBeLessThan(10 * 40)
  })

  test('everything else that varies holds at most 90 bits a second, and it is all numbers of what was counted', () => {
    const { windowLength, grid, turns, sounds, pauses, breakIns, pauseLongest, earliest, afterPauseLongest } =
      observable
    const places = windowLength / grid + 1
    // Lists in the order of time: an order carries nothing, so at most the places and the choices of each mark.
    const bits =
      turns * Math.log2(places * 2 * ((pauseLongest - earliest) / grid + 2)) +
      sounds * Math.log2(places * 2) +
      pauses * Math.log2(4 * (pauseLongest / grid)) +
      breakIns * Math.log2(places * 2 * 2 * (afterPauseLongest / grid + 1))
    expect(bits / 10).toBeLessThan(90)
  })
})

/** How many bits one voice's spans of one window can hold at most: the logarithm of how many there are. */
function bitsOfSpeech(): number {
  const { windowLength, grid, speechShortest, silenceShortest } = observable
  const [places, shortest, apart] = [windowLength / grid, speechShortest / grid, silenceShortest / grid]
  // ways[place]: lists of spans that may begin at `place` or later.
  const ways = Array.from({ length: places + apart + 2 }, () => 1)
  for (let place = places; place >= 0; place--) {
    let count = ways[place + 1] ?? 1
    for (let until = place + shortest; until <= places; until++) count += ways[Math.min(until + apart, places + 1)] ?? 1
    ways[place] = count
  }
  return Math.log2(ways[0] ?? 1)
}
