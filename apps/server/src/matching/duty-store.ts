import type { PreparationRequest } from '@tingyu/contract'
import type { Instant, PersonId, Session, SessionId } from '@tingyu/sop'
import { sql, type Kysely } from 'kysely'
import type { Clock, Tx } from '../context.ts'
import type { Database } from '../db/types.ts'
import type { Granted } from '../session/log.ts'
import { holderOf } from './holder.ts'

type Db = Kysely<Database>

/** A listener's duty as it is kept; what it comes to at a moment is for `duty.ts`. */
export interface DutyRow {
  readonly accepting: boolean
  readonly ready_until: Instant | null
  readonly session: SessionId | null
  /** They are in a room of supervision, at least until then. */
  readonly in_room_until: Instant | null
  /** The session whose note is not written yet. */
  readonly noteOpen: SessionId | null
}

/**
 * Keeps the listener's duty true to the log, in its transaction. Whoever accepts is off duty (S6.1); whoever
 * lets an offer lapse was not there to attend, so 可接单 goes off too (S1.3); and one preparation serves one
 * session.
 */
export async function keepDuty(tx: Tx, id: SessionId, before: Session, granted: Granted): Promise<void> {
  const held = holderOf(before)
  const holds = holderOf(granted.session)
  if (held !== undefined && held !== holds) {
    await tx
      .updateTable('listener_duty')
      .set({ session: null, free_since: granted.now })
      .where('listener', '=', held)
      .where('session', '=', id)
      .execute()
  }
  if (holds !== undefined && held !== holds) {
    await tx.updateTable('listener_duty').set({ session: id }).where('listener', '=', holds).execute()
  }
  for (const { event } of granted.events) {
    if (event.type === 'accepted' || event.type === 'offer-lapsed') await switchOff(tx, event.listener)
    if (event.type === 'begun' && holds) await usePreparation(tx, holds)
  }
}

async function switchOff(tx: Tx, listener: PersonId): Promise<void> {
  await tx.updateTable('listener_duty').set({ accepting: false }).where('listener', '=', listener).execute()
}

async function usePreparation(tx: Tx, listener: PersonId): Promise<void> {
  await tx
    .updateTable('listener_duty')
    .set({ accepting: false, ready_until: null })
    .where('listener', '=', listener)
    .execute()
}

/** The duty of a listener, locked until the transaction ends; made when it is the first time. */
export async function lockDuty(tx: Tx, listener: PersonId): Promise<DutyRow> {
  await tx
    .insertInto('listener_duty')
    .values({ listener })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const row = await tx
    .selectFrom('listener_duty')
    .select(['accepting', 'ready_until', 'session', 'in_room_until'])
    .where('listener', '=', listener)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return { ...row, noteOpen: await readNoteOpen(tx, listener) }
}

export async function readDuty(db: Db, listener: PersonId): Promise<DutyRow> {
  const row = await db
    .selectFrom('listener_duty')
    .select(['accepting', 'ready_until', 'session', 'in_room_until'])
    .where('listener', '=', listener)
    .executeTakeFirst()
  const noteOpen = await readNoteOpen(db, listener)
  return { accepting: false, ready_until: null, session: null, in_room_until: null, ...row, noteOpen }
}

async function readNoteOpen(db: Db, listener: PersonId): Promise<SessionId | null> {
  const row = await db
    .selectFrom('listening_session')
    .select('id')
    .where('listener', '=', listener)
    .where('note_due', '=', true)
    .orderBy('ended_at')
    .limit(1)
    .executeTakeFirst()
  return row?.id ?? null
}

export async function savePreparation(
  tx: Tx,
  listener: PersonId,
  measured: Pick<PreparationRequest, 'steadiness' | 'noiseDbfs' | 'connection'>,
  now: Instant,
  readyUntil: Instant,
): Promise<void> {
  await tx
    .updateTable('listener_duty')
    .set({
      prepared_at: now,
      ready_until: readyUntil,
      steadiness: measured.steadiness,
      noise_dbfs: measured.noiseDbfs,
      connection: measured.connection,
    })
    .where('listener', '=', listener)
    .execute()
}

