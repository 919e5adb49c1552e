import { errors, moves } from '../../coded.ts'
import type { ActName } from '../../coded.ts'
import { unpacked } from '../../learned/packed.ts'
import { learned } from './weights.ts'

/** What a sentence may be, in the order of the weights: never to be changed without learning anew. */
export const classes: readonly ActName[] = [...moves, ...errors]

/** What was learned: for each bucket of features a weight per class, and what a sentence without any comes to. */
export interface Model {
  readonly weights: Int8Array
  readonly step: number
  readonly bias: readonly number[]
}

let kept: Model | undefined

/** The model that the repository holds, unpacked when it is first asked for. */
export function shipped(): Model {
  kept ??= { weights: unpacked(learned.packed), step: learned.step, bias: learned.bias.split(' ').map(Number) }
  return kept
}

/** What the classes come to; the same array each time, good until the next call. */
const shares = new Float64Array(classes.length)
const sums = new Int32Array(classes.length)

/** How much a sentence is like those of each class by its features (features.ts): shares that come to 1, until the next call. */
export function leaningsOf({ weights, step, bias }: Model, features: readonly number[]): Float64Array {
  const many = sums.length
  sums.fill(0)
  for (const feature of features) {
    const row = feature * many
    for (let k = 0; k < many; k += 1) sums[k]! += weights[row + k]!
  }
  const scale = step / Math.sqrt(Math.max(1, features.length))
  let most = -Infinity
  for (let k = 0; k < many; k += 1) {
    shares[k] = sums[k]! * scale + bias[k]!
    most = Math.max(most, shares[k]!)
  }
  let total = 0
  for (let k = 0; k < many; k += 1) total += shares[k] = Math.exp(shares[k]! - most)
  for (let k = 0; k < many; k += 1) shares[k]! /= total
  return shares
}
