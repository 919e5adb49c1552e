import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { scenarios } from './scenarios.ts'

/*
 * Writes the logs of the scenarios that have none yet, as today's engine makes them:
 *   node packages/sop/testing/record-logs.ts && npx oxfmt --write packages/sop/src/session/fixtures
 * Read what it wrote before it is committed. A log that exists is never written again: logs are for ever.
 */
const version = 1
const folder = new URL(`../src/session/fixtures/v${version}/`, import.meta.url)
mkdirSync(folder, { recursive: true })

for (const [name, play] of Object.entries(scenarios)) {
  const file = new URL(`${name}.json`, folder)
  if (existsSync(file)) continue
  const { log, session } = play()
  const numbered = log.map((dated, index) => ({ seq: index + 1, ...dated }))
  writeFileSync(file, `${JSON.stringify({ version, log: numbered, state: session }, null, 2)}\n`)
}
