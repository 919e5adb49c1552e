/**
 * How the small part of acts is learned: softmax regression over hashed features, by AdaGrad. Deterministic.
 */
import type { ActName } from '../src/language/coded.ts'
import { buckets, featuresOf } from '../src/language/acts/learned/features.ts'
import { classes } from '../src/language/acts/learned/leanings.ts'
import type { Model } from '../src/language/acts/learned/leanings.ts'
import { readSigns } from '../src/language/acts/signs.ts'
import { readText } from '../src/language/text/text.ts'

export interface ActExample {
  readonly features: readonly number[]
  readonly act: number
}

/** A feature of fewer lines teaches nothing that holds elsewhere. */
const fewestLines = 3
const epochs = 15
/** What is learned swings with the order of the lines: the mean of the last epochs swings less. */
const averaged = 8
const rate = 0.3
const decay = 1e-4
/** Finer weights change no figure: −5 … 5 steps, of which the largest three in a thousand are cut off. */
const steps = 5
const cutOff = 0.003

/** An example: a whole turn, as a person would name it. */
export function actExampleOf(written: string, act: ActName): ActExample {
  const text = readText(written)
  return { features: featuresOf(text, 0, text.units.length, readSigns(text)), act: classes.indexOf(act) }
}

/** Learns, and rounds to what is shipped. */
export function learnActs(from: readonly ActExample[]): Model & { readonly weights: Int8Array } {
  const many = classes.length
  const lines = new Uint32Array(buckets)
  for (const { features } of from) for (const feature of features) lines[feature]! += 1
  const examples = from.map(({ features, act }) => ({
    features: features.filter((feature) => lines[feature]! >= fewestLines),
    act,
  }))
  const weights = new Float64Array(buckets * many)
  const seen = new Float64Array(buckets * many).fill(1e-6)
  const bias = new Float64Array(many)
  const biasSeen = new Float64Array(many).fill(1e-6)
  const slopes = new Float64Array(many)
  const mean = new Float64Array(buckets * many)
  const biasMean = new Float64Array(many)
  let seed = 7
  const chance = (): number => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32
  const order = examples.map((_, index) => index)
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    for (let i = order.length - 1; i > 0; i -= 1) {
      const j = Math.floor(chance() * (i + 1))
      ;[order[i], order[j]] = [order[j]!, order[i]!]
    }
    for (const index of order) {
      const { features, act } = examples[index]!
      const scale = 1 / Math.sqrt(Math.max(1, features.length))
      slopes.set(bias)
      for (const feature of features)
        for (let k = 0; k < many; k += 1) slopes[k]! += weights[feature * many + k]! * scale
      softly(slopes)
      slopes[act]! -= 1
      for (let k = 0; k < many; k += 1) {
        biasSeen[k]! += slopes[k]! ** 2
        bias[k]! -= (rate * slopes[k]!) / Math.sqrt(biasSeen[k]!)
      }
      for (const feature of features)
        for (let k = 0; k < many; k += 1) {
          const at = feature * many + k
          const step = slopes[k]! * scale + decay * weights[at]!
          seen[at]! += step * step
          weights[at]! -= (rate * step) / Math.sqrt(seen[at]!)
        }
    }
    if (epoch < epochs - averaged) continue
    for (let at = 0; at < mean.length; at += 1) mean[at]! += weights[at]! / averaged
    for (let k = 0; k < many; k += 1) biasMean[k]! += bias[k]! / averaged
  }
  const sizes = mean.map(Math.abs).toSorted()
  const step = (sizes[Math.floor(sizes.length * (1 - cutOff))] ?? 1) / steps
  return {
    weights: Int8Array.from(mean, (weight) => Math.max(-steps, Math.min(steps, Math.round(weight / step)))),
    step,
    bias: [...biasMean],
  }
}

function softly(sums: Float64Array): void {
  const most = Math.max(...sums)
  let total = 0
  for (let k = 0; k < sums.length; k += 1) total += sums[k] = Math.exp(sums[k]! - most)
  for (let k = 0; k < sums.length; k += 1) sums[k]! /= total
}
