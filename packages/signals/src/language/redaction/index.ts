/** What says who somebody is, by itself: for a note, and for an address that is handed over in danger. */
export { wordsOf } from '../words/words.ts'
export { redact, redactionsOf } from './redaction.ts'
export type { Redaction } from './redaction.ts'
