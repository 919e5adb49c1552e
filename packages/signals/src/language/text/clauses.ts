import { gap } from './characters.ts'
import { firstsOf, isIn } from './units.ts'

/** A stretch of words that belong together: between marks, or, in speech without marks, between connectives. */
export interface Clause {
  /** Inner `[start, end)`. */
  readonly start: number
  readonly end: number
  /** The mark that ended it, half-width but for `。`: `。` `?` `!` `,` … ; empty where only a space, a connective or the end did. */
  readonly mark: string
  /** Which sentence of the utterance it belongs to, from 0: modifiers such as 如果 reach to the end of theirs. */
  readonly sentence: number
}

/**
 * Words that begin a new thought in speech. Long ones first; none that also stands inside common words. Speech comes
 * without marks, and a negation must not reach over a 但是.
 */
const connectives = [
  '但是',
  '可是',
  '不过',
  '然后',
  '所以',
  '而且',
  '后来',
  '因为',
  '结果',
  '要不是',
  '如果',
  '要是',
  '只是',
  '于是',
  '虽然',
  '就算',
  '反正',
  '其实',
  '而是',
  '不如',
  '还不如',
] as const
/** What a connective begins with: asked of every character. */
const firsts = firstsOf(connectives)

/** The least of a clause that a connective may part, in units: 不过 at the very start parts nothing. */
const leastClause = 3

/** Splits the words of an utterance. `before[i]` is the gap before unit i; `ends` names the marks. */
export function splitClauses(
  units: string,
  before: readonly number[],
  ends: readonly { readonly at: number; readonly mark: string }[],
): { readonly clauses: readonly Clause[]; readonly clauseAt: number[] } {
  const length = units.length
  const clauseAt = before.slice(0, length)
  const clauses: Clause[] = []
  let start = 0
  let sentence = 0
  let nextEnd = 0
  for (let i = 1; i <= length; i += 1) {
    const strength = i === length ? gap.stop : (before[i] ?? 0)
    const parts =
      strength >= gap.pause || (strength === gap.thin && breath(units, before, i)) || begins(units, i, start)
    if (!parts) continue
    while (nextEnd < ends.length && (ends[nextEnd]?.at ?? 0) < i) nextEnd += 1
    const mark = ends[nextEnd]?.at === i ? (ends[nextEnd]?.mark ?? '') : ''
    for (let at = start; at < i; at += 1) clauseAt[at] = clauses.length
    clauses.push({ start, end: i, mark, sentence })
    if (strength === gap.stop) sentence += 1
    start = i
  }
  return { clauses, clauseAt }
}

/** A space between two pieces is a breath; between single characters (自 杀) it only hides a word, in a number it counts. */
function breath(units: string, before: readonly number[], at: number): boolean {
  const { length } = units
  // 010-82951332, 138 0013 8000: one number.
  if (isDigit(units.charCodeAt(at - 1)) && isDigit(units.charCodeAt(at))) return false
  const aloneLeft = at - 1 === 0 || (before[at - 1] ?? 0) > gap.none
  const aloneRight = at + 1 >= length || (before[at + 1] ?? 0) > gap.none
  return !aloneLeft && !aloneRight
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39
}

function begins(units: string, at: number, start: number): boolean {
  if (at - start < leastClause || !isIn(firsts, units.charCodeAt(at))) return false
  return connectives.some((word) => units.startsWith(word, at))
}
