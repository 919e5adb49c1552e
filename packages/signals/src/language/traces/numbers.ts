import { gap } from '../text/characters.ts'
import type { Text } from '../text/text.ts'
import { isUnit } from './cues.ts'
import { mobileLength } from './digits.ts'
import type { DigitGroup } from './digits.ts'
import { longestShape, numberShape } from './shapes.ts'
import type { Trace } from './traces.ts'

/** What is said between the parts of a number that is told in pieces: 139 然后 1234 最后是 5678. */
const fillers = [
  '中间是',
  '后面是',
  '最后是',
  '接着是',
  '再后面',
  '接下来',
  '然后是',
  '最后',
  '中间',
  '后面',
  '前面',
  '接着',
  '然后',
  '空格',
  '横杠',
  '再',
  '是',
  '杠',
  '减',
  '嗯',
  '啊',
  '呃',
  '那个',
  '和',
  '加',
  '点',
]
/** Units between two parts. */
const mostFiller = 6

/** The longest number of a known shape that begins with a group, put together from as many groups as it needs. */
export function numberAt(text: Text, groups: readonly DigitGroup[], of: number, limit: number): Trace | undefined {
  const first = groups[of]
  if (first === undefined) return undefined
  if (first.guessed)
    return first.end > limit ? undefined : { kind: 'mobile', start: first.start, end: first.end, digits: first.digits }
  let digits = ''
  let best: Trace | undefined
  // Joined over more than a breath only what is a telephone number in the end: 138，1200 are prices.
  let told = false
  let end = first.start
  for (let i = of; i < groups.length && digits.length < longestShape; i += 1) {
    const group = groups[i]
    if (group === undefined || group.end > limit || group.guessed) break
    if (i > of) {
      const joint = jointBefore(text, end, group.start)
      if (joint === 'apart') break
      told ||= joint === 'told'
    }
    if (group.counted) told = true
    const again = repeated(text, group, groups[i + 1])
    digits += again?.digits ?? group.digits
    end = again?.end ?? group.end
    if (again !== undefined) {
      told = true
      i += 1
    }
    const shape = told && digits.length !== mobileLength ? undefined : shapeOf(text, digits, end)
    // (010) 62345678: an area code stands apart by its brackets.
    const behindArea = shape === 'landline' && i === of + 1 && first.digits.length <= 4
    if (shape !== undefined && (!told || shape === 'mobile' || behindArea))
      best = { kind: shape, start: first.start, end: withLetter(text, shape, digits, end), digits }
  }
  return best
}

function shapeOf(text: Text, digits: string, end: number): Trace['kind'] | undefined {
  // The last of an identity number may be an X: 17 digits and the letter.
  if (digits.length === 17 && text.units[end] === 'x' && numberShape(`${digits}0`) === 'identity') return 'identity'
  const shape = numberShape(digits)
  return shape !== undefined &&
    isUnit(text.units[end]) &&
    (text.before[end] ?? 0) === gap.none &&
    '元块万亿'.includes(text.units[end] ?? ' ')
    ? undefined
    : shape
}

function withLetter(text: Text, shape: Trace['kind'], digits: string, end: number): number {
  return shape === 'identity' && digits.length === 17 ? end + 1 : Math.min(end, text.units.length)
}

/** How two parts hang together: by nothing or a breath; by a mark, the end of a line or words in between; not at all. */
function jointBefore(text: Text, from: number, to: number): 'close' | 'told' | 'apart' {
  const wide = text.before[to] ?? 0
  if (from === to) return wide <= gap.thin ? 'close' : 'told'
  if (to - from > mostFiller || wide > gap.pause) return 'apart'
  let at = from
  while (at < to) {
    const word = fillers.find((filler) => text.units.startsWith(filler, at))
    if (word === undefined || at + word.length > to || (text.before[at] ?? 0) > gap.pause) return 'apart'
    at += word.length
  }
  return 'told'
}

/** 四个二: a digit said how many times. */
function repeated(
  text: Text,
  group: DigitGroup,
  next: DigitGroup | undefined,
): { readonly digits: string; readonly end: number } | undefined {
  if (next === undefined || group.digits.length !== 1 || next.digits.length !== 1) return undefined
  if (next.start !== group.end + 1 || text.units[group.end] !== '个' || group.digits < '2') return undefined
  return { digits: next.digits.repeat(Number(group.digits)), end: next.end }
}
