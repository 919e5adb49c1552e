import type { Instant, MessageId, PersonId, SessionId } from '@tingyu/sop'
import type { Insertable, Kysely, Selectable } from 'kysely'
import type { Tx } from '../context.ts'
import type { PrivateLineTables } from '../db/tables/private-line.ts'
import type { Database } from '../db/types.ts'
import type { Sealed } from '../session/confidence/store.ts'

type Db = Kysely<Database>
export type PrivateRow = Selectable<PrivateLineTables['private_line']> & { readonly name: string | null }

/** More than two people write in a night of danger; who looks back further has the beginning in mind. */
const mostLines = 200

export function readOpenIncidentOf(db: Db, session: SessionId): Promise<{ id: string } | undefined> {
  return db
    .selectFrom('incident')
    .select('id')
    .where('session', '=', session)
    .where('resolved_at', 'is', null)
    .executeTakeFirst()
}

/** The incident of a session that is open, or else was last. */
export function readLastIncidentOf(db: Db, session: SessionId): Promise<{ id: string } | undefined> {
  return db
    .selectFrom('incident')
    .select('id')
    .where('session', '=', session)
    .orderBy('declared_at', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export async function savePrivateLine(tx: Tx, line: Insertable<PrivateLineTables['private_line']>): Promise<void> {
  // Said again after a lost answer it is the same.
  await tx
    .insertInto('private_line')
    .values(line)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** What was written of this incident from `since` on, the last lines of it, in order. */
export async function readPrivateLines(db: Db, incident: string, since: Instant): Promise<PrivateRow[]> {
  const rows = await db
    .selectFrom('private_line as l')
    .leftJoin('person as p', 'p.id', 'l.by')
    .selectAll('l')
    .select('p.working_name as name')
    .where('l.incident', '=', incident)
    .where('l.at', '>=', since)
    .orderBy('l.at', 'desc')
    .orderBy('l.id')
    .limit(mostLines)
    .execute()
  return rows.toReversed()
}

/** Writes down that these texts were handed over; those that are there. @returns those that were not before */
export async function saveHanded(
  tx: Tx,
  incident: string,
  session: SessionId,
  messages: readonly MessageId[],
  { at, by }: { at: Instant; by: PersonId },
): Promise<MessageId[]> {
  const there = await tx
    .selectFrom('confidence')
    .select('id')
    .where('session', '=', session)
    .where('kind', 'in', ['text', 'tap-yes', 'tap-no'])
    .where('id', 'in', [...messages])
    .execute()
  if (there.length === 0) return []
  const rows = await tx
    .insertInto('handed_line')
    .values(there.map(({ id }) => ({ incident, message: id as MessageId, at, by })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('message')
    .execute()
  return rows.map(({ message }) => message)
}

/** The texts that were handed over, as they are kept, as long as they are. */
export function readHanded(db: Db, incident: string, session: SessionId): Promise<Sealed[]> {
  return db
    .selectFrom('handed_line as h')
    .innerJoin('confidence as c', 'c.id', 'h.message')
    .selectAll('c')
    .where('h.incident', '=', incident)
    .where('c.session', '=', session)
    .orderBy('c.seq')
    .execute()
}

/** When texts were handed over for an incident: that it was done remains, the words do not. */
export async function readHandedAt(db: Db, incident: string): Promise<Instant[]> {
  const rows = await db.selectFrom('handed_line').select('at').where('incident', '=', incident).execute()
  return rows.map(({ at }) => at)
}
