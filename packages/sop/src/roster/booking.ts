import type { Instant, Ms } from '../ids.ts'
import type { RestRules, Sitting, Span } from '../rest/rules.ts'
import { planFault, type PlanFault } from './plan.ts'

/* A time that a seeker books with the listener they were heard by (S5.4, S6.5, S6.6). */

/** What a service says of bookings; the bounds are the contract's. */
export interface BookingRules {
  /** From how soon to how far ahead a time can be booked. */
  readonly soonest: Ms
  readonly ahead: Ms
  /** How long before it begins a booking that nobody has answered is given up. */
  readonly answer: Ms
  /** Called off later than this before it begins, it was late. */
  readonly late: Ms
  /** How long whoever is there waits for the other. */
  readonly wait: Ms
  /** How many sessions the same two may have within a month before a supervisor looks. */
  readonly perMonth: number
}

/** A month is thirty days wherever it begins: by the calendar, the last week of one and the first of the next would add up. */
export const bookingMonth: Ms = 30 * 24 * 3_600_000
/** Times are offered at the full and the half hour. */
const step: Ms = 30 * 60_000

/** How much of a listener's time a booking takes: the session may begin late, and run over. */
export function heldFor(protocol: { readonly length: Ms; readonly grace: Ms }, { wait }: BookingRules): Ms {
  return wait + protocol.length + protocol.grace
}

/**
 * Why a time cannot be booked; `not-there`: it lies in no shift of the listener, or at no full or half hour; `refused`: the
 * same two were told no for it before.
 */
export type BookingFault = PlanFault | 'not-there' | 'soon' | 'far' | 'refused'

/** What a booking is measured against: whose time it is, and what of it is taken already. */
export interface ListenersTime {
  readonly rest: RestRules
  /** In order and apart. */
  readonly shifts: readonly Span[]
  /** What was, and what is planned, each as long as it holds the listener; in any order. */
  readonly sittings: readonly Sitting[]
  /** What else is promised of it, such as a time of supervision; in any order. */
  readonly busy?: readonly Span[]
  /** When whoever asks was told no before: not offered to them again. */
  readonly refused?: readonly Instant[]
  /** How long a session is, and how long a booking holds the listener. */
  readonly length: Ms
  readonly held: Ms
}

/** Why `at` cannot be booked now; undefined where it can. The one place that says so: for offering, booking and moving. */
export function bookingFault(
  rules: BookingRules,
  { rest, shifts, sittings, busy = [], refused = [], length, held }: ListenersTime,
  at: Instant,
  now: Instant,
): BookingFault | undefined {
  if (at < now + rules.soonest) return 'soon'
  if (at > now + rules.ahead) return 'far'
  if (at % step !== 0 || !shifts.some(({ from, until }) => from <= at && at + length <= until)) return 'not-there'
  if (refused.includes(at)) return 'refused'
  if (busy.some(({ from, until }) => from < at + held && at < until)) return 'overlaps'
  return planFault(rest, sittings, held, at)
}

/** Every time that can be booked now, in order. */
export function bookableTimes(rules: BookingRules, time: ListenersTime, now: Instant): readonly Instant[] {
  const times: Instant[] = []
  for (const { from, until } of time.shifts) {
    for (let at = Math.ceil(from / step) * step; at + time.length <= until; at += step)
      if (bookingFault(rules, time, at, now) === undefined) times.push(at)
  }
  return times
}

/**
 * Whether a supervisor looks before these two meet at `at` (S6.6): within a month up to it they have met, or are to meet,
 * as often as the service thinks right without.
 */
export function needsLook({ perMonth }: BookingRules, meetings: readonly Instant[], at: Instant): boolean {
  return meetings.filter((each) => each > at - bookingMonth && each <= at).length >= perMonth
}
