import type { Frame, Ms } from './frame.ts'
import { silent } from './frame.ts'
import type { TurnLimits } from './thresholds.ts'

/** A weak syllable is not yet an echo: the loudest of so long counts, ms. */
const held = 160

/**
 * Without headphones, and where the browser's echo cancellation fails, one voice comes back through the other's
 * microphone. It is far below what that person usually sounds like, and it is there only while the other speaks.
 */
export class EchoGuard {
  readonly #limits: TurnLimits
  readonly #recent: { readonly until: Ms; readonly loudness: number }[] = []

  constructor(limits: TurnLimits) {
    this.#limits = limits
  }

  /** The frame, as no speech if it is an echo. `usual`: how loud this voice is; `otherUntil`: where the other was last heard. */
  hear(frame: Frame, usual: number | undefined, otherUntil: Ms | undefined): Frame {
    if ('missing' in frame) return frame
    this.#recent.push({ until: frame.until, loudness: frame.loudness })
    while ((this.#recent[0]?.until ?? Infinity) <= frame.until - held) this.#recent.shift()
    if (usual === undefined || otherUntil === undefined) return frame
    if (frame.from > otherUntil + this.#limits.echoLasts) return frame
    const loudest = this.#recent.reduce((most, { loudness }) => Math.max(most, loudness), silent)
    return loudest < usual - this.#limits.echoBelow ? { ...frame, probability: 0 } : frame
  }
}
