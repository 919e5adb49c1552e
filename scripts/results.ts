import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { TestOutcome } from './clause-coverage.ts'

/** What one whole run of the tests found out about one tree. */
export interface Results {
  readonly tree: string
  /** ISO time at which the run ended. */
  readonly endedAt: string
  readonly outcomes: readonly TestOutcome[]
}

/** How many trees' results stay; the oldest go first. */
const kept = 20

function directory(root: string): string {
  return join(root, '.results')
}

/** Keeps the results of a tree; a later run of the same tree takes their place. */
export async function writeResults(root: string, results: Results): Promise<void> {
  await mkdir(directory(root), { recursive: true })
  const file = join(directory(root), `${results.tree}.json`)
  const scratch = `${file}.${process.pid}`
  await writeFile(scratch, JSON.stringify(results, null, 1))
  await rename(scratch, file)
  await forgetOldest(root)
}

/** The results of exactly this tree, or null where no whole run was made of it. */
export async function readResults(root: string, tree: string): Promise<Results | null> {
  const text = await readFile(join(directory(root), `${tree}.json`), 'utf8').catch(() => null)
  if (text === null) return null
  const results = JSON.parse(text) as Results
  return results.tree === tree ? results : null
}

async function forgetOldest(root: string): Promise<void> {
  const names = (await readdir(directory(root))).filter((name) => name.endsWith('.json'))
  const dated = await Promise.all(
    names.map(async (name) => ({ name, at: (await stat(join(directory(root), name))).mtimeMs })),
  )
  const old = dated.toSorted((a, b) => b.at - a.at).slice(kept)
  await Promise.all(old.map(({ name }) => rm(join(directory(root), name), { force: true })))
}
