import { readActs, readPrimary } from './acts/acts.ts'
import { meanings } from './meaning.ts'
import type { Answers, Part } from './reading.ts'
import { redactedOf } from './redaction/redaction.ts'
import { reasonedRiskOf } from './risk/reasons.ts'

/**
 * The parts of an answer, each by its own folder: field → what reads it. To add one: its folder with one entry
 * function from a `Reading`, and its line here or among the `meanings`; `Coded` and the command line then have the
 * field.
 */
export const parts = {
  acts: readActs,
  primary: readPrimary,
  ...meanings,
  risk: reasonedRiskOf,
  redacted: redactedOf,
} satisfies Readonly<Record<string, Part>>

/** What is understood of one utterance. */
export type Coded = Answers<typeof parts>
