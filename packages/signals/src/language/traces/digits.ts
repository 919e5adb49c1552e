import { gap, numerals } from '../text/characters.ts'
import type { Text } from '../text/text.ts'

/** Digits that touch, in whatever writing. Inner `[start, end)`. */
export interface DigitGroup {
  readonly start: number
  readonly end: number
  /** The digits, plain; one for each unit. */
  readonly digits: string
  /** Some are Chinese numerals, which also count and measure. */
  readonly spoken: boolean
}

/** The value of a unit that may be a digit, or -1. */
export function digitOf(unit: number): number {
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30
  if (unit < 0x80) return -1
  return numerals.get(unit) ?? -1
}

const none: readonly DigitGroup[] = []

/** Every group of digits, in order. A group ends where a mark or a space stands: 138 0013 8000 are three. */
export function digitGroups(text: Text): readonly DigitGroup[] {
  const { units, before } = text
  let groups: DigitGroup[] | undefined
  for (let i = 0; i < units.length; i += 1) {
    if (digitOf(units.charCodeAt(i)) < 0) continue
    const start = i
    let digits = ''
    let spoken = false
    for (; i < units.length; i += 1) {
      const unit = units.charCodeAt(i)
      const value = digitOf(unit)
      if (value < 0 || (i > start && (before[i] ?? 0) > gap.none)) break
      digits += value
      spoken ||= unit >= 0x80
    }
    ;(groups ??= []).push({ start, end: i, digits, spoken })
    i -= 1
  }
  return groups ?? none
}
