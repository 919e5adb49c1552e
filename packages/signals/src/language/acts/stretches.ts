import type { Text } from '../text/text.ts'
import type { Placed } from './signs.ts'

/** A clause with its signs; of a clause too long to be one, a part. Inner `[start, end)`. */
export interface Stretch {
  readonly start: number
  readonly end: number
  /** The mark behind it, see `Clause`; empty between the parts of one clause. */
  readonly mark: string
  /** In the order of where they begin. */
  readonly signs: readonly Placed[]
}

/**
 * Signs in a stretch and in a sentence are compared with one another, so their number is bounded: speech without marks
 * has one to two a unit, and nobody says a hundred and fifty units in one breath.
 */
const mostSigns = 200
/** The same for a sentence, in stretches. */
const mostStretches = 48

/** The sentences of an utterance as stretches. */
export function readStretches(text: Text, signs: readonly Placed[]): Stretch[][] {
  const sentences: Stretch[][] = []
  let sentence: Stretch[] = []
  let number = 0
  let held = 0
  let next = 0
  const put = (stretch: Stretch): void => {
    if (sentence.length > 0 && (sentence.length >= mostStretches || held + stretch.signs.length > mostSigns)) end()
    sentence.push(stretch)
    held += stretch.signs.length
  }
  const end = (): void => {
    if (sentence.length > 0) sentences.push(sentence)
    sentence = []
    held = 0
  }
  for (const clause of text.clauses) {
    if (clause.sentence !== number) end()
    number = clause.sentence
    let start = clause.start
    let from = next
    for (; next < signs.length && (signs[next]?.start ?? 0) < clause.end; next += 1) {
      const at = signs[next]?.start ?? 0
      if (next - from < mostSigns || at === start) continue
      put({ start, end: at, mark: '', signs: signs.slice(from, next) })
      start = at
      from = next
    }
    put({ start, end: clause.end, mark: clause.mark, signs: signs.slice(from, next) })
  }
  end()
  return sentences
}
