import { silent } from './frame.ts'

/** What makes a syllable's nucleus; dB and moments of 10 ms. Ours, after de Jong & Wempe (2009); measured. */
const nucleus = {
  /** It rises and falls by so much. */
  dip: 2,
  /** Below the loudest of the last seconds it is breath, or the echo of a syllable. */
  below: 22,
  /** No two are nearer: nobody speaks more than ten syllables a second. */
  apart: 8,
  /** How the loudest is forgotten, a moment: after a loud word a low one counts again in a few seconds. */
  forgets: 0.04,
} as const

/**
 * Counts the nuclei of syllables: the tops of intensity that rise and fall by enough. It is right by a few per cent
 * in the middle of the range of speech only, so its figure serves for change, not as a value (docs/voice.md).
 */
export class SyllableCounter {
  #loudest = silent
  /** The highest point of the rise, or the lowest of the fall, that goes on. */
  #top = silent
  #bottom = silent
  #rising = true
  #since = Number.POSITIVE_INFINITY

  /** One more moment: its sonority in dBFS, and whether the voice speaks. True where a nucleus has passed. */
  hear(sonority: number, speaks: boolean): boolean {
    this.#since++
    this.#loudest = Math.max(this.#loudest - nucleus.forgets, speaks ? sonority : silent)
    if (this.#rising) {
      this.#top = Math.max(this.#top, sonority)
      if (!(sonority <= this.#top - nucleus.dip)) return false
      const counts = speaks && this.#top >= this.#loudest - nucleus.below && this.#since >= nucleus.apart
      this.#rising = false
      this.#bottom = sonority
      if (counts) this.#since = 0
      return counts
    }
    this.#bottom = Math.min(this.#bottom, sonority)
    if (sonority >= this.#bottom + nucleus.dip) {
      this.#rising = true
      this.#top = sonority
    }
    return false
  }
}
