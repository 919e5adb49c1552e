import { parts } from './parts.ts'
import type { Coded } from './parts.ts'
import { answersOf, readingOf } from './reading.ts'
import type { RiskState } from './risk/state.ts'
import type { Utterance } from './utterance.ts'
import type { Words } from './words/words.ts'

/**
 * Says what an utterance holds. Pure, never throws, linear in the text (of which the first 20,000 units are read).
 * `before` is what `raise` made of the earlier utterances of the session: it can only add to this one.
 * `words` is what the service has added of its own.
 */
export function code(utterance: Utterance, before?: RiskState, words?: Words): Coded {
  return answersOf(parts, readingOf(utterance, before, words))
}
