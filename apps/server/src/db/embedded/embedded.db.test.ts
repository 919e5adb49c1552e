import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readdir, readFile, readlink, rm, rmdir, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { clientConfig, connect } from '../connect.ts'
import { findBinaries } from './binaries.ts'
import { type EmbeddedDatabase, runEmbedded } from './embedded.ts'
import { countWorkingIn } from './postmaster-file.ts'

// Databases are started and killed here; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 120_000 })

/** One cluster for all of it: making one takes the time of ten tests. */
let root: string
let dataDir: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'tingyu-embedded-'))
  // Longer than any socket's path may be, and closed to everybody else.
  dataDir = join(root, 'long'.repeat(20), 'deep'.repeat(20), 'data')
  await mkdir(join(dataDir, '..'), { recursive: true })
  await chmod(root, 0o700)
})
afterAll(() => rm(root, { recursive: true, force: true }))

async function query<T>(database: EmbeddedDatabase, text: string, values: unknown[] = []): Promise<T[]> {
  const client = new Client(clientConfig(database.place))
  await client.connect()
  try {
    return (await client.query(text, values)).rows as T[]
  } finally {
    await client.end()
  }
}

async function withDatabase<T>(use: (database: EmbeddedDatabase) => Promise<T>): Promise<T> {
  const database = await runEmbedded({ dataDir })
  try {
    return await use(database)
  } finally {
    await database.stop()
  }
}

/** The processes whose command line holds `text`, this one excepted. */
async function processes(text: string): Promise<number[]> {
  const all = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  const found = await Promise.all(
    all.map(async (pid) => {
      const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
      return line.includes(text) ? pid : undefined
    }),
  )
  return found.filter((pid) => pid !== undefined && pid !== process.pid) as number[]
}

const guardsOf = (postmaster: number): Promise<number[]> => processes(`kill -INT "$0"\0${postmaster}`)

async function killGuard(postmaster: number): Promise<void> {
  const guards = await vi.waitFor(async () => {
    const found = await guardsOf(postmaster)
    expect(found).not.toEqual([])
    return found
  })
  for (const guard of guards) process.kill(guard, 'SIGKILL')
}

/** Nothing works in the cluster's directory, and nobody watches over it. */
async function nothingRuns(postmaster: number): Promise<void> {
  expect(await countWorkingIn(join(dataDir, 'postgresql'))).toBe(0)
  await vi.waitFor(async () => expect(await guardsOf(postmaster)).toEqual([]))
}

