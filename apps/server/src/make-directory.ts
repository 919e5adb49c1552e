import { mkdir, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'

/**
 * Makes a directory and whichever of those above it are missing. Not by Node's `recursive`: where a file system
 * answers “no such file” to the making of one, as /proc does, Node tries again for ever.
 */
export async function makeDirectory(path: string, mode: number): Promise<void> {
  const missing: string[] = []
  for (let at = resolve(path); await isMissing(at); at = dirname(at)) missing.unshift(at)
  for (const each of missing) {
    await mkdir(each, { mode }).catch((error: NodeJS.ErrnoException) => {
      // Another program was faster.
      if (error.code !== 'EEXIST') throw error
    })
  }
}

async function isMissing(path: string): Promise<boolean> {
  try {
    await stat(path)
    return false
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT'
  }
}
