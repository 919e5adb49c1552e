import type { Ms } from '../ids.ts'
import type { RestRules, Sitting, Span } from '../rest/rules.ts'
import { roomIn, type ShiftRoom } from './capacity.ts'
import type { PlanFault } from './plan.ts'
import { joined } from './shifts.ts'

/** Why somebody cannot take a span over: `overlaps` where they are there already, `short` where no session fits. */
export type SubstituteFault = PlanFault | 'short'

/**
 * Why somebody cannot take `span` over from another; undefined where they can. By the rules of rest it has to hold a session
 * for them, and no shift of their own may come to hold none by it: else another gap would only be made for this one.
 * @param shifts their own, in order and apart
 * @param sittings what was before, in order
 * @param booked what is promised to others
 */
export function substituteFault(
  rules: RestRules,
  shifts: readonly Span[],
  span: Span,
  planned: Ms,
  sittings: readonly Sitting[] = [],
  booked: readonly Sitting[] = [],
): SubstituteFault | undefined {
  return substituteFaults(rules, shifts, planned, sittings, booked)(span)
}

/** The same for many spans: what the shifts can hold without any of them is measured once. */
export function substituteFaults(
  rules: RestRules,
  shifts: readonly Span[],
  planned: Ms,
  sittings: readonly Sitting[] = [],
  booked: readonly Sitting[] = [],
): (span: Span) => SubstituteFault | undefined {
  let before: readonly ShiftRoom[] | undefined
  return (span) => {
    if (shifts.some(({ from, until }) => from < span.until && span.from < until)) return 'overlaps'
    // Asked of the span by itself, too: joined to a shift of theirs, it would borrow that one's room.
    if (span.until - span.from < planned) return 'short'
    const apart = [...shifts, span].toSorted((a, b) => a.from - b.from)
    const alone = roomIn(rules, apart, planned, sittings, booked)
    const own = alone.find(({ from }) => from === span.from)
    if (own?.sessions === 0) return own.fault
    const touches = shifts.some(({ from, until }) => from === span.until || until === span.from)
    const after = touches ? roomIn(rules, joined(apart), planned, sittings, booked) : alone
    before ??= roomIn(rules, shifts, planned, sittings, booked)
    const emptied = before.filter(({ sessions }) => sessions > 0).map((shift) => around(after, shift))
    return emptied.find((shift) => shift?.sessions === 0)?.fault
  }
}

function around(rooms: readonly ShiftRoom[], { from }: Span): ShiftRoom | undefined {
  return rooms.find((room) => room.from <= from && from < room.until)
}
