import { mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readResults, writeResults, type Results } from './results.ts'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'tingyu-results-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const results = (tree: string, title = '[S1.1] holds'): Results => ({
  tree,
  endedAt: '2026-01-01T00:00:00.000Z',
  outcomes: [{ title, state: 'passed' }],
})

test('results belong to one tree and to no other', async () => {
  await writeResults(root, results('aaa'))
  expect(await readResults(root, 'aaa')).toEqual(results('aaa'))
  expect(await readResults(root, 'bbb')).toBeNull()
  await writeResults(root, results('aaa', '[S1.1] holds again'))
  expect((await readResults(root, 'aaa'))?.outcomes[0]?.title).toBe('[S1.1] holds again')
})

test('the oldest results are forgotten, the newest stay', async () => {
  for (let i = 0; i < 23; i++) {
    await writeResults(root, results(`tree${i}`))
    utimesSync(join(root, '.results', `tree${i}.json`), i, i)
  }
  await writeResults(root, results('newest'))
  expect(readdirSync(join(root, '.results'))).toHaveLength(20)
  expect(await readResults(root, 'newest')).not.toBeNull()
  expect(await readResults(root, 'tree0')).toBeNull()
})
