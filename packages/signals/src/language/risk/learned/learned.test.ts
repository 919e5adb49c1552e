import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromThin, packed, thinned, unpacked } from '../../learned/packed.ts'
import { buckets, fewBuckets, graveBuckets, namesHash } from './features.ts'
import { shipped } from './suspicion.ts'
import { learned } from './weights.ts'

test('the weights know atoms and cues in their order; where they do not, run packages/signals/training/learn-risk.ts', () => {
  expect(learned.names).toBe(namesHash())
})

test('there is a weight for every bucket', () => {
  const { danger, grave, harm, harmed } = shipped()
  expect(danger.weights).toHaveLength(buckets)
  expect(grave.weights).toHaveLength(graveBuckets)
  for (const { weights } of [harm, harmed]) expect(weights).toHaveLength(fewBuckets)
})

test('weights come out of their text as they went in', () => {
  fc.assert(
    fc.property(fc.int8Array({ min: -127, max: 127 }), (weights) => {
      expect(unpacked(packed(weights))).toEqual(weights)
    }),
  )
})

test('and where nearly all are 0', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(120), fc.integer({ min: -127, max: 127 })), { maxLength: 40 }),
      fc.nat(120),
      (each, rest) => {
        const weights = Int8Array.from([
          ...each.flatMap(([zeros, weight]) => [...Array<number>(zeros).fill(0), weight]),
          ...Array<number>(rest).fill(0),
        ])
        expect(fromThin(thinned(weights), weights.length)).toEqual(weights)
      },
    ),
  )
})
