import type { Instant, Ms } from '../ids.ts'
import { restAt } from '../rest/rest.ts'
import type { RestReason, RestRules, Sitting, Span } from '../rest/rules.ts'

/* Sessions that are planned ahead. Whether they may be is asked of the same function as for one that begins now. */

/** Sittings that ended longer than this before a moment tire nobody at it: a week, and the two nights around it. */
export const remembered: Ms = 9 * 24 * 3_600_000

/** Why a session cannot be planned; `overlaps`: another one lies there already. */
export type PlanFault = RestReason | 'overlaps'

/** A session that is planned counts as one that will have been an ordinary one, and put down. */
export function plannedSitting(from: Instant, planned: Ms): Sitting {
  return { from, until: from + planned, heavy: false, debriefed: true }
}

/**
 * Why no session may be planned for `at`: rest is due then, or what is planned after it could not begin any more.
 * Undefined where one may. A debrief that is missing forbids no plan: it is asked for when the session is to begin.
 * @param sittings what was and what is planned, in any order
 * @param planned how long a session is planned to take
 */
export function planFault(
  rules: RestRules,
  sittings: readonly Sitting[],
  planned: Ms,
  at: Instant,
): PlanFault | undefined {
  const added = plannedSitting(at, planned)
  if (sittings.some((each) => overlap(each, added))) return 'overlaps'
  const all = [...sittings, added].toSorted((a, b) => a.from - b.from)
  for (const [index, { from }] of all.entries()) {
    if (from < at) continue
    if (from > added.until + remembered) break
    const rest = restAt(rules, all.slice(0, index), planned, from)
    if (rest !== undefined && rest.why !== 'debrief') return rest.why
  }
  return undefined
}

/**
 * Until when somebody may begin a session of which nobody knew, at any moment from now on, so that the `next` one that is
 * planned can begin when it is. Undefined where none fits before it: too little time, or their measure is planned already.
 */
export function mayBeginBefore(
  rules: RestRules,
  sittings: readonly Sitting[],
  planned: Ms,
  next: Instant,
  now: Instant,
): Instant | undefined {
  const all = sittings.some(({ from }) => from === next) ? sittings : [...sittings, plannedSitting(next, planned)]
  const fits = (at: Instant) => planFault(rules, all, planned, at) === undefined
  if (!fits(now)) return undefined
  // After this it leaves no break before the next one, only a rest: the two are in a row, with whatever came before them.
  const withBreak = next - planned - rules.inARow.break
  const latest = next - planned - rules.afterSession
  // The longer they wait the less is in a row with it, so the first such moment is the hardest.
  return fits(Math.max(now, withBreak + 1)) ? latest : withBreak
}

function overlap(a: Span, b: Span): boolean {
  return a.from < b.until && b.from < a.until
}
