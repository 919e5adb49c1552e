import { describe, expect, test } from 'vitest'
import { accountOf, comparedWith, usualOf } from './account.ts'
import type { PhaseSpan, VoiceFigures } from './account.ts'
import type { Observation } from './observation.ts'

const minute = 60_000
const phases: PhaseSpan[] = [
  { phase: 'open', from: 0, until: 5 * minute },
  { phase: 'listen', from: 5 * minute, until: 20 * minute },
  { phase: 'explore', from: 20 * minute, until: 40 * minute },
  { phase: 'close', from: 40 * minute, until: 50 * minute },
]

/** A window in which the listener speaks for so many of its ten seconds and the seeker for the rest. */
function window(index: number, listener: number, more: Partial<Observation> = {}): Observation {
  const ends = listener * 1_000
  return {
    window: index,
    engine: 'silero',
    heard: { seeker: 100, listener: 100 },
    speech: { seeker: ends < 9_900 ? [[ends + 100, 10_000]] : [], listener: ends > 0 ? [[0, ends]] : [] },
    turns: [],
    pauses: [],
    sounds: [],
    breakIns: [],
    change: { seeker: [], listener: [] },
    pace: null,
    ...more,
  }
}
const session = (listener: (phase: number) => number) =>
  Array.from({ length: 300 }, (_, index) =>
    window(index, listener(phases.findIndex(({ until }) => index * 10_000 < until))),
  )

const turn = (latency: number | null) => ({ turns: [{ by: 'listener', at: 0, latency } as const], pace: 240 })
const figures = (share: number, breakIns: number, heard = 3_000_000): VoiceFigures => ({
  heard,
  talk: { seeker: 0, listener: 0 },
  together: 0,
  share,
  breakIns: Array.from({ length: breakIns }, () => ({ at: 0, way: 'yielded', afterPause: 0 })),
  sounds: 10,
  respected: 4,
  longestPause: 0,
})

describe('[S7.1] the voices of a session beside its protocol', () => {
  test('the listener’s share of the talk, phase by phase', () => {
    const { phases: found } = accountOf(
      session((phase) => [6, 2, 5, 3][phase] ?? 0),
      phases,
    )
    expect(found.map(({ phase, share, expected, kept }) => [phase, share, expected, kept])).toEqual([
      ['open', 61, undefined, undefined],
      ['listen', 20, { least: 10, most: 25 }, 'within'],
      ['explore', 51, { most: 40 }, 'above'],
      ['close', 30, { most: 40 }, 'within'],
    ])
  })

  test('whoever hardly says anything in pure listening is told so too; in too little talk nothing is', () => {
    const [, listen] = accountOf(
      session(() => 0),
      phases,
    ).phases
    expect(listen).toMatchObject({ share: 0, kept: 'below' })
    const [, silent] = accountOf(
      session(() => 0).map((each) => ({ ...each, speech: { seeker: [], listener: [] } })),
      phases,
    ).phases
    expect(silent).not.toHaveProperty('share')
    expect(silent).not.toHaveProperty('kept')
  })

  test('the phases add up to the whole, also where a window belongs to two', () => {
    const odd = phases.map(({ phase, from, until }) => ({
      phase,
      from: from + (from > 0 ? 3_350 : 0),
      until: until + 3_350,
    }))
    const { whole, phases: found } = accountOf(
      session((phase) => phase + 1),
      odd,
    )
    for (const figure of ['heard', 'together'] as const)
      expect(found.reduce((sum, each) => sum + each[figure], 0)).toBe(whole[figure])
    for (const voice of ['seeker', 'listener'] as const)
      expect(found.reduce((sum, each) => sum + each.talk[voice], 0)).toBe(whole.talk[voice])
  })

  test('a window that came twice counts once', () => {
    const once = session(() => 2)
    expect(accountOf([...once, ...once], phases)).toEqual(accountOf(once, phases))
  })
})

describe('[S3.1] break-ins and pauses, for the listener afterwards', () => {
  test('when, how, and how long after the seeker began to pause; the seeker’s own do not count', () => {
    const account = accountOf(
      [
        window(40, 2, {
          breakIns: [
            { by: 'listener', at: 1_000, way: 'yielded', afterPause: 0 },
            { by: 'seeker', at: 1_500, way: 'yielded', afterPause: 0 },
            { by: 'listener', at: 9_000, way: 'talked-over', afterPause: 400 },
          ],
        }),
      ],
      phases,
    )
    expect(account.phases[1]?.breakIns).toEqual([
      { at: 401_000, way: 'yielded', afterPause: 0 },
      { at: 409_000, way: 'talked-over', afterPause: 400 },
    ])
    expect(account.phases[0]?.breakIns).toEqual([])
  })

  test('pauses of the seeker of three seconds and more were respected, whoever spoke then', () => {
    const pauses = [
      { of: 'seeker', length: 2_950, ended: 'resumed' },
      { of: 'seeker', length: 3_000, ended: 'resumed' },
      { of: 'seeker', length: 8_000, ended: 'other' },
      { of: 'listener', length: 9_000, ended: 'other' },
    ] as const
    expect(accountOf([window(50, 1, { pauses })], phases).whole).toMatchObject({ respected: 2, longestPause: 8_000 })
  })

  test('latency and tempo of the listener are the middle of what was measured', () => {
    const { whole } = accountOf([window(1, 1, turn(200)), window(2, 1, turn(900)), window(3, 1, turn(null))], phases)
    expect(whole).toMatchObject({ latency: 550, pace: 240 })
  })
})

describe('beside one’s own last ten sessions', () => {
  test('the middle of the last ten, counts for as long as this one was heard', () => {
    const earlier = [
      figures(20, 4),
      figures(30, 2),
      figures(25, 3, 1_500_000),
      ...Array.from({ length: 9 }, () => figures(25, 6)),
    ]
    expect(usualOf(figures(22, 1), earlier)).toEqual({ share: 25, breakIns: 6, respected: 4, sounds: 10 })
    expect(usualOf(figures(22, 1, 1_500_000), earlier)).toMatchObject({ breakIns: 3, respected: 2, sounds: 5 })
    expect(comparedWith(earlier)).toEqual({ sessions: 10, missing: 0 })
  })

  test('nothing is compared before there are three', () => {
    expect(usualOf(figures(22, 1), [figures(20, 4), figures(30, 2)])).toBeUndefined()
    expect(usualOf(figures(22, 1), [figures(20, 4), figures(30, 2), figures(30, 2, 0)])).toBeUndefined()
    expect(comparedWith([figures(20, 4), figures(30, 2), figures(30, 2, 0)])).toEqual({ sessions: 2, missing: 1 })
  })
})
