import { gap } from '../text/characters.ts'
import type { Found } from '../text/lexicon.ts'
import { sortedNearly } from '../text/sorted.ts'
import type { Text } from '../text/text.ts'
import { firstsOf, isIn } from '../text/units.ts'
import { findSigns } from './lexicon.ts'
import { masked } from './sign.ts'
import type { Masked, Sign } from './sign.ts'

/** A sign in its place; inner `[start, end)`. */
export type Placed = Found<Sign>

/**
 * The signs of an utterance in the order of where they begin, those that say who speaks first. Without those that end
 * in something that only looks like them (不如 in 不如他会说话), and without what stands between quotation marks: those
 * are somebody's words.
 */
export function readSigns(text: Text): Placed[] {
  const found = findSigns(text)
  const taken = maskOf(text, found)
  const quoted = quotedUnits(text)
  const kept = found.filter(({ meaning, start, end }) => {
    if (meaning.is === 'blank') return false
    if (quoted?.[start] === 1 && quoted[end - 1] === 1) return false
    const bit = maskBit(meaning)
    return bit === 0 || taken === undefined || (((taken.ends[end - 1] ?? 0) | (taken.begins[start] ?? 0)) & bit) === 0
  })
  for (const number of longNumbers(text)) kept.push(number)
  return sortedNearly(kept, inOrder)
}

function inOrder(one: Placed, other: Placed): number {
  return one.start - other.start || rank(one.meaning) - rank(other.meaning) || other.end - one.end
}

function rank(sign: Sign): number {
  return sign.is === 'voice' || sign.is === 'disclaim' ? 0 : 1
}

/**
 * Per unit which kinds of signs must not end there, nor begin there (别 in 特别), as bits; nothing where nothing is taken
 * back.
 */
interface Mask {
  readonly ends: number[]
  readonly begins: number[]
}

function maskOf(text: Text, found: readonly Placed[]): Mask | undefined {
  let mask: Mask | undefined
  for (const { meaning, start, end } of found) {
    if (meaning.is !== 'blank') continue
    mask ??= { ends: zeros(text.units.length), begins: zeros(text.units.length) }
    const bit = 1 << masked.indexOf(meaning.against)
    for (let at = start; at < end; at += 1) mask.ends[at]! |= bit
    for (let at = start + 1; at < end; at += 1) mask.begins[at]! |= bit
  }
  return mask
}

/** Plain: for something as short as a turn they are made in a fraction of the time of typed ones. */
function zeros(length: number): number[] {
  const numbers: number[] = []
  for (let at = 0; at < length; at += 1) numbers.push(0)
  return numbers
}

function maskBit(sign: Sign): number {
  const against = maskedAs(sign)
  return against === undefined ? 0 : 1 << masked.indexOf(against)
}

function maskedAs(sign: Sign): Masked | undefined {
  if (sign.is === 'error') return sign.bare === true ? 'mood' : sign.act
  if (sign.is === 'asks' || sign.is === 'voice' || sign.is === 'feeling') return sign.is
  if (sign.is === 'move' && (sign.act === 'referral' || sign.act === 'structure')) return sign.act
  return undefined
}

/** Units inside speech marks, where there are any; not if the whole utterance stands in them. */
function quotedUnits(text: Text): Uint8Array | undefined {
  let units: Uint8Array | undefined
  for (const { start, end } of text.quoted)
    if (end - start < text.units.length) (units ??= new Uint8Array(text.units.length)).fill(1, start, end)
  return units
}

/** The fewest digits of a telephone number: a landline without its area. Help lines are shorter or stand in the tables. */
const leastDigits = 7
const digits = firstsOf('0123456789零〇一二两三四五六七八九幺')

const mobile = /^1[3-9]\d{9}$/u

/** Long runs of digits, however they are written: a listener's own number, unless a referral stands beside it. */
function longNumbers(text: Text): Placed[] {
  const numbers: Placed[] = []
  let from = 0
  for (let at = 0; at <= text.units.length; at += 1) {
    const digit = isIn(digits, text.units.charCodeAt(at))
    const inside = digit && (text.before[at] ?? 0) < gap.stop
    if (inside) continue
    if (at - from >= leastDigits) {
      // A whole number of a telephone one carries is told for no other reason, whatever is said around it.
      const sure = mobile.test(text.units.slice(from, Math.min(at, from + 12)))
        ? { weak: true as const }
        : { open: true as const }
      numbers.push({ meaning: { is: 'error', act: 'contact_exchange', ...sure }, start: from, end: at })
    }
    from = digit ? at : at + 1
  }
  return numbers
}
