import type { Instant, Intention, IntentionResult, PersonId, SessionId } from '@tingyu/sop'
import { sql, type Kysely } from 'kysely'
import type { Tx } from '../context.ts'
import { weighs } from '../crisis/weighs.ts'
import type { Database } from '../db/types.ts'

type Db = Kysely<Database>

export async function saveReflection(
  tx: Tx,
  row: { session: SessionId; listener: PersonId; sealed: Buffer; intends: string | null; at: Instant },
): Promise<void> {
  const { sealed, intends, at } = row
  await tx
    .insertInto('reflection')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .column('session')
        // What was said about an intention goes with it, and stays where that stays.
        .doUpdateSet((eb) => ({
          sealed,
          intends,
          at,
          intention_result: intends === null ? null : eb.ref('reflection.intention_result'),
          intention_at: intends === null ? null : eb.ref('reflection.intention_at'),
        })),
    )
    .execute()
}

export function readReflection(
  db: Db,
  session: SessionId,
): Promise<{ listener: PersonId; sealed: Buffer } | undefined> {
  return db.selectFrom('reflection').select(['listener', 'sealed']).where('session', '=', session).executeTakeFirst()
}

/** Why a session counts as heavy for its listener's rest, if it does. */
export interface Weight {
  readonly crisis: boolean
  readonly marked: boolean
}

export async function readWeight(db: Db, session: SessionId): Promise<Weight> {
  const { rows } = await sql<Weight>`
    select
      exists (select from incident i where i.session = ${session} and ${weighs}) as crisis,
      exists (select from heavy_mark h where h.session = ${session}) as marked
  `.execute(db)
  return rows[0]!
}

export async function saveHeavyMark(
  tx: Tx,
  session: SessionId,
  listener: PersonId,
  at: Instant | undefined,
): Promise<void> {
  if (at === undefined) await tx.deleteFrom('heavy_mark').where('session', '=', session).execute()
  else await tx.insertInto('heavy_mark').values({ session, listener, at }).execute()
}

/** An intention as it is kept: which answer of which session's reflection it is. */
export interface KeptIntention extends Intention {
  readonly session: SessionId
  readonly intends: string
}

/** The newest first. */
export async function readIntentions(db: Db, listener: PersonId, most: number): Promise<KeptIntention[]> {
  const rows = await db
    .selectFrom('reflection')
    .select(['session', 'intends', 'at', 'intention_result', 'intention_at'])
    .where('listener', '=', listener)
    .where('intends', 'is not', null)
    .orderBy('at', 'desc')
    .limit(most)
    .execute()
  return rows.map(({ session, intends, at, intention_result: result, intention_at: saidAt }) => ({
    session,
    intends: intends!,
    at,
    ...(result !== null && saidAt !== null && { said: { result, at: saidAt } }),
  }))
}

export async function lastBegunOf(db: Db, listener: PersonId): Promise<Instant | undefined> {
  const row = await db
    .selectFrom('listening_session')
    .select((eb) => eb.fn.max('begun_at').as('last'))
    .where('listener', '=', listener)
    .executeTakeFirst()
  return row?.last ?? undefined
}

export async function saveIntentionResult(
  tx: Tx,
  { session, listener, result, at }: { session: SessionId; listener: PersonId; result: IntentionResult; at: Instant },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('reflection')
    .set({ intention_result: result, intention_at: at })
    .where('session', '=', session)
    .where('listener', '=', listener)
    .where('intends', 'is not', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
