import { createHash } from 'node:crypto'
import { chown, lstat, mkdir, mkdtemp, realpath } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RunAs } from './run-as.ts'

/** The longest path of a unix socket that every system takes, in bytes. */
const longestSocket = 103
const socketFile = '/.s.PGSQL.5432'

/**
 * A private directory with a short path for the database's socket. DATA_DIR may be too long for one,
 * and on a file system that has none.
 */
export async function prepareSocketDir(dataDir: string, runAs: RunAs): Promise<string> {
  const key = createHash('sha256')
    .update(await realpath(dataDir))
    .digest('hex')
    .slice(0, 12)
  const parent = [tmpdir(), '/tmp'].find(
    (each) => Buffer.byteLength(`${each}/tingyu-${key}-xxxxxx${socketFile}`) <= longestSocket,
  )
  if (parent === undefined) throw new Error('no directory with a path short enough for a socket')
  const path = join(parent, `tingyu-${key}`)
  try {
    await mkdir(path, { mode: 0o700 })
  } catch {
    if (await isPrivate(path, runAs)) return path
    // Somebody else holds the name, by chance or to listen in.
    return give(await mkdtemp(`${path}-`), runAs)
  }
  return give(path, runAs)
}

async function give(path: string, runAs: RunAs): Promise<string> {
  if (runAs.uid !== undefined && runAs.gid !== undefined) await chown(path, runAs.uid, runAs.gid)
  return path
}

async function isPrivate(path: string, runAs: RunAs): Promise<boolean> {
  const found = await lstat(path).catch(() => undefined)
  return (
    found !== undefined &&
    found.isDirectory() &&
    (found.mode & 0o077) === 0 &&
    found.uid === (runAs.uid ?? process.getuid?.())
  )
}
