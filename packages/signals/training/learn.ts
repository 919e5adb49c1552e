/**
 * How the small part of risk is learned: logistic regression over hashed features, each of which also weighs what it
 * says by itself (naive Bayes), which serves short texts better than either. Deterministic.
 */
import { cues } from '../src/language/risk/cues.ts'
import { atomsIn } from '../src/language/risk/frames/atoms.ts'
import { featuresOf } from '../src/language/risk/learned/features.ts'
import { bucketsOf, scaleOf } from '../src/language/risk/learned/suspicion.ts'
import type { Head, Model, Weights } from '../src/language/risk/learned/suspicion.ts'
import { readText } from '../src/language/text/text.ts'

/** What a line is labelled with, by head; a head learns from those that have its label. */
export type Labels = Readonly<Partial<Record<Head, 0 | 1 | undefined>>>

export interface Example {
  readonly features: readonly number[]
  /** A line without labels is ordinary speech. */
  readonly labels: Labels | undefined
  /** For how many lines it counts. */
  readonly weight: number
}

/** Spoken lines of a television corpus hold no danger to speak of; they teach what ordinary speech is. */
const ordinaryCost: Readonly<Record<Head, number>> = { danger: 0.5, grave: 0.5, harm: 0.3, harmed: 0.3 }
/** Missing costs more than a false alarm, the more so the fewer there are to learn from. */
const costs: Readonly<Record<Head, number>> = { danger: 1.5, grave: 6, harm: 8, harmed: 8 }
/** A feature of fewer lines teaches nothing that holds elsewhere, and every weight is sent to every listener. */
const fewestLines: Readonly<Record<Head, number>> = { danger: 26, grave: 34, harm: 28, harmed: 28 }
const epochs = 15
/** What is learned swings with the order of the lines: the mean of the last epochs swings less. */
const averaged = 8
const rate = 0.5
const decay = 3e-4

/** An example; a line without labels is ordinary speech. */
export function exampleOf(written: string, labels: Labels | undefined, weight = 1): Example {
  const text = readText(written)
  const { found, excepted } = cues.read(text)
  const codes = found.map(({ meaning }) => meaning.code)
  return { features: featuresOf(text.units, atomsIn(text, excepted), codes), labels, weight }
}

/** All heads. */
export function learn(from: readonly Example[]): Model {
  return {
    danger: learnHead(from, 'danger'),
    grave: learnHead(from, 'grave'),
    harm: learnHead(from, 'harm'),
    harmed: learnHead(from, 'harmed'),
  }
}

/** One head. */
export function learnHead(all: readonly Example[], head: Head): Weights {
  const size = bucketsOf[head]
  const examples = all.filter(({ labels }) => labels === undefined || labels[head] !== undefined)
  const folded = examples.map(({ features }) => [...new Set(features.map((feature) => feature & (size - 1)))])
  const lines = new Uint32Array(size)
  for (const features of folded) for (const feature of features) lines[feature] = (lines[feature] ?? 0) + 1
  const from = examples.map(({ labels, weight }, index) => {
    const features = (folded[index] ?? []).filter((feature) => (lines[feature] ?? 0) >= fewestLines[head])
    const danger = labels?.[head] === 1
    const cost = labels === undefined ? ordinaryCost[head] : danger ? costs[head] : 1
    return { features, danger, cost: cost * weight }
  })
  const says = new Float64Array(size)
  const withDanger = new Float64Array(size).fill(0.5)
  const without = new Float64Array(size).fill(0.5)
  let danger = 1
  let none = 1
  for (const example of from) {
    const sums = example.danger ? withDanger : without
    const weight = example.danger ? 1 : example.cost
    for (const feature of example.features) sums[feature] = (sums[feature] ?? 0) + weight
    if (example.danger) danger += 1
    else none += example.cost
  }
  for (let feature = 0; feature < size; feature += 1)
    says[feature] = Math.log((withDanger[feature] ?? 0) / danger / ((without[feature] ?? 0) / none))

  const weights = new Float64Array(size)
  const seen = new Float64Array(size).fill(1e-6)
  const mean = new Float64Array(size)
  let biasMean = 0
  let bias = 0
  let biasSeen = 1e-6
  let seed = 7
  const chance = (): number => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32
  const order = from.map((_, index) => index)
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    for (let i = order.length - 1; i > 0; i -= 1) {
      const j = Math.floor(chance() * (i + 1))
      ;[order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0]
    }
    for (const index of order) {
      const example = from[index]
      if (example === undefined) continue
      const scale = scaleOf(example.features.length)
      let sum = 0
      for (const feature of example.features) sum += (weights[feature] ?? 0) * (says[feature] ?? 0)
      const slope = (logistic(bias + sum * scale) - (example.danger ? 1 : 0)) * example.cost
      biasSeen += slope * slope
      bias -= (rate * slope) / Math.sqrt(biasSeen)
      for (const feature of example.features) {
        const step = slope * scale * (says[feature] ?? 0) + decay * (weights[feature] ?? 0)
        const steps = (seen[feature] ?? 0) + step * step
        seen[feature] = steps
        weights[feature] = (weights[feature] ?? 0) - (rate * step) / Math.sqrt(steps)
      }
    }
    if (epoch < epochs - averaged) continue
    for (let feature = 0; feature < size; feature += 1) mean[feature]! += weights[feature]! / averaged
    biasMean += bias / averaged
  }
  return { weights: mean.map((weight, feature) => weight * (says[feature] ?? 0)), step: 1, bias: biasMean }
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x))
}