/** Another program that runs the same DATA_DIR and then does nothing any more. */
async function otherProgram(): Promise<{ kill: () => Promise<void>; postmaster: number }> {
  const script = `
    import { runEmbedded } from ${JSON.stringify(fileURLToPath(new URL('./embedded.ts', import.meta.url)))}
    const database = await runEmbedded({ dataDir: ${JSON.stringify(dataDir)} })
    console.log(database.pid())
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  return {
    postmaster: Number(line.toString()),
    async kill() {
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    },
  }
}

test('a first start makes a database that speaks UTF-8, is durable, and has no network address', async () => {
  await withDatabase(async (database) => {
    expect(database.how).toBe('created')
    const [settings] = await query<Record<string, string>>(
      database,
      `select current_setting('server_encoding') as encoding, current_setting('listen_addresses') as addresses,
        current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
        current_setting('full_page_writes') as pages, current_setting('log_min_error_statement') as statements`,
    )
    expect(settings).toEqual({
      encoding: 'UTF8',
      addresses: '',
      fsync: 'on',
      commit: 'on',
      pages: 'on',
      statements: 'panic',
    })
    await query(database, 'create table kept (words text)')
    await query(database, 'insert into kept values ($1)', ['听屿'])
    expect(await query(database, 'select char_length(words) as n from kept')).toEqual([{ n: 2 }])
  })
})

test('later starts find everything, and after a stop nothing of ours runs or lies about', async () => {
  const [pid, socketDir] = await withDatabase(async (database) => {
    expect(database.how).toBe('started')
    expect(await query(database, 'select words from kept')).toEqual([{ words: '听屿' }])
    const dir = 'socketDir' in database.place ? database.place.socketDir : ''
    const found = await stat(dir)
    expect(found.mode & 0o077).toBe(0)
    return [database.pid(), dir] as const
  })
  await nothingRuns(pid)
  await expect(stat(socketDir)).rejects.toThrow('ENOENT')
  await expect(stat(join(dataDir, 'postgresql/postmaster.pid'))).rejects.toThrow('ENOENT')
})

test('an error’s words are not in the database’s own log', async () => {
  await withDatabase(async (database) => {
    await expect(query(database, 'select $1::int', ['我心里的话'])).rejects.toThrow('invalid input')
    await expect(query(database, `select '我心里的话'::int`)).rejects.toThrow('invalid input')
  })
  expect(await readFile(join(dataDir, 'postgresql.log'), 'utf8')).not.toContain('我心里')
})

test('two programs on one DATA_DIR: the second is told, the first goes on', async () => {
  await withDatabase(async (database) => {
    await expect(runEmbedded({ dataDir })).rejects.toMatchObject({
      code: 'data-dir-in-use',
      wording: { 'zh-CN': expect.stringContaining(dataDir) as string },
    })
    expect(await query(database, 'select 1 as one')).toEqual([{ one: 1 }])
  })
})

describe.runIf(process.platform === 'linux')('a program that is killed', () => {
  test('takes its database with it, and the next start has everything', async () => {
    const { kill, postmaster } = await otherProgram()
    await kill()
    await withDatabase(async (database) => {
      expect(await query(database, 'select words from kept')).toEqual([{ words: '听屿' }])
      expect(database.pid()).not.toBe(postmaster)
    })
    await nothingRuns(postmaster)
  })

  test('whose database outlives it: the next start takes it over as it runs', async () => {
    const { kill, postmaster } = await otherProgram()
    await killGuard(postmaster)
    await kill()
    expect(await countWorkingIn(join(dataDir, 'postgresql'))).toBeGreaterThan(3)
    await withDatabase(async (database) => {
      expect(database.how).toBe('attached')
      expect(database.pid()).toBe(postmaster)
      expect(await query(database, 'select words from kept')).toEqual([{ words: '听屿' }])
    })
    await nothingRuns(postmaster)
  })

  test('together with its database: it recovers, nothing that was committed is lost', async () => {
    const { kill, postmaster } = await otherProgram()
    process.kill(postmaster, 'SIGKILL')
    await kill()
    await withDatabase(async (database) => {
      expect(await query(database, 'select words from kept')).toEqual([{ words: '听屿' }])
    })
  })

  test('and whose number another process has by now: that process is left alone', async () => {
    await writeFile(
      join(dataDir, 'postgresql/postmaster.pid'),
      `${process.pid}\n${dataDir}\n1\n5432\n/nowhere\n\n1 1\nready   \n`,
    )
    await withDatabase(async (database) => expect(database.how).toBe('started'))
  })

  test('and whose socket was cleaned away: its database is started anew', async () => {
    const { kill, postmaster } = await otherProgram()
    await killGuard(postmaster)
    await kill()
    const file = await readFile(join(dataDir, 'postgresql/postmaster.pid'), 'utf8')
    await rm(file.split('\n')[4] ?? '', { recursive: true })
    await withDatabase(async (database) => {
      expect(database.how).toBe('started')
      expect(await query(database, 'select words from kept')).toEqual([{ words: '听屿' }])
    })
    await nothingRuns(postmaster)
  })
})

test('a database that dies alone is started again, and the same connections find it', async () => {
  let lost = 0
  const database = await runEmbedded({ dataDir, onLost: () => (lost += 1) })
  const db = connect(database.place, () => {}, 4)
  try {
    const before = database.pid()
    process.kill(before, 'SIGKILL')
    await vi.waitFor(() => expect(lost).toBe(1), { timeout: 5_000 })
    await vi.waitFor(
      async () => {
        expect(await db.selectNoFrom((e) => e.val(1).as('one')).execute()).toHaveLength(1)
        expect(database.pid()).not.toBe(before)
      },
      { timeout: 20_000, interval: 100 },
    )
  } finally {
    await db.destroy()
    await database.stop()
  }
  await nothingRuns(database.pid())
})

test('stopping while the database is just being started again leaves none running', async () => {
  let lost = 0
  const database = await runEmbedded({ dataDir, onLost: () => (lost += 1) })
  process.kill(database.pid(), 'SIGKILL')
  await vi.waitFor(() => expect(lost).toBe(1), { timeout: 5_000, interval: 5 })
  await database.stop()
  await nothingRuns(database.pid())
})

test('a DATA_DIR of another PostgreSQL is left as it is', async () => {
  const file = join(dataDir, 'postgresql/PG_VERSION')
  await writeFile(file, '19\n')
  try {
    await expect(runEmbedded({ dataDir })).rejects.toMatchObject({ code: 'data-dir-newer' })
    expect(await readFile(file, 'utf8')).toBe('19\n')
  } finally {
    await writeFile(file, '18\n')
  }
  await withDatabase(async (database) => expect(database.how).toBe('started'))
})

test('a DATA_DIR that cannot be one is refused with what is allowed', async () => {
  const file = join(root, 'a-file')
  await writeFile(file, '')
  for (const path of [file, join(file, 'below')]) {
    await expect(runEmbedded({ dataDir: path })).rejects.toMatchObject({
      code: 'data-dir-not-writable',
      wording: { 'zh-CN': expect.stringContaining('DATA_DIR') as string },
    })
  }
})

test.runIf(process.getuid?.() === 0)(
  'binaries that the database’s user cannot reach are copied, once, with their links',
  async () => {
    const version = `0.0.0-test-${process.pid}`
    const native = join(root, 'package/native')
    await mkdir(join(native, 'bin'), { recursive: true })
    await mkdir(join(native, 'lib'))
    const manifest = join(root, 'package/package.json')
    await writeFile(manifest, JSON.stringify({ version }))
    await writeFile(join(native, 'bin/postgres'), '', { mode: 0o755 })
    await writeFile(join(native, 'lib/libpq.so.5.18'), '')
    await writeFile(
      join(native, 'pg-symlinks.json'),
      JSON.stringify([{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }]),
    )
    const first = await findBinaries({ uid: 65_534, gid: 65_534 }, manifest)
    const place = first.postgres.replace('/native/bin/postgres', '')
    try {
      expect(first.postgres.startsWith(root)).toBe(false)
      expect(await readlink(join(place, 'native/lib/libpq.so.5'))).toBe('libpq.so.5.18')
      const { mtimeMs } = await stat(place)
      expect(await findBinaries({ uid: 65_534, gid: 65_534 }, manifest)).toEqual(first)
      expect((await stat(place)).mtimeMs).toBe(mtimeMs)
      // Somebody else's directory under our name is not trusted.
      await chmod(place, 0o777)
      const other = await findBinaries({ uid: 65_534, gid: 65_534 }, manifest)
      expect(other.postgres).not.toBe(first.postgres)
      const elsewhere = other.postgres.replace('/native/bin/postgres', '')
      await rm(elsewhere, { recursive: true })
      await rmdir(dirname(elsewhere)).catch(() => {})
    } finally {
      await rm(place, { recursive: true, force: true })
    }
  },
)
