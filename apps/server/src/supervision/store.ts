import type { Instant, PersonId, Point, SessionId, SupervisionRequest } from '@tingyu/sop'
import { sql, type Kysely } from 'kysely'
import type { Tx } from '../context.ts'
import type { Database } from '../db/types.ts'

type Db = Kysely<Database>

/** A request as it is kept. */
export interface RequestRow extends SupervisionRequest {
  readonly id: string
  readonly session: SessionId | null
  readonly account: boolean
  readonly points: readonly Point[]
  readonly soon: boolean
  readonly askedAt: Instant
  readonly readAt?: Instant | undefined
  readonly thanked: boolean
}

const columns = [
  'id',
  'listener',
  'session',
  'account',
  'points',
  'whom',
  'soon',
  'asked_at',
  'taken_by',
  'answered_at',
  'read_at',
  'thanked',
  'closed_at',
] as const

interface Raw {
  readonly id: string
  readonly listener: PersonId
  readonly session: SessionId | null
  readonly account: boolean
  readonly points: Point[]
  readonly whom: PersonId | null
  readonly soon: boolean
  readonly asked_at: Instant
  readonly taken_by: PersonId | null
  readonly answered_at: Instant | null
  readonly read_at: Instant | null
  readonly thanked: boolean
  readonly closed_at: Instant | null
}

function rowOf(raw: Raw): RequestRow {
  const { id, listener, session, account, points, soon, thanked } = raw
  return {
    id,
    listener,
    session,
    account,
    points,
    soon,
    thanked,
    askedAt: raw.asked_at,
    whom: raw.whom ?? undefined,
    takenBy: raw.taken_by ?? undefined,
    answeredAt: raw.answered_at ?? undefined,
    readAt: raw.read_at ?? undefined,
    closedAt: raw.closed_at ?? undefined,
  }
}

