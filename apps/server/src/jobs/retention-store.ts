import { huskOf, type Instant, type SessionId } from '@tingyu/sop'
import { sql, type Kysely } from 'kysely'
import type { Tx } from '../context.ts'
import type { Database } from '../db/types.ts'

type Db = Kysely<Database>

/** Days are counted where the service is. */
const zone = 'Asia/Shanghai'

/**
 * Ended sessions that are old enough, locked; those that others hold are skipped. While an incident is open its
 * session stays as it is.
 */
export async function claimOld(tx: Tx, before: Instant, limit: number): Promise<SessionId[]> {
  const rows = await tx
    .selectFrom('listening_session as s')
    .select('s.id')
    .where('s.status', '=', 'ended')
    .where('s.totalled', '=', false)
    .where('s.ended_at', '<=', before)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('incident as i')
            .select('i.id')
            .whereRef('i.session', '=', 's.id')
            .where('i.closed_at', 'is', null),
        ),
      ),
    )
    .orderBy('s.ended_at')
    .limit(limit)
    .forUpdate('s')
    .skipLocked()
    .execute()
  return rows.map((row) => row.id)
}

/** Adds these sessions to the totals of their days. */
export async function addToTotals(tx: Tx, sessions: readonly SessionId[]): Promise<void> {
  await sql`
    insert into session_total (day, topic, outcome, sessions)
    select to_char(to_timestamp(ended_at / 1000.0) at time zone ${zone}, 'YYYY-MM-DD'), topic, end_reason, count(*)
    from listening_session where id = any (${[...sessions]}::uuid[]) and not drill
    group by 1, 2, 3
    on conflict (day, topic, outcome) do update set sessions = session_total.sessions + excluded.sessions
  `.execute(tx)
}

/** Takes away what these sessions' events and answers were; the rows remain, as husks, for what hangs on them. */
export async function reduceToHusks(tx: Tx, sessions: readonly SessionId[]): Promise<void> {
  const ids = sql<SessionId>`any (${[...sessions]}::uuid[])`
  const gone = [
    'session_event',
    'said_act',
    'voice_window',
    'voice_share',
    'feedback',
    'confidence',
    'private_line',
    'heavy_mark',
    'session_growth',
  ] as const
  for (const table of gone) await tx.deleteFrom(table).where('session', '=', ids).execute()
  // The calls to an incident are kept with it.
  await tx.deleteFrom('alarm').where('session', '=', ids).where('incident', 'is', null).execute()
  const rows = await tx.selectFrom('listening_session').select(['id', 'state']).where('id', '=', ids).execute()
  for (const { id, state } of rows) {
    if (state.status !== 'ended') throw new Error('a session that has not ended cannot be reduced')
    await tx
      .updateTable('listening_session')
      .set((eb) => ({
        totalled: true,
        accounted: true,
        state: JSON.stringify(huskOf(state)),
        seeker: null,
        again_listener: null,
        seeker_away_since: null,
        passed_by: sql`'{}'::uuid[]`,
        joined_at: eb.ref('ended_at').$notNull(),
        queued_at: eb.ref('ended_at').$notNull(),
        accepted_at: null,
        begun_at: null,
        // After so long nobody remembers what they would write.
        note_due: false,
      }))
      .where('id', '=', id)
      .execute()
  }
}

/** Husks on which nothing hangs any more. */
export async function removeBareHusks(db: Db): Promise<void> {
  await sql`
    delete from listening_session s where s.totalled
      and not exists (select from note t where t.session = s.id)
      and not exists (select from reflection t where t.session = s.id)
      and not exists (select from incident t where t.session = s.id)
      and not exists (select from harassment_report t where t.session = s.id)
      and not exists (select from thanks t where t.session = s.id)
  `.execute(db)
}

export async function removeNotes(db: Db, before: Instant): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom('note').where('at', '<=', before).executeTakeFirst()
  return Number(numDeletedRows)
}

/** Reports of harassment are kept as long as notes; that two people do not meet again stays. */
export async function removeReports(db: Db, before: Instant): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom('harassment_report').where('at', '<=', before).executeTakeFirst()
  return Number(numDeletedRows)
}

/** Incidents that were closed so long ago; never one that is open. */
export async function removeIncidents(db: Db, before: Instant): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom('incident').where('closed_at', '<=', before).executeTakeFirst()
  return Number(numDeletedRows)
}
