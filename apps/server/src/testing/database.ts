import type { Instant } from '@tingyu/sop'
import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { Client } from 'pg'
import type { Clock } from '../context.ts'
import { clientConfig, connect, type Place } from '../db/connect.ts'
import type { Database } from '../db/types.ts'

export interface TestDatabase {
  readonly db: Kysely<Database>
  readonly place: Place
  readonly clock: SettableClock
  close(): Promise<void>
}

/** A clock that stands still until the test moves it, also for the database's statements. */
export interface SettableClock extends Clock {
  now(): Instant
  set(at: Instant): void
  advance(ms: number): void
}

/** Noon of an ordinary day. */
const testStart: Instant = Date.UTC(2026, 0, 15, 4, 0, 0)

/**
 * A database of its own for one test file, cloned from the migrated template that
 * `tests/database.setup.ts` made. Call `close()` in `afterAll`.
 */
export async function openTestDatabase(start: Instant = testStart): Promise<TestDatabase> {
  const template = given('TINGYU_TEST_TEMPLATE')
  const server = given('TINGYU_TEST_SERVER')
  const name = `${template}_${randomUUID().slice(0, 8)}`
  await administer(server, `create database ${name} template ${template}`)
  const place = placeOf(server, name)
  const db = connect(place, () => {}, 10)
  return {
    db,
    place,
    clock: settableClock(start),
    async close() {
      await db.destroy()
      await administer(server, `drop database if exists ${name} with (force)`)
    },
  }
}

function settableClock(start: Instant): SettableClock {
  let now = start
  return {
    rate: 1,
    get sql() {
      return sql<Instant>`${now}::int8`
    },
    async read() {
      return now
    },
    realDelay: (from, at) => Math.max(0, at - from),
    now: () => now,
    set(at) {
      now = at
    },
    advance(ms) {
      now += ms
    },
  }
}

/** A server as `tests/database.setup.ts` tells it: a URL, or the directory of a socket. */
export function placeOf(server: string, database: string): Place {
  if (!URL.canParse(server)) return { socketDir: server, database }
  const url = new URL(server)
  url.pathname = `/${database}`
  return { url: url.href }
}

/** One statement on the server's own database. */
export async function administer(server: string, statement: string): Promise<void> {
  const client = new Client(
    URL.canParse(server) ? { connectionString: server } : clientConfig(placeOf(server, 'postgres')),
  )
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

function given(name: string): string {
  const value = process.env[name]
  if (value === undefined) throw new Error(`${name} is not set: run this with the vitest project "database"`)
  return value
}
