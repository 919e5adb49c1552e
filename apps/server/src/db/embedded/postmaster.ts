import { type ChildProcess, spawn } from 'node:child_process'
import { open, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { StartProblem } from '../../start-problem.ts'
import type { Binaries } from './binaries.ts'
import { environment, where } from './data-dir.ts'
import { countWorkingIn, isPostmasterOf, readPostmasterFile } from './postmaster-file.ts'
import type { RunAs } from './run-as.ts'

/** The running database of one cluster. */
export interface Postmaster {
  readonly pid: number
  readonly socketDir: string
  readonly how: 'started' | 'attached'
  /** Resolves when it has ended, for whatever reason. */
  readonly ended: Promise<void>
}

export interface Cluster {
  readonly path: string
  readonly socketDir: string
  readonly logFile: string
  readonly binaries: Binaries
  readonly runAs: RunAs
  /** How many may be connected at once, where it is not what one service needs. */
  readonly connections?: number
  /** Told when the postmaster's process was started. */
  readonly onLaunch?: () => void
}

/** Recovery after a crash replays at most max_wal_size; far more than it needs. */
const startLimit = 60_000
const stopLimit = 30_000

/**
 * Small, for one machine that also does other things, and silent: an error's text could hold words, so
 * only the server's own life is logged. Durability is left at PostgreSQL's defaults: fsync and
 * synchronous_commit on.
 */
const settings: Readonly<Record<string, string | number>> = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: 40,
  shared_buffers: '32MB',
  work_mem: '4MB',
  maintenance_work_mem: '32MB',
  effective_cache_size: '256MB',
  max_wal_size: '256MB',
  min_wal_size: '32MB',
  io_method: 'sync', // no I/O workers: three processes fewer
  max_worker_processes: 2,
  max_parallel_workers_per_gather: 0,
  max_logical_replication_workers: 0,
  autovacuum_max_workers: 1,
  huge_pages: 'off',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
}

/**
 * Finds the cluster's database running (a program before us was killed and its database outlived it) or
 * starts it. Waits for one that is just starting or stopping.
 */
export async function runPostmaster(cluster: Cluster): Promise<Postmaster> {
  const deadline = performance.now() + startLimit
  while (performance.now() < deadline) {
    const file = await readPostmasterFile(cluster.path)
    if (file === undefined) return await start(cluster, deadline)
    if (!(await isPostmasterOf(cluster.path, file.pid))) {
      // Left by one that was killed. Its backends notice within moments; while one of them lives, a second
      // postmaster would ruin the data.
      if ((await countWorkingIn(cluster.path)) === 0) {
        await removeLocks(cluster)
        return await start(cluster, deadline)
      }
    } else if (file.status === 'ready') {
      if (await stat(join(file.socketDir, '.s.PGSQL.5432')).catch(() => undefined)) {
        return { pid: file.pid, socketDir: file.socketDir, how: 'attached', ended: untilGone(cluster.path, file.pid) }
      }
      // It lives, but somebody cleaned its socket away: nobody can reach it any more.
      process.kill(file.pid, 'SIGINT')
    }
    await wait(20)
  }
  throw failed(cluster, undefined)
}

/** Stops it in order: open transactions are rolled back, everything committed is on disk. */
export async function stopPostmaster(postmaster: Postmaster): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    try {
      process.kill(postmaster.pid, signal)
    } catch {
      return // gone already
    }
    const limit = new AbortController()
    const stopped = await Promise.race([
      postmaster.ended.then(() => true),
      wait(stopLimit, false, { signal: limit.signal }).catch(() => false),
    ])
    limit.abort()
    if (stopped) return
  }
}

/**
 * A tiny process that stops the database should ours be killed without a chance to: it waits for the
 * end of a pipe that closes with us.
 * @returns how to dismiss it
 */
export function guard(postmaster: Postmaster, runAs: RunAs): () => void {
  const child = spawn('/bin/sh', ['-c', 'read -r _ || kill -INT "$0"', String(postmaster.pid)], {
    cwd: '/',
    env: environment,
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    ...runAs,
  })
  // Without it the database would merely outlive a kill, and the next start attach to it.
  child.on('error', () => {})
  child.stdin?.on('error', () => {})
  child.unref()
  return () => {
    child.stdin?.end('\n')
  }
}

async function start(cluster: Cluster, deadline: number): Promise<Postmaster> {
  const log = await openLog(cluster.logFile)
  const options = Object.entries({
    ...settings,
    ...(cluster.connections === undefined ? {} : { max_connections: cluster.connections }),
    unix_socket_directories: cluster.socketDir,
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  let child: ChildProcess
  try {
    child = spawn(cluster.binaries.postgres, ['-D', where(cluster.path, cluster.runAs), ...options], {
      cwd: cluster.path,
      env: environment,
      // A terminal's Ctrl-C is for us; we stop the database when everything is written.
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
      ...cluster.runAs,
    })
  } finally {
    await log.close()
  }
  cluster.onLaunch?.()
  let over = false
  const ended = new Promise<void>((resolve) => {
    const end = (): void => {
      over = true
      resolve()
    }
    child.once('exit', end)
    child.once('error', end)
  })
  while (performance.now() < deadline) {
    const file = await readPostmasterFile(cluster.path)
    if (child.pid !== undefined && file?.pid === child.pid && file.status === 'ready') {
      child.unref()
      return { pid: child.pid, socketDir: cluster.socketDir, how: 'started', ended }
    }
    if (over) {
      // Two starts at once: the other's database is this cluster's database.
      if (file !== undefined && (await isPostmasterOf(cluster.path, file.pid))) return await runPostmaster(cluster)
      throw failed(cluster, await tail(cluster.logFile))
    }
    await wait(10)
  }
  child.kill('SIGQUIT')
  throw failed(cluster, await tail(cluster.logFile))
}

/**
 * PostgreSQL removes stale locks by itself, but takes them for good while any process has the number that
 * is written there: another one after a container's restart, or the dead one that nobody has reaped.
 * Where one cannot look into processes its own judgement counts.
 */
async function removeLocks(cluster: Cluster): Promise<void> {
  if (process.platform !== 'linux') return
  await rm(join(cluster.path, 'postmaster.pid'), { force: true })
  await rm(join(cluster.socketDir, '.s.PGSQL.5432'), { force: true })
  await rm(join(cluster.socketDir, '.s.PGSQL.5432.lock'), { force: true })
}

async function openLog(path: string): Promise<Awaited<ReturnType<typeof open>>> {
  const size = (await stat(path).catch(() => undefined))?.size ?? 0
  if (size > 1_000_000) await rename(path, `${path}.1`)
  return await open(path, 'a', 0o600)
}

async function tail(path: string): Promise<string> {
  const lines = (await readFile(path, 'utf8').catch(() => '')).trimEnd().split('\n')
  return lines.slice(-3).join(' | ')
}

/** An attached postmaster is not our child: all one can do is look. */
async function untilGone(cluster: string, pid: number): Promise<void> {
  while (await isPostmasterOf(cluster, pid)) await wait(100, undefined, { ref: false })
}

function failed(cluster: Cluster, last: string | undefined): StartProblem {
  return new StartProblem('database-failed', {
    'zh-CN': `自带的数据库没有启动。它的日志在 ${cluster.logFile}${last === undefined ? '' : `，最后写着：${last}`}`,
    en: `The built-in database did not start. Its log is ${cluster.logFile}${last === undefined ? '' : `, the last lines: ${last}`}`,
  })
}