export async function saveAccepting(
  tx: Tx,
  listener: PersonId,
  {
    accepting,
    mayBeginUntil,
    othersUntil,
  }: {
    readonly accepting: boolean
    readonly mayBeginUntil?: Instant | undefined
    readonly othersUntil?: Instant | undefined
  },
  now: Instant,
): Promise<void> {
  await tx
    .updateTable('listener_duty')
    .set({
      accepting,
      ...(accepting && {
        accepting_since: now,
        free_since: now,
        may_begin_until: mayBeginUntil ?? null,
        others_until: othersUntil ?? null,
      }),
    })
    .where('listener', '=', listener)
    .execute()
}

/** They are in a room until then, or in none; the row is there, locked. */
export async function saveInRoom(tx: Tx, listener: PersonId, until: Instant | null): Promise<void> {
  await tx.updateTable('listener_duty').set({ in_room_until: until }).where('listener', '=', listener).execute()
}

/** These are in their rooms still. */
export async function keepInRoom(db: Db, listeners: readonly PersonId[], until: Instant): Promise<void> {
  await db
    .updateTable('listener_duty')
    .set({ in_room_until: until })
    .where('listener', 'in', [...listeners])
    .where('in_room_until', 'is not', null)
    .execute()
}

/** Rooms that nobody keeps any more: their process has ended. @returns whose */
export async function leaveLostRooms(db: Db, now: Instant): Promise<PersonId[]> {
  const rows = await db
    .updateTable('listener_duty')
    .set({ in_room_until: null })
    .where('in_room_until', '<=', now)
    .returning('listener')
    .execute()
  return rows.map((row) => row.listener)
}

/** Until when this listener may be offered somebody they have not booked with; always, where there is no moment. */
export async function saveOthersUntil(tx: Tx, listener: PersonId, until: Instant | undefined): Promise<void> {
  await tx
    .updateTable('listener_duty')
    .set({ others_until: until ?? null })
    .where('listener', '=', listener)
    .execute()
}

/** A device of each of these listeners is, or until lately was, connected: counted for `forMs` of the clock from now. */
export async function keepConnected(
  db: Db,
  clock: Clock,
  listeners: readonly PersonId[],
  forMs: number,
): Promise<void> {
  if (listeners.length === 0) return
  // In one order for everyone, so that two processes that do this at once wait for each other and not in a circle.
  await sql`
    insert into listener_duty (listener, connected_until)
    select listener, ${clock.sql} + ${forMs}::int8 from unnest(${[...listeners].toSorted()}::uuid[]) as l (listener)
    on conflict (listener) do update set connected_until = excluded.connected_until
  `.execute(db)
}

/**
 * Switches 可接单 off where it can no longer be meant (S1.3): the preparation has lapsed, a night begins in which the
 * listener is to rest (S6.2), or no device of theirs has been connected for `awayFor` ms. @returns whose
 */
export async function lapse(db: Db, now: Instant, awayFor: number): Promise<PersonId[]> {
  const rows = await db
    .updateTable('listener_duty')
    .set({ accepting: false })
    .where('accepting', '=', true)
    .where((eb) =>
      eb.or([
        eb('ready_until', '<=', now),
        eb('may_begin_until', '<=', now),
        eb('connected_until', '<', now - awayFor),
      ]),
    )
    .returning('listener')
    .execute()
  return rows.map((row) => row.listener)
}

/** Listeners who could be asked at this moment. */
export async function countReady(db: Db, now: Instant): Promise<number> {
  const row = await db
    .selectFrom('listener_duty')
    .select(sql<number>`count(*)`.as('count'))
    .where('accepting', '=', true)
    .where('session', 'is', null)
    .where('ready_until', '>', now)
    .where('connected_until', '>', now)
    .where((eb) => eb.or([eb('may_begin_until', 'is', null), eb('may_begin_until', '>', now)]))
    .where((eb) => eb.or([eb('others_until', 'is', null), eb('others_until', '>', now)]))
    .executeTakeFirstOrThrow()
  return row.count
}
