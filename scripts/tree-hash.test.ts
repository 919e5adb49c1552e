import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { treeHash } from './tree-hash.ts'

let root = ''
const write = (path: string, text: string) => writeFileSync(join(root, path), text)

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'tingyu-tree-'))
  execFileSync('git', ['init', '-q'], { cwd: root })
  write('.gitignore', 'kept-apart/\n*.log\n')
  write('a.ts', 'one')
  execFileSync('git', ['add', '.'], { cwd: root })
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

test('the hash stays the same whatever git thinks of a file, as long as the content does', async () => {
  const before = await treeHash(root)
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', 'commit', '-qm', 'first'], { cwd: root })
  expect(await treeHash(root)).toBe(before)
  write('noise.log', 'ignored')
  expect(await treeHash(root)).toBe(before)
})

test('content, name, a new file, a deleted file and the right to execute each change the hash', async () => {
  const seen = new Set([await treeHash(root)])
  const change = async (what: () => void) => {
    what()
    seen.add(await treeHash(root))
  }
  await change(() => write('a.ts', 'two'))
  await change(() => chmodSync(join(root, 'a.ts'), 0o755))
  await change(() => renameSync(join(root, 'a.ts'), join(root, 'b.ts')))
  await change(() => write('c.ts', ''))
  await change(() => rmSync(join(root, 'b.ts')))
  expect(seen.size).toBe(6)
})

test('a folder that is no git working tree is refused by name', async () => {
  const plain = mkdtempSync(join(tmpdir(), 'tingyu-plain-'))
  try {
    await expect(treeHash(plain)).rejects.toThrow(plain)
  } finally {
    rmSync(plain, { recursive: true, force: true })
  }
})
