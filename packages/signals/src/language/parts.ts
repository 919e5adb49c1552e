import type { Scope } from './scope/scope.ts'
import type { Text } from './text/text.ts'
import type { Role } from './utterance.ts'
import type { RiskState } from './risk/state.ts'

/** What every part is handed: the utterance read once, its modifiers found once. */
export interface Reading {
  readonly role: Role
  readonly text: Text
  readonly scope: Scope
  /** What has been said in this session so far; absent where nobody keeps it. */
  readonly before: RiskState | undefined
}

/**
 * The parts of an answer, each by its own folder: field → what reads it. To add one: its folder with one entry
 * function from a `Reading`, and its line here; `Coded` and the command line then have the field.
 */
export const parts = {} satisfies Readonly<Record<string, Part>>

export type Part = (reading: Reading) => unknown

/** What is understood of one utterance. */
export type Coded = { readonly [Name in keyof typeof parts]: ReturnType<(typeof parts)[Name]> }
