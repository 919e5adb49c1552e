import { readdir, readFile, readlink, realpath } from 'node:fs/promises'
import { join } from 'node:path'

/** What PostgreSQL writes into `postmaster.pid` about itself. */
export interface PostmasterFile {
  readonly pid: number
  readonly socketDir: string
  readonly status: 'starting' | 'ready' | 'stopping' | 'standby' | 'unknown'
  readonly text: string
}

export async function readPostmasterFile(cluster: string): Promise<PostmasterFile | undefined> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')
  const lines = text.split('\n')
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 1) return undefined
  const status = lines[7]?.trim()
  return {
    pid,
    socketDir: lines[4]?.trim() ?? '',
    status:
      status === 'ready' || status === 'starting' || status === 'stopping' || status === 'standby' ? status : 'unknown',
    text,
  }
}

/**
 * Whether the process of that number is the postmaster of this very cluster: alive, no zombie, and
 * working in its directory. Numbers are used again, after a restart of a container above all.
 * Where the system does not show a process's directory, being alive must do.
 */
export async function isPostmasterOf(cluster: string, pid: number): Promise<boolean> {
  if (process.platform !== 'linux') return isAlive(pid)
  return (await workingDirectory(pid)) === (await realpath(cluster))
}

/** How many processes work in a cluster's directory, postmaster and backends alike; Linux only, else 0. */
export async function countWorkingIn(cluster: string): Promise<number> {
  if (process.platform !== 'linux') return 0
  const path = await realpath(cluster)
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  const at = await Promise.all(pids.map(workingDirectory))
  return at.filter((each) => each === path).length
}

/** Undefined for whoever is gone; a dead process that nobody has reaped yet has no directory either. */
async function workingDirectory(pid: number): Promise<string | undefined> {
  return await readlink(`/proc/${pid}/cwd`).catch(() => undefined)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
