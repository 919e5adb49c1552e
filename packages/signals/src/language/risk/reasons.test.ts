import fc from 'fast-check'
import { expect, test } from 'vitest'
import { code } from '../code.ts'
import { signCodes } from './sign.ts'
import { reasonOf } from './reasons.ts'
import type { Bearing, SeenSign, Who } from './seen.ts'

const bearings: readonly Bearing[] = [
  'negated',
  'hypothetical',
  'asked',
  'reported',
  'story',
  'joke',
  'past',
  'recent',
  'now',
  'later',
]
const who: readonly Who[] = ['self', 'other', 'child']

/** Every reason that there can be of one sign: the whole of our own vocabulary. */
const vocabulary = signCodes
  .flatMap((of) =>
    who.flatMap((whose) =>
      [bearings, ...bearings.map((bearing) => [bearing])].flatMap((some) =>
        [0, 1].map((level) => {
          const seen = { code: of, kind: 'suicide', level, who: whose, bearings: some, span: [0, 0] } as SeenSign
          return reasonOf([seen, seen])
        }),
      ),
    ),
  )
  .join('')

test('[S7.2] the reason says whose, which sign, which modifier', () => {
  const { reason } = code({ role: 'seeker', text: '我女儿昨天说她想自杀' }).risk
  expect(reason).toContain('孩子')
  expect(reason).toContain('提到自杀')
  expect(reason).toContain('三个月内')
})

/** Every three units that stand side by side. */
function pieces(whole: string): string[] {
  return Array.from({ length: Math.max(0, whole.length - 2) }, (_, at) => whole.slice(at, at + 3))
}

test('[S7.2] the reason never holds the words that were said', () => {
  const said = fc
    .array(
      fc.constantFrom(
        '我想死',
        '遗书写好了',
        '农药在手边',
        '他打我',
        '小雨在三中',
        '今晚',
        '我女儿',
        '跳下去',
        '，',
        '没有',
        '王建国',
        '阳光花园七栋',
        '割腕',
      ),
      { minLength: 1, maxLength: 8 },
    )
    .map((parts) => parts.join(''))
  fc.assert(
    fc.property(fc.oneof(said, fc.string({ unit: 'grapheme', maxLength: 60 })), (text) => {
      const { reason } = code({ role: 'seeker', text }).risk
      const told = pieces(reason).filter((piece) => text.includes(piece))
      expect(told.filter((piece) => !vocabulary.includes(piece))).toEqual([])
    }),
    { numRuns: 500 },
  )
})

test('[S7.2] every sign has words of its own', () => {
  const words = signCodes.map((of) =>
    reasonOf([{ code: of, kind: 'suicide', level: 1, who: 'self', bearings: [], span: [0, 1] }]),
  )
  expect(new Set(words).size).toBe(signCodes.length)
})
