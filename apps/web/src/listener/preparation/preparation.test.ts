import { preparationRequest } from '@tingyu/contract'
import { preparationCheckIds } from '@tingyu/sop'
import { describe, expect, test } from 'vitest'
import { noiseOf } from './noise.ts'
import {
  finished,
  isForAnotherDay,
  isKept,
  missing,
  prepare,
  renewed,
  startPreparation,
  type Action,
  type Preparation,
} from './preparation.ts'

const begin = () => startPreparation(preparationCheckIds)
const after = (actions: readonly Action[], from: Preparation = begin()) => actions.reduce(prepare, from)
const here = (state: Preparation) => state.checks[state.at]

const steady: Action[] = [{ type: 'steadiness', value: 4 }, { type: 'next' }]
const quietRoom: Action[] = [
  { type: 'undisturbed', is: true },
  { type: 'noise-measured', dbfs: -61.26 },
  { type: 'next' },
]
const heard: Action[] = [{ type: 'voice-heard' }, { type: 'next' }]
const connected: Action[] = [{ type: 'connection-tried', result: 'relayed' }, { type: 'next' }]
const recalled: Action[] = [{ type: 'affirm' }, { type: 'affirm' }, { type: 'affirm' }]
const everything = [...steady, ...quietRoom, ...heard, ...connected, ...recalled]

