/**
 * Learns how danger is said plainly, from our own lines, and writes the weights of that head. By hand:
 *
 *   node packages/signals/training/learn-grave.ts
 *
 * What it is worth is measured crosswise by `npm run eval`, as the other heads (learn-risk.ts) are.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { graveAtomsHash } from '../src/language/risk/learned/features.ts'
import { packed } from '../src/language/learned/packed.ts'
import { exampleOf, learnHead } from './learn.ts'
import { calmSets, graveLabels, learnedSets, postLabels } from './own-lines.ts'
import type { OwnLine } from './own-lines.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const target = join(root, 'packages/signals/src/language/risk/learned/grave-weights.ts')

type Row = { readonly text: string; readonly any_risk?: 0 | 1 } & OwnLine

function rowsOf(folder: string, name: string): Row[] {
  const path = join(root, folder, `${name}.jsonl`)
  if (!existsSync(path)) throw new Error(`${path} is not here: there is nothing to learn from`)
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row)
}

/** Weights in so few steps to either side: with finer ones no more is heard, more is heard in vain, and they cost more to send. */
const steps = 3

const mine = [...learnedSets, ...calmSets].flatMap((set) =>
  rowsOf('packages/signals/eval/own', set).flatMap((row) => {
    const labels = graveLabels(row)
    return labels === undefined ? [] : [exampleOf(row.text, labels)]
  }),
)
const posts = rowsOf('../shared/evaldata', 'risk-psysuicide').flatMap((row) => {
  const labels = postLabels(row)
  return labels.grave === undefined ? [] : [exampleOf(row.text, labels)]
})
const spoken = rowsOf('../shared/evaldata', 'spoken-cped').map(({ text }) => exampleOf(text, undefined))

const { weights, bias } = learnHead([...posts, ...mine, ...spoken], 'grave')
const sizes = Array.from(weights, Math.abs).toSorted((a, b) => a - b)
// The few largest are cut off, so that the many small ones keep their shape.
const step = (sizes[Math.floor(sizes.length * 0.98)] ?? 1) / steps
const bytes = Int8Array.from(weights, (weight) => Math.max(-steps, Math.min(steps, Math.round(weight / step))))
writeFileSync(
  target,
  `// Written by packages/signals/training/learn-grave.ts; not to be edited.
// Learned from our own lines (packages/signals/eval/own; ${mine.length} of them), lines without danger of PsyGUARD
// (qiuhuachuan/PsyGUARD, e16397ba, data/valid.json, MIT; ${posts.length} rows) and CPED (scutcyr/CPED, 1e4b81c2, Apache-2.0; ${spoken.length} rows).
// Holds no words: one number per bucket of hashed features.
export const grave = {
  /** Of the atoms' order, which they index (features.ts). */
  atoms: ${graveAtomsHash()},
  bias: ${bias.toFixed(4)},
  step: ${step.toFixed(6)},
  /** One per bucket (packed.ts). */
  packed:
    '${packed(bytes)}',
} as const
`,
)
