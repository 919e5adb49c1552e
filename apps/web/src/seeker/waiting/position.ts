import type { Queue } from '../../live/live.ts'

/** Where somebody stands in the queue, in the words of a person: said only when it is known. */
export type Position =
  | { readonly kind: 'checking' }
  | { readonly kind: 'next' }
  | { readonly kind: 'ahead'; readonly ahead: number }

export function positionOf(queue: Queue | undefined): Position {
  if (queue === undefined) return { kind: 'checking' }
  return queue.ahead === 0 ? { kind: 'next' } : { kind: 'ahead', ahead: queue.ahead }
}

/** Up to ten a number is a word (两位), above it stays a figure. `numerals`: the words from 0 on, apart by spaces. */
export function numeral(count: number, numerals: string): string {
  return numerals.split(' ')[count] ?? ` ${count} `
}

/** The likely wait in minutes, only where there is data for it; one number where both ends are the same. */
export function likelyWait(
  queue: Queue | undefined,
): { readonly from: number; readonly to: number; readonly same: boolean } | undefined {
  if (queue?.waitMinutes === undefined) return undefined
  const [from, to] = queue.waitMinutes
  return { from, to, same: from === to }
}
