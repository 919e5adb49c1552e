import type { ServiceWords } from '@tingyu/contract'
import type { PersonalKind, Words } from '@tingyu/signals/language'
import type { Span } from '../../ui/crossing.ts'
import type { Redaction } from './understanding.ts'

/** Takes out of a line what says who somebody is, in the listener's own browser. */
export class Redactor {
  readonly #redaction: Redaction
  readonly #words: Words

  /** `own`: the service's words, numbers that may always be said among them. */
  constructor(redaction: Redaction, own: ServiceWords) {
    this.#redaction = redaction
    this.#words = redaction.wordsOf(own)
  }

  /** What a line for the note would be kept as, and which kinds of things were taken out of it (S5.5). */
  redacted(line: string): { readonly kept: string; readonly kinds: readonly PersonalKind[] } {
    const { kept, out } = this.#redaction.redact(line, this.#words)
    return { kept, kinds: [...new Set(out.map(({ kind }) => kind))] }
  }

  /** Where somebody is, and how they are reached (S7.2). */
  places(line: string): readonly Span[] {
    return this.#redaction
      .redactionsOf(line, this.#words)
      .filter(({ kind }) => kind === 'place' || kind === 'number' || kind === 'account')
      .map(({ span }) => span)
  }
}
