import type { Observation } from '@tingyu/signals/voice'
import type { Instant, PersonId, SessionId } from '@tingyu/sop'
import { sql, type Kysely } from 'kysely'
import type { Tx } from '../context.ts'
import type { Database } from '../db/types.ts'

type Db = Kysely<Database>

/** Each window once: what comes again changes nothing. */
export async function keepWindow(tx: Tx, session: SessionId, observation: Observation): Promise<void> {
  await tx
    .insertInto('voice_window')
    .values({ session, place: observation.window, noticed: JSON.stringify(observation) })
    .onConflict((conflict) => conflict.columns(['session', 'place']).doNothing())
    .execute()
}

export async function windowsOf(db: Db, session: SessionId): Promise<Observation[]> {
  const rows = await db
    .selectFrom('voice_window')
    .select('noticed')
    .where('session', '=', session)
    .orderBy('place')
    .execute()
  return rows.map(({ noticed }) => noticed)
}

/** A listener's own sessions before this one in which something was noticed, the newest first. */
export async function earlierSessions(
  db: Db,
  listener: PersonId,
  session: SessionId,
  most: number,
): Promise<SessionId[]> {
  const rows = await db
    .selectFrom('listening_session as earlier')
    .innerJoin('listening_session as this', (join) => join.on('this.id', '=', session))
    .select('earlier.id')
    .where('earlier.listener', '=', listener)
    .whereRef('earlier.ended_at', '<', 'this.ended_at')
    .where((is) =>
      is.exists(is.selectFrom('voice_window').select('place').whereRef('voice_window.session', '=', 'earlier.id')),
    )
    .orderBy('earlier.ended_at', 'desc')
    .limit(most)
    .execute()
  return rows.map(({ id }) => id)
}

/** The newest windows of several sessions, as many of each. */
export async function lastWindows(
  db: Db,
  sessions: readonly SessionId[],
  each: number,
): Promise<ReadonlyMap<SessionId, readonly Observation[]>> {
  if (sessions.length === 0) return new Map()
  const { rows } = await sql<{ session: SessionId; noticed: Observation }>`
    select s.session, w.noticed
    from unnest(${[...sessions]}::uuid[]) as s (session)
    cross join lateral (
      select noticed from voice_window where voice_window.session = s.session order by place desc limit ${each}
    ) w
  `.execute(db)
  return new Map(
    [...Map.groupBy(rows, ({ session }) => session)].map(([id, own]) => [id, own.map((row) => row.noticed)]),
  )
}

/** Sessions that ended since then and in which something was noticed, with whose they were; the newest first. */
export async function noticedSince(
  db: Db,
  since: Instant,
  most: number,
): Promise<readonly { readonly id: SessionId; readonly listener: PersonId }[]> {
  const rows = await db
    .selectFrom('listening_session as s')
    .select(['s.id', 's.listener'])
    .where('s.ended_at', '>=', since)
    .where('s.listener', 'is not', null)
    .where((is) =>
      is.exists(is.selectFrom('voice_window').select('place').whereRef('voice_window.session', '=', 's.id')),
    )
    .orderBy('s.ended_at', 'desc')
    .limit(most)
    .execute()
  return rows.flatMap(({ id, listener }) => (listener === null ? [] : [{ id, listener }]))
}

export async function saveShared(tx: Tx, session: SessionId, at: Instant | undefined): Promise<void> {
  if (at === undefined) await tx.deleteFrom('voice_share').where('session', '=', session).execute()
  else
    await tx
      .insertInto('voice_share')
      .values({ session, at })
      .onConflict((conflict) => conflict.column('session').doNothing())
      .execute()
}

export async function isShared(db: Db, session: SessionId): Promise<boolean> {
  const row = await db.selectFrom('voice_share').select('at').where('session', '=', session).executeTakeFirst()
  return row !== undefined
}

/** The sessions whose accounts were shared last. */
export async function lastShared(db: Db, most: number) {
  return db
    .selectFrom('voice_share as v')
    .innerJoin('listening_session as s', 's.id', 'v.session')
    .innerJoin('person as p', 'p.id', 's.listener')
    .select(['s.id', 's.topic', 's.ended_at', 'p.working_name'])
    .orderBy('v.at', 'desc')
    .limit(most)
    .execute()
}
