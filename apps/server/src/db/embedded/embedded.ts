import { rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import { StartProblem } from '../../start-problem.ts'
import { clientConfig, type Place } from '../connect.ts'
import { findBinaries } from './binaries.ts'
import { prepareCluster, prepareDataDir } from './data-dir.ts'
import { type Cluster, guard, type Postmaster, runPostmaster, stopPostmaster } from './postmaster.ts'
import { chooseRunAs } from './run-as.ts'
import { prepareSocketDir } from './socket-dir.ts'

export interface EmbeddedDatabase {
  readonly place: Place
  readonly how: 'created' | 'started' | 'attached'
  /** Of the postmaster that runs now. */
  pid(): number
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  readonly dataDir: string
  /** How many may be connected at once; enough for one service where it is not said. */
  readonly connections?: number
  /** Told when a process of PostgreSQL's has begun to work: what we do from then on costs it no time. */
  readonly onLaunch?: () => void
  /** Told when the database ended without being asked to; it is started again. */
  onLost?(times: number): void
  /** Told when it could not be started again: the program has to end. */
  onGone?(error: unknown): void
}

const databaseName = 'tingyu'
/** Of the advisory lock that makes one program the owner of one DATA_DIR; any number, but always this. */
const ownerLock = 7_415_001

/**
 * Runs PostgreSQL in DATA_DIR, for this program alone: no network address, a private socket, and a lock
 * that a second program on the same DATA_DIR does not get. The lock is a connection's, so however a
 * program ends, the next one gets it.
 */
export async function runEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const { dataDir } = options
  await prepareDataDir(dataDir)
  const runAs = await chooseRunAs([join(dataDir, 'postgresql'), dataDir])
  const binaries = await findBinaries(runAs)
  const { path, created } = await prepareCluster(dataDir, binaries, runAs, options.onLaunch)
  const cluster: Cluster = {
    path,
    binaries,
    runAs,
    socketDir: await prepareSocketDir(dataDir, runAs),
    logFile: join(dataDir, 'postgresql.log'),
    ...(options.connections === undefined ? {} : { connections: options.connections }),
    ...(options.onLaunch === undefined ? {} : { onLaunch: options.onLaunch }),
  }

  let stopping = false
  let running = await own(cluster, dataDir)
  let next: Promise<Running> | undefined
  const socketDir = running.postmaster.socketDir
  const keepRunning = async (): Promise<void> => {
    for (let times = 1; ; times += 1) {
      await running.postmaster.ended
      if (stopping) return
      options.onLost?.(times)
      running.dismiss()
      // The same socket, so that connections made from now on find it.
      next = own({ ...cluster, socketDir }, dataDir)
      running = await next
      next = undefined
    }
  }
  keepRunning().catch((error: unknown) => options.onGone?.(error))

  return {
    place: { socketDir, database: databaseName },
    how: created ? 'created' : running.postmaster.how,
    pid: () => running.postmaster.pid,
    async stop() {
      stopping = true
      // One that is just being started again must not outlive us.
      if (next !== undefined) running = await next.catch(() => running)
      await running.owner.end().catch(() => {})
      await stopPostmaster(running.postmaster)
      running.dismiss()
      await rmdir(socketDir).catch(() => {})
    },
  }
}

interface Running {
  readonly postmaster: Postmaster
  readonly owner: Client
  readonly dismiss: () => void
}

/** Runs the database and takes the lock. A database that we started and may not keep is somebody else's by now. */
async function own(cluster: Cluster, dataDir: string): Promise<Running> {
  const deadline = performance.now() + 30_000
  for (;;) {
    const postmaster = await runPostmaster(cluster)
    const owner = new Client(clientConfig({ socketDir: postmaster.socketDir, database: 'postgres' }))
    // Losing this connection means losing the database, which is noticed by the postmaster's end.
    owner.on('error', () => {})
    try {
      await owner.connect()
      const got = await owner.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [ownerLock])
      if (got.rows[0]?.got !== true) {
        await owner.end()
        throw inUse(dataDir)
      }
      await ensureDatabase(owner)
      return { postmaster, owner, dismiss: guard(postmaster, cluster.runAs) }
    } catch (error) {
      // It is being stopped this moment (the guard of a program that was killed does that), or by hand.
      if (error instanceof StartProblem || performance.now() > deadline) throw error
      await wait(50)
    }
  }
}

async function ensureDatabase(owner: Client): Promise<void> {
  const found = await owner.query('select from pg_database where datname = $1', [databaseName])
  if (found.rowCount === 0) await owner.query(`create database ${databaseName}`)
}

function inUse(dataDir: string): StartProblem {
  return new StartProblem('data-dir-in-use', {
    'zh-CN': `数据目录 ${dataDir} 正被另一个运行中的听屿使用。一个数据目录只能由一个程序使用：请先停下那一个，或设置另一个 DATA_DIR。`,
    en: `The data directory ${dataDir} is in use by another Tingyu that is running. One data directory serves one program: stop that one first, or set another DATA_DIR.`,
  })
}
