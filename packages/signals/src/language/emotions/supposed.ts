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
  for (let i = lastBefore(scope, start); i >= 0; i -= 1) {
    const here = scope.found[i]
    if (here === undefined || sentenceAt(text, here.start) !== sentence) break
    if (here.meaning.type !== 'hypothesis') continue
    const word = text.units.slice(here.start, here.end)
    if (granting.has(word) || word === '的话') continue
    return !imagined.some((place) => place <= here.start && sentenceAt(text, place - 1) === sentence)
  }
  return text.units.startsWith('的话', end) || text.units.startsWith('了的话', end)
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
