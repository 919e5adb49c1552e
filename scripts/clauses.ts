/**
 * `npm run -s clauses -- --json` → `{"covered":[…],"missing":[…]}`: the clauses of docs/sop.md that passing
 * tests name, by the results that `npm test` left for this very tree. Where there are none, the tests run
 * first; what they print goes to stderr. Without `--json`, a list for people.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { clausesOfDocument, coverage } from './clause-coverage.ts'
import { readResults, type Results } from './results.ts'
import { treeHash } from './tree-hash.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } })

const clauses = clausesOfDocument(readFileSync(new URL('../docs/sop.md', import.meta.url), 'utf8'))
const { covered, missing } = coverage(clauses, (await resultsOfThisTree()).outcomes)

if (values.json) console.log(JSON.stringify({ covered, missing }))
else {
  console.log(`covered  ${covered.length} of ${clauses.length}`)
  for (const group of byChapter(covered)) console.log(`  ✓ ${group}`)
  console.log(`missing  ${missing.length}`)
  for (const group of byChapter(missing)) console.log(`  · ${group}`)
}

async function resultsOfThisTree(): Promise<Results> {
  const known = await readResults(root, await treeHash(root))
  if (known !== null) return known
  console.error('clauses: no results for this very tree yet; running all tests first')
  // fd 2 for both: nothing but the answer goes to stdout.
  spawnSync(process.execPath, ['scripts/test.ts'], { cwd: root, stdio: ['ignore', 2, 2] })
  const made = await readResults(root, await treeHash(root))
  if (made !== null) return made
  console.error('clauses: the tests left no results for this tree (see above)')
  process.exit(1)
}

/** `S1.1 S1.2 …`, a line per chapter. */
function byChapter(ids: readonly string[]): string[] {
  return Object.values(Object.groupBy(ids, (id) => id.slice(0, id.indexOf('.')))).map((group = []) => group.join(' '))
}
