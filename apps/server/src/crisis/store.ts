import type { ClosedOver, ConfirmedOutcome, FollowUp, OpenIncident } from '@tingyu/contract'
import type { IncidentCause, Instant, MessageId, Ms, PersonId, RecordedOutcome, Session, SessionId } from '@tingyu/sop'
import { askedPart } from '@tingyu/sop'
import { randomUUID } from 'node:crypto'
import { sql, type Kysely } from 'kysely'
import type { Clock, Tx } from '../context.ts'
import { question, type Question } from '../db/questions.ts'
import type { Database } from '../db/types.ts'
import { whoseLife } from './whose.ts'
import { riskShape } from '../realtime/floor-store.ts'

type Db = Kysely<Database>

/** What is told of an open incident, and what its place among the others depends on. */
export interface OpenRow {
  readonly told: Omit<OpenIncident, 'listenerAway' | 'behind' | 'more' | 'call'>
  readonly seeker: PersonId | null
  /** No listener has ever met this person. */
  readonly stranger: boolean
  /** A listener has met them here and was not relieved. */
  readonly withListener: boolean
}

/** The incidents that have no outcome yet, with the least that must be known. */
export function openIncidents(db: Db): Question<OpenRow> {
  const statement = db
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
      's.seeker_away_since',
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
  return question(statement, (rows) =>
    rows.map((row) => ({
      seeker: row.seeker,
      stranger: Boolean(row.stranger),
      withListener: withListener(row.state),
      told: {
        id: row.id,
        session: row.session,
        declaredAt: row.declared_at,
        cause: row.cause,
        topic: row.topic,
        // The same that decides which outcome may be confirmed: one truth for the card and the choice.
        seekerHere: row.end_reason === null && row.seeker_away_since === null,
        details: row.details ?? 0,
        ...riskPart(row.state),
        ...concernPart(row.state),
        ...(row.cause === 'intake-said' && whosePart(row.state)),
        ...(row.end_reason && { ended: row.end_reason }),
        ...(row.listener !== null && { listener: row.listener }),
        ...(row.taker !== null && { takenBy: row.taker }),
      },
    })),
  )
}

function withListener(state: Session): boolean {
  return state.status === 'crisis' && 'listener' in state.before && state.relieved !== true
}

function riskPart(state: Session): Pick<OpenIncident, 'risk'> {
  const risk = riskShape(state)
  return risk === undefined ? {} : { risk }
}

/** Whoever comes has to know at once where the other one is, and who is nearer, and does not ask it anew (S7.2). */
function concernPart(state: Session): Pick<OpenIncident, 'concern'> {
  const concern = askedPart(state)?.described?.concern
  return concern === undefined ? {} : { concern }
}

function whosePart(state: Session): Pick<OpenIncident, 'whose'> {
  const whose = whoseLife(state)
  return whose === undefined ? {} : { whose }
}

/** Of the incidents that have their outcome, those whose follow-up is not done, the soonest first. */
export function followUps(db: Db): Question<Omit<FollowUp, 'call'>> {
  const statement = db
    .selectFrom('incident as i')
    .innerJoin('listening_session as s', 's.id', 'i.session')
    .leftJoin('person as taker', 'taker.id', 'i.taken_by')
    .select(['i.id', 'i.session', 'i.declared_at', 'i.cause', 's.topic', 'i.outcome', 'i.follow_up_at'])
    .select('taker.working_name as taker')
    .where('i.resolved_at', 'is not', null)
    .where('i.closed_at', 'is', null)
    .orderBy('i.follow_up_at')
  return question(statement, (rows) =>
    rows.flatMap(({ cause, declared_at, follow_up_at, id, outcome, session, taker, topic }) =>
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
    ),
  )
}

/** So long whoever had taken an incident is told that another one ended it, on whichever page they open. */
const toldOver: Ms = 24 * 3_600_000

