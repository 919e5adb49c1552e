import type { BookingEnd } from '@tingyu/contract'
import type { Instant, PersonId, Session, SessionId } from '@tingyu/sop'
import { sql, type Kysely, type Selectable } from 'kysely'
import type { Tx } from '../context.ts'
import type { BookingTables } from '../db/tables/bookings.ts'
import type { Database } from '../db/types.ts'

type Db = Kysely<Database>
export type BookingRow = Selectable<BookingTables['booking']>

/** Whether a supervisor is to look first (S6.6); until then its listener knows nothing of it. */
export function awaitsLook({ look_since, looked_at }: Pick<BookingRow, 'look_since' | 'looked_at'>): boolean {
  return look_since !== null && looked_at === null
}

/** Whom a seeker met last and may book, by everything that is known; what the session itself says is in its state. */
export interface Bookable {
  readonly session: SessionId
  readonly listener: PersonId
  readonly workingName: string
  readonly state: Session
}

/** For how long a listener who declined is not asked by the same seeker, ms: nobody is pressed. */
const declineHolds = 30 * 24 * 3_600_000

/**
 * The session in which this seeker met somebody last, where another with that listener is thinkable: nobody reported or
 * blocked the other, no incident lies on it, the listener works here still, and has not declined lately.
 */
export function readBookable(db: Db, seeker: PersonId, now: Instant): Promise<Bookable | undefined> {
  return db
    .selectFrom('listening_session as s')
    .innerJoin('person as p', 'p.id', 's.listener')
    .select(['s.id as session', 'p.id as listener', 'p.working_name as workingName', 's.state'])
    .where('s.id', '=', (eb) =>
      eb
        .selectFrom('listening_session as l')
        .select('l.id')
        .where('l.seeker', '=', seeker)
        .where('l.status', '=', 'ended')
        .where('l.begun_at', 'is not', null)
        .orderBy('l.joined_at', 'desc')
        .limit(1),
    )
    .where('p.role', '=', 'listener')
    .where('p.disabled', '=', false)
    .where(sql<boolean>`not exists (select from block b where b.seeker = s.seeker and b.listener = s.listener)`)
    .where(
      sql<boolean>`not exists (select from harassment_report h where h.seeker = s.seeker and h.listener = s.listener)`,
    )
    .where(sql<boolean>`not exists (select from incident i where i.session = s.id)`)
    .where(
      sql<boolean>`not exists (
        select from booking k where k.seeker = s.seeker and k.listener = s.listener
          and k.ended = 'declined' and k.ended_at > ${now - declineHolds}
      )`,
    )
    .executeTakeFirst()
}

/** When these two met, or are to meet, since then: sessions, and other open bookings than this one. */
export async function readMeetings(
  db: Db,
  pair: { readonly seeker: PersonId; readonly listener: PersonId },
  since: Instant,
  except?: string,
): Promise<Instant[]> {
  const met = await db
    .selectFrom('listening_session')
    .select('begun_at')
    .where('seeker', '=', pair.seeker)
    .where('listener', '=', pair.listener)
    .where('begun_at', '>', since)
    .execute()
  const planned = await db
    .selectFrom('booking')
    .select('begins')
    .where('seeker', '=', pair.seeker)
    .where('listener', '=', pair.listener)
    .where('ended', 'is', null)
    .$if(except !== undefined, (query) => query.where('id', '<>', except ?? ''))
    .execute()
  return [...met.map(({ begun_at }) => begun_at!), ...planned.map(({ begins }) => begins)].toSorted((a, b) => a - b)
}

/** The times for which these two were told no, by the listener, a supervisor, or by nobody’s answer. */
export async function readRefused(
  db: Db,
  pair: { readonly seeker: PersonId; readonly listener: PersonId },
  since: Instant,
): Promise<Instant[]> {
  const no: readonly BookingEnd[] = ['declined', 'other-time', 'not-so-often', 'unanswered', 'listener-rests']
  const rows = await db
    .selectFrom('booking')
    .select('begins')
    .where('seeker', '=', pair.seeker)
    .where('listener', '=', pair.listener)
    .where('begins', '>', since)
    .where('ended', 'in', [...no])
    .execute()
  return rows.map(({ begins }) => begins)
}

/** The open bookings of a listener, in order; each holds its time, whoever has still to say something of it. */
export function readOpenOf(db: Db, listener: PersonId): Promise<BookingRow[]> {
  return db
    .selectFrom('booking')
    .selectAll()
    .where('listener', '=', listener)
    .where('ended', 'is', null)
    .orderBy('begins')
    .execute()
}

/** When open bookings begin, of everybody or of these listeners. */
export function readBegins(
  db: Db,
  listeners?: readonly PersonId[],
): Promise<{ readonly listener: PersonId; readonly begins: Instant }[]> {
  return db
    .selectFrom('booking')
    .select(['listener', 'begins'])
    .where('ended', 'is', null)
    .$if(listeners !== undefined, (query) => query.where('listener', 'in', [...(listeners ?? [])]))
    .execute()
}

/** The seeker’s open booking, with the name of whom they booked. */
export function readOwn(db: Db, seeker: PersonId): Promise<(BookingRow & { workingName: string }) | undefined> {
  return withName(db).where('b.seeker', '=', seeker).where('b.ended', 'is', null).executeTakeFirst()
}

