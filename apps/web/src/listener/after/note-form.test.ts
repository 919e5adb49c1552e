import { noteRequest } from '@tingyu/contract'
import { describe, expect, test } from 'vitest'
import { standard } from '../../../../../packages/sop/testing/standard.ts'
import { choose, forgetsDanger, missing, noteOf, startNote } from './note-form.ts'

const fields = standard.debrief.note
const ordinary = { topic: 'work', reason: 'completed' } as const
const field = (id: string) => {
  const found = fields.find((each) => each.id === id)
  if (found === undefined) throw new Error(`the standard note has no field ${id}`)
  return found
}

describe('the note', () => {
  test('[S5.5] it is made of the protocol’s own choices only: nothing else can get into it', () => {
    let chosen = startNote(fields, ordinary)
    chosen = choose(chosen, field('risk'), 'none')
    chosen = choose(chosen, field('risk'), '他住在……')
    chosen = { ...chosen, helped: ['silence', '13812345678'], strange: ['free text'] }
    expect(noteOf(fields, chosen)).toEqual({
      topics: ['work'],
      'at-the-end': [],
      helped: ['silence'],
      risk: ['none'],
      next: [],
      supervision: [],
    })
  })

  test('[S5.5] whatever must be answered once is asked for until it is', () => {
    let chosen = startNote(fields, ordinary)
    expect(missing(fields, chosen).map((each) => each.id)).toEqual(['at-the-end', 'risk', 'next', 'supervision'])
    for (const each of missing(fields, chosen)) chosen = choose(chosen, each, each.options[0]?.id ?? '')
    expect(missing(fields, chosen)).toEqual([])
    expect(noteRequest.safeParse({ fields: noteOf(fields, chosen) }).success).toBe(true)
  })

  test('one of several replaces; of many each is on or off', () => {
    let chosen = choose({}, field('risk'), 'none')
    chosen = choose(chosen, field('risk'), 'crisis')
    expect(chosen['risk']).toEqual(['crisis'])
    chosen = choose(choose(chosen, field('helped'), 'silence'), field('helped'), 'feeling')
    expect(chosen['helped']).toEqual(['silence', 'feeling'])
    expect(choose(chosen, field('helped'), 'silence')['helped']).toEqual(['feeling'])
  })

  test('the seeker’s topic is there beforehand, if the note has it', () => {
    expect(startNote(fields, { ...ordinary, topic: 'loss' })).toEqual({ topics: ['loss'] })
    expect(startNote(fields, { ...ordinary, topic: 'a-topic-of-another-service' })).toEqual({})
  })
})

test('[S6.6] after the shield only what a person must say is left to be chosen', () => {
  const chosen = startNote(fields, { ...ordinary, reason: 'harassment' })
  expect(missing(fields, chosen).map(({ id }) => id)).toEqual(['risk', 'supervision'])
  expect(chosen).toMatchObject({ topics: ['work'], 'at-the-end': ['unclear'], next: ['nothing'] })
  // A service whose note has no such options is asked as ever.
  expect(startNote([field('risk')], { ...ordinary, reason: 'harassment' })).toEqual({})
})

test('[S5.5] [S6.2] whoever left first finds it said, as one choice among others, and is asked for no reason', () => {
  const chosen = startNote(fields, { ...ordinary, reason: 'listener-left' })
  expect(chosen).toEqual({ topics: ['work'], 'at-the-end': ['i-left'], next: ['nothing'] })
  expect(missing(fields, chosen).map(({ id }) => id)).toEqual(['risk', 'supervision'])
  expect(choose(chosen, field('at-the-end'), 'heavier')['at-the-end']).toEqual(['heavier'])
  // Sessions held by an earlier protocol know no such choice.
  const before = fields.map((each) => ({ ...each, options: each.options.filter(({ id }) => id !== 'i-left') }))
  expect(startNote(before, { ...ordinary, reason: 'listener-left' })['at-the-end']).toBeUndefined()
})

test('[S7.2] a note that noticed no danger is asked again where there was some, but not about a machine’s mistake', () => {
  const none = choose({}, field('risk'), 'none')
  const crises = [{ by: 'seeker', cause: 'danger-said', lasted: 60_000 }] as const
  const sign = { side: 'seeker', level: 3, signs: ['plan'] } as const
  expect(forgetsDanger(none, { signs: [], crises: [...crises] })).toBe(true)
  expect(forgetsDanger(none, { signs: [{ ...sign, answer: 'asked-safe' }], crises: [] })).toBe(true)
  expect(forgetsDanger(none, { signs: [sign], crises: [] })).toBe(true)
  expect(forgetsDanger(none, { signs: [{ ...sign, answer: 'misheard' }], crises: [] })).toBe(false)
  expect(forgetsDanger(choose({}, field('risk'), 'crisis'), { signs: [], crises: [...crises] })).toBe(false)
  expect(forgetsDanger(none, undefined)).toBe(false)
})
