import { boundaryOf } from './boundary/boundary.ts'
import { emotionsOf } from './emotions/emotions.ts'
import { answersOf, readingOf } from './reading.ts'
import type { Answers, Part } from './reading.ts'
import { resourcesOf } from './resources/resources.ts'
import { riskOf } from './risk/risk.ts'
import type { RiskState } from './risk/state.ts'
import type { Utterance } from './utterance.ts'
import type { Words } from './words/words.ts'

/**
 * What a page needs while a session goes on. Not what a listener did, whose tables are a third of all (./acts), not
 * what a note must not hold (./redaction), and no reasons in words: a page has its own, in the reader's language.
 */
export const meanings = {
  risk: riskOf,
  emotions: emotionsOf,
  resources: resourcesOf,
  boundary: boundaryOf,
} satisfies Readonly<Record<string, Part>>

/** What an utterance means, whoever says it. */
export type Meaning = Answers<typeof meanings>

/** As `code()`, of these fields. */
export function meaningOf(utterance: Utterance, before?: RiskState, words?: Words): Meaning {
  return answersOf(meanings, readingOf(utterance, before, words))
}
