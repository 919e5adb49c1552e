/**
 * Learns the small part of acts and writes its weights. By hand:
 *
 *   node packages/signals/training/learn-acts.ts
 *
 * From our own lines alone: those that measure (each is measured by a model that has not seen it, eval/acts.ts), those
 * that were written to be learned from (acts-taught.txt), and those made from frames (acts-lines.ts).
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { packed } from '../src/language/learned/packed.ts'
import type { Line } from './acts-lines.ts'
import { actExampleOf, learnActs } from './learn-acting.ts'
import { taughtExamples } from './taught.ts'

const signals = fileURLToPath(new URL('..', import.meta.url))

const own = readdirSync(join(signals, 'eval/own'))
  .filter((file) => file.startsWith('acts.'))
  .toSorted()
  .flatMap((file) => readFileSync(join(signals, 'eval/own', file), 'utf8').split('\n'))
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Line)
const examples = [...own.map(({ text, primary }) => actExampleOf(text, primary)), ...taughtExamples()]
const { weights, step, bias } = learnActs(examples)
writeFileSync(
  join(signals, 'src/language/acts/learned/weights.ts'),
  `// Written by packages/signals/training/learn-acts.ts; not to be edited.
// Learned from our own lines (packages/signals/eval/own/acts.*, training/acts-*; ${examples.length}), nobody else's. Holds no
// words: numbers per bucket of hashed features.
export const learned = {
  version: 1,
  /** Parted by spaces, by class. */
  bias: '${bias.map((one) => one.toFixed(3)).join(' ')}',
  step: ${step.toFixed(6)},
  /** For each bucket one per class (packed.ts). */
  packed:
    '${packed(weights)}',
} as const
`,
)
