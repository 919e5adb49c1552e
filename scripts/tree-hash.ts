import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { lstat, readFile, readlink } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

/**
 * One hash for all that is in a working tree: every file that git tracks or would track (ignored ones are
 * not part of it), with its path, whether it can be executed, and its content as it is now on the disk.
 * Two trees with the same hash behave the same. Throws where `root` is not a git working tree.
 */
export async function treeHash(root: string): Promise<string> {
  const paths = await pathsOf(root)
  const entries = await Promise.all(paths.map((path) => entry(root, path)))
  const hash = createHash('sha256')
  for (const line of entries) if (line !== null) hash.update(line).update('\0')
  return hash.digest('hex')
}

async function pathsOf(root: string): Promise<string[]> {
  const git = promisify(execFile)
  try {
    const { stdout } = await git('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
      cwd: root,
      maxBuffer: 64 * 1024 * 1024,
    })
    // A file in conflict is listed once per side. Sorted by code unit, so that no locale matters.
    return [...new Set(stdout.split('\0').filter((path) => path !== ''))].toSorted()
  } catch (error) {
    throw new Error(`tree-hash: ${root} is not a git working tree, or git is not installed`, { cause: error })
  }
}

/** One file's line, or null for a tracked file that was deleted. */
async function entry(root: string, path: string): Promise<string | null> {
  const file = join(root, path)
  const stat = await lstat(file).catch(() => null)
  if (stat === null || stat.isDirectory()) return null
  const content = stat.isSymbolicLink() ? await readlink(file) : await readFile(file)
  const kind = stat.isSymbolicLink() ? 'link' : (stat.mode & 0o111) === 0 ? 'file' : 'exec'
  return `${path}\0${kind}\0${createHash('sha256').update(content).digest('hex')}`
}
