import fc from 'fast-check'
import { expect, test } from 'vitest'
import { code } from '../code.ts'
import { longestText } from '../text/text.ts'
import { unplain } from '../text/lexicon.ts'
import { cueSets, signCues } from './cues.ts'

test('[S7.2] any text has an answer of the contract', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const { level, kinds, signs } = code({ role: 'seeker', text }).risk
      expect([0, 1, 2, 3]).toContain(level)
      expect(kinds.length > 0).toBe(level > 0)
      for (const { span } of signs) {
        expect(span[0]).toBeGreaterThanOrEqual(0)
        expect(span[1]).toBeLessThanOrEqual(text.length)
        expect(span[0]).toBeLessThanOrEqual(span[1])
      }
    }),
    { numRuns: 500 },
  )
})

/** The least that a few runs cost of this process's time, in milliseconds, whatever else the machine does. */
function least(work: () => unknown): number {
  return Math.min(
    ...Array.from({ length: 7 }, () => {
      const before = process.cpuUsage()
      work()
      const { user, system } = process.cpuUsage(before)
      return (user + system) / 1000
    }),
  )
}

// The words that frames and templates are made of, so that each finds as much as it can.
test.each([
  '我想死',
  '死',
  '我今晚吃了药刀在手里，',
  '他打我孩子血',
  '没有不是如果我妈说',
  '跳楼。',
  'I just want to kill ',
])('[S7.2] the work is linear in the text: %s over and over', (piece) => {
  const long = piece.repeat(Math.ceil(longestText / piece.length)).slice(0, longestText)
  const short = long.slice(0, longestText / 10)
  code({ role: 'seeker', text: long })
  const once = least(() => code({ role: 'seeker', text: short }))
  // Ten times the text; quadratic work would cost a hundred times as much. The rest is for the garbage collector.
  expect(least(() => code({ role: 'seeker', text: long }))).toBeLessThan(once * 40 + 60)
})

test('[S7.2] no cue is written as no text can be', () => {
  expect(unplain(signCues, cueSets)).toEqual([])
})
