import type { EndReason, Instant, PersonId } from '@tingyu/sop'
import { sql, type Kysely } from 'kysely'
import type { Tx } from '../context.ts'
import type { Database } from '../db/types.ts'

type Db = Kysely<Database>

/** A session of a seeker in which they met somebody. */
export interface MetRow {
  readonly seeker: PersonId
  readonly begunAt: Instant
  readonly endedAt: Instant | null
  readonly endReason: EndReason | null
}

const met = (db: Db) =>
  db
    .selectFrom('listening_session')
    .select(['seeker', 'begun_at as begunAt', 'ended_at as endedAt', 'end_reason as endReason'])
    .where('begun_at', 'is not', null)
    .where('seeker', 'is not', null)
    .where('drill', '=', false)
    .$narrowType<MetRow>()

/** Since then, of everybody who came more than so many times, across all listeners. */
export function readOften(db: Db, since: Instant, moreThan: number): Promise<MetRow[]> {
  const often = db
    .selectFrom('listening_session')
    .select('seeker')
    .where('begun_at', '>', since)
    .where('drill', '=', false)
    .where('seeker', 'is not', null)
    .groupBy('seeker')
    .having((eb) => eb.fn.countAll<number>(), '>', moreThan)
  return met(db).where('begun_at', '>', since).where('seeker', 'in', often).execute()
}

/** Since then, of these. */
export async function readMet(db: Db, seekers: readonly PersonId[], since: Instant): Promise<MetRow[]> {
  if (seekers.length === 0) return []
  return met(db)
    .where('begun_at', '>', since)
    .where('seeker', 'in', [...seekers])
    .execute()
}

/** Whether it lies before a supervisor already, and when somebody last saw to it. */
export async function readKnown(
  db: Db,
  seekers: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, { readonly open: boolean; readonly closedAt: Instant | null }>> {
  if (seekers.length === 0) return new Map()
  const rows = await db
    .selectFrom('repeated_call')
    .select([
      'seeker',
      sql<boolean>`bool_or(closed_at is null)`.as('open'),
      sql<Instant | null>`max(closed_at)`.as('closedAt'),
    ])
    .where('seeker', 'in', [...seekers])
    .groupBy('seeker')
    .execute()
  return new Map(rows.map(({ seeker, open, closedAt }) => [seeker, { open, closedAt }]))
}

export async function insertCall(tx: Tx, seeker: PersonId, at: Instant): Promise<void> {
  await tx
    .insertInto('repeated_call')
    .values({ seeker, noticed_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export interface CallRow {
  readonly id: string
  readonly seeker: PersonId
  readonly noticedAt: Instant
  readonly way: Buffer | null
  readonly at: Instant | null
  readonly until: Instant | null
  /** Working name of who wrote the way. */
  readonly by: string | null
}

/** What lies before supervisors: first what nobody has seen to, then by when the way ends. */
export function readCalls(db: Db): Promise<CallRow[]> {
  return db
    .selectFrom('repeated_call as r')
    .leftJoin('person as p', 'p.id', 'r.by')
    .select(['r.id', 'r.seeker', 'r.noticed_at as noticedAt', 'r.way', 'r.at', 'r.until', 'p.working_name as by'])
    .where('r.closed_at', 'is', null)
    .orderBy(sql`r.until nulls first`)
    .orderBy('r.noticed_at')
    .execute()
}

export async function lockCall(tx: Tx, id: string): Promise<{ readonly id: string } | undefined> {
  return tx
    .selectFrom('repeated_call')
    .select('id')
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
}

export async function saveWay(
  tx: Tx,
  id: string,
  way: { readonly way: Buffer; readonly by: PersonId; readonly at: Instant; readonly until: Instant },
): Promise<void> {
  await tx.updateTable('repeated_call').set(way).where('id', '=', id).execute()
}

const noWay = { way: null, by: null, at: null, until: null }

/** Seen to; a way that was written goes with it. */
export async function closeCall(tx: Tx, id: string, at: Instant): Promise<void> {
  await tx
    .updateTable('repeated_call')
    .set({ ...noWay, closed_at: at })
    .where('id', '=', id)
    .execute()
}

/** Ways whose time is over end by themselves. */
export async function endWays(tx: Tx, now: Instant): Promise<void> {
  await tx
    .updateTable('repeated_call')
    .set((eb) => ({ ...noWay, closed_at: eb.ref('until') }))
    .where('until', '<=', now)
    .execute()
}

/** What was closed so long ago that it holds nobody’s look back, and what nobody saw to while they did not come again. */
export async function removeCalls(tx: Tx, before: Instant): Promise<void> {
  await tx
    .deleteFrom('repeated_call as r')
    .where((eb) =>
      eb.or([
        eb('r.closed_at', '<=', before),
        eb.and([
          eb('r.closed_at', 'is', null),
          eb('r.way', 'is', null),
          eb.not(
            eb.exists(
              eb
                .selectFrom('listening_session as s')
                .select('s.id')
                .whereRef('s.seeker', '=', 'r.seeker')
                .where('s.begun_at', '>', before),
            ),
          ),
        ]),
      ]),
    )
    .execute()
}

/** The way that holds for this seeker at this moment. */
export function readWay(
  db: Db,
  seeker: PersonId,
  now: Instant,
): Promise<{ readonly id: string; readonly way: Buffer | null; readonly until: Instant | null } | undefined> {
  return db
    .selectFrom('repeated_call')
    .select(['id', 'way', 'until'])
    .where('seeker', '=', seeker)
    .where('closed_at', 'is', null)
    .where('until', '>', now)
    .executeTakeFirst()
}
