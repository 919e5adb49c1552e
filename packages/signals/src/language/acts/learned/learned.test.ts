import { expect, test } from 'vitest'
import { classes, shipped } from './leanings.ts'
import { buckets } from './features.ts'

test('there is a weight for every bucket and class; where there is none, run packages/signals/training/learn-acts.ts', () => {
  const { weights, bias } = shipped()
  expect(weights).toHaveLength(buckets * classes.length)
  expect(bias).toHaveLength(classes.length)
})
