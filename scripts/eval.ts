/**
 * `npm run -s eval`: how well words are understood, on the repository's own labelled sets and, where it is present, on
 * the shared evaluation data beside the repository: per class precision, recall and F1 with 95 % intervals. Printed,
 * never stored: the shared rows are other people's words. `--json` for machines, `--part risk` for one part alone.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Average, Figure, Frequency, Rate, RowSource } from '../packages/signals/eval/figures.ts'
import { measures } from '../packages/signals/eval/measures.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const { values } = parseArgs({ options: { json: { type: 'boolean' }, part: { type: 'string', multiple: true } } })

const rows: RowSource = {
  own: (name) => readRows(join(root, 'packages/signals/eval/own', `${name}.jsonl`)),
  shared: (name) => {
    const file = join(root, '../shared/evaldata', `${name}.jsonl`)
    return existsSync(file) ? readRows(file) : []
  },
}

function readRows(file: string): unknown[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as unknown)
}

const wanted = values.part ?? Object.keys(measures)
const unknown = wanted.find((part) => measures[part] === undefined)
if (unknown !== undefined) {
  console.error(`there is no part ${unknown} (there are: ${Object.keys(measures).join(', ')})`)
  process.exit(2)
}
const results = wanted.flatMap((part) => measures[part]?.(rows) ?? [])
if (values.json === true) console.log(JSON.stringify(results, (_, value: unknown) => rounded(value), 1))
else for (const result of results) console.log(line(result))

function rounded(value: unknown): unknown {
  return typeof value === 'number' ? Math.round(value * 10_000) / 10_000 : value
}

function line(result: Figure | Frequency | Average): string {
  const head = `${result.part.padEnd(10)} ${result.set.padEnd(20)} ${result.class.padEnd(26)}`
  if ('perThousand' in result) {
    const { value, low, high } = result.perThousand
    return `${head} ${value.toFixed(2)} per 1,000 [${low.toFixed(2)}–${high.toFixed(2)}] of ${result.rows}`
  }
  if ('mean' in result) return `${head} ${show(result.mean)} of ${result.rows}`
  const { precision, recall, f1, support } = result
  return `${head} P ${show(precision)}  R ${show(recall)}  F1 ${show(f1)}  (${support} of ${result.rows})`
}

function show({ value, low, high }: Rate): string {
  return `${value.toFixed(3)} [${low.toFixed(2)}–${high.toFixed(2)}]`
}
