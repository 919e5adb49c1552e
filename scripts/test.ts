/**
 * `npm test`: everything: unit, database, browser, call. Ends with one line `N passed, N failed, N skipped`.
 * `npm test -- apps/server/src/session` runs the files whose path contains that; `-t words` the tests whose
 * title does. A whole run leaves its results for `npm run clauses`, under the hash of the tree it tested.
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { createVitest, TestsNotFoundError } from 'vitest/node'
import { writeResults } from './results.ts'
import { TestReport } from './test-report.ts'
import { treeHash } from './tree-hash.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const { positionals: filters, values: only } = parseArgs({
  allowPositionals: true,
  options: { testNamePattern: { type: 'string', short: 't' }, project: { type: 'string', multiple: true } },
})
const whole = filters.length === 0 && only.testNamePattern === undefined && only.project === undefined
const inBrowser =
  whole ||
  filters.some((path) => path.includes('e2e') || path.includes('kills')) ||
  only.project?.some((name) => name === 'browser' || name === 'call') === true

if (inBrowser) {
  prepare('bash', 'scripts/system-packages.sh')
  prepare(process.execPath, 'scripts/build-web.ts')
  prepare(process.execPath, 'scripts/build-server.ts')
}
const before = whole ? await hashOfTree() : null

const report = new TestReport()
// One stream for everything, so that failures stay in their place and the last line is the last.
const vitest = await createVitest(
  { root, run: true, watch: false, reporters: [report], ...only },
  {},
  { stderr: process.stdout },
)
let brokenOff: Promise<never> | undefined
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  // vitest's own listeners end the process within a millisecond, and the database of the tests would live on.
  process.removeAllListeners(signal)
  process.once(signal, () => {
    brokenOff = breakOff(signal)
  })
}
try {
  await vitest.start(filters)
} catch (error) {
  // No file matches: vitest has said so already, with what it looked for.
  if (!(error instanceof TestsNotFoundError)) throw error
}
// Half a run is no evidence of anything: it ends there, and leaves no results.
await brokenOff
await vitest.close()

const counts = report.counts()
if (before !== null && before === (await hashOfTree()))
  await writeResults(root, { tree: before, endedAt: new Date().toISOString(), outcomes: report.outcomes() })
else if (before !== null)
  console.log('\nThe files changed while the tests ran, so their results are not kept for `npm run clauses`.')

console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`)
process.exit(counts.failed > 0 || counts.passed === 0 ? 1 : (process.exitCode ?? 0))

/** Runs something that the tests need first; without it there is nothing to test. */
function prepare(program: string, script: string): void {
  const { status } = spawnSync(program, [script], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
  if (status === 0) return
  console.log(`\n${script} did not succeed; nothing was tested.\n\n0 passed, 1 failed, 0 skipped`)
  process.exit(1)
}

async function hashOfTree(): Promise<string | null> {
  try {
    return await treeHash(root)
  } catch (error) {
    console.error(`${(error as Error).message}: the results are not kept for \`npm run clauses\`.`)
    return null
  }
}

/** Stops on the first signal, with everything put away; a second one ends at once. */
async function breakOff(signal: NodeJS.Signals): Promise<never> {
  await vitest.cancelCurrentRun('keyboard-input')
  await vitest.close()
  console.log(`\nBroken off by ${signal}.`)
  process.exit(signal === 'SIGINT' ? 130 : 143)
}
