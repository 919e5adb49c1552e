import type { Instant, PersonId } from '@tingyu/sop'
import type { Kysely } from 'kysely'
import type { Tx } from '../context.ts'
import type { Database } from '../db/types.ts'

type Db = Kysely<Database>

export function readFeed(db: Db, listener: PersonId): Promise<{ made_at: Instant } | undefined> {
  return db.selectFrom('calendar_feed').select('made_at').where('listener', '=', listener).executeTakeFirst()
}

/** Whose shifts they are; of nobody who may not listen here any more. */
export async function readListenerOfFeed(db: Db, hash: Buffer): Promise<PersonId | undefined> {
  const row = await db
    .selectFrom('calendar_feed as f')
    .innerJoin('person as p', 'p.id', 'f.listener')
    .select('f.listener')
    .where('f.token_hash', '=', hash)
    .where('p.role', '=', 'listener')
    .where('p.disabled', '=', false)
    .executeTakeFirst()
  return row?.listener
}

export async function saveFeed(tx: Tx, listener: PersonId, hash: Buffer, at: Instant): Promise<void> {
  const row = { token_hash: hash, made_at: at }
  await tx
    .insertInto('calendar_feed')
    .values({ listener, ...row })
    .onConflict((conflict) => conflict.column('listener').doUpdateSet(row))
    .execute()
}

export async function removeFeed(tx: Tx, listener: PersonId): Promise<void> {
  await tx.deleteFrom('calendar_feed').where('listener', '=', listener).execute()
}
