import { gap } from '../../text/characters.ts'
import type { Text } from '../../text/text.ts'

/** A person's name, inner `[start, end)`; with how much speaks for it. */
export interface Named {
  readonly start: number
  readonly end: number
  readonly score: number
}

/** How many units from `at` on touch one another, up to `most`. */
export function touching({ units, before }: Text, at: number, most: number): number {
  let count = at < units.length ? 1 : 0
  while (count < most && at + count < units.length && (before[at + count] ?? 0) === gap.none) count += 1
  return count
}

/** The character that touches an inner place from the left, or none. */
export function touched({ units, before }: Text, at: number): string {
  return at > 0 && (before[at] ?? 0) === gap.none ? (units[at - 1] ?? '') : ''
}

/** The character that touches the one at an inner place from the right, or none. */
export function follows({ units, before }: Text, at: number): string {
  return at + 1 < units.length && (before[at + 1] ?? 0) === gap.none ? (units[at + 1] ?? '') : ''
}
