import type { Instant, PersonId } from '@tingyu/sop'
import type { Kysely } from 'kysely'
import type { Database } from '../db/types.ts'

/** These two are not brought together any more, whichever of them wished it. */
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

/** Whether these two are kept apart. */
export async function isBlocked(
  db: Kysely<Database>,
  { seeker, listener }: { seeker: PersonId; listener: PersonId },
): Promise<boolean> {
  const row = await db
    .selectFrom('block')
    .select('at')
    .where('seeker', '=', seeker)
    .where('listener', '=', listener)
    .executeTakeFirst()
  return row !== undefined
}
