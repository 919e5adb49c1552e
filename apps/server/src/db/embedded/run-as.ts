import { lstat, readFile, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { StartProblem } from '../../start-problem.ts'

/** Whom the database runs as. Without fields: as ourselves. */
export interface RunAs {
  readonly uid?: number
  readonly gid?: number
}

/**
 * PostgreSQL refuses to run as root. Started by root, the program gives the database to whoever owns
 * its directory (so that a deployment can choose a user with `chown`), else to `nobody`; everything of
 * our own, the keys above all, stays root's.
 */
export async function chooseRunAs(directories: readonly string[]): Promise<RunAs> {
  if (process.getuid?.() !== 0) return {}
  if (process.platform !== 'linux') {
    throw new StartProblem('database-failed', {
      'zh-CN': '自带的数据库不能由 root 运行。请用普通用户启动，或设置 DATABASE_URL。',
      en: 'The built-in database cannot be run by root. Start as a normal user, or set DATABASE_URL.',
    })
  }
  for (const directory of directories) {
    const owner = await lstat(directory).catch(() => undefined)
    if (owner !== undefined && owner.isDirectory() && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  }
  const line = (await readFile('/etc/passwd', 'utf8').catch(() => ''))
    .split('\n')
    .find((each) => each.startsWith('nobody:'))
  const [, , uid, gid] = line?.split(':') ?? []
  return { uid: Number(uid ?? 65_534), gid: Number(gid ?? 65_534) }
}

/** Whether a user can read and enter `path`: the mode bits of it and of every directory above. */
export async function canReach(path: string, runAs: RunAs): Promise<boolean> {
  if (runAs.uid === undefined) return true
  for (let at = path; ; at = dirname(at)) {
    const found = await stat(at).catch(() => undefined)
    if (found === undefined) return false
    const shift = found.uid === runAs.uid ? 6 : found.gid === runAs.gid ? 3 : 0
    const needed = found.isDirectory() && at !== path ? 0o1 : 0o5
    if (((found.mode >> shift) & needed) !== needed) return false
    if (at === dirname(at)) return true
  }
}
