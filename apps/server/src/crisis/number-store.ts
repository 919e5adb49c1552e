import type { Instant, PersonId, SessionId } from '@tingyu/sop'
import { sql, type Kysely } from 'kysely'
import type { Tx } from '../context.ts'
import type { Database } from '../db/types.ts'

type Db = Kysely<Database>

function ownIncident(db: Db, session: SessionId, seeker: PersonId) {
  return db
    .selectFrom('incident as i')
    .innerJoin('listening_session as s', 's.id', 'i.session')
    .select('i.id')
    .where('i.session', '=', session)
    .where('s.seeker', '=', seeker)
    .where('i.closed_at', 'is', null)
    .orderBy('i.declared_at', 'desc')
    .limit(1)
}

/** The incident of this seeker's own session that is not closed, the latest. */
export function readOwnIncident(db: Db, session: SessionId, seeker: PersonId): Promise<{ id: string } | undefined> {
  return ownIncident(db, session, seeker).executeTakeFirst()
}

/** The same, locked. */
export function lockOwnIncident(tx: Tx, session: SessionId, seeker: PersonId): Promise<{ id: string } | undefined> {
  return ownIncident(tx, session, seeker).forUpdate('i').executeTakeFirst()
}

/** The latest counts. */
export async function saveNumber(tx: Tx, incident: string, at: Instant, sealed: Buffer): Promise<void> {
  await tx
    .insertInto('incident_number')
    .values({ incident, at, sealed })
    .onConflict((conflict) => conflict.column('incident').doUpdateSet({ at, sealed }))
    .execute()
}

export async function eraseNumber(tx: Tx, incident: string): Promise<void> {
  await tx.deleteFrom('incident_number').where('incident', '=', incident).execute()
}

export function readNumber(db: Db, incident: string): Promise<{ at: Instant; sealed: Buffer } | undefined> {
  return db.selectFrom('incident_number').select(['at', 'sealed']).where('incident', '=', incident).executeTakeFirst()
}

/** Of these incidents those that are closed, or that are not there any more. */
export async function readClosed(db: Db, incidents: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('incident')
    .select('id')
    .where((eb) => eb('id', '=', eb.fn.any(sql<string[]>`${[...incidents]}::uuid[]`)))
    .where('closed_at', 'is', null)
    .execute()
  const open = new Set(rows.map(({ id }) => id))
  return incidents.filter((id) => !open.has(id))
}
