import { describe, expect, test } from 'vitest'
import { standard } from '../../../sop/testing/standard.ts'
import { accountOf } from './account.ts'
import type { Observation } from './observation.ts'
import { observedSteps } from './steps.ts'

const window = (place: number, more: Partial<Observation> = {}, listener = 1_000): Observation => ({
  window: place,
  engine: 'silero',
  heard: { seeker: 100, listener: 100 },
  speech: { seeker: [[listener, 10_000]], listener: [[0, listener]] },
  turns: [],
  pauses: [],
  sounds: [],
  breakIns: [],
  change: { seeker: [], listener: [] },
  pace: null,
  ...more,
})
const phases = standard.phases.map(({ id, from, until }) => ({ phase: id, from, until }))
/** Eight windows of the opening and of the listening, alike. */
const of = (more: Partial<Observation>, listener?: number) => {
  const places = [...Array(8).keys()].flatMap((place) => [place, 60 + place])
  const account = accountOf(
    places.map((place) => window(place, more, listener)),
    phases,
  )
  return observedSteps(account, standard)
}
const standings = (steps: ReturnType<typeof of>) =>
  Object.fromEntries(steps.map(({ step, standing }) => [step, standing]))
const sounds = [{ by: 'listener', at: 0 }] as const
const breakIns = [{ by: 'listener', at: 0, way: 'yielded', afterPause: 0 }] as const

describe('the protocol’s own observed steps', () => {
  test('[S2.4] [S3.1] [S3.2] are those that the protocol names, by what was noticed in their phase', () => {
    const steps = of({ sounds, pauses: [{ of: 'seeker', length: 3_500, ended: 'resumed' }] })
    expect(steps).toEqual([
      { step: 'open.presence', phase: 'open', clause: 'S2.4', standing: 'seen', sounds: 8, breakIns: 0, respected: 8 },
      {
        step: 'listen.let-speak',
        phase: 'listen',
        clause: 'S3.1',
        standing: 'seen',
        sounds: 8,
        breakIns: 0,
        respected: 8,
      },
      {
        step: 'listen.encouragers',
        phase: 'listen',
        clause: 'S3.2',
        standing: 'seen',
        sounds: 8,
        breakIns: 0,
        respected: 8,
      },
    ])
  })

  test('[S3.1] whoever broke in is told that it was not always so', () => {
    expect(standings(of({ breakIns }))).toMatchObject({ 'listen.let-speak': 'not-always' })
  })

  test('[S3.2] [S7.1] whoever talks more than pure listening allows did not keep to small sounds', () => {
    expect(standings(of({ sounds }, 6_000))).toMatchObject({
      'listen.encouragers': 'not-always',
      'open.presence': 'seen',
    })
  })

  test('[S2.4] nothing noticed is unknown and no failing; where nothing was heard nothing is said', () => {
    expect(standings(of({}))).toEqual({
      'open.presence': 'unknown',
      'listen.let-speak': 'seen',
      'listen.encouragers': 'unknown',
    })
    const silent = accountOf([window(60, { speech: { seeker: [], listener: [] } })], phases)
    expect(standings([...observedSteps(silent, standard)])).toMatchObject({ 'listen.let-speak': 'unknown' })
    expect(observedSteps(accountOf([], []), standard)).toEqual([])
  })
})
