import type { GrownSession, Instant, PersonId, Session, SessionId, Sitting } from '@tingyu/sop'
import { sql, type Kysely, type Selectable } from 'kysely'
import type { Tx } from '../context.ts'
import { weighs } from '../crisis/weighs.ts'
import type { GrowthTables } from '../db/tables/growth.ts'
import type { Database } from '../db/types.ts'

type Db = Kysely<Database>
export type GrowthRow = Selectable<GrowthTables['session_growth']>

export interface ToAccount {
  readonly id: SessionId
  readonly listener: PersonId | null
  readonly protocol: string
  readonly ended_at: Instant | null
  readonly state: Session
}

/** Sessions that ended so long ago and are not written down yet, locked; those that others hold are skipped. */
export function claimUnaccounted(tx: Tx, before: Instant, limit: number): Promise<ToAccount[]> {
  return tx
    .selectFrom('listening_session')
    .select(['id', 'listener', 'protocol', 'ended_at', 'state'])
    .where('status', '=', 'ended')
    .where('accounted', '=', false)
    .where('ended_at', '<=', before)
    .orderBy('ended_at')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()
}

export async function saveAccounted(tx: Tx, sessions: readonly SessionId[], rows: readonly GrowthRow[]): Promise<void> {
  if (rows.length > 0)
    await tx
      .insertInto('session_growth')
      .values([...rows])
      .execute()
  await tx.updateTable('listening_session').set({ accounted: true }).where('id', 'in', sessions).execute()
}

/** How many texts a listener wrote in a session, in how many of them they advised, and what they reflected and asked. */
export async function readTextCounts(
  db: Db,
  session: SessionId,
): Promise<{ turns: number; advising: number; reflections: number; questions: number }> {
  const { rows } = await sql<{ turns: number; advising: number; reflections: number; questions: number }>`
    select count(*)::int as turns, count(*) filter (where 'advice' = any (acts))::int as advising,
      coalesce(sum(cardinality(array(select a from unnest(acts) a where a in ('reflect_feeling', 'paraphrase', 'summary'))))
        , 0)::int as reflections,
      coalesce(sum(cardinality(array(select a from unnest(acts) a where a in ('open_question', 'closed_question'))))
        , 0)::int as questions
    from said_act where session = ${session}
  `.execute(db)
  return rows[0]!
}

/** What a listener's sessions have added since then, with what their seekers answered; in order. */
export async function readGrown(db: Db, listener: PersonId, since: Instant): Promise<readonly GrownSession[]> {
  const rows = await db
    .selectFrom('session_growth as g')
    .leftJoin('feedback as f', 'f.session', 'g.session')
    .select(['g.at', 'g.kept', 'g.talk_listener', 'g.talk_seeker', 'g.break_ins', 'g.heard_for'])
    .select(['g.turns', 'g.advising', 'g.reflections', 'g.questions', 'f.heard'])
    .where('g.listener', '=', listener)
    .where('g.at', '>=', since)
    .orderBy('g.at')
    .execute()
  return rows.map(({ at, heard, kept, turns, ...row }) => ({
    at,
    ...(heard !== null && { heard }),
    ...(kept !== null && { kept }),
    ...(row.talk_listener !== null && { talk: { listener: row.talk_listener, seeker: row.talk_seeker ?? 0 } }),
    ...(row.break_ins !== null && { breakIns: { count: row.break_ins, heard: row.heard_for ?? 0 } }),
    ...(turns !== null && {
      texts: {
        turns,
        advising: row.advising ?? 0,
        reflections: row.reflections ?? 0,
        questions: row.questions ?? 0,
      },
    }),
  }))
}

/** What a listener has listened to since then, in order; all of it put down, for it is asked about rest alone. */
export async function readSatSince(db: Db, listener: PersonId, since: Instant): Promise<readonly Sitting[]> {
  const rows = await db
    .selectFrom('listening_session as s')
    .select(['s.begun_at', 's.ended_at'])
    .select(
      sql<boolean>`(
        exists (select from incident i where i.session = s.id and ${weighs})
        or exists (select from heavy_mark h where h.session = s.id)
      )`.as('heavy'),
    )
    .where('s.listener', '=', listener)
    .where('s.begun_at', 'is not', null)
    .where('s.ended_at', '>=', since)
    .orderBy('s.begun_at')
    .execute()
  return rows.map(({ begun_at, ended_at, heavy }) => ({ from: begun_at!, until: ended_at!, heavy, debriefed: true }))
}

export async function countReflections(db: Db, listener: PersonId, since: Instant): Promise<number> {
  const row = await db
    .selectFrom('reflection')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('listener', '=', listener)
    .where('at', '>=', since)
    .executeTakeFirstOrThrow()
  return row.count
}
