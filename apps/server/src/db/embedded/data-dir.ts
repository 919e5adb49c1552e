import { execFile } from 'node:child_process'
import { chown, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { makeDirectory } from '../../make-directory.ts'
import { StartProblem } from '../../start-problem.ts'
import { type Binaries, postgresMajor } from './binaries.ts'
import type { RunAs } from './run-as.ts'

/**
 * Makes sure that DATA_DIR exists, is private, and can be written.
 * @throws StartProblem naming what is allowed
 */
export async function prepareDataDir(dataDir: string): Promise<void> {
  try {
    await makeDirectory(dataDir, 0o700)
    const probe = join(dataDir, `.writable-${process.pid}`)
    await writeFile(probe, '')
    await rm(probe)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '?'
    throw new StartProblem(
      'data-dir-not-writable',
      {
        'zh-CN': `数据目录 ${dataDir} 不能写（${code}）。请把 DATA_DIR 设为一个当前用户可以读写的目录，或改变它的所有者。`,
        en: `The data directory ${dataDir} cannot be written (${code}). Set DATA_DIR to a directory that the present user can read and write, or change its owner.`,
      },
      error,
    )
  }
}

/**
 * The directory of the database's files inside DATA_DIR, made on the first start.
 * @returns its path and whether it was made now
 * @throws StartProblem when it is of another major version of PostgreSQL, or cannot be made
 */
export async function prepareCluster(
  dataDir: string,
  binaries: Binaries,
  runAs: RunAs,
  onLaunch?: () => void,
): Promise<{ path: string; created: boolean }> {
  const path = join(dataDir, 'postgresql')
  const version = await readVersion(path)
  if (version !== undefined) {
    checkVersion(version, dataDir)
    return { path, created: false }
  }
  await removeLeftovers(dataDir)
  // Made beside and renamed, so that a start that is killed half way leaves nothing half made.
  const fresh = await mkdtemp(join(dataDir, 'postgresql.new-'))
  try {
    if (runAs.uid !== undefined && runAs.gid !== undefined) await chown(fresh, runAs.uid, runAs.gid)
    const made = promisify(execFile)(
      binaries.initdb,
      // The built-in locale is the same on every machine and needs none of the system's, with LANG unset too.
      [
        `--pgdata=${where(fresh, runAs)}`,
        '--username=tingyu',
        '--auth=trust',
        '--encoding=UTF8',
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--no-instructions',
      ],
      { cwd: fresh, env: environment, ...runAs },
    )
    onLaunch?.()
    await made
    await rename(fresh, path)
    return { path, created: true }
  } catch (error) {
    await rm(fresh, { recursive: true, force: true })
    if ((await readVersion(path)) !== undefined) return { path, created: false } // another start was faster
    const said = ((error as { stderr?: string }).stderr ?? '').trim().split('\n').at(-1) ?? ''
    throw new StartProblem(
      'database-failed',
      {
        'zh-CN': `自带的数据库不能在 ${dataDir} 建立。请检查磁盘空间和目录的权限。${said}`,
        en: `The built-in database could not be set up in ${dataDir}. Check the free space and the directory's permissions. ${said}`,
      },
      error,
    )
  }
}

/** What the database's processes are given: nothing of the caller's. */
export const environment = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }

/**
 * The name by which the database knows its directory. Another user may not be able to walk the way to
 * it (a private DATA_DIR, /root); started inside it they need not: `cwd` is a link that skips the way.
 */
export function where(path: string, runAs: RunAs): string {
  return runAs.uid === undefined ? path : '/proc/self/cwd'
}

async function readVersion(path: string): Promise<string | undefined> {
  try {
    return (await readFile(join(path, 'PG_VERSION'), 'utf8')).trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw new StartProblem(
      'data-dir-not-writable',
      {
        'zh-CN': `当前用户读不到数据库的目录 ${path}，它可能是由别的用户（如 root）建立的。请用那个用户启动，或用 chown -R 改变 DATA_DIR 的所有者。`,
        en: `The present user cannot read the database's directory ${path}; perhaps another user (root?) made it. Start as that user, or change the owner of DATA_DIR with chown -R.`,
      },
      error,
    )
  }
}

function checkVersion(version: string, dataDir: string): void {
  if (version === String(postgresMajor)) return
  throw new StartProblem('data-dir-newer', {
    'zh-CN': `数据目录 ${dataDir} 属于 PostgreSQL ${version}，这个版本的程序带的是 ${postgresMajor}。什么都没有改动；请使用与它相配的程序版本，或换一个 DATA_DIR。`,
    en: `The data directory ${dataDir} belongs to PostgreSQL ${version}; this version of the program brings ${postgresMajor}. Nothing was changed. Use the version that fits, or another DATA_DIR.`,
  })
}

const leftoverAge = 10 * 60_000

async function removeLeftovers(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    if (!name.startsWith('postgresql.new-')) continue
    const path = join(dataDir, name)
    const made = await stat(path).catch(() => undefined)
    const newest = await stat(join(dataDir, '.')).catch(() => undefined)
    if (made === undefined || newest === undefined) continue
    // Compared within the file system's own time; another start may be making one this minute.
    if (newest.mtimeMs - made.mtimeMs > leftoverAge) await rm(path, { recursive: true, force: true })
  }
}
