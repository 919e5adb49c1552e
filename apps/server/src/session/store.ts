import type { Instant, LoggedEvent, MessageId, PersonId, Session, SessionId } from '@tingyu/sop'
import { type Kysely, sql } from 'kysely'
import type { Clock, Tx } from '../context.ts'
import type { SessionTables } from '../db/tables/sessions.ts'
import type { Database } from '../db/types.ts'
import type { Sealed } from './confidence/store.ts'
import type { Projection } from './projection.ts'

type Db = Kysely<Database>
type Row = SessionTables['listening_session']

/** The shape of state that this program folds to; a cached state of another shape is replayed from the log. */
export const stateShape = 1

export interface SessionRow {
  readonly id: SessionId
  readonly seeker: PersonId | null
  readonly listener: PersonId | null
  readonly status: Row['status']
  readonly protocol: string
  readonly seq: number
  readonly state: Session
  readonly state_shape: number
  readonly again_listener: PersonId | null
  readonly seeker_away_since: Instant | null
}

const rowColumns = [
  'id',
  'seeker',
  'listener',
  'status',
  'protocol',
  'seq',
  'state',
  'state_shape',
  'again_listener',
  'seeker_away_since',
] as const

/** The session's row, locked until the transaction ends; undefined if there is none. */
export function lockSession(tx: Tx, id: SessionId): Promise<SessionRow | undefined> {
  return tx.selectFrom('listening_session').select(rowColumns).where('id', '=', id).forUpdate().executeTakeFirst()
}

export function readSession(db: Db, id: SessionId): Promise<SessionRow | undefined> {
  return db.selectFrom('listening_session').select(rowColumns).where('id', '=', id).executeTakeFirst()
}

/** What an order needs to know before it can be answered. */
export interface OrderedRow extends SessionRow {
  readonly now: Instant
  /** The log holds this person's command already, or this text. */
  readonly repeated: boolean
}

/**
 * The session's row, locked until the transaction ends, the time, and whether the order is a repetition; in one
 * statement, because every order asks it. The time is read above the lock: whoever waited must not decide by the
 * time before the wait. A repetition that was committed during the wait is not seen here; it meets the unique
 * keys of the log and of the texts, and `inUnit()` does the work again.
 */
export async function lockForOrder(
  tx: Tx,
  clock: Clock,
  id: SessionId,
  { person, commandId, messageId }: { person: PersonId | null; commandId: string | null; messageId: MessageId | null },
): Promise<OrderedRow | undefined> {
  const isRepeated =
    commandId === null
      ? sql<boolean>`false`
      : sql<boolean>`exists (
          select from session_event e
          where e.session = ${id} and e.person is not distinct from ${person}::uuid and e.command_id = ${commandId}
        )`
  const isWritten =
    messageId === null
      ? sql<boolean>`false`
      : sql<boolean>`exists (select from confidence c where c.session = ${id} and c.id = ${messageId})`
  const { rows } = await sql<OrderedRow>`
    select locked.*, ${clock.sql} as now, (${isRepeated} or ${isWritten}) as repeated
    from (
      select ${sql.join(rowColumns.map((column) => sql.ref(column)))}
      from listening_session where id = ${id} for update
    ) locked
  `.execute(tx)
  return rows[0]
}

/** The events after `seq`, in order. */
export async function readEvents(db: Db, id: SessionId, after = 0): Promise<LoggedEvent[]> {
  const rows = await db
    .selectFrom('session_event')
    .select(['seq', 'at', 'data'])
    .where('session', '=', id)
    .where('seq', '>', after)
    .orderBy('seq')
    .execute()
  return rows.map(({ seq, at, data }) => ({ seq, at, event: data }))
}

export interface NewEvent extends LoggedEvent {
  readonly by: 'seeker' | 'listener' | 'supervisor' | 'system'
  readonly person: PersonId | null
  readonly commandId: string | null
  readonly part: number | null
}

function eventRow(session: SessionId, { seq, at, event, by, person, commandId, part }: NewEvent) {
  return { session, seq, at, type: event.type, data: json(event), by, person, command_id: commandId, part }
}

export async function appendEvents(tx: Tx, id: SessionId, events: readonly NewEvent[]): Promise<void> {
  await tx
    .insertInto('session_event')
    .values(events.map((event) => eventRow(id, event)))
    .execute()
}

/** What an order changes of a session. */
interface Change {
  readonly events: readonly NewEvent[]
  /** What was said with them. */
  readonly sealed: readonly Sealed[]
  /** What the events fold to. */
  readonly state: Session
  readonly projection: Projection
  /** When the protocol next acts in this session; null when nothing is due; absent where it stays as it was. */
  readonly deadline?: Instant | null
}

/** Appends events and makes everything else of the session what follows from them, in one statement. */
export async function appendAndUpdate(
  tx: Tx,
  id: SessionId,
  { events, sealed, state, projection, deadline }: Change,
): Promise<void> {
  const seq = events.at(-1)?.seq
  if (seq === undefined) return
  let change: Pick<typeof tx, 'with' | 'updateTable'> = tx.with('appended', (db) =>
    db.insertInto('session_event').values(events.map((event) => eventRow(id, event))),
  )
  if (sealed.length > 0) change = change.with('written', (db) => db.insertInto('confidence').values([...sealed]))
  if (deadline === null) change = change.with('undated', (db) => db.deleteFrom('deadline').where('session', '=', id))
  else if (deadline !== undefined) {
    change = change.with('dated', (db) =>
      db
        .insertInto('deadline')
        .values({ session: id, at: deadline })
        .onConflict((conflict) => conflict.column('session').doUpdateSet({ at: deadline })),
    )
  }
  await change
    .updateTable('listening_session')
    .set({ seq, state: json(state), state_shape: stateShape, ...projection })
    .where('id', '=', id)
    .execute()
}

