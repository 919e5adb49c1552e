import type { Instant, Ms } from '../ids.ts'

/** `from` is in it, `until` is not. */
export interface Span {
  readonly from: Instant
  readonly until: Instant
}

/** Times of the wall clock, hh:mm. A night that ends earlier than it begins ends on the next day. */
export interface Night {
  readonly from: string
  readonly until: string
}

/**
 * How a listener rests (S6.2). A service may make it stricter, and looser within bounds of ours; nobody switches it off.
 */
export interface RestRules {
  /** Whose days, weeks and nights these are: an IANA time zone. */
  readonly zone: string
  readonly afterSession: Ms
  /** After a heavy session; and not before the listener has put it down (the debrief). */
  readonly afterHeavy: Ms
  /** At most so many in a row; after them the longer break. Sittings with less than that between them are in a row. */
  readonly inARow: { readonly sessions: number; readonly break: Ms }
  /** At most so many that begin on one day, from midnight, and in one week, from Monday. */
  readonly perDay: number
  readonly perWeek: number
  /** Who listened in one night does not listen in the next. */
  readonly night: Night
  /** A supervisor may end a rest early, but never sooner than this after the session. */
  readonly shortest: Ms
  /** Where they are asked about a listener who wants less for a time. */
  readonly own?: OwnLoad
}

/** Fewer sessions than the service lets, for a time, by a listener's own wish. It only ever makes it stricter. */
export interface OwnLoad {
  readonly perDay?: number
  readonly perWeek?: number
  readonly until: Instant
}

/** A session as far as it tires: from its beginning to its end. One that goes on ends now. */
export interface Sitting extends Span {
  /** There was a crisis in it that was none by mistake, or its listener says that it weighs. */
  readonly heavy: boolean
  /** It has been put down: the note, and after a heavy one a few words for oneself. */
  readonly debriefed: boolean
  /** When a supervisor lets the rest after it end. */
  readonly shortenedTo?: Instant
}

export const restReasons = ['after-session', 'after-heavy', 'in-a-row', 'debrief', 'night', 'day', 'week'] as const
export type RestReason = (typeof restReasons)[number]
/** The reasons that a supervisor may shorten; the others are no rest after one session but the measure of a day. */
export const shortenable: readonly RestReason[] = ['after-session', 'after-heavy', 'in-a-row']

/** Why a supervisor lets a rest end early. */
export const shortenReasons = ['asked', 'nobody-else', 'was-short'] as const

/** Why somebody may not begin now, and until when; `debrief` lasts until it is done. */
export interface Rest {
  readonly why: RestReason
  readonly until?: Instant
}
