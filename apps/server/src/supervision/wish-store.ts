import type { Instant, PersonId, SessionId } from '@tingyu/sop'
import { sql, type Kysely } from 'kysely'
import type { Tx } from '../context.ts'
import type { Database } from '../db/types.ts'

/** A session of which its listener wrote in the note that they would like to speak of it (S6.4). */
export interface Wish {
  readonly session: SessionId
  readonly topic: string
  readonly endedAt: Instant
  /** As soon as possible, and not only at the next supervision. */
  readonly soon: boolean
}

/** What the note of the protocol calls it. */
const soon = 'soon'

/**
 * What a listener wished to speak of and has not asked about since, the newest first; while the session has an account, so
 * that there is something to look at together.
 */
export async function readWishes(db: Kysely<Database>, listener: PersonId): Promise<Wish[]> {
  const rows = await db
    .selectFrom('note as n')
    .innerJoin('listening_session as s', 's.id', 'n.session')
    .select(['n.session', 's.topic', 's.ended_at'])
    .select(sql<string | null>`n.fields->'supervision'->>0`.as('wish'))
    .where('n.listener', '=', listener)
    .where('s.totalled', '=', false)
    // To the letter as the index has it (migrations/041).
    .where(sql<boolean>`n.fields->'supervision'->>0 in ('wished', 'soon') and not n.wish_dropped`)
    .where(
      sql<boolean>`not exists (
        select from supervision_request r where r.session = n.session and r.listener = n.listener
      )`,
    )
    .orderBy('s.ended_at', 'desc')
    .limit(30)
    .execute()
  return rows.flatMap(({ session, topic, ended_at, wish }) =>
    ended_at === null ? [] : [{ session, topic, endedAt: ended_at, soon: wish === soon }],
  )
}

/** @returns whether it is a note of theirs */
export async function dropWish(tx: Tx, listener: PersonId, session: SessionId, dropped: boolean): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('note')
    .set({ wish_dropped: dropped })
    .where('session', '=', session)
    .where('listener', '=', listener)
    .executeTakeFirst()
  return numUpdatedRows > 0
}