export async function insertRequest(
  tx: Tx,
  row: {
    listener: PersonId
    session: SessionId | null
    account: boolean
    points: readonly Point[]
    whom: PersonId | null
    soon: boolean
    at: Instant
  },
): Promise<string> {
  const { at, points, ...rest } = row
  const { id } = await tx
    .insertInto('supervision_request')
    .values({ ...rest, points: JSON.stringify(points), asked_at: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function readRequest(db: Db, id: string): Promise<RequestRow | undefined> {
  const raw = await db.selectFrom('supervision_request').select(columns).where('id', '=', id).executeTakeFirst()
  return raw && rowOf(raw)
}

export async function lockRequest(tx: Tx, id: string): Promise<RequestRow | undefined> {
  const raw = await tx
    .selectFrom('supervision_request')
    .select(columns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return raw && rowOf(raw)
}

/** What changes of a request; what is left out stays. */
export interface Change {
  readonly whom?: PersonId | null
  readonly taken_by?: PersonId | null
  readonly taken_at?: Instant | null
  readonly answered_at?: Instant
  readonly read_at?: Instant | null
  readonly thanked?: boolean
  readonly closed_at?: Instant
}

export async function changeRequest(tx: Tx, id: string, change: Change): Promise<void> {
  await tx.updateTable('supervision_request').set(change).where('id', '=', id).execute()
}

/** A request in a list, with what has happened to it as far as a list shows it. */
export interface ListedRow extends RequestRow {
  readonly listenerName: string | null
  readonly supervisorName: string | null
  readonly lastFrom: 'listener' | 'supervisor' | null
  readonly next: Instant | null
  readonly offered: boolean
}

async function listed(db: Db, where: ReturnType<typeof sql<boolean>>, most: number): Promise<ListedRow[]> {
  const rows = await db
    .selectFrom('supervision_request as q')
    .leftJoin('person as l', 'l.id', 'q.listener')
    .leftJoin('person as s', (join) => join.on(sql<boolean>`s.id = coalesce(q.taken_by, q.whom)`))
    .select(columns.map((column) => `q.${column}` as const))
    .select(['l.working_name as listenerName', 's.working_name as supervisorName'])
    .select([
      sql<'listener' | 'supervisor' | null>`(
        select sender from supervision_line w where w.request = q.id order by seq desc limit 1
      )`.as('lastFrom'),
      sql<Instant | null>`(
        select min(a.at) from supervision_appointment a
        where a.request = q.id and a.accepted_at is not null and a.cancelled_at is null and a.held_minutes is null
      )`.as('next'),
      sql<boolean>`exists (
        select from supervision_appointment a
        where a.request = q.id and a.accepted_at is null and a.cancelled_at is null
      )`.as('offered'),
    ])
    .where(where)
    .orderBy(sql`q.closed_at is not null`)
    .orderBy('q.soon', 'desc')
    .orderBy(sql`case when q.closed_at is null then q.asked_at else -q.asked_at end`)
    .limit(most)
    .execute()
  return rows.map(({ listenerName, supervisorName, lastFrom, next, offered, ...raw }) => ({
    ...rowOf(raw as Raw),
    listenerName,
    supervisorName,
    lastFrom,
    next,
    offered,
  }))
}

/** A listener's own, the open ones first. */
export function readOwnRequests(db: Db, listener: PersonId, most: number): Promise<ListedRow[]> {
  return listed(db, sql<boolean>`q.listener = ${listener}`, most)
}

/** What a supervisor may take, and what they have taken; the open ones first, of those the urgent, then the oldest. */
export function readRequestsFor(db: Db, supervisor: PersonId, most: number): Promise<ListedRow[]> {
  return listed(
    db,
    sql<boolean>`(q.taken_by = ${supervisor} or (
      q.closed_at is null and q.taken_by is null and (q.whom is null or q.whom = ${supervisor})
    ))`,
    most,
  )
}

export async function insertLine(
  tx: Tx,
  line: { id: string; request: string; sender: 'listener' | 'supervisor'; by: PersonId; at: Instant; sealed: Buffer },
): Promise<void> {
  await tx.insertInto('supervision_line').values(line).execute()
}

export function readLines(db: Db, request: string) {
  return db
    .selectFrom('supervision_line')
    .select(['id', 'sender', 'at', 'sealed'])
    .where('request', '=', request)
    .orderBy('seq')
    .execute()
}

/** Those who can be asked. */
export async function readSupervisors(db: Db): Promise<{ id: PersonId; name: string }[]> {
  const rows = await db
    .selectFrom('person')
    .select(['id', 'working_name'])
    .where('role', '=', 'supervisor')
    .where('disabled', '=', false)
    .orderBy('working_name')
    .execute()
  return rows.map(({ id, working_name }) => ({ id, name: working_name ?? '' }))
}

/** Minutes by voice and answers in writing since then, of a listener or of a supervisor (S6.4). */
export async function countSupervision(
  db: Db,
  person: PersonId,
  since: Instant,
): Promise<{ minutes: number; written: number }> {
  const { rows } = await sql<{ minutes: number; written: number }>`
    select
      (select coalesce(sum(a.held_minutes), 0)::int from supervision_appointment a
        join supervision_request q on q.id = a.request
        where (q.listener = ${person} or a.supervisor = ${person}) and a.at >= ${since})
      + (select coalesce(sum(g.held_minutes), 0)::int from supervision_group g
        where g.supervisor = ${person} and g.at >= ${since})
      + (select coalesce(sum(m.held_minutes), 0)::int from supervision_member m
        join supervision_group g on g.id = m."group"
        where m.listener = ${person} and g.at >= ${since}) as minutes,
      (select count(*)::int from supervision_request q
        where (q.listener = ${person} or q.taken_by = ${person}) and q.answered_at >= ${since}) as written
  `.execute(db)
  return rows[0]!
}

/** Closed so long ago. */
export async function removeSupervision(db: Db, before: Instant): Promise<void> {
  await db.deleteFrom('supervision_request').where('closed_at', '<=', before).execute()
}
