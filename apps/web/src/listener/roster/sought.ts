import type { Substitutes } from '@tingyu/contract'

type Span = { readonly from: number; readonly until: number }
type Own = Substitutes['own'][number]

/** For how much of a shift somebody else is looked for: all of it, these parts of it, or nothing. */
export function soughtOf(
  shift: Span,
  own: readonly Own[],
): { readonly whole: boolean; readonly spans: readonly Own[] } {
  const spans = own.filter(
    ({ from, until, takenBy }) => takenBy === undefined && from < shift.until && shift.from < until,
  )
  // No two of them overlap: what is looked for already cannot be asked for again.
  const covered = spans.reduce(
    (sum, { from, until }) => sum + Math.min(until, shift.until) - Math.max(from, shift.from),
    0,
  )
  return { whole: spans.length > 0 && covered >= shift.until - shift.from, spans }
}
