import { randomUUID } from 'node:crypto'
import { link, open, readFile, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { makeDirectory } from './make-directory.ts'

/** Reads the secret `name` in `directory` (DATA_DIR/keys, 0700), made on the first start, and where it lies. */
export async function keptSecret(
  directory: string,
  name: string,
  fresh: () => string,
): Promise<{ readonly path: string; readonly text: string }> {
  await makeDirectory(directory, 0o700)
  const path = join(directory, name)
  const text = (await readOrUndefined(path)) ?? (await make(directory, path, fresh()))
  return { path, text: text.trim() }
}

async function make(directory: string, path: string, secret: string): Promise<string> {
  const fresh = join(directory, `.${randomUUID()}.making`)
  const file = await open(fresh, 'wx', 0o600)
  try {
    await file.writeFile(`${secret}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  // Linking fails if it is there already: of two processes that start at once, one's secret counts.
  await link(fresh, path).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  await unlink(fresh)
  return await readFile(path, 'utf8')
}

async function readOrUndefined(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
