import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { StartProblem } from '../start-problem.ts'
import { openAccountSecret } from './secret.ts'

test('the same secret is read again; a damaged file is named, and left as it is', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'tingyu-keys-'))
  try {
    const made = await openAccountSecret(directory)
    expect(await openAccountSecret(directory)).toEqual(made)
    await writeFile(join(directory, 'accounts.key'), 'half a ke')
    const refused = await openAccountSecret(directory).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(StartProblem)
    expect(refused).toMatchObject({ code: 'keys-damaged', message: expect.stringContaining('accounts.key') })
  } finally {
    await rm(directory, { recursive: true })
  }
})
