import {
  nothingDone,
  takenBy,
  withOutcome,
  type Confirmation,
  type Course,
  type Instant,
  type LoggedEvent,
  type PersonId,
  type ReferralCount,
  type Session,
  type SessionEvent,
  type SessionId,
} from '@tingyu/sop'
import type { Tx } from '../context.ts'
import type { Unit } from '../session/unit.ts'
import { endAlarm } from './alarm-store.ts'
import { callNow, endsUnanswered, keepLostLine } from './alarms.ts'
import { readCourseOf, saveDrillOver, saveOutcome, saveTaken, stepsThatCount } from './course-store.ts'
import { courseRulesOf } from './crisis-rules.ts'
import { callIsOver } from './push/take-back.ts'
import { saveBreak } from './referral-store.ts'
import { lockOpenIncident, openIncident } from './store.ts'

/** A session before and after what happened, as far as incidents and calls depend on it. */
interface Happened {
  readonly before: Session
  readonly after: Session
  readonly events: readonly LoggedEvent[]
  readonly awaySince: Instant | null
  readonly now: Instant
}

/**
 * Keeps incidents and the calls for supervisors true to the log, in its transaction. A session that ends does not close
 * its incident: that takes a supervisor's confirmed outcome (S7.2); and one that ends with a sign of danger which nobody
 * had answered opens one.
 */
export async function recordIncidents(unit: Unit, session: SessionId, happened: Happened): Promise<void> {
  const { tx } = unit
  for (const { at, event } of happened.events) {
    switch (event.type) {
      case 'crisis-declared': {
        // Declared again, for a graver cause, it is still the same incident.
        await openIncident(tx, session, event.cause, at)
        callNow(unit, at)
        break
      }
      case 'crisis-taken':
      case 'crisis-resolved':
      case 'others-told':
        await onOpen(unit, session, event, at)
        break
      case 'ended':
        if (event.outcome === 'drill-over') await drillOver(unit, session, at)
        break
      default:
        break
    }
  }
  await keepLostLine(unit, session, happened)
  if (!endsUnanswered(happened)) return
  await openIncident(tx, session, 'sign-unanswered', happened.now)
  callNow(unit, happened.now)
}

type OnOpen = Extract<SessionEvent, { type: 'crisis-taken' | 'crisis-resolved' | 'others-told' }>

async function onOpen(unit: Unit, session: SessionId, event: OnOpen, at: Instant): Promise<void> {
  const { tx } = unit
  const incident = await lockOpenIncident(tx, session)
  if (!incident) return
  const { id } = incident
  const by = event.supervisor
  if (event.type === 'others-told') {
    const told = event.quiet ? 'endangers' : 'here'
    await saveBreak(tx, id, { at, by, told })
    unit.audit({ by, what: 'others-told', incident: id, about: told })
    return
  }
  const course = await readCourseOf(tx, id)
  if (!course) return
  if (event.type === 'crisis-taken') await take(unit, { session, id, course }, by, at)
  else await confirm(unit, { session, id, course }, event as typeof event & Confirmation, by, at)
}

/** A drill steps aside: it is closed, and nobody is called for it any more. */
async function drillOver(unit: Unit, session: SessionId, at: Instant): Promise<void> {
  const incident = await lockOpenIncident(unit.tx, session)
  if (!incident) return
  await saveDrillOver(unit.tx, incident.id, at)
  if (await endAlarm(unit.tx, { session, incident: incident.id }, 'over', at))
    callIsOver(unit, { session, incident: incident.id })
  unit.after('supervisors', { kind: 'incidents' })
}

/** One incident, locked, of a session that is locked. */
export interface Locked {
  readonly session: SessionId
  readonly id: string
  readonly course: Course
}

/** A supervisor is on it: nobody else is called, unless their page is gone too long. */
export async function take(unit: Unit, { session, id, course }: Locked, by: PersonId, at: Instant): Promise<void> {
  const rules = courseRulesOf(unit.context.service.crisis)
  const taken = takenBy(course, by, at, rules)
  if (!taken.ok) return
  await saveTaken(unit.tx, id, taken.value, rules, at)
  if (await endAlarm(unit.tx, { session, incident: id }, 'taken', at, by)) callIsOver(unit, { session, incident: id })
  unit.audit({ by, what: 'taken', incident: id })
}

/** An outcome that may be confirmed is; but for a false alarm the follow-up is due some time later. */
export async function confirm(
  unit: Unit,
  { session, id, course }: Locked,
  confirmation: Confirmation,
  by: PersonId,
  at: Instant,
): Promise<void> {
  const rules = courseRulesOf(unit.context.service.crisis)
  const { outcome } = confirmation
  const resolved = withOutcome(course, outcome, at, rules)
  await saveOutcome(unit.tx, id, resolved, rules, { ...confirmation, by, at })
  if (await endAlarm(unit.tx, { session, incident: id }, 'resolved', at, by))
    callIsOver(unit, { session, incident: id })
  unit.audit({ by, what: 'outcome', incident: id, about: outcome })
  const { followUpAt } = resolved
  unit.record('outcome-confirmed', { session, outcome, by, ...(followUpAt !== undefined && { followUpAt }) })
  if (followUpAt !== undefined) unit.after('alarms', { kind: 'deadline', at: followUpAt, now: at })
}

/** What was done towards help outside for the open incident of a session. */
export async function stepsOfSession(tx: Tx, session: SessionId): Promise<ReferralCount> {
  const incident = await lockOpenIncident(tx, session)
  return incident ? stepsThatCount(tx, incident.id) : nothingDone
}
