import type { Instant, PersonId, SessionId } from '@tingyu/sop'
import type { Kysely } from 'kysely'
import type { Tx } from '../context.ts'
import type { Database } from '../db/types.ts'

/** Keeps the listener's report of harassment and, if they wish, sees to it that the two do not meet again. */
export async function reportHarassment(tx: Tx, session: SessionId, at: Instant, blocked: boolean): Promise<void> {
  const { seeker, listener } = await tx
    .selectFrom('listening_session')
    .select(['seeker', 'listener'])
    .where('id', '=', session)
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('harassment_report')
    .values({ session, seeker, listener, at, blocked })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  if (blocked && seeker && listener) await block(tx, { seeker, listener, by: 'listener', at })
}

/** These two are not matched any more, whichever of them wished it. */
export async function block(
  db: Kysely<Database>,
  pair: { seeker: PersonId; listener: PersonId; by: 'seeker' | 'listener'; at: Instant },
): Promise<void> {
  await db
    .insertInto('block')
    .values(pair)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
