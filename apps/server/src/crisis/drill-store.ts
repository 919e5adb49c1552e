import type { Instant, PersonId, RecordedOutcome, SessionId } from '@tingyu/sop'
import { sql, type Kysely } from 'kysely'
import type { Database } from '../db/types.ts'

type Db = Kysely<Database>

/** The drill that goes on, if there is one. */
export function readOpenDrill(db: Db): Promise<{ id: string; session: SessionId; declared_at: Instant } | undefined> {
  return db
    .selectFrom('incident')
    .select(['id', 'session', 'declared_at'])
    .where('cause', '=', 'drill')
    .where('resolved_at', 'is', null)
    .executeTakeFirst()
}

/** Whether somebody is really in danger: an incident without an outcome, or a line lost while a sign stands open. */
export async function somebodyInDanger(db: Db): Promise<boolean> {
  const { rows } = await sql<{ danger: boolean }>`
    select exists (select from incident where resolved_at is null and cause <> 'drill')
        or exists (select from alarm where ended_at is null and incident is null) as danger
  `.execute(db)
  return rows[0]?.danger === true
}

export interface DrillRow {
  readonly id: string
  readonly at: Instant
  readonly by: PersonId | null
  readonly takenBy: PersonId | null
  readonly outcome: RecordedOutcome | null
}

/** The drills of late, the newest first. Who began it is known while the events are kept. */
export async function readDrills(db: Db, limit: number): Promise<DrillRow[]> {
  return db
    .selectFrom('incident as i')
    .leftJoin('session_event as e', (join) => join.onRef('e.session', '=', 'i.session').on('e.seq', '=', 1))
    .select(['i.id', 'i.declared_at as at', 'e.person as by', 'i.taken_by as takenBy', 'i.outcome'])
    .where('i.cause', '=', 'drill')
    .orderBy('i.declared_at', 'desc')
    .limit(limit)
    .execute()
}
