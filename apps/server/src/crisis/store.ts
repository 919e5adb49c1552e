import type { FollowUp, OpenIncident } from '@tingyu/contract'
import type { IncidentCause, Instant, MessageId, PersonId, RecordedOutcome, Session, SessionId } from '@tingyu/sop'
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Tx } from '../context.ts'
import type { Database } from '../db/types.ts'
import { riskShape } from '../realtime/floor-store.ts'

type Db = Kysely<Database>

/** What is told of an open incident, and what its place among the others depends on. */
export interface OpenRow {
  readonly told: Omit<OpenIncident, 'seekerHere' | 'listenerAway' | 'behind' | 'more' | 'call'>
  readonly seeker: PersonId | null
  /** No listener has ever met this person. */
  readonly stranger: boolean
  /** A listener has met them here and was not relieved. */
  readonly withListener: boolean
}

/** The incidents that have no outcome yet, with the least that must be known. */
export async function readOpenIncidents(db: Db): Promise<OpenRow[]> {
  const rows = await db
    .selectFrom('incident as i')
    .innerJoin('listening_session as s', 's.id', 'i.session')
    .leftJoin('person as listener', 'listener.id', 's.listener')
    .leftJoin('person as taker', 'taker.id', 'i.taken_by')
    .select([
      'i.id',
      'i.session',
      'i.declared_at',
      'i.cause',
      's.topic',
      's.end_reason',
      's.seeker',
      's.state',
      (eb) =>
        eb
          .selectFrom('incident_detail as d')
          .select((count) => count.fn.countAll<number>().as('count'))
          .whereRef('d.incident', '=', 'i.id')
          .as('details'),
      'listener.working_name as listener',
      'taker.working_name as taker',
    ])
    .select((eb) =>
      eb
        .not(
          eb.exists(
            eb
              .selectFrom('listening_session as met')
              .select('met.id')
              .whereRef('met.seeker', '=', 's.seeker')
              .where('met.begun_at', 'is not', null),
          ),
        )
        .as('stranger'),
    )
    .where('i.resolved_at', 'is', null)
    .orderBy('i.declared_at')
    .execute()
  return rows.map((row) => ({
    seeker: row.seeker,
    stranger: Boolean(row.stranger),
    withListener: withListener(row.state),
    told: {
      id: row.id,
      session: row.session,
      declaredAt: row.declared_at,
      cause: row.cause,
      topic: row.topic,
      details: row.details ?? 0,
      ...riskPart(row.state),
      ...(row.end_reason && { ended: row.end_reason }),
      ...(row.listener !== null && { listener: row.listener }),
      ...(row.taker !== null && { takenBy: row.taker }),
    },
  }))
}

function withListener(state: Session): boolean {
  return state.status === 'crisis' && 'listener' in state.before && state.relieved !== true
}

function riskPart(state: Session): Pick<OpenIncident, 'risk'> {
  const risk = riskShape(state)
  return risk === undefined ? {} : { risk }
}

/** Of the incidents that have their outcome, those whose follow-up is not done, the soonest first. */
export async function readFollowUps(db: Db): Promise<Omit<FollowUp, 'call'>[]> {
  const rows = await db
    .selectFrom('incident as i')
    .innerJoin('listening_session as s', 's.id', 'i.session')
    .leftJoin('person as taker', 'taker.id', 'i.taken_by')
    .select(['i.id', 'i.session', 'i.declared_at', 'i.cause', 's.topic', 'i.outcome', 'i.follow_up_at'])
    .select('taker.working_name as taker')
    .where('i.resolved_at', 'is not', null)
    .where('i.closed_at', 'is', null)
    .orderBy('i.follow_up_at')
    .execute()
  return rows.flatMap(({ cause, declared_at, follow_up_at, id, outcome, session, taker, topic }) =>
    outcome === null || follow_up_at === null
      ? []
      : [
          {
            id,
            session,
            cause,
            topic,
            outcome,
            declaredAt: declared_at,
            dueAt: follow_up_at,
            ...(taker !== null && { takenBy: taker }),
          },
        ],
  )
}

