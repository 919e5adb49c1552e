/**
 * Learns the small part of risk, from the two sets that allow it and from our own lines, and writes its weights. By hand:
 *
 *   node packages/signals/training/learn-risk.ts
 *
 * What it is worth is measured crosswise by `npm run eval`: each row by a model that has not seen it.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { thinned } from '../src/language/learned/packed.ts'
import { namesHash } from '../src/language/risk/learned/features.ts'
import type { Head, Weights } from '../src/language/risk/learned/suspicion.ts'
import { exampleOf, learn } from './learn.ts'
import { calmSets, learnedSets, ownLabels, postLabels, postWeight } from './own-lines.ts'
import type { OwnLine, PostRow } from './own-lines.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const target = join(root, 'packages/signals/src/language/risk/learned/weights.ts')

function rowsOf<Row>(folder: string, name: string): Row[] {
  const path = join(root, folder, `${name}.jsonl`)
  if (!existsSync(path)) throw new Error(`${path} is not here: there is nothing to learn from`)
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row)
}

/** Weights in so few steps to either side: with finer ones no more is heard, and they cost more to send. */
const steps: Readonly<Record<Head, number>> = { danger: 5, grave: 2, harm: 2, harmed: 2 }
/** The few largest are cut off, so that the many small ones keep their shape. */
const cutOff: Readonly<Record<Head, number>> = { danger: 0.001, grave: 0.02, harm: 0.001, harmed: 0.001 }

function quantised(
  { weights, bias }: Weights,
  head: Head,
): { readonly bytes: Int8Array; readonly step: number; readonly bias: number } {
  const most = steps[head]
  const sizes = Array.from(weights, Math.abs).toSorted((a, b) => a - b)
  const step = (sizes[Math.floor(sizes.length * (1 - cutOff[head]))] ?? 1) / most
  const bytes = Int8Array.from(weights, (weight) => Math.max(-most, Math.min(most, Math.round(weight / step))))
  return { bytes, step, bias }
}

const posts = rowsOf<PostRow>('../shared/evaldata', 'risk-psysuicide')
const spoken = rowsOf<{ readonly text: string }>('../shared/evaldata', 'spoken-cped')
const own = [...learnedSets, ...calmSets].flatMap((set) =>
  rowsOf<OwnLine>('packages/signals/eval/own', set).flatMap((row) => {
    const labels = ownLabels(row)
    return labels === undefined ? [] : [exampleOf(row.text, labels)]
  }),
)
const model = learn([
  ...posts.map((row) => exampleOf(row.text, postLabels(row), postWeight)),
  ...spoken.map(({ text }) => exampleOf(text, undefined)),
  ...own,
])
const written = (Object.keys(steps) as Head[]).map((head) => {
  const { bytes, step, bias } = quantised(model[head], head)
  const { gaps, values } = thinned(bytes)
  return `    ${head}: {
      bias: ${Number(bias.toFixed(4))},
      step: ${Number(step.toFixed(6))},
      /** One per bucket (packed.ts). */
      gaps: '${gaps}',
      values:
        '${values}',
    },
`
})
writeFileSync(
  target,
  `// Written by packages/signals/training/learn-risk.ts; not to be edited.
// Learned from our own lines (packages/signals/eval/own; ${own.length} of them), PsyGUARD (qiuhuachuan/PsyGUARD, e16397ba,
// data/valid.json, MIT; ${posts.length} rows) and CPED (scutcyr/CPED, 1e4b81c2, Apache-2.0; ${spoken.length} rows). Holds no words: one
// number per bucket of hashed features.
export const learned = {
  version: 7,
  /** Of the order of atoms and cues, which they index (features.ts). */
  names: ${namesHash()},
  heads: {
${written.join('')}  },
} as const
`,
)
