import { parts } from './parts.ts'
import type { Coded, Part, Reading } from './parts.ts'
import type { RiskState } from './risk/state.ts'
import { readScope } from './scope/scope.ts'
import type { Scope } from './scope/scope.ts'
import { readText } from './text/text.ts'
import type { Utterance } from './utterance.ts'
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
  const text = readText(original)
  let scope: Scope | undefined
  const reading: Reading = {
    role,
    text,
    // Not everything asks for it: what a listener did is seen without.
    get scope() {
      return (scope ??= readScope(text))
    },
    before,
    crisis,
    words,
  }
  const coded: Record<string, unknown> = {}
  for (const [name, part] of all) coded[name] = part(reading)
  return coded as Coded
}

const all: readonly (readonly [string, Part])[] = Object.entries(parts)
