import type { ConcernKind, HarassmentKind, Instant, MessageId, PersonId, ReviewOutcome, SessionId } from '@tingyu/sop'
import { sql, type Kysely, type Selectable } from 'kysely'
import type { Tx } from '../context.ts'
import type { SessionTables } from '../db/tables/sessions.ts'
import type { Database } from '../db/types.ts'

type Db = Kysely<Database>
export type ReportRow = Selectable<SessionTables['harassment_report']>
type By = ReportRow['by']

/** Between whom a session was. */
export function readPair(
  db: Db,
  session: SessionId,
): Promise<{ seeker: PersonId | null; listener: PersonId | null; status: string; begun: Instant | null } | undefined> {
  return db
    .selectFrom('listening_session')
    .select(['seeker', 'listener', 'status', 'begun_at as begun'])
    .where('id', '=', session)
    .executeTakeFirst()
}

/** Writes a report down; said again by the same one it is the same. Whether it is new. */
export async function insertReport(
  tx: Tx,
  report: Pick<ReportRow, 'session' | 'seeker' | 'listener' | 'at' | 'blocked' | 'by'>,
): Promise<boolean> {
  const written = await tx
    .insertInto('harassment_report')
    .values(report)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return written !== undefined
}

export function readReport(db: Db, session: SessionId, by: By): Promise<ReportRow | undefined> {
  return db
    .selectFrom('harassment_report')
    .selectAll()
    .where('session', '=', session)
    .where('by', '=', by)
    .executeTakeFirst()
}

export function lockReport(tx: Tx, session: SessionId, by: By): Promise<ReportRow | undefined> {
  return tx
    .selectFrom('harassment_report')
    .selectAll()
    .where('session', '=', session)
    .where('by', '=', by)
    .forUpdate()
    .executeTakeFirst()
}

/** Whether its listener ended this session by the shield; a report of theirs otherwise came of a line of thanks. */
export async function endedByShield(db: Db, session: SessionId): Promise<boolean> {
  const row = await db
    .selectFrom('listening_session')
    .select('id')
    .where('id', '=', session)
    .where('end_reason', '=', 'harassment')
    .executeTakeFirst()
  return row !== undefined
}

export function readReportById(db: Db, id: string): Promise<ReportRow | undefined> {
  return db.selectFrom('harassment_report').selectAll().where('id', '=', id).executeTakeFirst()
}

export function lockReportById(tx: Tx, id: string): Promise<ReportRow | undefined> {
  return tx.selectFrom('harassment_report').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function saveReport(
  tx: Tx,
  id: string,
  change: {
    readonly kinds?: readonly (HarassmentKind | ConcernKind)[]
    readonly words?: Buffer | null
    readonly blocked?: boolean
    readonly reviewed_by?: PersonId
    readonly reviewed_at?: Instant
    readonly outcome?: ReviewOutcome
    readonly answer?: Buffer | null
  },
): Promise<void> {
  const { kinds, ...rest } = change
  await tx
    .updateTable('harassment_report')
    .set({ ...rest, ...(kinds && { kinds: [...kinds] }) })
    .where('id', '=', id)
    .execute()
}

export function readLines(db: Db, report: string) {
  return db.selectFrom('reported_line').selectAll().where('report', '=', report).orderBy('at').execute()
}

export async function insertLines(
  tx: Tx,
  lines: readonly {
    report: string
    message: MessageId
    sender: 'seeker' | 'listener' | 'supervisor'
    at: Instant
    sealed: Buffer
  }[],
): Promise<void> {
  if (lines.length > 0)
    await tx
      .insertInto('reported_line')
      .values([...lines])
      .execute()
}

export async function removeLines(tx: Tx, report: string, messages: readonly MessageId[]): Promise<void> {
  if (messages.length === 0) return
  await tx
    .deleteFrom('reported_line')
    .where('report', '=', report)
    .where('message', 'in', [...messages])
    .execute()
}

/** A report in a list. */
export interface ListedReport extends ReportRow {
  readonly listenerName: string | null
  readonly reviewerName: string | null
  readonly lines: number
  readonly apart: boolean
  readonly byShield: boolean
  readonly others: number
}

const listed = (db: Db, since: Instant) =>
  db
    .selectFrom('harassment_report as r')
    .leftJoin('person as l', 'l.id', 'r.listener')
    .leftJoin('person as s', 's.id', 'r.reviewed_by')
    .selectAll('r')
    .select(['l.working_name as listenerName', 's.working_name as reviewerName'])
    .select([
      sql<number>`(select count(*)::int from reported_line n where n.report = r.id)`.as('lines'),
      sql<boolean>`exists (
        select from listening_session e where e.id = r.session and e.end_reason = 'harassment'
      )`.as('byShield'),
      sql<boolean>`exists (select from block b where b.seeker = r.seeker and b.listener = r.listener)`.as('apart'),
      sql<number>`(
        select count(distinct o.listener)::int from harassment_report o
        where r.by = 'listener' and o.by = 'listener' and o.seeker = r.seeker and o.listener <> r.listener
          and o.at > ${since}
      )`.as('others'),
    ])

/** For supervisors: what waits for a person, the oldest first, and what was reviewed since then. */
export function readReports(db: Db, reviewedSince: Instant, othersSince: Instant): Promise<ListedReport[]> {
  return listed(db, othersSince)
    .where((eb) => eb.or([eb('r.reviewed_at', 'is', null), eb('r.reviewed_at', '>', reviewedSince)]))
    .orderBy(sql`r.reviewed_at is not null`)
    .orderBy(sql`coalesce(-r.reviewed_at, r.at)`)
    .execute()
}

/** A listener's own, the newest first. */
export function readReportsBy(db: Db, listener: PersonId, most: number): Promise<ListedReport[]> {
  return listed(db, 0)
    .where('r.listener', '=', listener)
    .where('r.by', '=', 'listener')
    .orderBy('r.at', 'desc')
    .limit(most)
    .execute()
}

/** What was said goes so long after a person has reviewed it; that it was reported, and what was found, stays longer. */
export async function eraseReviewedWords(db: Db, before: Instant): Promise<void> {
  const old = db.selectFrom('harassment_report').select('id').where('reviewed_at', '<=', before)
  await db.deleteFrom('reported_line').where('report', 'in', old).execute()
  await db
    .updateTable('harassment_report')
    .set({ words: null })
    .where('reviewed_at', '<=', before)
    .where('words', 'is not', null)
    .execute()
}
