import {
  callDue,
  countSteps,
  type Confirmation,
  type Course,
  type CourseRules,
  type FollowUpResult,
  type Instant,
  type PersonId,
  type ReferralCount,
} from '@tingyu/sop'
import { sql, type Insertable, type Kysely } from 'kysely'
import type { Clock, Tx } from '../context.ts'
import type { About } from './alarm-store.ts'
import { eraseNumber } from './number-store.ts'
import type { Database } from '../db/types.ts'

type Db = Kysely<Database>

/** The course of an incident as its row has it; undefined where there is none. */
export async function readCourseOf(tx: Db, id: string): Promise<Course | undefined> {
  const row = await tx
    .selectFrom('incident')
    .select(['cause', 'declared_at', 'taken_by', 'taken_at', 'seen_until', 'outcome', 'follow_up_at', 'closed_at'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  const { cause, closed_at, declared_at, follow_up_at, outcome, seen_until, taken_at, taken_by } = row
  return {
    ...(cause === 'drill' && { drill: true }),
    declaredAt: declared_at,
    // Whoever took it may have been removed since: then nobody has it any more, and it is noticed like any who is gone.
    ...(taken_by !== null && { takenBy: taken_by }),
    ...(taken_at !== null && { seenUntil: seen_until ?? taken_at }),
    ...(outcome !== null && { outcome }),
    ...(follow_up_at !== null && { followUpAt: follow_up_at }),
    ...(closed_at !== null && { closedAt: closed_at }),
  }
}

/** A supervisor is on it, and when others are called for it unless something happens before. */
export async function saveTaken(tx: Tx, id: string, course: Course, rules: CourseRules, at: Instant): Promise<void> {
  await tx
    .updateTable('incident')
    .set({
      taken_by: course.takenBy ?? null,
      taken_at: at,
      seen_until: course.seenUntil ?? at,
      follow_up_at: course.followUpAt ?? null,
      watch_at: watchAt(course, rules),
    })
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .execute()
  await mark(tx, { incident: id, at, what: 'taken', result: 'taken', by: course.takenBy ?? null })
}

/** An outcome was confirmed; one that was confirmed before stays. */
export async function saveOutcome(
  tx: Tx,
  id: string,
  course: Course,
  rules: CourseRules,
  confirmed: Confirmation & { readonly by: PersonId; readonly at: Instant },
): Promise<void> {
  const { at, by, outcome, plan, reason } = confirmed
  await tx
    .updateTable('incident')
    .set({
      outcome,
      reason: outcome === 'false-alarm' ? (reason ?? null) : null,
      plan: outcome === 'safe' ? [...(plan ?? [])] : [],
      resolved_by: by,
      resolved_at: at,
      closed_over: course.takenBy === by ? null : (course.takenBy ?? null),
      follow_up_at: course.followUpAt ?? null,
      closed_at: course.closedAt ?? null,
      watch_at: watchAt(course, rules),
      ...(course.closedAt !== undefined && { city: null }),
    })
    .where('id', '=', id)
    .where('resolved_at', 'is', null)
    .execute()
  if (course.closedAt !== undefined) await eraseNumber(tx, id)
  await mark(tx, { incident: id, at, what: 'outcome', result: outcome, by })
}

/** A drill ended before anybody had confirmed an outcome. The database lets nothing else end so. */
export async function saveDrillOver(tx: Tx, id: string, at: Instant): Promise<void> {
  await tx
    .updateTable('incident')
    .set({ outcome: 'drill-over', resolved_at: at, closed_at: at, watch_at: null, city: null })
    .where('id', '=', id)
    .where('resolved_at', 'is', null)
    .execute()
  await mark(tx, { incident: id, at, what: 'outcome', result: 'drill-over', by: null })
}

/** After its session was over the seeker wrote of danger once more. Who it was needs no saying. */
export async function saveSaidAgain(tx: Tx, id: string, at: Instant): Promise<void> {
  await mark(tx, { incident: id, at, what: 'said-again', result: 'said-again', by: null })
}

function mark(tx: Tx, row: Insertable<Database['incident_mark']>): Promise<unknown> {
  return tx
    .insertInto('incident_mark')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Everybody who took it, every outcome that was confirmed, every follow-up and danger said again, in order. */
export function readMarks(db: Db, id: string) {
  return db
    .selectFrom('incident_mark')
    .select(['at', 'what', 'result', 'by'])
    .where('incident', '=', id)
    .orderBy('at')
    .execute()
}

/** What was done towards help and counts towards an outcome: since there was danger again, if there was. */
export async function stepsThatCount(db: Db, id: string): Promise<ReferralCount> {
  const rows = await db
    .selectFrom('referral_step as s')
    .innerJoin('incident as i', 'i.id', 's.incident')
    .select(['s.to', 's.did'])
    .where('i.id', '=', id)
    .where((eb) => eb('s.at', '>', eb.fn.coalesce('i.reopened_at', sql<number>`-1`)))
    .execute()
  return countSteps(rows)
}

/** Somebody asked after the seeker: closed; or, in danger again, with whoever asked, and without an outcome. */
export async function saveFollowUp(
  tx: Tx,
  id: string,
  course: Course,
  rules: CourseRules,
  { at, by, result }: { readonly result: FollowUpResult; readonly by: PersonId; readonly at: Instant },
): Promise<void> {
  await tx
    .updateTable('incident')
    .set(
      result === 'danger-again'
        ? {
            outcome: null,
            reason: null,
            plan: [],
            resolved_by: null,
            resolved_at: null,
            follow_up_at: null,
            reopened_at: at,
            taken_by: by,
            taken_at: at,
            seen_until: course.seenUntil ?? at,
            watch_at: watchAt(course, rules),
          }
        : { follow_up: result, followed_up_by: by, closed_at: at, watch_at: null, city: null },
    )
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .execute()
  if (result !== 'danger-again') await eraseNumber(tx, id)
  await mark(tx, { incident: id, at, what: 'followed-up', result, by })
}

function watchAt(course: Course, rules: CourseRules): Instant | null {
  return callDue(course, rules)?.at ?? null
}

/**
 * Pages of these supervisors are connected, counted for `forMs` of the clock: whoever they have taken is not alone.
 * @returns what others were called for meanwhile, and are called for no more
 */
export async function keepOwnersSeen(
  db: Db,
  clock: Clock,
  supervisors: readonly PersonId[],
  forMs: number,
  { ownerAway }: CourseRules,
): Promise<readonly About[]> {
  if (supervisors.length === 0) return []
  const rows = await db
    .updateTable('incident')
    .set({
      seen_until: sql<Instant>`${clock.sql} + ${forMs}::int8`,
      watch_at: sql<Instant>`${clock.sql} + ${forMs + ownerAway}::int8`,
    })
    .where('taken_by', 'in', [...supervisors])
    .where('resolved_at', 'is', null)
    .returning('id')
    .execute()
  if (rows.length === 0) return []
  return db
    .updateTable('alarm')
    .set({ next_at: null, ended_at: sql<Instant>`${clock.sql}`, ended_by: 'returned' })
    .where(
      'incident',
      'in',
      rows.map(({ id }) => id),
    )
    .where('why', '=', 'owner-gone')
    .where('ended_at', 'is', null)
    .returning(['session', 'incident'])
    .execute()
}

/** An incident for which nobody is called although it is time, its session and itself locked; skips what others hold. */
export async function claimUnwatched(tx: Tx, now: Instant): Promise<{ readonly id: string } | 'gone' | undefined> {
  const found = await tx
    .selectFrom('incident as i')
    .innerJoin('listening_session as s', 's.id', 'i.session')
    .select('i.id')
    .where('i.watch_at', '<=', now)
    .where(calledFor)
    .orderBy('i.watch_at')
    .limit(1)
    .forUpdate('s')
    .skipLocked()
    .executeTakeFirst()
  if (!found) return undefined
  const row = await tx
    .selectFrom('incident as i')
    .select('i.id')
    .where('i.id', '=', found.id)
    .where('i.watch_at', '<=', now)
    .where(calledFor)
    .forUpdate()
    .executeTakeFirst()
  return row ?? 'gone'
}

const calledFor = sql<boolean>`not exists (select from alarm a where a.incident = i.id and a.ended_at is null)`

export async function readNearestWatch(db: Db): Promise<Instant | null> {
  const row = await db
    .selectFrom('incident as i')
    .select((eb) => eb.fn.min('i.watch_at').as('at'))
    .where(calledFor)
    .executeTakeFirst()
  return row?.at ?? null
}
