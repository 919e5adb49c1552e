import type { Instant, Ms, PersonId } from '../ids.ts'
import { ok, refuse, type Result } from '../result.ts'
import { outcomeRefusal, type Confirmation, type OutcomeFacts, type RecordedOutcome } from './outcome.ts'

/**
 * The course of an incident (S7.2): somebody comes, an outcome is confirmed, the seeker is asked after once more; then,
 * and not before, it is closed. At each moment until then it is known when supervisors are called for it.
 */
export interface Course {
  /** Nobody is in it: with its outcome it is closed, for there is nobody to ask after. */
  readonly drill?: true
  readonly declaredAt: Instant
  readonly takenBy?: PersonId
  /** Until when a page of whoever has taken it counts as connected. */
  readonly seenUntil?: Instant
  readonly outcome?: RecordedOutcome
  /** When the follow-up is due; absent before the outcome. */
  readonly followUpAt?: Instant
  readonly closedAt?: Instant
}

/** Configuration of the service (service/crisis.yaml), within bounds of ours. */
export interface CourseRules {
  /** So long the page of whoever has taken it may be gone before others are called. */
  readonly ownerAway: Ms
  /** So long after the outcome the follow-up is due. */
  readonly followUp: Ms
  /** So long whoever answers the call for one that is overdue has for it. */
  readonly followUpAgain: Ms
}

/**
 * What a supervisor found when they asked after the seeker: 平安 / 有人在帮 / 没联系上 / 没有留下联系的办法 / 又有危险. The
 * last closes nothing.
 */
export const followUpResults = ['safe', 'with-help', 'not-reached', 'no-way', 'danger-again'] as const
export type FollowUpResult = (typeof followUpResults)[number]

/** Why supervisors are called: nobody has come; whoever came is gone; nobody has asked after the seeker in time. */
export type CallReason = 'nobody-came' | 'owner-gone' | 'follow-up'

/**
 * When supervisors are called for it, if nothing happens before. Undefined only for what is closed: so nothing that is
 * open can be forgotten.
 */
export function callDue(
  course: Course,
  rules: CourseRules,
): { readonly at: Instant; readonly why: CallReason } | undefined {
  const { closedAt, declaredAt, followUpAt, outcome, seenUntil, takenBy } = course
  if (closedAt !== undefined) return undefined
  if (outcome !== undefined) return { at: followUpAt ?? declaredAt, why: 'follow-up' }
  if (takenBy === undefined) return { at: declaredAt, why: 'nobody-came' }
  return { at: (seenUntil ?? declaredAt) + rules.ownerAway, why: 'owner-gone' }
}

/** A supervisor is on it. One whose follow-up is overdue has the time again that it takes. */
export function takenBy(course: Course, person: PersonId, now: Instant, rules: CourseRules): Result<Course> {
  if (course.closedAt !== undefined) return refuse('outcome-confirmed')
  const { followUpAt, outcome } = course
  const taken = { ...course, takenBy: person, seenUntil: now }
  if (outcome === undefined) return ok(taken)
  return ok({ ...taken, followUpAt: Math.max(followUpAt ?? now, now + rules.followUpAgain) })
}

/** A page of whoever has taken it is connected, and counts so until then. */
export function seenAt(course: Course, until: Instant): Course {
  return course.takenBy === undefined ? course : { ...course, seenUntil: Math.max(course.seenUntil ?? until, until) }
}

/** The outcome is confirmed: a false alarm closes it, and whatever is said of a drill; everything else stays open until the follow-up is done. */
export function resolvedAs(
  course: Course,
  facts: OutcomeFacts,
  confirmation: Confirmation,
  now: Instant,
  rules: CourseRules,
): Result<Course> {
  const { outcome } = confirmation
  if (course.outcome !== undefined) return course.outcome === outcome ? ok(course) : refuse('outcome-confirmed')
  const refusal = outcomeRefusal(facts, confirmation)
  return refusal === undefined ? ok(withOutcome(course, outcome, now, rules)) : { ok: false, refusal }
}

/** What follows from an outcome that may be confirmed. */
export function withOutcome(course: Course, outcome: RecordedOutcome, now: Instant, rules: CourseRules): Course {
  if (outcome === 'false-alarm' || course.drill) return { ...course, outcome, closedAt: now }
  return { ...course, outcome, followUpAt: now + rules.followUp }
}

/** Somebody asked after the seeker. Who is in danger again has whoever asked, and no outcome any more. */
export function followedUp(course: Course, result: FollowUpResult, person: PersonId, now: Instant): Result<Course> {
  if (course.outcome === undefined) return refuse('not-now')
  if (course.closedAt !== undefined) return refuse('already-ended')
  if (result !== 'danger-again') return ok({ ...course, closedAt: now })
  return ok({ declaredAt: course.declaredAt, takenBy: person, seenUntil: now })
}
