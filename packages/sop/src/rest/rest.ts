import type { Instant, Ms } from '../ids.ts'
import { dayAfter, nightAt, nightBefore, startOfDay, startOfWeek, weekAfter } from './calendar.ts'
import type { Rest, RestRules, Sitting, Span } from './rules.ts'

/* The one place that says whether a listener must rest (S6.2): matching, and whatever plans ahead, ask here. */

/**
 * Why a listener may not begin a session at `now`, or undefined where they may. Of several reasons the one that lasts
 * longest; a debrief that is missing before all that end sooner or later by themselves, for it is theirs to do.
 * @param sittings in any order; those of the last nine days are enough
 * @param planned how long a session is planned to take
 */
export function restAt(rules: RestRules, sittings: readonly Sitting[], planned: Ms, now: Instant): Rest | undefined {
  const past = inOrder(sittings)
  const rests = [
    afterTheLast(rules, past),
    afterARow(rules, past),
    afterADay(rules, past, now),
    afterAWeek(rules, past, now),
    afterANight(rules, past, planned, now),
  ].filter((rest) => rest !== undefined && rest.until > now) as (Rest & { readonly until: Instant })[]
  const longest = rests.toSorted((a, b) => b.until - a.until)[0]
  if (longest !== undefined) return longest
  const last = past.at(-1)
  return last !== undefined && last.heavy && !last.debriefed ? { why: 'debrief' } : undefined
}

/**
 * Until when a listener who may begin now may still begin: the next night forbids it where they listened in the last one.
 * Undefined: nothing but a session of theirs will change it.
 */
export function mayBeginUntil(
  rules: RestRules,
  sittings: readonly Sitting[],
  planned: Ms,
  now: Instant,
): Instant | undefined {
  const tonight = nightAt(rules, now + planned)
  const forbidden = sittings.some((sitting) => overlap(sitting, nightBefore(rules, tonight)))
  return forbidden ? tonight.from - planned : undefined
}

/** Mostly they come in order; to sort them anew each time is what a whole roster's check would spend its time on. */
function inOrder(sittings: readonly Sitting[]): readonly Sitting[] {
  for (let index = 1; index < sittings.length; index += 1)
    if (sittings[index]!.from < sittings[index - 1]!.from) return sittings.toSorted((a, b) => a.from - b.from)
  return sittings
}

function begunSince(past: readonly Sitting[], since: Instant): number {
  let index = past.length
  while (index > 0 && past[index - 1]!.from >= since) index -= 1
  return past.length - index
}

type Ends = Rest & { readonly until: Instant }

function afterTheLast({ afterSession, afterHeavy, shortest }: RestRules, past: readonly Sitting[]): Ends | undefined {
  const last = past.at(-1)
  if (last === undefined) return undefined
  const [why, rest] = last.heavy ? (['after-heavy', afterHeavy] as const) : (['after-session', afterSession] as const)
  return { why, until: shortened(last, last.until + rest, shortest) }
}

function afterARow({ inARow, shortest }: RestRules, past: readonly Sitting[]): Ends | undefined {
  const last = past.at(-1)
  if (last === undefined) return undefined
  let row = 1
  while (row < past.length && past.at(-row)!.from - past.at(-row - 1)!.until < inARow.break) row += 1
  return row < inARow.sessions
    ? undefined
    : { why: 'in-a-row', until: shortened(last, last.until + inARow.break, shortest) }
}

/** A supervisor can bring the end of a rest nearer, never push it away, and never to the session itself. */
function shortened({ until, shortenedTo }: Sitting, end: Instant, shortest: Ms): Instant {
  return shortenedTo === undefined ? end : Math.min(end, Math.max(shortenedTo, until + shortest))
}

function afterADay(rules: RestRules, past: readonly Sitting[], now: Instant): Ends | undefined {
  const begun = begunSince(past, startOfDay(rules.zone, now))
  const until = fullUntil(rules, 'perDay', begun, now, () => dayAfter(rules.zone, now))
  return until === undefined ? undefined : { why: 'day', until }
}

function afterAWeek(rules: RestRules, past: readonly Sitting[], now: Instant): Ends | undefined {
  const begun = begunSince(past, startOfWeek(rules.zone, now))
  const until = fullUntil(rules, 'perWeek', begun, now, () => weekAfter(rules.zone, now))
  return until === undefined ? undefined : { why: 'week', until }
}

/** To the end of the day or week; where only the listener's own measure is full, no longer than that holds. */
function fullUntil(
  rules: RestRules,
  measure: 'perDay' | 'perWeek',
  begun: number,
  now: Instant,
  end: () => Instant,
): Instant | undefined {
  if (begun >= rules[measure]) return end()
  const { own } = rules
  const most = own?.[measure]
  if (own === undefined || most === undefined || now >= own.until || begun < most) return undefined
  return Math.min(end(), own.until)
}

function afterANight(rules: RestRules, past: readonly Sitting[], planned: Ms, now: Instant): Ends | undefined {
  // The night in which a session from now on would lie, or the next one.
  const night = nightAt(rules, now)
  if (!overlap(night, { from: now, until: now + planned })) return undefined
  const before = nightBefore(rules, night)
  return past.some((sitting) => overlap(sitting, before)) ? { why: 'night', until: night.until } : undefined
}

function overlap(a: Span, b: Span): boolean {
  return a.from < b.until && b.from < a.until
}
