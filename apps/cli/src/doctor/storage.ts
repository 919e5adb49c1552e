import type { Config } from '@tingyu/server/config'
import { runEmbedded } from '@tingyu/server/db/embedded/embedded'
import { inspect, type Inspected, type SchemaState } from '@tingyu/server/db/inspect'
import { StartProblem } from '@tingyu/server/start-problem'
import { access, constants, mkdtemp, rm, stat, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { errorName, type Finding, good, missing, note, words } from './finding.ts'
import { clockWrong } from './https.ts'

/** Free space below which the database may stop at any time, and below which it is time to make room, bytes. */
const space = { least: 256 * 1024 ** 2, calm: 2 * 1024 ** 3 }
/** The oldest PostgreSQL that is tried out. */
const oldestServer = 16
/** How far the database's clock, by which every session runs, may be from this machine's, ms. */
const clockTolerance = 2_000

/** Whether DATA_DIR can hold what it must: the embedded database, the keys of the day. */
export async function lookAtDataDir({ dataDir }: Config): Promise<Finding[]> {
  const existing = await nearestDirectory(dataDir)
  const found: Finding[] = []
  if (
    !(await access(existing, constants.W_OK | constants.X_OK).then(
      () => true,
      () => false,
    ))
  )
    return [
      missing(
        words(`数据目录 ${dataDir} 不能写`, `the data directory ${dataDir} cannot be written`),
        words('把 DATA_DIR 设为当前用户可写的目录', 'set DATA_DIR to a directory that the present user can write'),
      ),
    ]
  if (existing === dataDir) {
    const open = (await stat(dataDir)).mode & 0o077
    found.push(
      open === 0
        ? good(
            `数据目录 ${dataDir} 可写，只有自己能读`,
            `the data directory ${dataDir} can be written, and read by its owner alone`,
          )
        : missing(
            words(
              `别的用户也读得到数据目录 ${dataDir}，密钥就在里面`,
              `other users can read the data directory ${dataDir}, and the keys are in it`,
            ),
            words(`chmod 700 ${dataDir}`, `chmod 700 ${dataDir}`),
          ),
    )
  } else
    found.push(
      good(`数据目录 ${dataDir} 会在第一次启动时建立`, `the data directory ${dataDir} will be made at the first start`),
    )
  return [...found, await room(existing)]
}

async function nearestDirectory(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined)
  return found?.isDirectory() === true || path === dirname(path) ? path : nearestDirectory(dirname(path))
}

async function room(directory: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(directory)
  const free = bavail * bsize
  const gigabytes = (free / 1024 ** 3).toFixed(1)
  if (free >= space.calm) return good(`磁盘还有 ${gigabytes} GB`, `${gigabytes} GB are free on the disk`)
  const what = words(`磁盘只剩 ${gigabytes} GB`, `only ${gigabytes} GB are free on the disk`)
  const how = words('腾出空间，或把 DATA_DIR 移到更大的磁盘', 'make room, or move DATA_DIR to a larger disk')
  return free < space.least ? missing(what, how) : note(what, how)
}

/** Whether there is a database that this version can use. */
export async function lookAtDatabase(config: Config, now: () => number): Promise<Finding[]> {
  return config.databaseUrl === undefined ? [await embedded(config)] : server(config.databaseUrl, now)
}

/** Runs the embedded PostgreSQL once, beside DATA_DIR, which the service itself may be using. */
async function embedded({ dataDir }: Config): Promise<Finding> {
  const scratch = await mkdtemp(join(tmpdir(), 'tingyu-doctor-'))
  const began = performance.now()
  try {
    const database = await runEmbedded({ dataDir: scratch })
    await database.stop()
    const seconds = ((performance.now() - began) / 1_000).toFixed(1)
    const inUse = await stat(join(dataDir, 'postgresql')).then(
      () => true,
      () => false,
    )
    return inUse
      ? good(
          `自带的 PostgreSQL 可以运行；${dataDir} 里已有数据`,
          `the built-in PostgreSQL runs; ${dataDir} holds data already`,
        )
      : good(
          `自带的 PostgreSQL 可以运行（试建用了 ${seconds} 秒）`,
          `the built-in PostgreSQL runs (set up and stopped in ${seconds} s)`,
        )
  } catch (error) {
    const problem = error instanceof StartProblem ? error.wording : words(errorName(error), errorName(error))
    return missing(
      problem,
      words(
        '按上面说的做，或用 DATABASE_URL 指向一个 PostgreSQL',
        'do as it says, or set DATABASE_URL to a PostgreSQL server',
      ),
    )
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

async function server(url: string, now: () => number): Promise<Finding[]> {
  try {
    const sent = now()
    const seen = await inspect({ url })
    return inside(seen, Math.abs(seen.now - (sent + now()) / 2))
  } catch (error) {
    return [
      missing(
        words(
          `DATABASE_URL 的数据库连不上（${errorName(error)}）`,
          `the database of DATABASE_URL cannot be reached (${errorName(error)})`,
        ),
        words(
          '检查地址、用户、密码，以及数据库是否在运行',
          'check address, user and password, and that the server runs',
        ),
      ),
    ]
  }
}

/** `off`: how far its clock is from ours, ms. */
function inside({ major, encoding, mayCreateTables, schema }: Inspected, off: number): Finding[] {
  const found: Finding[] = []
  if (major < oldestServer)
    found.push(
      missing(
        words(`PostgreSQL ${major} 太旧`, `PostgreSQL ${major} is too old`),
        words(`需要 ${oldestServer} 或更新的版本`, `${oldestServer} or later is needed`),
      ),
    )
  else found.push(good(`数据库可用：PostgreSQL ${major}`, `the database can be used: PostgreSQL ${major}`))
  if (encoding !== 'UTF8')
    found.push(
      missing(
        words(`数据库的编码是 ${encoding}`, `the database's encoding is ${encoding}`),
        words('新建一个 UTF8 编码的数据库', 'create a database with encoding UTF8'),
      ),
    )
  if (!mayCreateTables)
    found.push(
      missing(
        words('这个数据库用户不能建表', 'this database user may not create tables'),
        words('授予 public 模式的 CREATE 权限', 'grant CREATE on the schema public'),
      ),
    )
  if (off > clockTolerance) found.push(clockWrong(off))
  return [...found, wordedSchema(schema)]
}

function wordedSchema(schema: SchemaState): Finding {
  switch (schema.state) {
    case 'empty':
      return good('数据库是空的，第一次启动时建表', 'the database is empty; the first start makes its tables')
    case 'current':
      return good('数据库的表是最新的', 'the tables of the database are up to date')
    case 'older':
      return good(
        `下次启动会给数据库升级 ${schema.steps} 步`,
        `the next start brings the database up to date in ${schema.steps} step(s)`,
      )
    case 'newer':
      return missing(
        words(
          `数据库是由更新的版本写的（${schema.unknown.join('、')}）`,
          `the database was written by a newer version (${schema.unknown.join(', ')})`,
        ),
        words('使用更新的版本', 'use the newer version'),
      )
  }
}
