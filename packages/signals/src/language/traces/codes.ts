import { gap } from '../text/characters.ts'
import type { Found } from '../text/lexicon.ts'
import type { Text } from '../text/text.ts'
import { isUnit } from './cues.ts'
import type { NumberCue } from './cues.ts'
import type { Trace } from './traces.ts'

const none: readonly Trace[] = []

/** Provinces as they stand on the plates of cars. */
const provinces = new Set('京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼'.split(''))

/** Between a word and its number: 学号是, 电话：. */
const between = ['号码', '就是', '号', '是', '为', '尾号', '多少', '您', '你', '我', '的', '给', '下']
const mostBetween = 4

/** The fewest digits of a number that nothing beside it explains, and of one that is named. */
const leastUnnamed = 7
const leastNamed = 4

/**
 * Numbers in letters and digits that have no shape of their own: what a word before them names (学号 2019210345, 护照
 * E12345678), plates, and long rows that measure nothing.
 */
export function codesIn(text: Text, cues: readonly Found<NumberCue>[]): readonly Trace[] {
  const codes: Trace[] = []
  const { units } = text
  let cue = 0
  for (let i = 0; i < units.length; i += 1) {
    if (!isName(units.charCodeAt(i))) continue
    const start = i
    let digits = ''
    while (i < units.length && isName(units.charCodeAt(i)) && (i === start || joined(text, i))) {
      if (units.charCodeAt(i) < 0x3a) digits += units[i]
      i += 1
    }
    const end = i
    i -= 1
    if (digits.length < leastNamed) continue
    while (cue < cues.length && (cues[cue]?.end ?? 0) < start - mostBetween) cue += 1
    const named = nameBefore(text, cues, cue, start)
    if (isPlate(text, start, end)) codes.push({ kind: 'code', start: start - 1, end, digits })
    else if (named === 'identity') codes.push({ kind: 'identity', start, end, digits })
    else if (named === 'code') codes.push({ kind: 'code', start, end, digits })
    else if (named === 'phone' && digits.length >= leastUnnamed && digits.length <= 8 && digits.length === end - start)
      codes.push({ kind: 'landline', start, end, digits })
    else if (digits.length >= leastUnnamed && !measures(text, start, end, digits))
      codes.push({ kind: named === 'service' ? 'service' : 'code', start, end, digits })
  }
  return codes.length === 0 ? none : codes
}

/** What the nearest word before an inner place says of the number there. */
function nameBefore(
  text: Text,
  cues: readonly Found<NumberCue>[],
  first: number,
  start: number,
): NumberCue | undefined {
  let name: NumberCue | undefined
  for (let i = first; i < cues.length; i += 1) {
    const cue = cues[i]
    if (cue === undefined || cue.end > start) break
    if (leadsTo(text, cue.end, start)) name = name === undefined || cue.meaning !== 'phone' ? cue.meaning : name
  }
  return name
}

function leadsTo({ units, before }: Text, from: number, to: number): boolean {
  if ((before[to] ?? 0) > gap.pause) return false
  let at = from
  while (at < to) {
    const word = between.find((one) => units.startsWith(one, at))
    if (word === undefined || (before[at] ?? 0) > gap.pause) return false
    at += word.length
  }
  return at === to
}

function isPlate(text: Text, start: number, end: number): boolean {
  const { units, before } = text
  if (start === 0 || !provinces.has(units[start - 1] ?? '') || (before[start] ?? 0) > gap.none) return false
  const size = end - start
  return (size === 6 || size === 7) && units.charCodeAt(start) >= 0x61 && units.charCodeAt(start + 1) > 0
}

/** A number that counts something, an amount, or a day. */
function measures(text: Text, start: number, end: number, digits: string): boolean {
  if (isUnit(text.units[end]) && (text.before[end] ?? 0) <= gap.thin) return true
  // 1024567.82 is an amount.
  if (/^[.．]\d/u.test(text.original.slice(text.to[end - 1], (text.to[end - 1] ?? 0) + 2))) return true
  if ('欠花赚存借值约'.includes(text.units[start - 1] ?? ' ')) return true
  const day = /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/u
  return digits.length === 8 && day.test(digits)
}

function isName(unit: number): boolean {
  return (unit >= 0x30 && unit <= 0x39) || (unit >= 0x61 && unit <= 0x7a)
}

/** Whether a unit belongs to the same word: touches, or only a dot, a dash or a space parts it. */
function joined(text: Text, at: number): boolean {
  if ((text.before[at] ?? 0) === gap.none) return true
  if ((text.before[at] ?? 0) > gap.thin) return false
  const marks = text.original.slice(text.to[at - 1], text.from[at])
  return marks === '·' || marks === '-' || marks === '_'
}
