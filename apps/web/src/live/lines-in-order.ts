import type { HelpLine } from '@tingyu/contract'
import type { InCrisis } from '@tingyu/sop'

/**
 * What leads among the numbers while danger is open: an act, an intention or "I am in danger now" goes to ambulance and
 * police before everything (S7.2); then, where nobody has come, the service's own line outside.
 */
export function leadsOf({ cause }: Pick<InCrisis, 'cause'>, outside: string | undefined): readonly string[] {
  const now = cause === 'intake-said' || cause === 'danger-said'
  return [...(now ? ['emergency'] : []), ...(outside === undefined ? [] : [outside])]
}

/** The order of every other list, after those that lead here: ids or kinds. */
export function inOrder(lines: readonly HelpLine[], leads: readonly string[]): readonly HelpLine[] {
  const place = ({ id, kind }: HelpLine) => leads.findIndex((each) => each === id || each === kind) + 1 || 9
  return lines.toSorted((a, b) => place(a) - place(b))
}
