import type { SessionId, Side } from '@tingyu/sop'
import { sql, type Kysely } from 'kysely'
import type { Clock } from '../context.ts'
import type { Database } from '../db/types.ts'

type Db = Kysely<Database>

/** Whether the seeker's devices are away. @returns whether that is new */
export async function saveAway(db: Db, clock: Clock, session: SessionId, away: boolean): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('listening_session')
    .set({ seeker_away_since: away ? clock.sql : null })
    .where('id', '=', session)
    .where('status', '<>', 'ended')
    .where('seeker_away_since', away ? 'is' : 'is not', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Sessions under way, and which sides are counted as lost already. */
export async function readHeld(db: Db): Promise<{ id: SessionId; lost: readonly Side[] }[]> {
  return db
    .selectFrom('listening_session')
    .select(['id', sql<Side[]>`coalesce(state -> 'lost', '[]'::jsonb)`.as('lost')])
    .where('status', 'in', ['live', 'suspended'])
    .execute()
}

/** Sessions in the queue or in danger whose seeker is believed to be here: the protocol does not keep count of these. */
export async function readBelievedHere(db: Db): Promise<SessionId[]> {
  const rows = await db
    .selectFrom('listening_session')
    .select('id')
    .where('status', 'in', ['waiting', 'offered', 'connecting', 'crisis'])
    .where('seeker_away_since', 'is', null)
    .execute()
  return rows.map((row) => row.id)
}

/** Sessions in whose voice a supervisor is, as everybody was told. */
export async function readVisits(db: Db): Promise<SessionId[]> {
  const rows = await db
    .selectFrom('listening_session')
    .select('id')
    .where('status', '=', 'crisis')
    .where(sql<boolean>`state #> '{visits,-1}' is not null and state #> '{visits,-1,until}' is null`)
    .execute()
  return rows.map((row) => row.id)
}

/** Whether a sign of danger stands open in this session. */
export async function isInDanger(db: Db, session: SessionId): Promise<boolean> {
  const row = await db
    .selectFrom('listening_session')
    .select('id')
    .where('id', '=', session)
    .where(sql<boolean>`state->'risk'->>'status' = 'open'`)
    .executeTakeFirst()
  return row !== undefined
}
