import { fromThin } from '../../learned/packed.ts'
import { buckets, fewBuckets, graveBuckets } from './features.ts'
import { learned } from './weights.ts'

/**
 * What a line may read like: those in which somebody is in danger at all; those in which it is plain, and now; those of
 * harming others; those of being harmed.
 */
export type Head = keyof typeof learned.heads

/** What was learned of one head: a weight for each bucket of features, and what a line without any comes to. */
export interface Weights {
  readonly weights: Int8Array | Float64Array
  readonly step: number
  readonly bias: number
}
export type Model = Readonly<Record<Head, Weights>>

/** How many weights each has. */
export const bucketsOf: Readonly<Record<Head, number>> = {
  danger: buckets,
  grave: graveBuckets,
  harm: fewBuckets,
  harmed: fewBuckets,
}

let kept: Model | undefined

/** The model that the repository holds, unpacked when it is first asked for. */
export function shipped(): Model {
  kept ??= {
    danger: weightsOf('danger'),
    grave: weightsOf('grave'),
    harm: weightsOf('harm'),
    harmed: weightsOf('harmed'),
  }
  return kept
}

function weightsOf(head: Head): Weights {
  const { step, bias, ...thin } = learned.heads[head]
  return { weights: fromThin(thin, bucketsOf[head]), step, bias }
}

/** What each of so many features counts: of a long post each says less, and less than by their root. */
export function scaleOf(features: number): number {
  return Math.max(1, features) ** -0.6
}

/**
 * How much a line reads like those of a head, 0 to 1, by its features (features.ts). It knows no reasons, and no rule
 * that is sure asks it.
 */
export function suspicion({ weights, step, bias }: Weights, features: readonly number[]): number {
  let sum = 0
  const fold = weights.length - 1
  for (const feature of features) sum += weights[feature & fold] ?? 0
  return 1 / (1 + Math.exp(-(bias + sum * step * scaleOf(features.length))))
}
