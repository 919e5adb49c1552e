import { mkdtempSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeDirectory } from './make-directory.ts'

const place = mkdtempSync(join(tmpdir(), 'tingyu-make-'))

test('makes what is missing, with its mode, by several at once, and again', async () => {
  const path = join(place, 'a/b/c')
  await Promise.all(Array.from({ length: 5 }, () => makeDirectory(path, 0o700)))
  await makeDirectory(path, 0o700)
  expect(statSync(join(place, 'a')).mode & 0o777).toBe(0o700)
  expect(statSync(path).isDirectory()).toBe(true)
})

test('fails at once where none can be made', async () => {
  writeFileSync(join(place, 'file'), '')
  for (const path of ['/proc/tingyu/data', '/proc/tingyu', '/dev/null/x/y', join(place, 'file/x/y')]) {
    await expect(makeDirectory(path, 0o700).then(() => statSync(path))).rejects.toThrow(/ENOENT|ENOTDIR|EPERM|EACCES/)
  }
}, 5_000)
