import fc from 'fast-check'
import { expect, test } from 'vitest'
import { code } from '../code.ts'
import { errors } from '../coded.ts'
import type { ActName } from '../coded.ts'
import { listenerSets } from './signs/sets.ts'
import { unplain } from '../text/lexicon.ts'
import { tables } from './lexicon.ts'

const words = [
  '您',
  '我',
  '他',
  '应该',
  '可以',
  '别',
  '难过',
  '去',
  '吃点',
  '安眠药',
  '微信',
  '吗',
  '什么',
  '听上去',
  '您说',
  '，',
  '。',
  '？',
  '、',
  '“',
  '”',
  ' ',
  '了',
  '吧',
  '医院',
  '嗯',
  '13800138000',
]
const anything = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.array(fc.constantFrom(...words), { maxLength: 30 }).map((some) => some.join('')),
)

test('any string is coded: spans lie inside, in order, and the primary act is one of the acts', () => {
  fc.assert(
    fc.property(anything, fc.boolean(), (text, crisis) => {
      const { acts, primary } = code({ role: 'listener', text, crisis })
      const places = acts.flatMap(({ span }) => span)
      expect(places).toEqual(places.toSorted((one, other) => one - other))
      expect(places.every((place) => place >= 0 && place <= text.length)).toBe(true)
      const names: readonly ActName[] = acts.map(({ act }) => act)
      const wrong = names.filter((name) => (errors as readonly ActName[]).includes(name))
      expect(crisis ? wrong : []).toEqual([])
      const graver = wrong.length > 0 ? wrong : names.filter((name) => name === 'referral')
      expect(graver.length > 0 ? graver : [...names, 'other']).toContain(primary)
    }),
    { numRuns: 1500 },
  )
})

test('the words of the tables are written as texts are read', () => {
  expect(unplain(tables, listenerSets)).toEqual([])
})

/** What makes many signs start, and each look far. */
const slow = ['您可以', '不知道您', '我', '还有、', '您应该您可以别', '是不是', '如果', '嗯', '“', '您，', '吃点', '换']

/** This process's own time, in milliseconds, whatever else the machine does. */
function timeOf(text: string, rounds: number): number {
  let best = Infinity
  // The least of many: now and then the garbage is collected.
  for (let round = 0; round < rounds; round += 1) {
    const before = process.cpuUsage()
    code({ role: 'listener', text })
    const { user, system } = process.cpuUsage(before)
    best = Math.min(best, (user + system) / 1000)
  }
  return best
}

test.each(slow)(
  'time grows with the length of the text, not faster: %s',
  (piece) => {
    const short = timeOf(piece.repeat(Math.floor(400 / piece.length)), 30)
    const long = timeOf(piece.repeat(Math.floor(4000 / piece.length)), 30)
    // Ten times the text, and as much again six times for caches; square growth would be a hundred.
    expect(long).toBeLessThan(60 * Math.max(short, 1))
  },
  60_000,
)

test('the longest text that is read is read in the time of its length', () => {
  const long = timeOf('您应该去看看还有什么是不是'.repeat(1500), 5)
  // A tenth of a second on a free core; square growth would take minutes.
  expect(long).toBeLessThan(5000)
}, 120_000)
