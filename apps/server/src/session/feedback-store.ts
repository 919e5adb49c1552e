import type { FeedbackRequest } from '@tingyu/contract'
import type { SessionId } from '@tingyu/sop'
import { sql, type Kysely } from 'kysely'
import type { Clock } from '../context.ts'
import type { Database } from '../db/types.ts'

/** Keeps what the seeker answered; a question left open now keeps its earlier answer. */
export async function saveFeedback(
  db: Kysely<Database>,
  clock: Clock,
  session: SessionId,
  given: FeedbackRequest,
): Promise<void> {
  await db
    .insertInto('feedback')
    .values({
      session,
      mood: given.mood ?? null,
      heard: given.heard ?? null,
      not_judged: given.notJudged ?? null,
      not_pushed: given.notPushed ?? null,
      again: given.again ?? null,
      at: clock.sql,
    })
    .onConflict((conflict) =>
      conflict.column('session').doUpdateSet({
        mood: sql`coalesce(excluded.mood, feedback.mood)`,
        heard: sql`coalesce(excluded.heard, feedback.heard)`,
        not_judged: sql`coalesce(excluded.not_judged, feedback.not_judged)`,
        not_pushed: sql`coalesce(excluded.not_pushed, feedback.not_pushed)`,
        again: sql`coalesce(excluded.again, feedback.again)`,
        at: clock.sql,
      }),
    )
    .execute()
}

export function readFeedback(db: Kysely<Database>, session: SessionId) {
  return db
    .selectFrom('feedback')
    .select(['mood', 'heard', 'not_judged', 'not_pushed', 'again'])
    .where('session', '=', session)
    .executeTakeFirst()
}
