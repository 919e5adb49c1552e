import type { Scope } from '../scope/scope.ts'
import type { Text } from '../text/text.ts'

/** 就算再难过也要上班: granted, so it is there. */
const granting = new Set(['就算', '哪怕', '即使', '即便'])

/**
 * Whether a feeling at the inner `[start, end)` is only supposed: behind an if in its sentence, or before a 的话. Not
 * where it is imagined and felt now: 一想到万一他走了，我就害怕. `imagined`: where such words end, in falling order.
 */
export function isSupposed(text: Text, scope: Scope, imagined: readonly number[], start: number, end: number): boolean {
  const sentence = sentenceAt(text, start)
  const last = scope.found[ifsIn(text, scope)[lastBefore(scope, start)] ?? -1]
  if (last !== undefined && sentenceAt(text, last.start) === sentence) {
    const place = firstAtMost(imagined, last.start)
    return place === undefined || sentenceAt(text, place - 1) !== sentence
  }
  return text.units.startsWith('的话', end) || text.units.startsWith('了的话', end)
}

/** The scope for which it was worked out last: every feeling of a text asks for the same. */
let known: Scope | undefined
let ifs: readonly number[] = []

/** Per modifier the index of the last one up to it that supposes; -1 where there is none. Once, so that this stays linear. */
function ifsIn(text: Text, scope: Scope): readonly number[] {
  if (scope === known) return ifs
  let last = -1
  ifs = scope.found.map(({ meaning, start, end }, index) => {
    const word = meaning.type === 'hypothesis' ? text.units.slice(start, end) : undefined
    if (word !== undefined && !granting.has(word) && word !== '的话') last = index
    return last
  })
  known = scope
  return ifs
}

/** Of numbers in falling order the first that is not above `most`. */
function firstAtMost(falling: readonly number[], most: number): number | undefined {
  let low = 0
  let high = falling.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((falling[middle] ?? 0) > most) low = middle + 1
    else high = middle
  }
  return falling[low]
}

function sentenceAt(text: Text, at: number): number {
  return text.clauses[text.clauseAt[at] ?? 0]?.sentence ?? 0
}

/** The last modifier that ends at `at` or before. */
function lastBefore({ found }: Scope, at: number): number {
  let low = 0
  let high = found.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((found[middle]?.end ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return low - 1
}
