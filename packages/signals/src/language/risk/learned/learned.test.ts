import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buckets, fewBuckets, learnedAtomsHash } from './features.ts'
import { packed, unpacked } from './packed.ts'
import { shipped } from './suspicion.ts'
import { learned } from './weights.ts'

test('the weights were learned with the atoms that there are, in their order', () => {
  expect(
    learned.atoms,
    'Atoms of frames/own-atoms.ts or other-atoms.ts were added, removed or moved, and the weights index them: ' +
      'run packages/signals/training/learn-risk.ts, or put new atoms into scene-atoms.ts, which the weights do not see.',
  ).toBe(learnedAtomsHash())
})

test('there is a weight for every bucket', () => {
  const { danger, harm, harmed } = shipped()
  expect(danger.weights).toHaveLength(buckets)
  expect(harm.weights).toHaveLength(fewBuckets)
  expect(harmed.weights).toHaveLength(fewBuckets)
})

test('weights come out of their text as they went in', () => {
  fc.assert(
    fc.property(fc.int8Array({ min: -127, max: 127 }), (weights) => {
      expect(unpacked(packed(weights))).toEqual(weights)
    }),
  )
})
