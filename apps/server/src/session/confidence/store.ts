import type { TextMessage } from '@tingyu/contract'
import type { Instant, MessageId, SessionId } from '@tingyu/sop'
import type { Kysely } from 'kysely'
import type { Tx } from '../../context.ts'
import type { SessionTables } from '../../db/tables/sessions.ts'
import type { Database } from '../../db/types.ts'
import { isSpent, keyDayAt, type KeyDay, type KeyRing } from './key-ring.ts'
import { seal, unseal } from './seal.ts'

type Db = Kysely<Database>
type Row = SessionTables['confidence']

/** Something said in confidence, before it is sealed. */
export type Confidence =
  | { readonly kind: 'text' | 'tap-yes' | 'tap-no'; readonly id: MessageId; readonly body: string }
  | { readonly kind: 'words' | 'hope'; readonly id: string; readonly body: string }

/** Sealed, as it is kept and as it is handed from process to process. */
export interface Sealed {
  readonly session: SessionId
  readonly id: string
  readonly kind: Row['kind']
  readonly sender: Row['sender']
  readonly seq: number
  readonly at: Instant
  readonly key_day: KeyDay
  readonly sealed: Buffer
}

/** Seals what belongs to the event at `seq`. */
export async function sealFor(
  keys: KeyRing,
  place: { session: SessionId; sender: Row['sender']; seq: number; at: Instant },
  confidence: Confidence,
): Promise<Sealed> {
  const { id, kind, body } = confidence
  const key_day = keyDayAt(place.at)
  const key = await keys.forWriting(key_day)
  return { ...place, id, kind, key_day, sealed: seal(key, placeOf(place.session, id), body) }
}

/** Opens what was sealed; null once its key is destroyed. */
async function openSealed(
  keys: KeyRing,
  row: Pick<Sealed, 'session' | 'id' | 'key_day' | 'sealed'>,
): Promise<string | null> {
  const key = await keys.forReading(row.key_day)
  return key && unseal(key, placeOf(row.session, row.id), row.sealed)
}

function placeOf(session: SessionId, id: string): string {
  return `${session}/${id}`
}

/** Takes the seeker's own words and hope away, before others are put in their place. */
export async function eraseIntake(tx: Tx, session: SessionId): Promise<void> {
  await tx.deleteFrom('confidence').where('session', '=', session).where('kind', 'in', ['words', 'hope']).execute()
}

/** Where words of a session are kept: the texts, and what listener and supervisor wrote past the seeker. */
const kept = ['confidence', 'private_line'] as const

/** Takes everything away that was said in these sessions. @returns how many rows */
export async function eraseConfidences(db: Db, sessions: readonly SessionId[]): Promise<number> {
  if (sessions.length === 0) return 0
  let rows = 0n
  for (const table of kept) {
    const { numDeletedRows } = await db.deleteFrom(table).where('session', 'in', sessions).executeTakeFirst()
    rows += numDeletedRows
  }
  return Number(rows)
}

export async function readSealedTexts(db: Db, session: SessionId, after: number): Promise<Sealed[]> {
  return db
    .selectFrom('confidence')
    .selectAll()
    .where('session', '=', session)
    .where('kind', 'in', ['text', 'tap-yes', 'tap-no'])
    .where('seq', '>', after)
    .orderBy('seq')
    .execute()
}

/** The body of one text; null where there is none, or it was erased. */
export async function readSealedText(db: Db, keys: KeyRing, session: SessionId, id: MessageId): Promise<string | null> {
  const row = await db
    .selectFrom('confidence')
    .selectAll()
    .where('session', '=', session)
    .where('id', '=', id)
    .where('kind', '=', 'text')
    .executeTakeFirst()
  return row === undefined ? null : openSealed(keys, row)
}

/** The seeker's own words and hope, where there are any. */
export async function readIntake(
  db: Db,
  keys: KeyRing,
  session: SessionId,
): Promise<{ words?: string; hope?: string }> {
  const rows = await db
    .selectFrom('confidence')
    .selectAll()
    .where('session', '=', session)
    .where('kind', 'in', ['words', 'hope'])
    .execute()
  const intake: { words?: string; hope?: string } = {}
  for (const row of rows) {
    const body = await openSealed(keys, row)
    if (body !== null) intake[row.kind as 'words' | 'hope'] = body
  }
  return intake
}

/** A text as its readers see it. */
export async function asTextMessage(keys: KeyRing, row: Sealed): Promise<TextMessage> {
  const { id, seq, at, sender, kind } = row
  return {
    id: id as MessageId,
    seq,
    at,
    from: sender,
    kind: kind as TextMessage['kind'],
    body: kind === 'text' ? await openSealed(keys, row) : '',
  }
}

/** Days of which something is still kept although the key is spent; for the job that erases. */
export async function eraseSpentDays(db: Db, now: Instant): Promise<number> {
  let rows = 0n
  for (const table of [...kept, 'supervision_group_line'] as const) {
    const days = await db.selectFrom(table).select('key_day').distinct().execute()
    const spent = days.map((row) => row.key_day).filter((day) => isSpent(day, now))
    if (spent.length === 0) continue
    const { numDeletedRows } = await db.deleteFrom(table).where('key_day', 'in', spent).executeTakeFirst()
    rows += numDeletedRows
  }
  return Number(rows)
}
