import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../testing/database.ts'
import { connect } from './connect.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

test('a statement with parameters is prepared once for a connection, and answers each time anew', async () => {
  const db = connect(database.place, () => {}, 1)
  try {
    for (const number of [1, 2, 3]) {
      const { rows } = await sql<{ twice: number }>`select ${number}::int * 2 as twice`.execute(db)
      expect(rows).toEqual([{ twice: number * 2 }])
    }
    const { rows } = await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(db)
    expect(rows.filter(({ statement }) => statement.includes('* 2 as twice'))).toHaveLength(1)
  } finally {
    await db.destroy()
  }
})

test('int8 is a number', async () => {
  const { rows } = await sql<{ at: number }>`select 1790000000123::int8 as at`.execute(database.db)
  expect(rows).toEqual([{ at: 1_790_000_000_123 }])
})

test('a connection that breaks is told, and the next statement opens another', async () => {
  const lost: string[] = []
  const db = connect(database.place, (error) => lost.push(error.name), 1)
  try {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)
    await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(database.db)
    await expect.poll(() => lost.length).toBe(1)
    const { rows: again } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)
    expect(again[0]?.pid).not.toBe(rows[0]?.pid)
  } finally {
    await db.destroy()
  }
})

test('a connection that breaks in the middle of a transaction fails that transaction, and nothing else', async () => {
  const db = connect(database.place, () => {}, 1)
  try {
    const broken = db.transaction().execute(async (tx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
      await sql`select pg_terminate_backend(${rows[0]?.pid}, 2000)`.execute(database.db)
      await new Promise((passed) => setTimeout(passed, 100))
      await sql`select 1`.execute(tx)
    })
    await expect(broken).rejects.toThrow('not queryable')
    expect((await sql`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }])
  } finally {
    await db.destroy()
  }
})

// The server's own processes are held still for it, so only where they are on this machine and ours.
test.skipIf(URL.canParse(process.env['TINGYU_TEST_SERVER'] ?? ''))(
  'a server that stops while we say goodbye is no loss',
  async () => {
    const own = await openTestDatabase()
    const lost: Error[] = []
    const db = connect(own.place, (error) => void lost.push(error), 3)
    try {
      const found = await Promise.all(
        [1, 2, 3].map(() => sql<{ pid: number }>`select pg_backend_pid() as pid, pg_sleep(0.1)`.execute(db)),
      )
      const pids = [...new Set(found.flatMap(({ rows }) => rows.map(({ pid }) => pid)))]
      for (const pid of pids) process.kill(pid, 'SIGSTOP')
      await db.destroy()
      await sql`select pg_terminate_backend(pid) from unnest(${pids}::int[]) as t (pid)`.execute(own.db)
      for (const pid of pids) process.kill(pid, 'SIGCONT')
      const left = async () =>
        (await sql`select from pg_stat_activity where pid = any (${pids}::int[])`.execute(own.db)).rows
      await expect.poll(left).toEqual([])
      expect(lost).toEqual([])
    } finally {
      await own.close()
    }
  },
)
