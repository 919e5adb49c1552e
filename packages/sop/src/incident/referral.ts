import type { Instant } from '../ids.ts'

/**
 * One step towards help outside, written down by a person (S7.2): 打了 / 有人接了 / 对方确认接手了 / 求助者不愿意. Codes
 * and no words: it is kept as long as the incident.
 */
export const referralDeeds = ['tried', 'reached', 'confirmed', 'refused'] as const
export type ReferralDeed = (typeof referralDeeds)[number]

/**
 * What a listener writes down of it, alone with the seeker until a supervisor comes. Not that somebody has taken over: on
 * that rests an outcome, and to be sure of it is a supervisor's part.
 */
export const listenerDeeds = ['tried', 'reached', 'refused'] as const satisfies readonly ReferralDeed[]

/** Who answered, where somebody did: their part, never their name. */
export const helpers = ['line', 'dispatch', 'clinician', 'police', 'counsellor', 'family', 'nearby'] as const
export type Helper = (typeof helpers)[number]

/**
 * Whom one turns to beside the lines of the directory: a hospital, a professional counsellor of the service, whoever the
 * seeker names as near, a guardian, and the seeker themself where they are gone.
 */
export const otherHelp = ['hospital', 'counsellor', 'someone-near', 'guardian', 'seeker'] as const
export type OtherHelp = (typeof otherHelp)[number]

export interface ReferralStep {
  /** The id of an entry of the directory of help, or one of `otherHelp`. */
  readonly to: string
  readonly did: ReferralDeed
  readonly whom?: Helper
  readonly at: Instant
}

/** An entry of the directory that was not compared with its source for so many days is marked, and doctor tells of it. */
export const helpCheckedWithin = 180

/** `checked`: a date, as milliseconds. */
export function isStale(checked: Instant, now: Instant): boolean {
  return now - checked > helpCheckedWithin * 86_400_000
}

/** Of a hand-over the other side is known: an answer that nobody gave is none. */
export function namesWhom(did: ReferralDeed): boolean {
  return did === 'reached' || did === 'confirmed'
}

/** What the steps so far allow to be said. */
export interface ReferralCount {
  /** Somebody outside said that they have taken over. To have reached the seeker again is not that. */
  readonly confirmed: number
  /** Ways that were tried, whatever came of it. */
  readonly tried: number
}

export const nothingDone: ReferralCount = { confirmed: 0, tried: 0 }

export function countSteps(steps: readonly Pick<ReferralStep, 'to' | 'did'>[]): ReferralCount {
  return {
    confirmed: steps.filter(({ to, did }) => did === 'confirmed' && to !== 'seeker').length,
    tried: steps.filter(({ did }) => did !== 'refused').length,
  }
}
