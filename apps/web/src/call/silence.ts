import type { Ms } from '@tingyu/sop'
import type { Level } from './call.ts'

/**
 * From here on a level counts as a voice, dBFS. The browser's gain control brings speech to about
 * −25, its noise suppression a quiet room below −60; a whisper lies around −45.
 */
export const voiceFrom = -50

/** A click or a cough is no voice: so long must the sound go on, ms. */
const voiceLasts = 200

/**
 * Notices that neither side has spoken for `limit`. Time is an argument: `at` is this device's
 * monotonic time, ms. It says so once; after the next voice it can say so again. Silence is not a
 * fault: what comes of it is only an offer (to write).
 */
export class SilenceWatch {
  readonly #limit: Ms
  #quietSince: number | undefined
  #soundSince: number | undefined
  #said = false

  constructor(limit: Ms) {
    this.#limit = limit
  }

  /** True at the moment when the silence has lasted for the limit. */
  hear(at: number, level: Level): boolean {
    this.#quietSince ??= at
    if (Math.max(level.local, level.remote) < voiceFrom) {
      this.#soundSince = undefined
    } else {
      this.#soundSince ??= at
      if (at - this.#soundSince >= voiceLasts) {
        this.#quietSince = at
        this.#said = false
      }
    }
    if (this.#said || at - this.#quietSince < this.#limit) return false
    this.#said = true
    return true
  }
}