/** The booking of this seeker that ended last, since then. */
export function readLastOwn(
  db: Db,
  seeker: PersonId,
  since: Instant,
): Promise<(BookingRow & { workingName: string }) | undefined> {
  return withName(db)
    .where('b.seeker', '=', seeker)
    .where('b.ended_at', '>', since)
    .orderBy('b.ended_at', 'desc')
    .limit(1)
    .executeTakeFirst()
}

function withName(db: Db) {
  return db
    .selectFrom('booking as b')
    .innerJoin('person as p', 'p.id', 'b.listener')
    .selectAll('b')
    .select('p.working_name as workingName')
}

/** The open booking for which a seeker has come in this session. */
export function readOpenFor(db: Db, session: SessionId): Promise<BookingRow | undefined> {
  return db
    .selectFrom('booking')
    .selectAll()
    .where('session', '=', session)
    .where('ended', 'is', null)
    .executeTakeFirst()
}

/** A booking that is open, held until the transaction ends. */
export function lockBooking(tx: Tx, id: string): Promise<BookingRow | undefined> {
  return tx
    .selectFrom('booking')
    .selectAll()
    .where('id', '=', id)
    .where('ended', 'is', null)
    .forUpdate()
    .executeTakeFirst()
}

/** The open bookings of these two, held until the transaction ends. */
export function lockOpenOfPair(
  tx: Tx,
  { seeker, listener }: { readonly seeker: PersonId; readonly listener: PersonId },
): Promise<BookingRow[]> {
  return tx
    .selectFrom('booking')
    .selectAll()
    .where('seeker', '=', seeker)
    .where('listener', '=', listener)
    .where('ended', 'is', null)
    .forUpdate()
    .execute()
}

export function insertBooking(
  tx: Tx,
  booking: Pick<BookingRow, 'seeker' | 'listener' | 'begins' | 'look_since'>,
): Promise<BookingRow> {
  return tx.insertInto('booking').values(booking).returningAll().executeTakeFirstOrThrow()
}

export async function updateBooking(tx: Tx, id: string, change: Partial<BookingRow>): Promise<void> {
  await tx.updateTable('booking').set(change).where('id', '=', id).execute()
}

/** Whom a waiting session is kept for; null: for nobody any more. */
export async function saveKeptFor(tx: Tx, session: SessionId, listener: PersonId | null): Promise<void> {
  await tx
    .updateTable('listening_session')
    // Also once it is kept no more they are asked first, if they are there.
    .set({ kept_for: listener, ...(listener !== null && { again_listener: listener }) })
    .where('id', '=', session)
    .execute()
}

/** Open bookings that begin before then, of everybody. */
export async function readOpenBefore(db: Db, before: Instant): Promise<string[]> {
  const rows = await db
    .selectFrom('booking')
    .select('id')
    .where('ended', 'is', null)
    .where('begins', '<=', before)
    .orderBy('begins')
    .execute()
  return rows.map(({ id }) => id)
}

/** Open bookings with a listener who may not work here any more. */
export async function readForsaken(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('booking as b')
    .innerJoin('person as p', 'p.id', 'b.listener')
    .select('b.id')
    .where('b.ended', 'is', null)
    .where('p.disabled', '=', true)
    .execute()
  return rows.map(({ id }) => id)
}

/** What came to nothing lately and was not the listener’s word. */
export function readEndedFor(
  db: Db,
  listener: PersonId,
  since: Instant,
): Promise<{ id: string; begins: Instant; end: BookingEnd | null }[]> {
  const own: readonly BookingEnd[] = ['held', 'declined', 'other-time', 'not-so-often']
  return db
    .selectFrom('booking')
    .select(['id', 'begins', 'ended as end'])
    .where('listener', '=', listener)
    .where('ended_at', '>', since)
    .where('ended', 'not in', [...own])
    .orderBy('ended_at', 'desc')
    .limit(5)
    .execute()
}

/** What supervisors are to look at; with the listener’s name. */
export function readToLookAt(db: Db): Promise<(BookingRow & { workingName: string })[]> {
  return withName(db)
    .where('b.ended', 'is', null)
    .where('b.look_since', 'is not', null)
    .where('b.looked_at', 'is', null)
    .orderBy('b.begins')
    .execute()
}

/** What became of bookings that ended since then. */
export function countLately(db: Db, since: Instant): Promise<{ held: number; late: number; missed: number }> {
  return db
    .selectFrom('booking')
    .select([
      sql<number>`(count(*) filter (where ended = 'held'))::int`.as('held'),
      sql<number>`(count(*) filter (where late))::int`.as('late'),
      sql<number>`(count(*) filter (where ended in ('listener-away', 'seeker-away', 'both-away', 'listener-rests')))::int`.as(
        'missed',
      ),
    ])
    .where('ended_at', '>', since)
    .executeTakeFirstOrThrow()
}

/** Bookings go so long after they were to begin. */
export async function removeBookingsBefore(db: Db, before: Instant): Promise<void> {
  await db.deleteFrom('booking').where('begins', '<=', before).where('ended', 'is not', null).execute()
}

/** A row of `listening_session` and whether its seeker’s device is there, as far as a booking asks. */
export function readComing(db: Db, session: SessionId) {
  return db
    .selectFrom('listening_session')
    .select(['status', 'seeker_away_since', 'begun_at'])
    .where('id', '=', session)
    .executeTakeFirst()
}

/** Whether this person could come back once this device has forgotten them. */
export async function hasPhrase(db: Db, person: PersonId): Promise<boolean> {
  const row = await db
    .selectFrom('recovery_phrase')
    .select('person_id')
    .where('person_id', '=', person)
    .executeTakeFirst()
  return row !== undefined
}
