import { type Kysely, sql } from 'kysely'
import type { Config } from '../config.ts'
import { StartProblem } from '../start-problem.ts'
import type { EventLog } from '../telemetry/events.ts'
import { connect } from './connect.ts'
import { prepareDataDir } from './embedded/data-dir.ts'
import { runEmbedded } from './embedded/embedded.ts'
import { migrate } from './migrate.ts'
import type { Database } from './types.ts'

export interface OpenDatabase {
  readonly db: Kysely<Database>
  close(): Promise<void>
}

/** The oldest server of DATABASE_URL, as `server_version_num` counts. */
const oldestServer = 160_000

/**
 * Opens the database that the configuration names, the embedded one by default, with its schema up to
 * date. What was started is stopped again if anything fails.
 * @param told `onLaunch` when the embedded database has begun to start (never, where none has to be started), `onGone`
 * when it ended and could not be started again
 * @throws StartProblem
 */
export async function openDatabase(
  config: Config,
  log: EventLog,
  told: { onLaunch?: () => void; onGone: () => void },
): Promise<OpenDatabase> {
  const since = performance.now()
  if (config.databaseUrl !== undefined) {
    await prepareDataDir(config.dataDir)
    const db = connect({ url: config.databaseUrl }, (error) => log.failure('database', error))
    try {
      await checkServer(db)
      await bringUpToDate(db, log)
    } catch (error) {
      await db.destroy()
      throw error
    }
    return { db, close: () => db.destroy() }
  }

  const embedded = await runEmbedded({
    dataDir: config.dataDir,
    ...(told.onLaunch === undefined ? {} : { onLaunch: told.onLaunch }),
    onLost: (times) => log.event('database-lost', { times }),
    onGone(error) {
      log.failure('database', error)
      told.onGone()
    },
  })
  log.event('database-started', { how: embedded.how, ms: Math.round(performance.now() - since) })
  const db = connect(embedded.place, (error) => log.failure('database', error))
  const close = async (): Promise<void> => {
    await db.destroy()
    await embedded.stop()
  }
  try {
    await bringUpToDate(db, log)
    return { db, close }
  } catch (error) {
    await close()
    throw error
  }
}

async function bringUpToDate(db: Kysely<Database>, log: EventLog): Promise<void> {
  const applied = await migrate(db)
  if (applied > 0) log.event('migrated', { applied })
}

async function checkServer(db: Kysely<Database>): Promise<void> {
  let version: number
  try {
    const { rows } = await sql<{ version: string }>`select current_setting('server_version_num') as version`.execute(db)
    version = Number(rows[0]?.version)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '?'
    throw new StartProblem(
      'database-unreachable',
      {
        'zh-CN': `连不上 DATABASE_URL 指向的数据库（${code}）。请检查地址、用户、密码，以及数据库是否在运行；不设 DATABASE_URL 则使用自带的数据库。`,
        en: `The database of DATABASE_URL cannot be reached (${code}). Check address, user, password, and that it runs; without DATABASE_URL the built-in one is used.`,
      },
      error,
    )
  }
  if (version >= oldestServer) return
  throw new StartProblem('database-unreachable', {
    'zh-CN': `DATABASE_URL 指向的 PostgreSQL 是 ${Math.floor(version / 10_000)}，需要 16 或更新的版本。`,
    en: `The PostgreSQL of DATABASE_URL is ${Math.floor(version / 10_000)}; 16 or later is needed.`,
  })
}
