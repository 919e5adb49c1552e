import type { Ms } from '@tingyu/sop'
import type { Level } from './call.ts'

/**
 * From here on a level counts as a voice, dBFS. The browser's gain control brings speech to about
 * −25, its noise suppression a quiet room below −60; a whisper lies around −45.
 */
export const voiceFrom = -50

/** A click or a cough is no voice: so long must the sound go on, ms. */
const voiceLasts = 200

/** A longer pause between two levels was not heard, and says nothing; a hidden page is told one a second. ms */
const unheard = 5_000

/**
 * Notices that neither side has spoken for `limit`. Time is an argument: `at` is this device's
 * monotonic time, ms. Silence is not a fault: what comes of it is only an offer (to write), and the next
 * voice takes it back.
 */
export class SilenceWatch {
  readonly #limit: Ms
  #quietSince: number | undefined
  #soundSince: number | undefined
  #heardAt: number | undefined

  constructor(limit: Ms) {
    this.#limit = limit
  }

  /** Whether the silence has lasted for the limit, and still lasts. */
  hear(at: number, level: Level): boolean {
    if (this.#quietSince === undefined || this.#heardAt === undefined || at - this.#heardAt > unheard) {
      this.#quietSince = at
    }
    this.#heardAt = at
    if (Math.max(level.local, level.remote) < voiceFrom) {
      this.#soundSince = undefined
    } else {
      this.#soundSince ??= at
      if (at - this.#soundSince >= voiceLasts) this.#quietSince = at
    }
    return at - this.#quietSince >= this.#limit
  }
}
