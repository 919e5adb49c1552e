import { readActs, readPrimary } from './acts/acts.ts'
import { boundaryOf } from './boundary/boundary.ts'
import { emotionsOf } from './emotions/emotions.ts'
import type { Reading } from './reading.ts'
import { redactedOf } from './redaction/redaction.ts'
import { resourcesOf } from './resources/resources.ts'
import { riskOf } from './risk/risk.ts'

export type { Reading } from './reading.ts'

/**
 * The parts of an answer, each by its own folder: field → what reads it. To add one: its folder with one entry
 * function from a `Reading` (import that from ./reading.ts), and its line here; `Coded` and the command line then
 * have the field.
 */
export const parts = {
  acts: readActs,
  primary: readPrimary,
  risk: riskOf,
  emotions: emotionsOf,
  resources: resourcesOf,
  boundary: boundaryOf,
  redacted: redactedOf,
} satisfies Readonly<Record<string, Part>>

export type Part = (reading: Reading) => unknown

/** What is understood of one utterance. */
export type Coded = { readonly [Name in keyof typeof parts]: ReturnType<(typeof parts)[Name]> }
