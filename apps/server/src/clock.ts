import type { Instant } from '@tingyu/sop'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Clock } from './context.ts'
import type { Database } from './db/types.ts'

/**
 * The only place that reads a clock, and it is the database's. `clock_timestamp()` and not `now()`:
 * inside a transaction that waited for a lock, `now()` would still be the moment before the wait.
 */
const real = sql<Instant>`(floor(extract(epoch from clock_timestamp()) * 1000))::int8`

/**
 * Opens the clock of a database. With a rate other than 1 it runs that many times as fast as life from
 * now on; the base is kept in the database, so that the clock neither jumps nor goes back when the
 * program is started again, be it at another rate.
 */
export async function openClock(db: Kysely<Database>, rate: number): Promise<Clock> {
  const before = await db.selectFrom('clock_base').selectAll().executeTakeFirst()
  if (before === undefined && rate === 1) return clock(1, real)
  if (before !== undefined && before.rate === rate) return clock(rate, running(before))
  const { now, at } = await db
    .selectNoFrom([real.as('now'), (before === undefined ? real : running(before)).as('at')])
    .executeTakeFirstOrThrow()
  const base = { real_at: now, at: Math.max(now, at), rate }
  await db
    .insertInto('clock_base')
    .values(base)
    .onConflict((conflict) => conflict.column('one').doUpdateSet(base))
    .execute()
  return clock(rate, running(base))
}

function running(base: {
  readonly real_at: Instant
  readonly at: Instant
  readonly rate: number
}): RawBuilder<Instant> {
  return sql<Instant>`(${base.at}::int8 + floor((extract(epoch from clock_timestamp()) * 1000 - ${base.real_at}::int8) * ${base.rate}::int4))::int8`
}

function clock(rate: number, expression: RawBuilder<Instant>): Clock {
  return {
    rate,
    sql: expression,
    async read(db) {
      const { now } = await db.selectNoFrom([expression.as('now')]).executeTakeFirstOrThrow()
      return now
    },
    realDelay: (now, at) => Math.max(0, Math.ceil((at - now) / rate)),
  }
}
