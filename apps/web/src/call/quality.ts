import type { Quality } from './call.ts'

/** What was measured over one interval. Absent: unknown in this interval. */
export interface PathSample {
  /** Part of the other side's packets that did not arrive, 0–1. */
  readonly loss?: number
  /** Variation of their arrival, ms (RFC 3550 §6.4.1). */
  readonly jitter?: number
  /** There and back, ms. */
  readonly roundTrip?: number
}

/**
 * Up to `good`, the person hears nothing of it; beyond `fair`, words get lost or people talk into each
 * other. May be changed by whoever has listened; not by configuration.
 */
const limits = {
  /** Opus with in-band error correction: about 3 % is hidden, beyond 10 % words are lost (G.107 with the codec's packet-loss robustness). */
  loss: { good: 0.03, fair: 0.1 },
  /** ms; the jitter buffer swallows 30, adds delay that is felt from about 75. */
  jitter: { good: 30, fair: 75 },
  /** ms; ITU-T G.114: 150 one way is unnoticed, 400 the limit. Twice that, there and back. */
  roundTrip: { good: 300, fair: 800 },
} as const satisfies Record<keyof PathSample, { readonly good: number; readonly fair: number }>

/** The worst of what is known; without anything known, the path is not called bad. */
export function qualityOf(sample: PathSample): Quality {
  const judged = (Object.keys(limits) as (keyof PathSample)[]).map((what) => {
    const value = sample[what]
    if (value === undefined || value <= limits[what].good) return 'good'
    return value <= limits[what].fair ? 'fair' : 'poor'
  })
  if (judged.includes('poor')) return 'poor'
  return judged.includes('fair') ? 'fair' : 'good'
}

/** So many intervals of the same judgement before a different word is shown: a word that flickers worries. */
const steadyFor = { worse: 2, better: 3 } as const

const order: readonly Quality[] = ['good', 'fair', 'poor']

/** The word to show, from one judgement an interval. It gets worse soon and better slowly. */
export class SteadyQuality {
  #shown: Quality = 'good'
  #others: Quality[] = []

  next(judged: Quality): Quality {
    if (judged === this.#shown) {
      this.#others = []
      return this.#shown
    }
    const worse = rank(judged) > rank(this.#shown)
    const sameWay = this.#others.every((other) => rank(other) > rank(this.#shown) === worse)
    this.#others = sameWay ? [...this.#others, judged] : [judged]
    if (this.#others.length >= (worse ? steadyFor.worse : steadyFor.better)) {
      // the mildest of those: two different bad ones agree at least on the milder
      this.#shown = worse ? mildest(this.#others) : worst(this.#others)
      this.#others = []
    }
    return this.#shown
  }
}

function rank(quality: Quality): number {
  return order.indexOf(quality)
}
function mildest(qualities: readonly Quality[]): Quality {
  return order.find((quality) => qualities.includes(quality)) ?? 'good'
}
function worst(qualities: readonly Quality[]): Quality {
  return order.findLast((quality) => qualities.includes(quality)) ?? 'good'
}

/** Running totals as `getStats()` counts them, from which an interval's sample is made. */
export interface PathCount {
  readonly received: number
  readonly lost: number
  /** s, as the statistics give it */
  readonly jitter?: number
  /** s */
  readonly roundTrip?: number
}

/** In silence hardly a packet is sent (DTX): so few say nothing about loss. */
const tellingPackets = 20

/** What one interval shows, between two counts of the same connection. */
export function sampleBetween(before: PathCount, after: PathCount): PathSample {
  const received = after.received - before.received
  const lost = Math.max(0, after.lost - before.lost)
  const expected = received + lost
  return {
    ...(expected >= tellingPackets ? { loss: lost / expected } : {}),
    ...(after.jitter === undefined || expected < tellingPackets ? {} : { jitter: after.jitter * 1_000 }),
    ...(after.roundTrip === undefined ? {} : { roundTrip: after.roundTrip * 1_000 }),
  }
}
