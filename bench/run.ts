/**
 * `npm run bench` lists the benchmarks; `npm run -s bench -- NAME` runs one beside its anchor,
 * `--json` prints the result as one line, the last on stdout. Exit code 1 when it could not be measured,
 * 2 when there is no such benchmark.
 */
import { readdir } from 'node:fs/promises'
import type { Benchmark } from './result.ts'

const apart = new Set(['run', 'result'])
const names = (await readdir(import.meta.dirname))
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => file.slice(0, -'.ts'.length))
  .filter((name) => !apart.has(name))
  .toSorted()
const [name] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))

if (name === undefined) {
  for (const each of names) console.log(`${each.padEnd(14)}${(await load(each)).claim}`)
} else if (names.includes(name)) {
  await measure(name, process.argv.includes('--json'))
} else {
  console.error(`bench: nothing is called ${name}; there are: ${names.join(', ')}`)
  process.exitCode = 2
}

async function load(name: string): Promise<Benchmark> {
  return (await import(`./${name}.ts`)) as Benchmark
}

async function measure(name: string, json: boolean): Promise<void> {
  try {
    const result = await (await load(name)).run()
    if (json) {
      console.log(JSON.stringify(result))
      return
    }
    console.log(`ours    ${JSON.stringify(result.ours)}`)
    console.log(`anchor  ${JSON.stringify(result.anchor)}`)
    console.log(`ratio   ${result.ratio} (${result.statistic})`)
  } catch (error) {
    console.error(`bench: ${name} could not be measured:`, error)
    process.exitCode = 1
  }
}
