import type { Ms } from '@tingyu/sop'

/**
 * How far people may be behind the script, by the session's own clock, before what goes wrong is the machine's doing
 * and not the service's: the protocol's ranges are minutes wide. Changed here only.
 */
const bearable: Ms = 60_000

/** Whether two people keep up with a clock that runs so many times as fast as life. */
export class Pace {
  readonly #rate: number
  #worst: Ms = 0

  constructor(rate: number) {
    this.#rate = rate
  }

  /** Something of the script was done so late by the session's own clock. */
  late(by: Ms): void {
    this.#worst = Math.max(this.#worst, by)
  }

  /** A speed at which this machine would have kept up, where it did not. */
  get slower(): number | undefined {
    if (this.#worst <= bearable || this.#rate <= 1) return undefined
    const kept = Math.floor((this.#rate * bearable) / this.#worst)
    // A round number that somebody can type: two hundred and not 217.
    const step = kept >= 100 ? 100 : kept >= 10 ? 10 : 1
    return Math.max(1, Math.floor(kept / step) * step)
  }
}

/** It did not go as written, and this machine was too slow for the speed that was asked for. */
export class FellBehind extends Error {
  /** One that it can keep up with. */
  readonly speed: number
  constructor(speed: number, cause: unknown) {
    super(`this machine could not keep up; try --speed ${speed}`, { cause })
    this.name = 'FellBehind'
    this.speed = speed
  }
}
