import type { Call, CallReason, Instant, OnDuty, PersonId, SessionId, Rung } from '@tingyu/sop'
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Tx } from '../context.ts'
import type { AlarmEnd } from '../db/tables/alarms.ts'
import { question, type Question } from '../db/questions.ts'
import type { Database } from '../db/types.ts'

type Db = Kysely<Database>

/** What an alarm is about: an incident, or else the line that is lost in a session. */
export interface About {
  readonly session: SessionId
  readonly incident: string | null
}

/** From now on supervisors are called. One that stands already goes on as it was. */
export async function openAlarm(
  tx: Tx,
  { session, incident }: About,
  at: Instant,
  why: CallReason = 'nobody-came',
): Promise<void> {
  await tx
    .insertInto('alarm')
    .values({ id: randomUUID(), session, incident, opened_at: at, next_at: at, why })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/**
 * There is danger again: supervisors are called, also where somebody has come. One that stands goes on; but not one that
 * ends as soon as whoever had come is back, for they have not heard of this.
 */
export async function callAnew(tx: Tx, about: About, at: Instant): Promise<void> {
  await tx
    .updateTable('alarm')
    .set({ next_at: null, ended_at: at, ended_by: 'declared' })
    .where('incident', '=', about.incident)
    .where('why', '=', 'owner-gone')
    .where('ended_at', 'is', null)
    .execute()
  await openAlarm(tx, about, at)
}

/** Nobody is called any more. @returns whether anybody was */
export async function endAlarm(
  tx: Tx,
  { session, incident }: About,
  by: AlarmEnd,
  at: Instant,
  takenBy: PersonId | null = null,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('alarm')
    .set({ next_at: null, ended_at: at, ended_by: by, taken_by: takenBy })
    .where('session', '=', session)
    .where('incident', incident === null ? 'is' : '=', incident)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Whether supervisors are called because of a lost line, or somebody has looked after the loss that began at `since`. */
export async function lostLineKnown(tx: Tx, session: SessionId, since: Instant): Promise<boolean> {
  const row = await tx
    .selectFrom('alarm')
    .select('id')
    .where('session', '=', session)
    .where('incident', 'is', null)
    .where((eb) =>
      eb.or([eb('ended_at', 'is', null), eb.and([eb('ended_by', '=', 'taken'), eb('opened_at', '>=', since)])]),
    )
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export interface DueAlarm extends Call, About {
  readonly id: string
  readonly steps: number
  readonly why: CallReason
}

/**
 * The alarm whose next step is due, its session and itself locked; those that others hold are skipped. Of drills only
 * where they are asked for.
 */
export async function claimDueAlarm(tx: Tx, now: Instant, drill: boolean): Promise<DueAlarm | 'gone' | undefined> {
  const found = await tx
    .selectFrom('alarm as a')
    .innerJoin('listening_session as s', 's.id', 'a.session')
    .select('a.id')
    .where('a.next_at', '<=', now)
    .where('s.drill', '=', drill)
    .orderBy('a.next_at')
    .limit(1)
    // First the session: whoever gives an order locks it first, too.
    .forUpdate('s')
    .skipLocked()
    .executeTakeFirst()
  if (!found) return undefined
  const row = await tx.selectFrom('alarm').selectAll().where('id', '=', found.id).forUpdate().executeTakeFirst()
  // Somebody came, or did it, while the session's lock was waited for.
  if (!row || row.next_at === null || row.next_at > now) return 'gone'
  return {
    id: row.id,
    session: row.session,
    incident: row.incident,
    openedAt: row.opened_at,
    nextAt: row.next_at,
    steps: row.steps,
    why: row.why,
    called: row.called,
    lineShown: row.line_shown_at !== null,
  }
}

/** A step was done; its number is what makes it done once. */
export async function saveStep(tx: Tx, alarm: DueAlarm, { kind, calls, nextAt }: Rung, now: Instant): Promise<number> {
  const number = alarm.steps + 1
  await tx
    .insertInto('alarm_step')
    .values({ alarm: alarm.id, number, kind, due_at: alarm.nextAt, done_at: now, called: [...calls] })
    .execute()
  await tx
    .updateTable('alarm')
    .set({
      steps: number,
      next_at: nextAt,
      called: [...new Set([...alarm.called, ...calls])],
      ...(kind !== 'one' && { everyone: true }),
      ...(kind === 'line' && { line_shown_at: now }),
    })
    .where('id', '=', alarm.id)
    .execute()
  return number
}

export async function readNearestStep(db: Db): Promise<Instant | null> {
  const row = await db
    .selectFrom('alarm')
    .select((eb) => eb.fn.min('next_at').as('at'))
    .executeTakeFirst()
  return row?.at ?? null
}

/** Who is on duty at this moment, and what decides whom of them to call first. */
export async function readOnDuty(db: Db, now: Instant): Promise<OnDuty[]> {
  const rows = await db
    .selectFrom('duty_shift as d')
    .innerJoin('person as p', 'p.id', 'd.supervisor')
    .select(['d.supervisor as person', 'd.from_at as since', 'd.connected_until'])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('incident as i')
            .select('i.id')
            .whereRef('i.taken_by', '=', 'd.supervisor')
            .where('i.resolved_at', 'is', null)
            // A drill keeps nobody from anybody.
            .where('i.cause', '<>', 'drill'),
        )
        .as('busy'),
    )
    .where('d.ended_at', 'is', null)
    .where('d.until_at', '>', now)
    .where('p.disabled', '=', false)
    .execute()
  return rows.map(({ person, since, connected_until, busy }) => ({
    person,
    since,
    here: connected_until > now,
    busy: Boolean(busy),
  }))
}

/** The alarms that go on, by the incident or, for lost lines, the session that they are about. */
export interface OpenAlarm {
  readonly id: string
  readonly session: SessionId
  readonly incident: string | null
  readonly openedAt: Instant
  readonly called: readonly PersonId[]
  readonly everyone: boolean
  readonly lineShown: boolean
  readonly why: CallReason
}

export function openAlarms(db: Db): Question<OpenAlarm> {
  const statement = db
    .selectFrom('alarm')
    .select(['id', 'session', 'incident', 'opened_at', 'called', 'everyone', 'line_shown_at', 'why'])
    .where('ended_at', 'is', null)
    .orderBy('opened_at')
  return question(statement, (rows) =>
    rows.map(({ opened_at, line_shown_at, ...row }) => ({
      ...row,
      openedAt: opened_at,
      lineShown: line_shown_at !== null,
    })),
  )
}

/** What an alarm is about, for whoever takes it. */
export function readAlarm(db: Db, id: string): Promise<(About & { ended_at: Instant | null }) | undefined> {
  return db.selectFrom('alarm').select(['session', 'incident', 'ended_at']).where('id', '=', id).executeTakeFirst()
}

/** Steps and notices of everything that called supervisors to an incident, in order. */
export async function readSteps(db: Db, incident: string) {
  const steps = await db
    .selectFrom('alarm_step as t')
    .innerJoin('alarm as a', 'a.id', 't.alarm')
    .select(['t.alarm', 't.number', 't.kind', 't.due_at', 't.done_at', 't.called', 'a.why'])
    .where('a.incident', '=', incident)
    .orderBy('t.done_at')
    .orderBy('t.number')
    .execute()
  const notices = await db
    .selectFrom('alarm_notice as n')
    .innerJoin('alarm as a', 'a.id', 'n.alarm')
    .select(['n.alarm', 'n.step', 'n.way'])
    // Devices that were called together and fared alike are one: a step calls twenty of them.
    .select((eb) => [
      eb.fn.min('n.at').as('at'),
      eb.fn.max('n.tries').as('tries'),
      eb.fn.max('n.sent_at').as('sent_at'),
      eb.fn.max('n.gave_up_at').as('gave_up_at'),
      eb.cast<number>(eb.fn.count('n.device'), 'int4').as('devices'),
    ])
    .where('a.incident', '=', incident)
    .groupBy((eb) => [
      'n.alarm',
      'n.step',
      'n.way',
      eb('n.sent_at', 'is', null),
      eb('n.gave_up_at', 'is', null),
      eb('n.tries', '=', 0),
    ])
    .orderBy('at')
    .orderBy('n.step')
    .orderBy('n.way', 'desc')
    .execute()
  return { steps, notices }
}

/** The working names of these people; who is gone has none. */
export async function readNames(db: Db, people: readonly PersonId[]): Promise<ReadonlyMap<PersonId, string>> {
  if (people.length === 0) return new Map()
  const rows = await db
    .selectFrom('person')
    .select(['id', 'working_name'])
    .where('id', 'in', [...people])
    .execute()
  return new Map(rows.flatMap(({ id, working_name }) => (working_name === null ? [] : [[id, working_name]])))
}
