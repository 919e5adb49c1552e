import type { Ms } from '@tingyu/sop'

/**
 * A second tap within this time makes it two. Long, because a shaking hand is slow and a wrong yes is
 * worse than a late one; changed here only.
 */
export const secondTapWithin: Ms = 900

/** Counts taps: one is yes, two are no. More than two in a row are two. */
export class TapCounter {
  readonly #answer: (answer: 'yes' | 'no') => void
  #waiting: ReturnType<typeof setTimeout> | undefined
  #taps = 0

  constructor(answer: (answer: 'yes' | 'no') => void) {
    this.#answer = answer
  }

  tap(): void {
    this.#taps += 1
    clearTimeout(this.#waiting)
    this.#waiting = setTimeout(() => {
      const taps = this.#taps
      this.#taps = 0
      this.#answer(taps === 1 ? 'yes' : 'no')
    }, secondTapWithin)
  }

  /** Forgets a tap that has not become an answer yet. */
  close(): void {
    clearTimeout(this.#waiting)
    this.#taps = 0
  }
}
