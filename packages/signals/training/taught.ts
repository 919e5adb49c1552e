import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { madeLines } from './acts-lines.ts'
import type { Line } from './acts-lines.ts'
import { actExampleOf } from './learn-acting.ts'
import type { ActExample } from './learn-acting.ts'

const here = fileURLToPath(new URL('.', import.meta.url))

/** What is learned from beside the sets that measure. */
export function taughtExamples(): ActExample[] {
  const taught = readFileSync(join(here, 'acts-taught.txt'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Line => {
      const [primary = 'other', text = ''] = line.split('\t')
      return { primary: primary as Line['primary'], text }
    })
  const made = madeLines({ advice: 600, listening: 800, errors: 300 })
  return [...taught, ...made].map(({ text, primary }) => actExampleOf(text, primary))
}
