import type { Ms } from '../ids.ts'
import { restAt } from '../rest/rest.ts'
import type { RestReason, RestRules, Sitting, Span } from '../rest/rules.ts'
import { planFault, plannedSitting, remembered } from './plan.ts'

/** What a shift can hold. */
export interface ShiftRoom extends Span {
  /** How many sessions fit, one after the other, with the rest between them. */
  readonly sessions: number
  /** Why not one fits, where none does; `short`: it is shorter than a session. */
  readonly fault?: RestReason | 'short'
}

/** A session is tried so much later where one that is booked for another shift stands in its way. */
const step: Ms = 15 * 60_000

/**
 * How many sessions each of somebody's shifts can hold if they begin whenever they may: the measure of a roster against
 * the rules of rest. What is booked in a shift is one of them, and the others leave it its time and its rest. A shift that
 * can hold none, such as one in the night after a night, is no help to anybody.
 * @param shifts in order and apart
 * @param sittings what was before, in order
 * @param planned how long a session is planned to take
 * @param booked what is promised, each as long as it holds the listener; in any order
 */
export function roomIn(
  rules: RestRules,
  shifts: readonly Span[],
  planned: Ms,
  sittings: readonly Sitting[] = [],
  booked: readonly Sitting[] = [],
): readonly ShiftRoom[] {
  let past = [...sittings]
  const ahead = booked.toSorted((a, b) => a.from - b.from)
  return shifts.map((shift) => {
    while (ahead[0] !== undefined && ahead[0].from < shift.from) past.push(ahead.shift()!)
    past = past.filter(({ until }) => until > shift.from - remembered)
    let sessions = 0
    let fault: RestReason | 'short' | undefined = shift.from + planned > shift.until ? 'short' : undefined
    for (let at = shift.from; ;) {
      const [first] = ahead
      const next = first !== undefined && first.from < shift.until ? first : undefined
      const fits = at + planned <= shift.until
      if (next !== undefined && (!fits || at + planned > next.from)) {
        past.push(next)
        ahead.shift()
        sessions += 1
        at = Math.max(at, next.until)
        continue
      }
      if (!fits) break
      const rest = restAt(rules, past, planned, at)
      if (rest !== undefined) {
        if (rest.until === undefined) past = past.map((each) => ({ ...each, debriefed: true }))
        else at = rest.until
        fault = rest.why
        continue
      }
      const inTheWay = first === undefined ? undefined : planFault(rules, [...past, ...ahead], planned, at)
      if (inTheWay === undefined) {
        past.push(plannedSitting(at, planned))
        at += planned
        sessions += 1
        continue
      }
      if (inTheWay !== 'overlaps') fault = inTheWay
      // Any later it would only be nearer to what is booked.
      at = next === undefined ? at + step : next.from
    }
    return { ...shift, sessions, ...(sessions === 0 && fault !== undefined && { fault }) }
  })
}
