import type { Heard } from './analysis.ts'
import type { Frame, Ms } from './frame.ts'
import { isVoice, semitones } from './pitch.ts'
import { limits } from './thresholds.ts'
import type { HumLimits } from './thresholds.ts'

/** How many stretches the floor looks back over, and how long each is, ms: together four seconds. */
const stretches = { count: 8, length: 500 } as const

/** How loud a room is where nobody speaks: the quietest frame of the last seconds. */
export class NoiseFloor {
  readonly #limits: HumLimits
  readonly #quietest: number[] = []
  #now: { quietest: number; time: Ms } = { quietest: Infinity, time: 0 }

  constructor(hum: HumLimits = limits.hum) {
    this.#limits = hum
  }

  /** One more frame. Answers whether it stands out of the room's own noise by enough to be somebody. */
  standsOut(loudness: number, length: Ms): boolean {
    this.#now = { quietest: Math.min(this.#now.quietest, loudness), time: this.#now.time + length }
    const floor = Math.min(this.#now.quietest, ...this.#quietest)
    if (this.#now.time >= stretches.length) {
      this.#quietest.push(this.#now.quietest)
      if (this.#quietest.length > stretches.count) this.#quietest.shift()
      this.#now = { quietest: Infinity, time: 0 }
    }
    return loudness >= this.#limits.least && loudness >= floor + this.#limits.over
  }
}

/**
 * A 嗯 in a noisy room is hardly speech to the model, which was taught on sentences: but it is a voice, and it stands out
 * of the noise. A clear pitch that stays where it is for a moment counts as speech, as long as a small sound may last;
 * what sounds on and on in one pitch and is no speech to the model is a machine.
 */
export class HumGuard {
  readonly #limits: HumLimits
  readonly #on: number
  #pitch = 0
  #times = 0
  #since: Ms = 0

  constructor(hum: HumLimits = limits.hum, on: number = limits.speech.silero.on) {
    this.#limits = hum
    this.#on = on
  }

  /** The frame, as speech if it is such a sound. Its pitches were looked for only where it stands out of the noise. */
  hear({ frame, pitches }: Pick<Heard, 'frame' | 'pitches'>): Frame {
    if ('missing' in frame || frame.by !== 'silero' || frame.probability >= this.#on) {
      this.#times = 0
      return frame
    }
    const [found] = pitches
    if (found === undefined || !isVoice(...found)) {
      this.#times = 0
      return frame
    }
    const stays = this.#times > 0 && Math.abs(semitones(this.#pitch, found[0])) < this.#limits.near
    if (!stays) this.#since = frame.from
    this.#times = stays ? this.#times + 1 : 1
    this.#pitch = found[0]
    const isHum = this.#times >= this.#limits.times && frame.until - this.#since <= this.#limits.longest
    return isHum ? { ...frame, probability: this.#on } : frame
  }
}
