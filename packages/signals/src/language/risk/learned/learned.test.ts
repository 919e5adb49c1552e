import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buckets, fewBuckets, graveAtomsHash, graveBuckets, learnedAtomsHash } from './features.ts'
import { packed, unpacked } from '../../learned/packed.ts'
import { shipped } from './suspicion.ts'
import { grave } from './grave-weights.ts'
import { learned } from './weights.ts'

// Atoms added, removed or moved leave the weights with the wrong ones. New atoms can go where the weights do not look:
// frames/scene-atoms.ts.
test('the weights know the atoms in their order; where they do not, run packages/signals/training/learn-risk.ts', () => {
  expect(learned.atoms).toBe(learnedAtomsHash())
})

test('those of plain danger know all atoms; where they do not, run packages/signals/training/learn-grave.ts', () => {
  expect(grave.atoms).toBe(graveAtomsHash())
})

test('there is a weight for every bucket', () => {
  const { danger, harm, harmed, grave: plain } = shipped()
  expect(plain.weights).toHaveLength(graveBuckets)
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
