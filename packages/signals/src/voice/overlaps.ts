import type { OverlapFact } from './fact.ts'
import type { Ms, Voice } from './frame.ts'
import { other } from './frame.ts'
import type { Speech } from './speech.ts'

/** What both said at the same time, one stretch after another. */
export class Overlaps {
  readonly #open: Record<Voice, Speech[]> = { seeker: [], listener: [] }

  /** A stretch of speech has ended. `notBefore`: where speech that is not known yet begins, at the earliest. */
  ended(voice: Voice, speech: Speech, notBefore: Readonly<Record<Voice, Ms>>): OverlapFact[] {
    const others = this.#open[other(voice)]
    const facts = others.flatMap((another): OverlapFact[] => {
      const from = Math.max(speech.from, another.from)
      const until = Math.min(speech.until, another.until)
      const by = speech.from >= another.from ? voice : other(voice)
      return until > from ? [{ type: 'overlap', by, from, until }] : []
    })
    this.#open[other(voice)] = others.filter(({ until }) => until > notBefore[voice])
    this.#open[voice] = [...this.#open[voice], speech].filter(({ until }) => until > notBefore[other(voice)])
    return facts
  }
}
