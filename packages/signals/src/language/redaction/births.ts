import { gap } from '../text/characters.ts'
import { lexicon } from '../text/lexicon.ts'
import type { Text } from '../text/text.ts'
import { digitOf } from '../traces/digits.ts'
import type { Mark } from './redaction.ts'

/** Words that make a day the day of somebody's birth, before it and behind it. */
const births = lexicon<'before' | 'behind'>([
  {
    meaning: 'before',
    said: [
      '(出生日期|出生年月日?|出生时间|出生于|生日|生辰|诞生于|生于|出生在|出生是)',
      '(阴历|农历|阳历|公历|身份证)生日',
    ],
  },
  { meaning: 'behind', said: ['(出生|生的|生人|诞生)', '生$'] },
])

/** What may stand between the word and the day behind it. */
const between = ['就是', '是', '为', '在', '于', '我', '的', '他', '她']
const reach = 4

/** Dates of birth: a day beside a word of birth. Other days say nothing of who somebody is. Linear. */
export function birthsIn(text: Text): Mark[] {
  // Asked first, because nearly no text has it.
  if (!/[生诞]/u.test(text.units)) return []
  const found = births.find(text)
  if (found.length === 0) return []
  const endsAt = new Uint8Array(text.units.length + 1)
  const beginsAt = new Uint8Array(text.units.length + 1)
  for (const { meaning, start, end } of found)
    if (meaning === 'before') endsAt[end] = 1
    else beginsAt[start] = 1
  return daysIn(text).filter(({ start, end }) => {
    for (let at = start; at >= 0 && at >= start - reach; at -= 1)
      if (endsAt[at] === 1 && leads(text, at, start)) return true
    const next = beginsAt[end] === 1 ? end : end + 1
    return beginsAt[next] === 1 && (text.before[next] ?? 0) <= gap.thin
  })
}

function leads({ units, before }: Text, from: number, to: number): boolean {
  let at = from
  while (at < to) {
    const word = between.find((one) => units.startsWith(one, at))
    if (word === undefined || (before[at] ?? 0) === gap.stop) return false
    at += word.length
  }
  return at === to && (before[to] ?? 0) < gap.stop
}

/** Every day of a year, or of the calendar: 1995年3月15日, 95年3月, 三月十五, 1995-03-15, 19950315. */
function daysIn(text: Text): Mark[] {
  const { units } = text
  const days: Mark[] = []
  for (let at = 0; at < units.length; at += 1) {
    if (!isNumeral(units.charCodeAt(at))) continue
    const end = dayEnd(text, at)
    if (end === undefined) {
      while (at + 1 < units.length && isNumeral(units.charCodeAt(at + 1))) at += 1
      continue
    }
    days.push({ kind: 'birth', start: at, end, weight: 6 })
    at = end - 1
  }
  return days
}

function dayEnd(text: Text, start: number): number | undefined {
  const { units } = text
  let at = start
  let parts = 0
  let digits = 0
  let marked = false
  for (;;) {
    const from = at
    if (units.startsWith('初', at) || units.startsWith('正', at)) at += 1
    while (at < units.length && isNumeral(units.charCodeAt(at)) && (at === from || (text.before[at] ?? 0) === gap.none))
      at += 1
    if (at === from || at - from > 8) break
    parts += 1
    digits += at - from
    if ('年月日号'.includes(units[at] ?? ' ') && (text.before[at] ?? 0) === gap.none) {
      marked ||= '年月'.includes(units[at] ?? ' ')
      at += 1
    } else if (parts === 1 && digits !== 8 && !dated(text, at)) break
    const joined = (text.before[at] ?? 0) <= gap.thin && at < units.length
    if (!joined || parts === 3) break
  }
  // A year alone is shared by millions.
  const whole = parts >= 2 || digits === 8
  return whole && (marked || digits >= 5) ? at : undefined
}

/** Whether a dot or a dash stands before an inner place, and a number behind it: 1995.3. */
function dated(text: Text, at: number): boolean {
  return /^[-./．]$/u.test(text.original.slice(text.to[at - 1], text.from[at])) && isNumeral(text.units.charCodeAt(at))
}

function isNumeral(unit: number): boolean {
  return digitOf(unit) >= 0 || unit === 0x5341 || unit === 0x5eff
}
