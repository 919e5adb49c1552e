import type { Felt, NoticedDanger, RiskState, Words } from '@tingyu/signals/language'
import type { Caption } from '../../call/captions/recogniser.ts'
import type { Understanding } from '../words/understanding.ts'

/** So many lines are remembered for the summing up: an hour holds fewer. */
const remembered = 600

/**
 * What is spoken, understood in the listener's own browser (S1.6, S4.1, S5.2). Nothing of it leaves this page but signs
 * of danger, as codes; it is gone with the session's screen.
 */
export class SpokenWords {
  readonly #language: Understanding
  readonly #words: Words
  #state: RiskState
  #felt: (readonly Felt[])[] = []
  #named: string[] = []

  constructor(language: Understanding, words: Words) {
    this.#language = language
    this.#words = words
    this.#state = language.noRiskYet
  }

  /** The feelings of each line of the seeker. */
  get felt(): readonly (readonly Felt[])[] {
    return this.#felt
  }

  /** What the seeker named of their own that holds them, in their words. */
  get named(): readonly string[] {
    return this.#named
  }

  /** A stretch of speech is over. Answers what danger shows in it, if any. */
  hear({ speaker, text }: Caption): NoticedDanger | undefined {
    const before = this.#state
    const utterance = { role: speaker, text } as const
    const coded = this.#language.meaningOf(utterance, before, this.#words)
    this.#state = this.#language.raise(before, utterance, coded.risk)
    if (speaker !== 'seeker') return undefined
    this.#felt = [...this.#felt, coded.emotions].slice(-remembered)
    const named = (coded.resources ?? []).map(({ span }) => text.slice(...span))
    this.#named = [...new Set([...this.#named, ...named])].slice(-remembered)
    return this.#language.dangerNoticed(coded.risk, before, this.#state)
  }

  /** What is being said may still change: only what cannot wait for the end of a sentence is told of it. */
  hearSoFar({ speaker, text }: Caption): NoticedDanger | undefined {
    if (speaker !== 'seeker') return undefined
    const { risk } = this.#language.meaningOf({ role: speaker, text }, this.#state, this.#words)
    return risk.level === 3 ? this.#language.dangerNoticed(risk, this.#state, this.#state) : undefined
  }
}
