import type { Observation } from '@tingyu/signals/voice'
import type { PersonId, SessionId } from '@tingyu/sop'
import type { Kysely } from 'kysely'
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
