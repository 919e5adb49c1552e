import type { Refusal, RefusalCode } from '../result.ts'
import { nothingDone, type ReferralCount } from './referral.ts'

/**
 * How an incident ends (S7.2), each with what must be so before it can be said:
 * - `handed-over` 已转交并得到确认: at least one step that somebody outside confirmed;
 * - `safe` 安全，有计划: said by whoever has come and asked, with what was planned;
 * - `left` 已离开，继续跟进: no device of the seeker is connected, or the session is over; the follow-up goes on;
 * - `not-reached` 联系不上，办法都试过: the same, and at least one way was tried;
 * - `false-alarm` 误报: said by whoever has come, with a reason.
 */
export const incidentOutcomes = ['handed-over', 'safe', 'left', 'not-reached', 'false-alarm'] as const
export type IncidentOutcome = (typeof incidentOutcomes)[number]
/**
 * Also what earlier versions wrote down, which nobody can say any more; and that a drill ended before anybody confirmed
 * an outcome, which is said of nothing else.
 */
export type RecordedOutcome = IncidentOutcome | 'continue' | 'emergency-called' | 'drill-over'

/** Why it was no danger: 按错了 / 机器看错或听错了 / 说的是别的意思 / 问清楚了 / 演练. */
export const alarmReasons = ['slip', 'misheard', 'meant-otherwise', 'asked', 'drill'] as const
export type AlarmReason = (typeof alarmReasons)[number]

/** What a plan for the next days holds: 危险的东西拿远了 / 有人陪着 / 知道再难时找谁 / 约好了下一次. At least one. */
export const planParts = ['means-away', 'somebody-there', 'knows-whom', 'next-contact'] as const
export type PlanPart = (typeof planParts)[number]

export interface Confirmation {
  readonly outcome: IncidentOutcome
  readonly reason?: AlarmReason
  readonly plan?: readonly PlanPart[]
}

/** What is known of an incident when somebody confirms an outcome. */
export interface OutcomeFacts {
  /** Whoever confirms has taken it. */
  readonly mine: boolean
  /** A device of the seeker is connected, or its line is lost for a moment only; never where the session is over. */
  readonly seekerHere: boolean
  readonly steps: ReferralCount
}

/** Where the session goes on afterwards, with the time given back. */
export function goesOn(outcome: RecordedOutcome): boolean {
  return outcome === 'safe' || outcome === 'false-alarm' || outcome === 'continue'
}

/** The facts alone: which outcomes can be true now. */
export function possibleOutcomes(facts: OutcomeFacts): readonly IncidentOutcome[] {
  return incidentOutcomes.filter((outcome) => untrue(facts, outcome) === undefined)
}

/** Why this cannot be confirmed, with what can; undefined where it can. */
export function outcomeRefusal(facts: OutcomeFacts, { outcome, plan = [], reason }: Confirmation): Refusal | undefined {
  const code = untrue(facts, outcome) ?? incomplete(outcome, plan, reason)
  return code === undefined ? undefined : { code, facts: { allowed: possibleOutcomes(facts).join(' ') } }
}

function untrue({ mine, seekerHere, steps }: OutcomeFacts, outcome: IncidentOutcome): RefusalCode | undefined {
  switch (outcome) {
    // Whoever was on the telephone with the help outside may be another one than who is with the seeker.
    case 'handed-over':
      return steps.confirmed === 0 ? 'nobody-confirmed' : undefined
    // That there is no danger, or none any more, is said only by whoever was there.
    case 'safe':
    case 'false-alarm':
      return mine ? undefined : 'not-yours'
    // Whoever is connected can be reached.
    case 'left':
      return seekerHere ? 'seeker-here' : undefined
    case 'not-reached':
      if (seekerHere) return 'seeker-here'
      return steps.tried === 0 ? 'nothing-tried' : undefined
  }
}

function incomplete(
  outcome: IncidentOutcome,
  plan: readonly PlanPart[],
  reason: AlarmReason | undefined,
): RefusalCode | undefined {
  if (outcome === 'safe' && plan.length === 0) return 'plan-missing'
  return outcome === 'false-alarm' && reason === undefined ? 'reason-missing' : undefined
}

/** Nothing is known: nobody has come, the seeker is there, nothing was done. */
export const nothingKnown: OutcomeFacts = { mine: false, seekerHere: true, steps: nothingDone }
