import type { Instant, PersonId } from '@tingyu/sop'
import type { DayHours, WeeklyHours } from '@tingyu/sop/roster'
import type { Kysely } from 'kysely'
import type { Tx } from '../context.ts'
import type { Database } from '../db/types.ts'

type Db = Kysely<Database>

/** Open hours as a listener wrote them down. */
export interface WrittenHours {
  readonly weekly: readonly WeeklyHours[]
  readonly days: readonly DayHours[]
}

/** A listener's open hours; version 0 where they never wrote any. */
export async function readOpenHours(db: Db, listener: PersonId): Promise<WrittenHours & { readonly version: number }> {
  const row = await db
    .selectFrom('open_hours')
    .select(['version', 'weekly', 'days'])
    .where('listener', '=', listener)
    .executeTakeFirst()
  return row ?? { version: 0, weekly: [], days: [] }
}

/** The same of several at once; those who never wrote any are missing. */
export async function readHoursOf(
  db: Db,
  listeners: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, WrittenHours>> {
  if (listeners.length === 0) return new Map()
  const rows = await db
    .selectFrom('open_hours')
    .select(['listener', 'weekly', 'days'])
    .where('listener', 'in', [...listeners])
    .execute()
  return new Map(rows.map(({ listener, ...written }) => [listener, written]))
}

/**
 * Puts these hours in the place of the version that was seen.
 * @returns whether that was still the one that counts
 */
export async function saveOpenHours(
  tx: Tx,
  listener: PersonId,
  { version, weekly, days }: WrittenHours & { readonly version: number },
  at: Instant,
): Promise<boolean> {
  const row = { version: version + 1, weekly: JSON.stringify(weekly), days: JSON.stringify(days), at }
  const saved =
    version === 0
      ? await tx
          .insertInto('open_hours')
          .values({ listener, ...row })
          .onConflict((conflict) => conflict.column('listener').doNothing())
          .returning('version')
          .executeTakeFirst()
      : await tx
          .updateTable('open_hours')
          .set(row)
          .where('listener', '=', listener)
          .where('version', '=', version)
          .returning('version')
          .executeTakeFirst()
  return saved !== undefined
}

/** Everybody's who listens here, with their working names; none where somebody has written none down. */
export async function readEverybodysHours(
  db: Db,
): Promise<(WrittenHours & { readonly listener: PersonId; readonly workingName: string })[]> {
  const rows = await db
    .selectFrom('person as p')
    .leftJoin('open_hours as o', 'o.listener', 'p.id')
    .select(['p.id', 'o.weekly', 'o.days', 'p.working_name'])
    .where('p.role', '=', 'listener')
    .where('p.disabled', '=', false)
    .orderBy('p.working_name')
    .execute()
  return rows.map(({ id, weekly, days, working_name }) => ({
    listener: id,
    workingName: working_name ?? '',
    weekly: weekly ?? [],
    days: days ?? [],
  }))
}