export interface IncidentRow {
  readonly id: string
  readonly session: SessionId
  readonly taken_by: PersonId | null
  readonly cause: IncidentCause
  readonly outcome: RecordedOutcome | null
}

export function readIncident(db: Db, id: string): Promise<IncidentRow | undefined> {
  return db
    .selectFrom('incident')
    .select(['id', 'session', 'taken_by', 'cause', 'outcome'])
    .where('id', '=', id)
    .executeTakeFirst()
}

export function lockIncident(tx: Tx, id: string): Promise<IncidentRow | undefined> {
  return tx
    .selectFrom('incident')
    .select(['id', 'session', 'taken_by', 'cause', 'outcome'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** The open incident of a session, made where there is none; declared again it takes the graver cause. */
export async function openIncident(
  tx: Tx,
  session: SessionId,
  cause: IncidentCause,
  at: Instant,
): Promise<{ id: string; taken: boolean }> {
  const row = await tx
    .insertInto('incident')
    .values({ id: randomUUID(), session, declared_at: at, cause, watch_at: at })
    .onConflict((conflict) =>
      conflict
        .column('session')
        .where('resolved_at', 'is', null)
        .doUpdateSet((eb) => ({ cause: cause === 'sign-unanswered' ? eb.ref('incident.cause') : cause })),
    )
    .returning(['id', 'taken_at'])
    .executeTakeFirstOrThrow()
  return { id: row.id, taken: row.taken_at !== null }
}

/** When an incident was opened, taken and closed, and when the listener handed something over. */
export async function readCourse(db: Db, id: string) {
  const row = await db
    .selectFrom('incident')
    .select(['declared_at', 'taken_by', 'taken_at', 'follow_up_at', 'closed_at'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  const details = await db.selectFrom('incident_detail').select('at').where('incident', '=', id).execute()
  return { ...row, details: details.map(({ at }) => at) }
}

/** The session in danger that this supervisor has come into, if any. */
export async function crisisTakenBy(db: Db, supervisor: PersonId): Promise<SessionId | undefined> {
  const row = await db
    .selectFrom('incident as i')
    .innerJoin('listening_session as s', 's.id', 'i.session')
    .select('i.session')
    .where('i.taken_by', '=', supervisor)
    .where('i.resolved_at', 'is', null)
    .where('s.status', '=', 'crisis')
    // Whoever is really in danger before a drill.
    .orderBy('s.drill')
    .orderBy('i.taken_at', 'desc')
    .executeTakeFirst()
  return row?.session
}

/** The open incident of a session, locked; undefined where there is none. */
export function lockOpenIncident(tx: Tx, session: SessionId): Promise<{ id: string } | undefined> {
  return tx
    .selectFrom('incident')
    .select('id')
    .where('session', '=', session)
    .where('resolved_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
}

/** @returns whether it is new */
export async function saveDetail(
  tx: Tx,
  detail: { incident: string; message: MessageId; start: number; at: Instant; by: PersonId; sealed: Buffer },
): Promise<boolean> {
  // Handed over twice it is handed over once.
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('incident_detail')
    .values(detail)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export function readDetails(
  db: Db,
  incident: string,
): Promise<{ message: MessageId; start: number; at: Instant; sealed: Buffer }[]> {
  return db
    .selectFrom('incident_detail')
    .select(['message', 'start', 'at', 'sealed'])
    .where('incident', '=', incident)
    .orderBy('at')
    .orderBy('start')
    .execute()
}

/** What was handed over for incidents that were closed before `before`. @returns how many */
export async function eraseDetails(db: Db, before: Instant): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('incident_detail')
    .where('incident', 'in', (eb) => eb.selectFrom('incident').select('id').where('closed_at', '<=', before))
    .executeTakeFirst()
  return Number(numDeletedRows)
}
