import { gap, numerals } from '../text/characters.ts'
import type { Text } from '../text/text.ts'
import { isIn, unitsOf } from '../text/units.ts'
import { countedAt } from './counted.ts'

/** Digits that touch, in whatever writing. Inner `[start, end)`. */
export interface DigitGroup {
  readonly start: number
  readonly end: number
  /** The digits, plain. */
  readonly digits: string
  /** Some are Chinese numerals, which also count and measure. */
  readonly spoken: boolean
  /** Told as a count (一百三十八 for 138), so that it is a number only as a part of a whole telephone number. */
  readonly counted?: true
  /** Letters or sounds stand for digits, so that it is a number only as a whole telephone number. */
  readonly guessed?: true
}

/** Letters that are typed for digits: l39, 13O. */
const looks: Readonly<Record<string, string>> = { o: '0', l: '1', i: '1' }

/** Characters that sound or are called like a digit (洞拐勾 as soldiers say them): each only in a whole number. */
const soundPairs =
  '洞0灵0铃0玲0凌0林0淋0妖1腰1邀1衣1依1医1意1易1尔2儿2而2耳2爱2伞3散3山3叁3思4司4斯4似4死4吴5午5武5舞5吾5呜5刘6溜6留6流6柳6遛6拐7期7妻7奇7齐7起7气7柒7巴8吧8爸8把8扒8扳8勾9酒9久9就9救9旧9舅9'

const pronounced: ReadonlyMap<number, string> = (() => {
  const sounds = new Map<number, string>()
  for (let i = 0; i + 1 < soundPairs.length; i += 2) sounds.set(soundPairs.charCodeAt(i), soundPairs[i + 1] ?? '')
  return sounds
})()

/** Digits of a telephone number one carries along. */
export const mobileLength = 11

/** By code unit the value of a digit. */
const values = new Map(numerals)
for (let digit = 0; digit < 10; digit += 1) values.set(0x30 + digit, digit)
/** Asked of every character. */
const digitUnits = unitsOf(values.keys())

/** The value of a unit that may be a digit, or -1; so too of NaN, which stands behind the end of a text. */
export function digitOf(unit: number): number {
  return isIn(digitUnits, unit) ? values.get(unit)! : -1
}

const none: readonly DigitGroup[] = []

/** Every group of digits, in order. A group ends where a mark or a space stands: 138 0013 8000 are three. */
export function digitGroups(text: Text): readonly DigitGroup[] {
  const { units, before } = text
  let all = 0
  for (let i = 0; i < units.length; i += 1) if (digitOf(units.charCodeAt(i)) >= 0) all += 1
  if (all === 0) return none
  let groups: DigitGroup[] | undefined
  let free = 0
  for (let i = 0; i < units.length; i += 1) {
    if (digitOf(units.charCodeAt(i)) < 0) continue
    const start = i
    const count = countedAt(text, start)
    if (count !== undefined) {
      ;(groups ??= []).push({ start, ...count, spoken: true, counted: true })
      free = count.end
      i = free - 1
      continue
    }
    let digits = ''
    let spoken = false
    for (; i < units.length; i += 1) {
      const unit = units.charCodeAt(i)
      const value = digitOf(unit)
      if (value < 0 || (i > start && (before[i] ?? 0) > gap.none)) break
      digits += value
      spoken ||= unit >= 0x80
    }
    const guess = all < leastSure ? undefined : guessed(text, start, free)
    // 么三八: the one that begins a number, by its sound.
    const one =
      start > free && digits.length >= 2 && '么妖腰夭'.includes(units[start - 1] ?? ' ') && before[start] === gap.none
    ;(groups ??= []).push(
      guess ?? { start: one ? start - 1 : start, end: i, digits: one ? `1${digits}` : digits, spoken },
    )
    free = guess?.end ?? i
    i = free - 1
  }
  return groups ?? none
}

/** A mobile number around a digit, some of whose digits are letters that look or characters that sound like them. */
function guessed(text: Text, at: number, free: number): DigitGroup | undefined {
  return guessedBy(text, at, free, looksLike) ?? guessedBy(text, at, free, soundsLike)
}

function looksLike(unit: number): string | undefined {
  const value = digitOf(unit)
  return value >= 0 ? String(value) : looks[String.fromCharCode(unit)]
}

function soundsLike(unit: number): string | undefined {
  return looksLike(unit) ?? pronounced.get(unit)
}

/** The fewest units of such a number that are digits. */
const leastSure = 4

function guessedBy(
  { units, before }: Text,
  at: number,
  free: number,
  valueOf: (unit: number) => string | undefined,
): DigitGroup | undefined {
  let start = at
  while (
    start > free &&
    at - start < mobileLength &&
    (before[start] ?? 0) <= gap.thin &&
    valueOf(units.charCodeAt(start - 1)) !== undefined
  )
    start -= 1
  for (let from = start; from <= at; from += 1) {
    let digits = ''
    let sure = 0
    let end = from
    while (end < units.length && digits.length < mobileLength && (end === from || (before[end] ?? 0) <= gap.thin)) {
      const value = valueOf(units.charCodeAt(end))
      if (value === undefined) break
      if (digitOf(units.charCodeAt(end)) >= 0) sure += 1
      digits += value
      end += 1
    }
    const whole = digits.length === mobileLength && digitOf(units.charCodeAt(end)) < 0 && /^1[3-9]/u.test(digits)
    if (whole && sure < mobileLength && sure >= leastSure)
      return { start: from, end, digits, spoken: false, guessed: true }
  }
  return undefined
}
