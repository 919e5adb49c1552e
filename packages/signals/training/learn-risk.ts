/**
 * Learns the small part of risk from the two sets that allow it, and writes its weights. By hand:
 *
 *   node packages/signals/training/learn-risk.ts          learns, prints what it is worth, writes
 *   node packages/signals/training/learn-risk.ts --dry    prints only
 *
 * Logistic regression over hashed character n-grams: is there any sign of danger in this line? Deterministic. What it
 * is worth is measured crosswise: learned on one half, looked at on the other.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { hash } from '../eval/figures.ts'
import { cues } from '../src/language/risk/cues.ts'
import { buckets, gramsOf, masked } from '../src/language/risk/learned/grams.ts'
import { readText } from '../src/language/text/text.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const target = join(root, 'packages/signals/src/language/risk/learned/weights.ts')

interface Row {
  readonly id: string
  readonly dialogue?: string
  readonly text: string
  readonly any_risk?: 0 | 1
}
interface Example {
  readonly grams: readonly number[]
  readonly danger: 0 | 1
  /** What an error costs. */
  readonly cost: number
  readonly half: number
}
interface Model {
  readonly weights: Float64Array
  readonly bias: number
}

/** Spoken lines of a television corpus hold no danger to speak of; they teach what ordinary speech is. */
const ordinaryCost = 0.3
/** Missing danger costs more than a false alarm. */
const dangerCost = 3
const epochs = 10
const rate = 0.5
const decay = 3e-3

/** The examples; those without a label are ordinary. */
function examples(file: string): Example[] {
  const path = join(root, '../shared/evaldata', file)
  if (!existsSync(path)) throw new Error(`${path} is not here: there is nothing to learn from`)
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row)
    .map(({ id, dialogue, text, any_risk: danger }) => ({
      grams: gramsOf(maskedText(text)),
      danger: danger ?? 0,
      cost: danger === undefined ? ordinaryCost : danger === 1 ? dangerCost : 1,
      half: hash(dialogue ?? id) & 1,
    }))
}

function maskedText(original: string): string {
  const text = readText(original)
  return masked(text.units, cues.excepted(text))
}

function learn(from: readonly Example[]): Model {
  // Each gram weighs what it says by itself (naive Bayes), times what is learned: better than either for short texts.
  const says = new Float64Array(buckets)
  const withDanger = new Float64Array(buckets).fill(0.5)
  const without = new Float64Array(buckets).fill(0.5)
  let danger = 1
  let none = 1
  for (const example of from) {
    for (const gram of example.grams) {
      if (example.danger === 1) withDanger[gram] = (withDanger[gram] ?? 0) + 1
      else without[gram] = (without[gram] ?? 0) + example.cost
    }
    if (example.danger === 1) danger += 1
    else none += example.cost
  }
  for (let gram = 0; gram < buckets; gram += 1)
    says[gram] = Math.log((withDanger[gram] ?? 0) / danger / ((without[gram] ?? 0) / none))

  const weights = new Float64Array(buckets)
  const seen = new Float64Array(buckets).fill(1e-6)
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
      const scale = 1 / Math.sqrt(example.grams.length)
      let sum = 0
      for (const gram of example.grams) sum += (weights[gram] ?? 0) * (says[gram] ?? 0)
      const slope = (logistic(bias + sum * scale) - example.danger) * example.cost
      biasSeen += slope * slope
      bias -= (rate * slope) / Math.sqrt(biasSeen)
      for (const gram of example.grams) {
        const step = slope * scale * (says[gram] ?? 0) + decay * (weights[gram] ?? 0)
        const sum = (seen[gram] ?? 0) + step * step
        seen[gram] = sum
        weights[gram] = (weights[gram] ?? 0) - (rate * step) / Math.sqrt(sum)
      }
    }
  }
  return { weights: weights.map((weight, gram) => weight * (says[gram] ?? 0)), bias }
}

function score({ weights, bias }: Model, grams: readonly number[]): number {
  let sum = 0
  for (const gram of grams) sum += weights[gram] ?? 0
  return bias + sum / Math.sqrt(grams.length)
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x))
}

/** Eight bits a weight: −127 … 127 times a step. */
function quantised({ weights, bias }: Model): {
  readonly bytes: Int8Array
  readonly step: number
  readonly bias: number
} {
  const sizes = Array.from(weights, Math.abs).toSorted((a, b) => a - b)
  // The few largest are cut off, so that the many small ones keep their shape.
  const step = (sizes[Math.floor(sizes.length * 0.999)] ?? 1) / 127
  const bytes = Int8Array.from(weights, (weight) => Math.max(-127, Math.min(127, Math.round(weight / step))))
  return { bytes, step, bias }
}

const psy = examples('risk-psysuicide.jsonl')
const cped = examples('spoken-cped.jsonl')
for (const held of [0, 1]) {
  const model = learn([...psy, ...cped].filter(({ half }) => half !== held))
  for (const threshold of [0.01, 0.05, 0.2, 0.5]) {
    const over = (rows: readonly Example[]): number =>
      rows.filter(({ grams }) => logistic(score(model, grams)) > threshold).length
    const rows = psy.filter(({ half }) => half === held)
    const danger = rows.filter((row) => row.danger === 1)
    const none = rows.filter((row) => row.danger === 0)
    const ordinary = cped.filter(({ half }) => half === held)
    console.log(
      `half ${held} held, over ${threshold}: ${over(danger)} of ${danger.length} with danger, ${over(none)} of ${none.length} without, ${over(ordinary)} of ${ordinary.length} ordinary`,
    )
  }
}
const argument = process.argv[2]
const only = argument === '--half' ? Number(process.argv[3]) : undefined
const { bytes, step, bias } = quantised(
  learn([...psy, ...cped].filter(({ half }) => only === undefined || half === only)),
)
if (argument !== '--dry')
  writeFileSync(
    target,
    `// Written by packages/signals/training/learn-risk.ts; not to be edited.
// Learned from PsyGUARD (qiuhuachuan/PsyGUARD, e16397ba, data/valid.json, MIT; ${psy.length} rows) and
// CPED (scutcyr/CPED, 1e4b81c2, Apache-2.0; ${cped.length} rows). Holds no words: one number per bucket of hashed n-grams.
export const learned = {
  version: 1,
  bias: ${bias.toFixed(4)},
  step: ${step.toFixed(6)},
  /** One signed byte per bucket, base64. */
  bytes:
    '${Buffer.from(bytes.buffer).toString('base64')}',
} as const
`,
  )
