import type { CueId, Instant, PersonId, Session, SessionId } from '@tingyu/sop'
import type { Kysely } from 'kysely'
import type { Tx } from '../context.ts'
import type { Database } from '../db/types.ts'

type Db = Kysely<Database>

export async function saveNote(
  tx: Tx,
  session: SessionId,
  listener: PersonId,
  { fields, line }: { fields: Record<string, string[]>; line: Buffer | null },
  at: Instant,
): Promise<void> {
  const row = { listener, fields: JSON.stringify(fields), line, at, wish_dropped: false }
  await tx
    .insertInto('note')
    .values({ session, ...row })
    .onConflict((conflict) => conflict.column('session').doUpdateSet(row))
    .execute()
  await tx.updateTable('listening_session').set({ note_due: false }).where('id', '=', session).execute()
}

export async function isNoteSaved(db: Db, session: SessionId): Promise<boolean> {
  return (await db.selectFrom('note').select('session').where('session', '=', session).executeTakeFirst()) !== undefined
}

/** The last sessions of a listener that are over and not yet reduced to totals, the newest first. */
export function readOwnEnded(
  db: Db,
  listener: PersonId,
  limit: number,
): Promise<{ id: SessionId; topic: string; ended_at: Instant | null; state: Session; noted: SessionId | null }[]> {
  return db
    .selectFrom('listening_session as s')
    .leftJoin('note as n', 'n.session', 's.id')
    .select(['s.id', 's.topic', 's.ended_at', 's.state', 'n.session as noted'])
    .where('s.listener', '=', listener)
    .where('s.status', '=', 'ended')
    .where('s.totalled', '=', false)
    .orderBy('s.ended_at', 'desc')
    .limit(limit)
    .execute()
}

/** A listener's own wording, by cue. */
export async function readWording(db: Db, listener: PersonId): Promise<Record<string, string>> {
  const rows = await db.selectFrom('wording').select(['cue', 'text']).where('listener', '=', listener).execute()
  return Object.fromEntries(rows.map(({ cue, text }) => [cue, text]))
}

/** Puts a listener's whole wording in the place of what they had. */
export async function saveWording(
  tx: Tx,
  listener: PersonId,
  wording: Readonly<Record<string, string>>,
): Promise<void> {
  await tx.deleteFrom('wording').where('listener', '=', listener).execute()
  const rows = Object.entries(wording).map(([cue, text]) => ({ listener, cue: cue as CueId, text }))
  if (rows.length > 0) await tx.insertInto('wording').values(rows).execute()
}

export async function readTopics(db: Db, listener: PersonId): Promise<string[]> {
  const rows = await db
    .selectFrom('listener_topic')
    .select('topic')
    .where('listener', '=', listener)
    .orderBy('topic')
    .execute()
  return rows.map((row) => row.topic)
}

export async function saveTopics(tx: Tx, listener: PersonId, topics: readonly string[]): Promise<void> {
  await tx.deleteFrom('listener_topic').where('listener', '=', listener).execute()
  const rows = [...new Set(topics)].map((topic) => ({ listener, topic }))
  if (rows.length > 0) await tx.insertInto('listener_topic').values(rows).execute()
}
