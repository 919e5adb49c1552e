import type { RiskState } from './risk/state.ts'
import { readScope } from './scope/scope.ts'
import type { Scope } from './scope/scope.ts'
import { readText } from './text/text.ts'
import type { Text } from './text/text.ts'
import type { Role, Utterance } from './utterance.ts'
import { noWords } from './words/words.ts'
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

/** What reads one field of an answer. */
export type Part = (reading: Reading) => unknown

/** The answers of several parts, by their names. */
export type Answers<P extends Readonly<Record<string, Part>>> = { readonly [Name in keyof P]: ReturnType<P[Name]> }

/**
 * Reads an utterance (the first 20,000 units of it) for its parts. `before` is what `raise` made of the earlier
 * utterances of the session; `words` is what the service has added of its own.
 */
export function readingOf(utterance: Utterance, before?: RiskState, words: Words = noWords): Reading {
  return new OneReading(utterance, before, words)
}

/** What these parts say of a reading, in their order. */
export function answersOf<P extends Readonly<Record<string, Part>>>(parts: P, reading: Reading): Answers<P> {
  const answers: Record<string, unknown> = {}
  for (const name in parts) answers[name] = parts[name]!(reading)
  return answers as Answers<P>
}

class OneReading implements Reading {
  readonly role: Role
  readonly text: Text
  readonly before: RiskState | undefined
  readonly crisis: boolean
  readonly words: Words
  #scope: Scope | undefined

  constructor({ role, text, crisis = false }: Utterance, before: RiskState | undefined, words: Words) {
    this.role = role
    this.text = readText(text)
    this.before = before
    this.crisis = crisis
    this.words = words
  }

  /** Not everything asks for it: what a listener did is seen without. */
  get scope(): Scope {
    return (this.#scope ??= readScope(this.text))
  }
}