describe('the preparation', () => {
  test('[S1.3] kept in every point it becomes what the service asks for, and nothing earlier does', () => {
    const done = after(everything)
    expect(finished(done)).toEqual({
      checks: [...preparationCheckIds],
      steadiness: 4,
      noiseDbfs: -61.3,
      voiceHeard: true,
      connection: 'relayed',
    })
    expect(preparationRequest.safeParse(finished(done)).success).toBe(true)
    for (let count = 0; count < everything.length; count++)
      expect(finished(after(everything.slice(0, count)))).toBeUndefined()
  })

  test('[S1.2] what is still missing is said, until nothing is', () => {
    expect(missing(begin(), 'state')).toEqual(['steadiness'])
    const there = after(steady)
    expect(missing(there, 'surroundings')).toEqual(['undisturbed', 'noise'])
    const measured = (dbfs: number) =>
      after(
        [
          { type: 'undisturbed', is: true },
          { type: 'noise-measured', dbfs },
        ],
        there,
      )
    expect(missing(measured(-30), 'surroundings')).toEqual(['quiet'])
    expect(missing(measured(-120), 'surroundings')).toEqual(['voice'])
    expect(missing(there, 'microphone')).toEqual(['voice'])
    expect(missing(there, 'relay')).toEqual(['connection'])
    expect(missing(after([{ type: 'connection-tried', result: 'unreachable' }], there), 'relay')).toEqual(['way'])
    const kept = measured(-60)
    expect(isKept(kept, 'surroundings')).toBe(true)
    expect(missing(kept, 'surroundings')).toEqual([])
    for (const check of preparationCheckIds) expect(missing(after(everything), check)).toEqual([])
  })

  test('[S1.1] whoever does not feel steady does not go on, and may answer anew', () => {
    const low = after([{ type: 'steadiness', value: 2 }, { type: 'next' }])
    expect(here(low)).toBe('state')
    expect(isForAnotherDay(low)).toBe(true)
    const middle = after([{ type: 'steadiness', value: 3 }], low)
    expect(isForAnotherDay(middle)).toBe(false)
    expect(here(prepare(middle, { type: 'next' }))).toBe('surroundings')
    expect(isForAnotherDay(begin())).toBe(false)
  })

  test('[S1.2] a room that is too loud, unmeasured or not one’s own stops; a quieter one goes on', () => {
    const there = after(steady)
    expect(here(after([{ type: 'undisturbed', is: true }, { type: 'next' }], there))).toBe('surroundings')
    expect(here(after([{ type: 'noise-measured', dbfs: -60 }, { type: 'next' }], there))).toBe('surroundings')
    const loud = after(
      [{ type: 'undisturbed', is: true }, { type: 'noise-measured', dbfs: -30 }, { type: 'next' }],
      there,
    )
    expect(here(loud)).toBe('surroundings')
    expect(here(after([{ type: 'noise-again' }, { type: 'noise-measured', dbfs: -45 }, { type: 'next' }], loud))).toBe(
      'microphone',
    )
  })

  test('[S1.2] the measured floor has a word: quiet, some sounds, too loud', () => {
    expect([-89.9, -55.1, -55, -40.1, -40, 0].map(noiseOf)).toEqual(['quiet', 'quiet', 'some', 'some', 'loud', 'loud'])
  })

  test('[S1.2] a microphone from which nothing arrives is no quiet room; a voice shows that it only takes out the noise', () => {
    expect([-120, -100, -90].map(noiseOf)).toEqual(['nothing', 'nothing', 'nothing'])
    const silent = after([
      ...steady,
      { type: 'undisturbed', is: true },
      { type: 'noise-measured', dbfs: -100 },
      { type: 'next' },
    ])
    expect(here(silent)).toBe('surroundings')
    expect(here(after([{ type: 'voice-heard' }, { type: 'next' }], silent))).toBe('microphone')
  })

  test('[S1.2] without a voice in the microphone, or without a way for the call, it does not go on', () => {
    const room = after([...steady, ...quietRoom])
    expect(here(after([{ type: 'next' }], room))).toBe('microphone')
    const unreachable = after([...heard, { type: 'connection-tried', result: 'unreachable' }, { type: 'next' }], room)
    expect(here(unreachable)).toBe('relay')
    expect(
      here(
        after(
          [{ type: 'connection-again' }, { type: 'connection-tried', result: 'direct' }, { type: 'next' }],
          unreachable,
        ),
      ),
    ).toBe('ethics')
  })

  test('[S1.2] where the service holds its sessions in writing only, no way for a call is needed', () => {
    const room = after([...steady, ...quietRoom, ...heard])
    expect(here(after([{ type: 'connection-tried', result: 'written' }, { type: 'next' }], room))).toBe('ethics')
  })

  test('[S1.2] another microphone is another room: noise and voice are looked at again', () => {
    const late = after([...steady, ...quietRoom, ...heard])
    const changed = prepare(late, { type: 'microphone-changed' })
    expect(here(changed)).toBe('surroundings')
    expect(changed).toMatchObject({ noiseDbfs: undefined, voiceHeard: false, undisturbed: true, steadiness: 4 })
    expect(finished({ ...changed, at: changed.checks.length })).toBeUndefined()
  })

  test('[S1.5] [S1.6] [S1.7] ethics, crisis duty and posture are each recalled, one by one, in this order', () => {
    const start = after([...steady, ...quietRoom, ...heard, ...connected])
    const places = recalled.map((_, index) => here(after(recalled.slice(0, index), start)))
    expect(places).toEqual(['ethics', 'crisis-duty', 'posture'])
    // Only saying so goes on.
    expect(here(prepare(start, { type: 'next' }))).toBe('ethics')
  })

  test('what is measured cannot be had by saying so', () => {
    expect(after([{ type: 'affirm' }]).at).toBe(0)
    expect(here(after([...steady, { type: 'affirm' }]))).toBe('surroundings')
  })

  test('one may look back, and nothing is lost by it', () => {
    const late = after([...steady, ...quietRoom, { type: 'back' }, { type: 'back' }, { type: 'back' }])
    expect(late.at).toBe(0)
    expect(here(after([{ type: 'next' }, { type: 'next' }], late))).toBe('microphone')
  })

  test('[S1.3] a shorter one is oneself and the room, and nothing less', () => {
    const short = startPreparation(['state', 'surroundings'])
    const done = after([...steady, ...quietRoom], short)
    expect(done.at).toBe(2)
    expect(renewed(done)).toEqual({ steadiness: 4, noiseDbfs: -61.3 })
    expect(renewed(after(steady, short))).toBeUndefined()
  })
})
