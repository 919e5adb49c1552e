import type { Instant } from '@tingyu/sop'

/** One thing heard about the server's time. Device times are `performance.now()`, ms. */
export interface ClockSample {
  /** What the server's clock said when it sent this. */
  readonly server: Instant
  readonly received: number
  /** When the question was sent that this answers; without it only a lower bound is known. */
  readonly sent?: number
}

/** At the device's time `device`, the server's was between `low` and `high`. */
interface Anchor {
  readonly device: number
  readonly low: number
  readonly high: number
}

/**
 * How far a device's clock may drift from the server's, ms per ms: 100 parts per million, twice
 * what a quartz is allowed. What was known widens with its age by so much.
 */
const drift = 1e-4

/**
 * While the shown time is ahead of what has been learnt, it runs at this part of its speed until it
 * is right again: a clock on a screen that jumps back would take away minutes already given.
 */
const catchingUp = 0.5

/**
 * The server's clock on this device. Time is an argument: `device` is always `performance.now()`.
 * Every sample says that the server's time lies in an interval; what is known is where they all meet.
 */
export class ServerClock {
  #rate = 1
  #anchor: Anchor | undefined
  #shown: { readonly device: number; readonly server: number } | undefined

  /** How fast the server's time runs against life's: 1 but in rehearsals. */
  get rate(): number {
    return this.#rate
  }

  setRate(rate: number): void {
    if (rate === this.#rate) return
    this.#rate = rate
    this.#anchor = undefined
  }

  hear(sample: ClockSample): void {
    const low = sample.server
    const high = sample.sent === undefined ? Infinity : low + (sample.received - sample.sent) * this.#rate
    const known = this.#anchor
    if (known === undefined) {
      this.#anchor = { device: sample.received, low, high }
      return
    }
    const passed = (sample.received - known.device) * this.#rate
    const bothLow = Math.max(low, known.low + passed * (1 - drift))
    const bothHigh = Math.min(high, known.high + passed * (1 + drift))
    // No time fits both: the device slept, or its clock was set. What was just heard counts.
    this.#anchor =
      bothLow <= bothHigh
        ? { device: sample.received, low: bothLow, high: bothHigh }
        : { device: sample.received, low, high }
  }

  /** The time to show at `device`: never less than what was shown before. Undefined before the first sample. */
  now(device: number): Instant | undefined {
    if (this.#anchor === undefined) return this.#shown === undefined ? undefined : Math.floor(this.#shown.server)
    const estimate = this.#estimate(this.#anchor, device)
    const before = this.#shown
    const slowly =
      before === undefined ? -Infinity : before.server + Math.max(0, device - before.device) * this.#rate * catchingUp
    this.#shown = { device, server: Math.max(estimate, slowly) }
    return Math.floor(this.#shown.server)
  }

  #estimate(anchor: Anchor, device: number): number {
    const then = Number.isFinite(anchor.high) ? (anchor.low + anchor.high) / 2 : anchor.low
    return then + (device - anchor.device) * this.#rate
  }
}
