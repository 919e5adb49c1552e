import { readFile, readlink, realpath } from 'node:fs/promises'
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
  if (!isAlive(pid)) return false
  if (process.platform !== 'linux') return true
  const state = /^\d+ \(.*\) (\w)/s.exec(await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ''))?.[1]
  if (state === undefined || state === 'Z' || state === 'X') return false
  const at = await readlink(`/proc/${pid}/cwd`).catch(() => undefined)
  return at !== undefined && at === (await realpath(cluster))
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
