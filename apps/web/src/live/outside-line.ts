import type { InCrisis, Instant, Ms } from '@tingyu/sop'

/**
 * Whether the service's own line outside stands first: the service says so, or nobody has come for so long and it says
 * nothing, because it is down or the network is. The page then does it by itself (S7.2).
 */
export function outsideLineFirst(crisis: InCrisis, now: Instant | undefined, after: Ms): boolean {
  if (crisis.takenBy !== undefined) return false
  return crisis.lineShown !== undefined || (now !== undefined && now - crisis.declaredAt >= after)
}
