import type { Scope } from '../scope/scope.ts'
import { isObject } from '../scope/subject.ts'
import type { Text } from '../text/text.ts'

/** Who is in a line, found once for all its cues: children by place, and per sentence who is spoken of. */
export interface People {
  /** Whether a child is named in the inner `[start, end)`. */
  readonly childIn: (start: number, end: number) => boolean
  /**
   * Whether what is said in `[start, end)` is the speaker's own: 我 is in it or in its sentence, or nobody else has been
   * named in that sentence before it.
   */
  readonly ownWords: (start: number, end: number) => boolean
}

export function peopleIn(text: Text, scope: Scope): People {
  const children: number[] = []
  const own = new Set<number>()
  const firstOther = new Map<number, number>()
  for (const { meaning, start } of scope.found) {
    if (meaning.type !== 'person') continue
    const sentence = sentenceAt(text, start)
    if (meaning.child === true) children.push(start)
    if (meaning.who === 'self') own.add(sentence)
    if (meaning.who === 'other' && !isObject(text.units, start))
      firstOther.set(sentence, Math.min(firstOther.get(sentence) ?? start, start))
  }
  return {
    childIn: (start, end) => children.length > 0 && (children[firstAtLeast(children, start)] ?? end) < end,
    ownWords: (start, end) => {
      const sentence = sentenceAt(text, start)
      if (own.has(sentence) || text.units.slice(start, end).includes('我')) return true
      return (firstOther.get(sentence) ?? start) >= start
    },
  }
}

function sentenceAt(text: Text, at: number): number {
  return text.clauses[text.clauseAt[at] ?? 0]?.sentence ?? 0
}

/** The index of the first that is at least so large; they are found in the order of their ends, so nearly sorted. */
function firstAtLeast(sorted: readonly number[], least: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) < least) low = middle + 1
    else high = middle
  }
  return low
}
