import type { Ms } from '@tingyu/sop'

/** Fewer waits than this say nothing about the next one; then no number is shown, rather than a made-up one. */
export const fewestWaits = 5
/** Waits older than this say nothing about now. */
export const recentWaits: Ms = 2 * 3_600_000

const minute: Ms = 60_000

/**
 * How much longer someone who has waited `waited` ms will likely wait, whole minutes from and to: the
 * middle half of what those before them had to wait, of those who had to wait at least as long. Undefined
 * while there is too little to go by. `waits` ascending.
 */
export function likelyWait(waits: readonly Ms[], waited: Ms): readonly [number, number] | undefined {
  const comparable = waits.filter((wait) => wait >= waited)
  if (comparable.length < fewestWaits) return undefined
  const from = Math.round((quantile(comparable, 0.25) - waited) / minute)
  const to = Math.ceil((quantile(comparable, 0.75) - waited) / minute)
  return [Math.max(0, from), Math.max(1, to)]
}

function quantile(ascending: readonly number[], part: number): number {
  const at = part * (ascending.length - 1)
  const low = ascending[Math.floor(at)] ?? 0
  const high = ascending[Math.ceil(at)] ?? low
  return low + (high - low) * (at - Math.floor(at))
}
