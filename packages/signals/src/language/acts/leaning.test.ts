import { expect, test } from 'vitest'
import type { ActName } from '../coded.ts'
import { classes } from './learned/leanings.ts'
import { leant } from './leaning.ts'
import type { SentenceMove } from './turn.ts'

/** As sure as can be that it is one act. */
function surely(act: ActName): Float64Array {
  return Float64Array.from(classes, (one) => (one === act ? 1 : 0))
}

/** Shared out between two. */
function torn(one: ActName, other: ActName, share: number): Float64Array {
  return Float64Array.from(classes, (act) => (act === one ? share : act === other ? 1 - share : 0))
}

function move(as: SentenceMove['as'], loose = false): SentenceMove {
  return { as, kind: undefined, loose, start: 0, end: 9 }
}
const told = move('paraphrase')
const loosely = move('advice', true)

function namesOf(moves: readonly SentenceMove[]): string[] {
  return moves.map(({ as }) => as)
}

test('what the tables see nothing in is what it is more like; an error found so is never a sure one', () => {
  expect(leant([told], surely('advice'), false)).toEqual([loosely])
  expect(namesOf(leant([told], surely('affirm'), false))).toEqual(['affirm'])
})

test('an error needs to be likelier than what it is taken from', () => {
  expect(namesOf(leant([told], torn('advice', 'paraphrase', 0.6), false))).toEqual(['paraphrase'])
})

test('an error said loosely is taken back where the line is like listening', () => {
  expect(namesOf(leant([loosely], surely('reflect_feeling'), false))).toEqual(['reflect_feeling'])
  const [question] = leant(
    [
      { ...move('open_question'), end: 3 },
      { ...loosely, start: 3 },
    ],
    surely('structure'),
    false,
  )
  expect(question?.as).toBe('open_question')
})

test('[S7.2] nothing becomes an error in danger', () => {
  expect(namesOf(leant([told], surely('advice'), true))).toEqual(['paraphrase'])
})

test('[S5.4] to send on to help becomes no error', () => {
  expect(namesOf(leant([move('referral')], surely('advice'), false))).toEqual(['referral'])
})

test('[S1.5] a name of an illness or of a medicine is not outvoted', () => {
  for (const as of ['prescription', 'diagnosis'] as const)
    expect(namesOf(leant([move(as, true)], surely('paraphrase'), false))).toEqual([as])
})
