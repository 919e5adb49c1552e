import { parts } from './parts.ts'
import type { Coded, Part, Reading } from './parts.ts'
import type { RiskState } from './risk/state.ts'
import { readScope } from './scope/scope.ts'
import type { Scope } from './scope/scope.ts'
import { readText } from './text/text.ts'
import type { Text } from './text/text.ts'
import type { Role, Utterance } from './utterance.ts'
import { noWords } from './words/words.ts'
import type { Words } from './words/words.ts'

/**
 * Says what an utterance holds. Pure, never throws, linear in the text (of which the first 20,000 units are read).
 * `before` is what `raise` made of the earlier utterances of the session: it can only add to this one.
 * `words` is what the service has added of its own.
 */
export function code(
  { role, text: original, crisis = false }: Utterance,
  before?: RiskState,
  words: Words = noWords,
): Coded {
  const reading = new OneReading(role, readText(original), before, crisis, words)
  const coded: Record<string, unknown> = {}
  for (const [name, part] of all) coded[name] = part(reading)
  return coded as Coded
}

class OneReading implements Reading {
  readonly role: Role
  readonly text: Text
  readonly before: RiskState | undefined
  readonly crisis: boolean
  readonly words: Words
  #scope: Scope | undefined

  constructor(role: Role, text: Text, before: RiskState | undefined, crisis: boolean, words: Words) {
    this.role = role
    this.text = text
    this.before = before
    this.crisis = crisis
    this.words = words
  }

  /** Not everything asks for it: what a listener did is seen without. */
  get scope(): Scope {
    return (this.#scope ??= readScope(this.text))
  }
}

const all: readonly (readonly [string, Part])[] = Object.entries(parts)
