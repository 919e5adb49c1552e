import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { StartProblem } from '../start-problem.ts'
import { freshKey, openPushKeys, pairOf } from './keys.ts'

test('a key is made once and kept where only the service reads it; one of the environment goes before it', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'tingyu-keys-'))
  const file = join(directory, 'push.key')
  try {
    const [made, beside] = await Promise.all([openPushKeys(directory, undefined), openPushKeys(directory, undefined)])
    expect(beside).toEqual(made)
    expect(await openPushKeys(directory, undefined)).toEqual(made)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect((await readFile(file, 'utf8')).trim()).toBe(made.privateKey)
    expect(Buffer.from(made.publicKey, 'base64url')).toHaveLength(65)

    const given = freshKey()
    expect(await openPushKeys(directory, given)).toEqual(pairOf(given))
    expect(pairOf(given)).not.toEqual(made)

    await writeFile(file, 'half a ke')
    const refused = await openPushKeys(directory, undefined).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(StartProblem)
    expect(refused).toMatchObject({ code: 'keys-damaged', message: expect.stringContaining('push.key') })
  } finally {
    await rm(directory, { recursive: true })
  }
})

test('every key that is made is one of 32 bytes, also one that begins with zeros', () => {
  for (let made = 0; made < 600; made++) expect(freshKey()).toMatch(/^[\w-]{43}$/)
})
