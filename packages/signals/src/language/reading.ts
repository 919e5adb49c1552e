import type { RiskState } from './risk/state.ts'
import type { Scope } from './scope/scope.ts'
import type { Text } from './text/text.ts'
import type { Role } from './utterance.ts'
import type { Words } from './words/words.ts'

/** What every part is handed: the utterance read once, its modifiers found once. */
export interface Reading {
  readonly role: Role
  readonly text: Text
  readonly scope: Scope
  /** What has been said in this session so far; absent where nobody keeps it. */
  readonly before: RiskState | undefined
  /** Danger is open (see Utterance). */
  readonly crisis: boolean
  /** What the service has added of its own. */
  readonly words: Words
}
