import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FilesRefused } from './files-refused.ts'
import { readProtocolFile } from './protocol-file.ts'
import { readTextFile } from './text-file.ts'

let directory = ''
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'tingyu-protocol-'))
})
afterAll(() => rm(directory, { recursive: true }))

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(directory, name)
  await writeFile(path, content)
  return path
}

test('[S0.5] the service begins with the protocol that its file describes', async () => {
  const standard = await readProtocolFile(fileURLToPath(new URL('../../../sop/standard-50.yaml', import.meta.url)))
  expect(standard).toMatchObject({ id: 'standard-50', version: 1, length: 3_000_000 })
})

test('a protocol that is none is refused with file, line and what is allowed', async () => {
  const path = await file('own.yaml', 'id: own\nversion: 0\n')
  const error: unknown = await readProtocolFile(path).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(FilesRefused)
  const { wording } = error as FilesRefused
  expect(wording.en).toContain(`${path}:2:10 version — 0 is not allowed (allowed: a whole number from 1`)
  expect(wording.en).toContain(`${path}:1:1 — \`phases\` is missing`)
})

test.each([
  ['a file that is not there', () => Promise.resolve(join(directory, 'none.yaml')), 'there is no such file'],
  ['a directory', () => Promise.resolve(directory), 'this is a directory'],
  ['a device', () => Promise.resolve('/dev/null'), 'this is no ordinary file'],
  ['bytes that are no text', () => file('bytes.yaml', new Uint8Array([0xff, 0xfe, 0x00])), 'it is no text in UTF-8'],
  [
    'a file too large to be written by hand',
    () => file('large.yaml', new Uint8Array(2_000_000)),
    'the file is larger than 1 MB',
  ],
])('%s is refused in words', async (_, make, words) => {
  const read = await readTextFile(await make())
  expect(read).toMatchObject({ ok: false, refusal: { code: 'unreadable', line: 0, problem: { en: words } } })
})

test('a byte order mark, as some editors write it, is no part of the text', async () => {
  expect(await readTextFile(await file('bom.yaml', '\uFEFFid: own\n'))).toEqual({ ok: true, value: 'id: own\n' })
})
