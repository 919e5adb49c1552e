import type { Instant, PersonId, SessionId } from '@tingyu/sop'
import { sql, type Kysely } from 'kysely'
import type { Tx } from '../context.ts'
import type { Database } from '../db/types.ts'

type Db = Kysely<Database>

/** In the place of what was left before after the same session. */
export async function saveThanks(
  tx: Tx,
  row: { id: string; session: SessionId; listener: PersonId; at: Instant; sealed: Buffer },
): Promise<void> {
  const { at, id, sealed } = row
  await tx
    .insertInto('thanks')
    .values(row)
    .onConflict((conflict) => conflict.column('session').doUpdateSet({ id, at, sealed, read_at: null }))
    .execute()
}

/** Which line was left after this session, if one was. */
export async function idOfThanksAfter(db: Db, session: SessionId): Promise<string | undefined> {
  const row = await db.selectFrom('thanks').select('id').where('session', '=', session).executeTakeFirst()
  return row?.id
}

/** The seeker takes it back. */
export async function removeThanksAfter(tx: Tx, session: SessionId): Promise<void> {
  await tx.deleteFrom('thanks').where('session', '=', session).execute()
}

/** A listener's, by month, the newest first; within a month in an order that tells nothing of when it was. */
export function readThanks(
  db: Db,
  listener: PersonId,
  zone: string,
  most: number,
): Promise<{ id: string; month: string; sealed: Buffer }[]> {
  const month = sql<string>`to_char(to_timestamp(at / 1000.0) at time zone ${zone}, 'YYYY-MM')`
  return db
    .selectFrom('thanks')
    .select(['id', 'sealed', month.as('month')])
    .where('listener', '=', listener)
    .orderBy('month', 'desc')
    .orderBy('id')
    .limit(most)
    .execute()
}

export async function markThanksRead(tx: Tx, listener: PersonId, at: Instant): Promise<void> {
  await tx
    .updateTable('thanks')
    .set({ read_at: at })
    .where('listener', '=', listener)
    .where('read_at', 'is', null)
    .execute()
}

/** The listener keeps it no longer. @returns after which session it was left; undefined: it is none of theirs */
export async function dropThanks(tx: Tx, listener: PersonId, id: string): Promise<SessionId | undefined> {
  const row = await tx
    .deleteFrom('thanks')
    .where('id', '=', id)
    .where('listener', '=', listener)
    .returning('session')
    .executeTakeFirst()
  return row?.session
}

export async function removeThanksBefore(db: Db, before: Instant): Promise<void> {
  await db.deleteFrom('thanks').where('at', '<=', before).execute()
}
