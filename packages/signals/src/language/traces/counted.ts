import { gap, numerals } from '../text/characters.ts'
import type { Text } from '../text/text.ts'

/** What is counted in, the largest first; behind it a 零 may stand for what is left out. */
const places = '千百十'

/** The digits of a count of hundreds or thousands in Chinese: 一百三十八 is 138, 一千零五 1005. One of two hundred and a half (二百五) is left. */
export function countedAt(
  { units, before }: Text,
  start: number,
): { readonly digits: string; readonly end: number } | undefined {
  const head = places.indexOf(units[start + 1] ?? ' ')
  if (head < 0 || head > 1 || !isCounted(units.charCodeAt(start))) return undefined
  let digits = ''
  let place = head
  let at = start
  let zero = false
  while (at < units.length && (at === start || before[at] === gap.none)) {
    const value = numerals.get(units.charCodeAt(at))
    if (value === undefined) break
    if (value === 0) {
      if (zero) break
      zero = true
      at += 1
      continue
    }
    const of = places.indexOf(units[at + 1] ?? ' ')
    if (of < 0) {
      // The last digit: behind 十 or 零.
      if (place !== places.length && !zero) return undefined
      digits = digits.padEnd(places.length - head, '0') + value
      at += 1
      return { digits, end: at }
    }
    if (of < place) break
    digits = digits.padEnd(of - head, '0') + value
    place = of + 1
    zero = false
    at += 2
  }
  return { digits: digits.padEnd(places.length - head + 1, '0'), end: zero ? at - 1 : at }
}

function isCounted(unit: number): boolean {
  return (numerals.get(unit) ?? 0) > 0
}
