/**
 * `npm run check`: everything about the code that needs no running of it. A line per part, details only of
 * what is wrong. `npm run check -- lint types` looks at those parts only.
 */
import { fileURLToPath } from 'node:url'
import { parts } from './check-parts.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !(name in parts))
if (unknown.length > 0) {
  console.error(`check: no part is called ${unknown.join(', ')}; there are: ${Object.keys(parts).join(', ')}`)
  process.exit(2)
}

const queue = Object.entries(parts).filter(([name]) => asked.length === 0 || asked.includes(name))
const details: string[] = []

/** Two at a time: more only wait for each other on the machines that this runs on. */
await Promise.all([work(), work()])
if (details.length > 0) console.log(details.join('\n'))
process.exitCode = details.length > 0 ? 1 : 0

async function work(): Promise<void> {
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const [name, look] = next
    const began = performance.now()
    const finding = await look(root).catch((error: unknown) => ({ ok: false, details: String(error), note: '' }))
    const seconds = ((performance.now() - began) / 1_000).toFixed(1)
    const note = 'note' in finding && finding.note ? `  ${finding.note}` : ''
    console.log(`${finding.ok ? '✓' : '✗'} ${name.padEnd(10)} ${seconds.padStart(5)} s${note}`)
    if (!finding.ok) details.push(`\n── ${name}\n${finding.details}`)
  }
}
