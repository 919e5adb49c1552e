import type { Instant, OwnLoad, PersonId } from '@tingyu/sop'
import type { Kysely } from 'kysely'
import type { Tx } from '../context.ts'
import type { Database } from '../db/types.ts'

type Db = Kysely<Database>

/** What these listeners want less for a time that is not over; everybody's where nobody is named. */
export async function readLoads(
  db: Db,
  now: Instant,
  listeners?: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, OwnLoad>> {
  const rows = await db
    .selectFrom('own_load')
    .selectAll()
    .where('until', '>', now)
    .$if(listeners !== undefined, (query) => query.where('listener', 'in', listeners ?? []))
    .execute()
  return new Map(
    rows.map(({ listener, per_day, per_week, until }) => [
      listener,
      { until, ...(per_day !== null && { perDay: per_day }), ...(per_week !== null && { perWeek: per_week }) },
    ]),
  )
}

/** In the place of what they wanted before; undefined: as the service has it. */
export async function saveLoad(tx: Tx, listener: PersonId, load: OwnLoad | undefined): Promise<void> {
  await tx.deleteFrom('own_load').where('listener', '=', listener).execute()
  if (load === undefined) return
  const { perDay = null, perWeek = null, until } = load
  await tx.insertInto('own_load').values({ listener, per_day: perDay, per_week: perWeek, until }).execute()
}

/** What is over says nothing any more. */
export async function removeLoadsBefore(db: Db, before: Instant): Promise<void> {
  await db.deleteFrom('own_load').where('until', '<=', before).execute()
}
