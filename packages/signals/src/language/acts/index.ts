/** What a listener's own words do, by itself: for hints on style, which a listener switches on. */
import type { ActName } from '../coded.ts'
import { readingOf } from '../reading.ts'
import type { Utterance } from '../utterance.ts'
import type { Words } from '../words/words.ts'
import { readActs } from './acts.ts'

/** The acts of an utterance, as `code()` has them, in order. */
export function actNamesOf(utterance: Utterance, words?: Words): readonly ActName[] {
  return readActs(readingOf(utterance, undefined, words)).map(({ act }) => act)
}