export interface NewSession {
  readonly id: SessionId
  /** Nobody: a drill. */
  readonly seeker: PersonId | null
  readonly protocol: string
  readonly seq: number
  readonly state: Session
  readonly againListener: PersonId | null
  /** Nobody is matched before their device is connected. */
  readonly awaySince: Instant
}

export async function insertSession(tx: Tx, session: NewSession, projection: Projection): Promise<void> {
  await tx
    .insertInto('listening_session')
    .values({
      id: session.id,
      seeker: session.seeker,
      drill: session.seeker === null,
      protocol: session.protocol,
      seq: session.seq,
      state: json(session.state),
      state_shape: stateShape,
      again_listener: session.againListener,
      seeker_away_since: session.awaySince,
      ...projection,
    })
    .execute()
}

export async function updateSession(
  tx: Tx,
  id: SessionId,
  seq: number,
  state: Session,
  projection: Omit<Projection, 'note_due'> & Partial<Pick<Projection, 'note_due'>>,
): Promise<void> {
  await tx
    .updateTable('listening_session')
    .set({ seq, state: json(state), state_shape: stateShape, ...projection })
    .where('id', '=', id)
    .execute()
}

/** A session whose events are gone cannot be folded anew: its husk stands as it is, for every program. */
export async function keepHusks(db: Db): Promise<void> {
  await db
    .updateTable('listening_session')
    .set({ state_shape: stateShape })
    .where('totalled', '=', true)
    .where('state_shape', '<>', stateShape)
    .execute()
}

/** Sessions whose cached state another program folded. */
export async function readStaleStates(db: Db): Promise<SessionId[]> {
  const rows = await db.selectFrom('listening_session').select('id').where('state_shape', '<>', stateShape).execute()
  return rows.map((row) => row.id)
}

/** The seeker's session that has not ended. */
export async function openSessionOf(db: Db, seeker: PersonId): Promise<SessionId | undefined> {
  const row = await db
    .selectFrom('listening_session')
    .select('id')
    .where('seeker', '=', seeker)
    .where('status', '<>', 'ended')
    .executeTakeFirst()
  return row?.id
}

/** The session that a listener is offered or holds. */
export async function openSessionOfListener(
  db: Db,
  listener: PersonId,
): Promise<{ id: SessionId; status: Row['status'] } | undefined> {
  return db
    .selectFrom('listening_session')
    .select(['id', 'status'])
    .where('listener', '=', listener)
    .where('status', 'in', ['offered', 'connecting', 'live', 'suspended', 'crisis'])
    .executeTakeFirst()
}

/** The seeker's session that ended last. */
export function lastEndedSessionOf(
  db: Db,
  seeker: PersonId,
): Promise<{ id: SessionId; ended_at: Instant | null } | undefined> {
  return db
    .selectFrom('listening_session')
    .select(['id', 'ended_at'])
    .where('seeker', '=', seeker)
    .where('status', '=', 'ended')
    .orderBy('joined_at', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** An earlier session of this seeker, for asking again or going on (S5.4). */
export function readEarlier(db: Db, id: SessionId, seeker: PersonId) {
  return db
    .selectFrom('listening_session as s')
    .leftJoin('block as b', (join) => join.onRef('b.seeker', '=', 's.seeker').onRef('b.listener', '=', 's.listener'))
    .select(['s.listener', 's.ended_at', 's.end_reason', 's.queued_at', 's.seeker_away_since', 'b.at as blocked_at'])
    .where('s.id', '=', id)
    .where('s.seeker', '=', seeker)
    .where('s.status', '=', 'ended')
    .executeTakeFirst()
}

/**
 * The last session in which this seeker met a listener who may be asked for again: not one that ended by the
 * listener's shield, not one who blocked them, not one whose account is gone.
 */
export function lastMetBy(
  db: Db,
  seeker: PersonId,
): Promise<{ id: SessionId; listener: string; wished: boolean } | undefined> {
  return db
    .selectFrom('listening_session as s')
    .innerJoin('person as p', 'p.id', 's.listener')
    .leftJoin('block as b', (join) => join.onRef('b.seeker', '=', 's.seeker').onRef('b.listener', '=', 's.listener'))
    .leftJoin('feedback as f', 'f.session', 's.id')
    .select((eb) => ['s.id', 'p.working_name as listener', eb.fn.coalesce('f.again', sql<boolean>`false`).as('wished')])
    .where('s.seeker', '=', seeker)
    .where('s.status', '=', 'ended')
    .where('s.begun_at', 'is not', null)
    .where('s.end_reason', '!=', 'harassment')
    .where('b.at', 'is', null)
    .where('p.disabled', '=', false)
    .orderBy('s.joined_at', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** A value for a jsonb column. */
function json(value: object): string {
  return JSON.stringify(value)
}
