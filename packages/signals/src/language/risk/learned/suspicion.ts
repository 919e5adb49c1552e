import { unpacked } from '../../learned/packed.ts'
import { grave } from './grave-weights.ts'
import { learned } from './weights.ts'

const heads = { ...learned.heads, grave }

/**
 * What a line may read like: those in which people spoke of danger at all; of harming others; of being harmed; those in
 * which somebody said plainly that it is now (our own lines of level 3).
 */
export type Head = keyof typeof heads

/** What was learned of one head: a weight for each bucket of features, and what a line without any comes to. */
export interface Weights {
  readonly weights: Int8Array | Float64Array
  readonly step: number
  readonly bias: number
}
export type Model = Readonly<Record<Head, Weights>>

let kept: Model | undefined

/** The model that the repository holds, unpacked when it is first asked for. */
export function shipped(): Model {
  kept ??= {
    danger: weightsOf('danger'),
    harm: weightsOf('harm'),
    harmed: weightsOf('harmed'),
    grave: weightsOf('grave'),
  }
  return kept
}

function weightsOf(head: Head): Weights {
  const { packed, step, bias } = heads[head]
  return { weights: unpacked(packed), step, bias }
}

/**
 * How much a line reads like those of a head, 0 to 1, by its features (features.ts). It knows no reasons, and no rule
 * that is sure asks it.
 */
export function suspicion({ weights, step, bias }: Weights, features: readonly number[]): number {
  let sum = 0
  const fold = weights.length - 1
  for (const feature of features) sum += weights[feature & fold] ?? 0
  return 1 / (1 + Math.exp(-(bias + (sum * step) / Math.sqrt(features.length))))
}
