import type { Instant, PersonId } from '@tingyu/sop'
import type { Kysely } from 'kysely'
import type { Tx } from '../context.ts'
import type { Database } from '../db/types.ts'

type Db = Kysely<Database>

export async function insertCheck(
  tx: Tx,
  row: { id: string; listener: PersonId; at: Instant; sealed: Buffer },
): Promise<void> {
  await tx.insertInto('self_check').values(row).execute()
}

/** A listener's own, the newest first, with the request with which each is shown. */
export function readChecks(
  db: Db,
  listener: PersonId,
  most: number,
): Promise<{ id: string; at: Instant; sealed: Buffer; request: string | null }[]> {
  return db
    .selectFrom('self_check as c')
    .leftJoin('self_check_share as s', 's.check_id', 'c.id')
    .select(['c.id', 'c.at', 'c.sealed', 's.request'])
    .where('c.listener', '=', listener)
    .orderBy('c.at', 'desc')
    .limit(most)
    .execute()
}

/** One of this listener's, locked. */
export function lockCheck(
  tx: Tx,
  listener: PersonId,
  id: string,
): Promise<{ at: Instant; sealed: Buffer } | undefined> {
  return tx
    .selectFrom('self_check')
    .select(['at', 'sealed'])
    .where('id', '=', id)
    .where('listener', '=', listener)
    .forUpdate()
    .executeTakeFirst()
}

export async function saveAside(tx: Tx, listener: PersonId, at: Instant): Promise<void> {
  await tx
    .insertInto('self_check_aside')
    .values({ listener, at })
    .onConflict((conflict) => conflict.column('listener').doUpdateSet({ at }))
    .execute()
}

/** All of a listener's; with each goes what was shown of it. */
export async function forgetChecks(tx: Tx, listener: PersonId): Promise<void> {
  await tx.deleteFrom('self_check').where('listener', '=', listener).execute()
}

export async function insertShare(
  tx: Tx,
  row: { check_id: string; request: string; at: Instant; sealed: Buffer },
): Promise<void> {
  await tx.insertInto('self_check_share').values(row).execute()
}

export function readShare(db: Db, request: string): Promise<{ check_id: string; sealed: Buffer } | undefined> {
  return db
    .selectFrom('self_check_share')
    .select(['check_id', 'sealed'])
    .where('request', '=', request)
    .executeTakeFirst()
}

/** Takes back what was shown of a check. @returns with which request it was */
export async function removeShare(tx: Tx, check: string): Promise<string | undefined> {
  const row = await tx
    .deleteFrom('self_check_share')
    .where('check_id', '=', check)
    .returning('request')
    .executeTakeFirst()
  return row?.request
}

/** The request is closed: nobody needs what was shown with it any more. */
export async function removeShareWith(tx: Tx, request: string): Promise<void> {
  await tx.deleteFrom('self_check_share').where('request', '=', request).execute()
}

export async function removeChecksBefore(db: Db, before: Instant): Promise<void> {
  await db.deleteFrom('self_check').where('at', '<=', before).execute()
  await db.deleteFrom('self_check_aside').where('at', '<=', before).execute()
}
