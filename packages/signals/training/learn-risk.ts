/**
 * Learns the small part of risk from the two sets that allow it, and writes its weights. By hand:
 *
 *   node packages/signals/training/learn-risk.ts
 *
 * What it is worth is measured crosswise by `npm run eval`: each row by a model that has not seen it.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { learnedAtomsHash } from '../src/language/risk/learned/features.ts'
import { packed } from '../src/language/learned/packed.ts'
import type { Weights } from '../src/language/risk/learned/suspicion.ts'
import { exampleOf, learn } from './learn.ts'
import type { Labels } from './learn.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const target = join(root, 'packages/signals/src/language/risk/learned/weights.ts')

type Row = { readonly text: string } & Partial<Labels>

function rowsOf(file: string): Row[] {
  const path = join(root, '../shared/evaldata', file)
  if (!existsSync(path)) throw new Error(`${path} is not here: there is nothing to learn from`)
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row)
}

/** −8 … 8 times a step: finer ones change no figure that matters, and cost half as much again to send. */
function quantised({ weights, bias }: Weights): {
  readonly bytes: Int8Array
  readonly step: number
  readonly bias: number
} {
  const sizes = Array.from(weights, Math.abs).toSorted((a, b) => a - b)
  // The few largest are cut off, so that the many small ones keep their shape.
  const step = (sizes[Math.floor(sizes.length * 0.999)] ?? 1) / 7.75
  const bytes = Int8Array.from(weights, (weight) => Math.max(-8, Math.min(8, Math.round(weight / step))))
  return { bytes, step, bias }
}

const psy = rowsOf('risk-psysuicide.jsonl')
const cped = rowsOf('spoken-cped.jsonl')
const model = learn([
  ...psy.map((row) => exampleOf(row.text, row as Labels)),
  ...cped.map(({ text }) => exampleOf(text, undefined)),
])
const written = Object.entries(model)
  .filter(([head]) => head !== 'grave')
  .map(([head, weights]) => {
    const { bytes, step, bias } = quantised(weights)
    return `    ${head}: {
      bias: ${bias.toFixed(4)},
      step: ${step.toFixed(6)},
      /** One per bucket (packed.ts). */
      packed:
        '${packed(bytes)}',
    },
`
  })
writeFileSync(
  target,
  `// Written by packages/signals/training/learn-risk.ts; not to be edited.
// Learned from PsyGUARD (qiuhuachuan/PsyGUARD, e16397ba, data/valid.json, MIT; ${psy.length} rows) and
// CPED (scutcyr/CPED, 1e4b81c2, Apache-2.0; ${cped.length} rows). Holds no words: one number per bucket of hashed features.
export const learned = {
  version: 5,
  /** Of the atoms' order, which they index (features.ts). */
  atoms: ${learnedAtomsHash()},
  heads: {
${written.join('')}  },
} as const
`,
)
