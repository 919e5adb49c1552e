import type { RefusalBody } from '@tingyu/contract'
import {
  followedUp,
  ok,
  outcomeRefusal,
  type Confirmation,
  type FollowUpResult,
  type PersonId,
  type Result,
} from '@tingyu/sop'
import type { Context } from '../context.ts'
import type { Identity } from '../http/route.ts'
import { refuseWith } from '../http/status.ts'
import { answerOf } from '../session/joining.ts'
import { orderIn } from '../session/log.ts'
import { lockSession } from '../session/store.ts'
import { inUnit, type Unit } from '../session/unit.ts'
import { endAlarm } from './alarm-store.ts'
import { readCourseOf, saveFollowUp, stepsThatCount } from './course-store.ts'
import { courseRulesOf } from './crisis-rules.ts'
import { callIsOver } from './push/take-back.ts'
import { confirm, take, type Locked } from './record.ts'
import { lockIncident, lockOpenIncident, readIncident, type IncidentRow } from './store.ts'

type Answer = Result<undefined, RefusalBody>

/** An incident that is not closed, locked, with how its session stands. */
export interface AtWork extends Locked {
  readonly row: IncidentRow
  /** The crisis is open in its session. */
  readonly inCrisis: boolean
  readonly seekerAway: boolean
}

/**
 * A supervisor is on it. While the session stands, they come into it; afterwards they follow it up. From another they
 * take it only by saying so (`over`).
 */
export function takeIncident(context: Context, supervisor: Identity, id: string, over = false): Promise<Answer> {
  const { person } = supervisor
  return onIncident(context, id, async (unit, at) => {
    if (at.course.closedAt !== undefined) return refuseWith('outcome-confirmed')
    const { takenBy } = at.course
    if (takenBy !== undefined && takenBy !== person && !over) return refuseWith('taken-already')
    if (at.inCrisis && at.course.outcome === undefined) {
      const command = { type: 'take-crisis', workingName: supervisor.workingName ?? '' } as const
      return answerOf(await orderIn(unit, at.session, { by: 'supervisor', person, command }))
    }
    await take(unit, at, person, await context.clock.read(unit.tx))
    return ok(undefined)
  })
}

/**
 * A supervisor confirms how it ended (S7.2). What must be so before each outcome stands in the protocol
 * (packages/sop/src/incident); the same outcome again is no harm. Where another has taken it, it is done only by saying so
 * (`over`): nobody's call is ended behind their back.
 */
export function resolveIncident(
  context: Context,
  person: PersonId,
  id: string,
  confirmation: Confirmation,
  over = false,
): Promise<Answer> {
  return onIncident(context, id, async (unit, at) => {
    const { outcome, takenBy } = at.course
    if (outcome !== undefined) return outcome === confirmation.outcome ? ok(undefined) : refuseWith('outcome-confirmed')
    if (takenBy !== undefined && takenBy !== person && !over) return refuseWith('taken-already')
    if (at.inCrisis) {
      // What is known of the steps and the seeker's devices is added under the session's lock, whoever gives the order.
      const command = { type: 'resolve-crisis', ...confirmation } as const
      return answerOf(await orderIn(unit, at.session, { by: 'supervisor', person, command }))
    }
    const steps = await stepsThatCount(unit.tx, id)
    // Nobody is in a session that is over.
    const refusal = outcomeRefusal({ mine: at.course.takenBy === person, seekerHere: false, steps }, confirmation)
    if (refusal !== undefined) return { ok: false, refusal }
    await confirm(unit, at, confirmation, person, await context.clock.read(unit.tx))
    return ok(undefined)
  })
}

/** A supervisor has asked after the seeker: with that it is closed, unless there is danger again. */
export function followUpIncident(
  context: Context,
  person: PersonId,
  id: string,
  result: FollowUpResult,
): Promise<Answer> {
  return onIncident(context, id, async (unit, { course, session }) => {
    const now = await context.clock.read(unit.tx)
    const done = followedUp(course, result, person, now)
    if (!done.ok) return done
    // They are in danger again in the session itself: that one is open, and somebody is called for it.
    if (result === 'danger-again' && (await lockOpenIncident(unit.tx, session))) return refuseWith('crisis-open')
    await saveFollowUp(unit.tx, id, done.value, courseRulesOf(context.service.crisis), { result, by: person, at: now })
    if (await endAlarm(unit.tx, { session, incident: id }, 'resolved', now, person))
      callIsOver(unit, { session, incident: id })
    unit.audit({ by: person, what: 'followed-up', incident: id, about: result })
    unit.record('followed-up', { session, result, by: person })
    return ok(undefined)
  })
}

/** Works on an incident with its session and itself locked; supervisors hear of what became of it. */
export async function onIncident<T>(
  context: Context,
  id: string,
  work: (unit: Unit, at: AtWork) => Promise<Result<T, RefusalBody>>,
): Promise<Result<T, RefusalBody>> {
  const known = await readIncident(context.db, id)
  if (!known) return refuseWith('not-found')
  return inUnit(context, async (unit) => {
    // First the session, then the incident: in the order in which an order to the session takes them.
    const session = await lockSession(unit.tx, known.session)
    const row = await lockIncident(unit.tx, id)
    const course = await readCourseOf(unit.tx, id)
    if (!session || !row || !course) return refuseWith('not-found')
    unit.after('supervisors', { kind: 'incidents' })
    return work(unit, {
      id,
      session: row.session,
      row,
      course,
      inCrisis: session.status === 'crisis' && course.outcome === undefined,
      seekerAway: session.seeker_away_since !== null,
    })
  })
}