/** Incidents that got their outcome lately from another one than who had taken them, with who that was. */
export function closedOver(db: Db, clock: Clock): Question<ClosedOver & { readonly takenBy: PersonId }> {
  const statement = db
    .selectFrom('incident as i')
    .innerJoin('person as p', 'p.id', 'i.resolved_by')
    .select(['i.id', 'i.resolved_at', 'i.outcome', 'i.closed_over', 'p.working_name as by'])
    .where('i.closed_over', 'is not', null)
    .where('i.resolved_at', '>', sql<Instant>`${clock.sql} - ${toldOver}::int8`)
    .orderBy('i.resolved_at')
  return question(statement, (rows) =>
    rows.flatMap(({ id, resolved_at, outcome, closed_over, by }) =>
      resolved_at === null || outcome === null || closed_over === null || by === null
        ? []
        : [{ incident: id, at: resolved_at, by, takenBy: closed_over, outcome }],
    ),
  )
}

/** The incidents of a session that have their outcome, in the order in which they got it. */
export async function readConfirmed(
  db: Db,
  session: SessionId,
): Promise<{ readonly incident: string; readonly told: ConfirmedOutcome }[]> {
  const rows = await db
    .selectFrom('incident as i')
    .leftJoin('person as p', 'p.id', 'i.resolved_by')
    .select(['i.id', 'i.resolved_at', 'i.outcome', 'i.plan', 'i.reason', 'i.follow_up_at', 'i.closed_at'])
    .select('p.working_name as by')
    .where('i.session', '=', session)
    .where('i.resolved_at', 'is not', null)
    .orderBy('i.resolved_at')
    .execute()
  return rows.flatMap(({ by, closed_at, follow_up_at, id, outcome, plan, reason, resolved_at }) =>
    outcome === null || resolved_at === null
      ? []
      : [
          {
            incident: id,
            told: {
              at: resolved_at,
              outcome,
              plan,
              ...(by !== null && { by }),
              ...(reason !== null && { reason }),
              ...(follow_up_at !== null && { followUpAt: follow_up_at }),
              ...(closed_at !== null && { closed: true as const }),
            },
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

/** What a machine noticed and nobody declared takes the place of no cause. */
const onlyNoticed: ReadonlySet<IncidentCause> = new Set(['sign-unanswered', 'said-afterwards'])

/**
 * Opens the incident of a session, and calls supervisors to it from `at` on; in one statement, because somebody is in
 * danger. Where one is open already it takes the graver cause, and nobody is called anew: not who is called already, nor
 * where somebody has come.
 */
export async function openIncident(tx: Tx, session: SessionId, cause: IncidentCause, at: Instant): Promise<void> {
  await tx
    .with('opened', (db) =>
      db
        .insertInto('incident')
        .values({ id: randomUUID(), session, declared_at: at, cause, watch_at: at })
        .onConflict((conflict) =>
          conflict
            .column('session')
            .where('resolved_at', 'is', null)
            .doUpdateSet((eb) => ({ cause: onlyNoticed.has(cause) ? eb.ref('incident.cause') : cause })),
        )
        .returning(['id', 'taken_at']),
    )
    .insertInto('alarm')
    .columns(['id', 'session', 'incident', 'opened_at', 'next_at'])
    .expression((db) =>
      db
        .selectFrom('opened')
        .select([
          sql<string>`${randomUUID()}::uuid`.as('id'),
          sql<SessionId>`${session}::uuid`.as('session'),
          'opened.id as incident',
          sql<Instant>`${at}::int8`.as('opened_at'),
          sql<Instant>`${at}::int8`.as('next_at'),
        ])
        .where('opened.taken_at', 'is', null),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Whether a session ever had one, in it or after it. */
export async function hadIncident(db: Db, session: SessionId): Promise<boolean> {
  const row = await db.selectFrom('incident').select('id').where('session', '=', session).limit(1).executeTakeFirst()
  return row !== undefined
}

/** Whether danger was spoken of in a session, so that it had one, or only afterwards; afterwards counts for more. */
export async function dangerOf(db: Db, session: SessionId): Promise<'none' | 'in-it' | 'afterwards'> {
  const rows = await db.selectFrom('incident').select('cause').where('session', '=', session).execute()
  if (rows.some(({ cause }) => cause === 'said-afterwards')) return 'afterwards'
  return rows.length > 0 ? 'in-it' : 'none'
}

/** When an incident was opened, taken and closed, and when the listener handed something over. */
export async function readCourse(db: Db, id: string) {
  const row = await db
    .selectFrom('incident')
    .select(['declared_at', 'cause', 'taken_by', 'taken_at', 'follow_up_at', 'closed_at'])
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
