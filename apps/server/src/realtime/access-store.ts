import type { Onlooker, PersonId, SessionId } from '@tingyu/sop'
import { sql, type Kysely } from 'kysely'
import type { Database } from '../db/types.ts'

type Db = Kysely<Database>

/**
 * After which place of the log the texts are for this person's eyes; null: none of them; undefined: the
 * session itself is not. A seeker reads their own session; a listener from when they accepted it; a
 * supervisor from when they came to help, and only until the outcome (the least that must be known).
 */
export async function readSight(
  db: Db,
  session: SessionId,
  as: Onlooker,
  person: PersonId,
): Promise<number | null | undefined> {
  if (as === 'seeker') return 0
  if (as === 'listener') return (await lastSeq(db, session, 'accepted')) ?? 0
  const incident = await db
    .selectFrom('incident')
    .innerJoin('listening_session as s', 's.id', 'incident.session')
    .select(['resolved_at', 's.status'])
    .where('session', '=', session)
    .where('taken_by', '=', person)
    .orderBy('declared_at', 'desc')
    .executeTakeFirst()
  if (!incident) return undefined
  if (incident.resolved_at !== null || incident.status !== 'crisis') return null
  return (await lastSeq(db, session, 'crisis-taken')) ?? null
}

/** The incident of a session by which it is this supervisor's, the latest. */
export async function readIncidentOf(db: Db, session: SessionId, supervisor: PersonId): Promise<string | undefined> {
  const row = await db
    .selectFrom('incident')
    .select('id')
    .where('session', '=', session)
    .where('taken_by', '=', supervisor)
    .orderBy('declared_at', 'desc')
    .executeTakeFirst()
  return row?.id
}

async function lastSeq(db: Db, session: SessionId, type: 'accepted' | 'crisis-taken'): Promise<number | undefined> {
  const row = await db
    .selectFrom('session_event')
    .select('seq')
    .where('session', '=', session)
    .where('type', '=', type)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.seq
}

/** Where these logs are. */
export async function readSeqs(db: Db, sessions: readonly SessionId[]): Promise<{ id: SessionId; seq: number }[]> {
  if (sessions.length === 0) return []
  return db
    .selectFrom('listening_session')
    .select(['id', 'seq'])
    .where((eb) => eb('id', '=', eb.fn.any(sql<SessionId[]>`${[...sessions]}::uuid[]`)))
    .execute()
}
