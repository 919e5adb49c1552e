import { gap } from '../text/characters.ts'
import type { Text } from '../text/text.ts'
import type { DigitGroup } from './digits.ts'
import type { Trace } from './traces.ts'

/** What may stand between the groups of a number as other countries write it; no comma: 138, 1200 are prices. */
const between = /^[\s().\-‐‑–/·]*$/u
/** Digits of an international number behind its plus (E.164). */
const fewest = 8
const most = 15

/**
 * A telephone number of another country that begins with a group: behind a plus or 00, however it is grouped; or grouped as
 * in North America (415 555-2671), France (06 12 34 56 78) and Britain (07700 900123), where people write none.
 */
export function foreignAt(text: Text, groups: readonly DigitGroup[], of: number, limit: number): Trace | undefined {
  const first = groups[of]
  if (first === undefined) return undefined
  const abroad = behindPlus(text, first.start) || first.digits.startsWith('00')
  const lengths: number[] = []
  let digits = ''
  let end = first.start
  let best: Trace | undefined
  for (let i = of; i < groups.length; i += 1) {
    const group = groups[i]
    if (group === undefined || group.spoken || group.counted || group.guessed || group.end > limit) break
    if (i > of && !touches(text, end, group.start)) break
    if (digits.length + group.digits.length > most) break
    digits += group.digits
    lengths.push(group.digits.length)
    end = group.end
    if (abroad ? isAbroad(digits, lengths) : isGrouped(digits, lengths))
      best = { kind: 'mobile', start: first.start, end, digits }
  }
  return best
}

/** One group of nine figures behind a plus may be money. */
function isAbroad(digits: string, { length }: readonly number[]): boolean {
  return digits.length >= fewest && (length > 1 || digits.length > 9)
}

function isGrouped(digits: string, lengths: readonly number[]): boolean {
  const form = lengths.join(' ')
  if (form === '3 3 4') return /^(?:8\d\d|[2-9](?!00)\d\d)[2-9](?!00)\d\d/u.test(digits)
  if (form === '2 2 2 2 2') return /^0[1-9]/u.test(digits)
  return digits.length === 11 && /^07[1-9]\d\d\d/u.test(digits) && (lengths[0] === 5 || lengths.length === 1)
}

function behindPlus(text: Text, start: number): boolean {
  return /[+＋]\s?[(（]?$/u.test(text.original.slice(Math.max(0, (text.from[start] ?? 0) - 3), text.from[start]))
}

function touches(text: Text, end: number, start: number): boolean {
  if (start !== end || (text.before[start] ?? 0) > gap.pause) return false
  return between.test(text.original.slice(text.to[end - 1] ?? 0, text.from[start] ?? 0))
}
