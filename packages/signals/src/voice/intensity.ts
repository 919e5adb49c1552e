import type { Ms } from './frame.ts'
import { silent } from './frame.ts'

/** All sound comes at this rate, samples a second: what the engines are made for. */
export const sampleRate = 16_000

/** One hundredth of a second of one voice. */
export interface Moment {
  /** Of everything, dBFS. */
  readonly loudness: number
  /** Of the band in which vowels stand out, smoothed over a syllable's fraction, dBFS. */
  readonly sonority: number
}

/** How long a moment is, ms. */
export const moment: Ms = 10
const samplesOfMoment = (sampleRate * moment) / 1_000

/**
 * Vowels are strong between these, Hz; below lies the hum of rooms and most of a nasal, above the hiss of 思 and 吃,
 * which would count as syllables of their own.
 */
const band = { from: 300, until: 2_300 } as const

/** Weights of the energy of five moments: about 30 ms, shorter than the shortest syllable. */
const smoothing = [1, 2, 3, 2, 1] as const

/** From samples, −1 to 1, to moments. It keeps less than a moment of sound. */
export class IntensityMeter {
  readonly #low = lowPass(band.until)
  readonly #high = highPass(band.from)
  readonly #energies: number[] = []
  #all = 0
  #inBand = 0
  #count = 0

  hear(samples: Float32Array): Moment[] {
    const moments: Moment[] = []
    for (const sample of samples) {
      const sound = Number.isFinite(sample) ? sample : 0
      const vowels = this.#low.next(this.#high.next(sound))
      this.#all += sound * sound
      this.#inBand += vowels * vowels
      this.#count++
      if (this.#count === samplesOfMoment) moments.push(this.#take())
    }
    return moments
  }

  #take(): Moment {
    this.#energies.push(this.#inBand / this.#count)
    if (this.#energies.length > smoothing.length) this.#energies.shift()
    const loudness = dbfs(this.#all / this.#count)
    let [sum, weights] = [0, 0]
    for (const [index, energy] of this.#energies.entries()) {
      sum += energy * (smoothing[index] ?? 0)
      weights += smoothing[index] ?? 0
    }
    this.#all = 0
    this.#inBand = 0
    this.#count = 0
    return { loudness, sonority: dbfs(sum / weights) }
  }
}

/** From mean energy to dBFS. */
export function dbfs(energy: number): number {
  return energy > 0 ? Math.max(silent, 10 * Math.log10(energy)) : silent
}

type Coefficients = readonly [b0: number, b1: number, b2: number, a1: number, a2: number]

function lowPass(cutoff: number): Filter {
  const { cosine, alpha } = resonance(cutoff)
  const b = (1 - cosine) / 2
  return new Filter([b, 1 - cosine, b, -2 * cosine, 1 - alpha], 1 + alpha)
}

function highPass(cutoff: number): Filter {
  const { cosine, alpha } = resonance(cutoff)
  const b = (1 + cosine) / 2
  return new Filter([b, -(1 + cosine), b, -2 * cosine, 1 - alpha], 1 + alpha)
}

/** Of a filter of the second order without a bump (Q = √½). */
function resonance(cutoff: number): { cosine: number; alpha: number } {
  const turn = (2 * Math.PI * cutoff) / sampleRate
  return { cosine: Math.cos(turn), alpha: Math.sin(turn) / Math.SQRT2 }
}

/** A filter of the second order; it sees every sample, so it does no more than it must. */
class Filter {
  readonly #b0: number
  readonly #b1: number
  readonly #b2: number
  readonly #a1: number
  readonly #a2: number
  #first = 0
  #second = 0

  constructor(coefficients: Coefficients, scale: number) {
    const [b0, b1, b2, a1, a2] = coefficients.map((each) => each / scale) as unknown as Coefficients
    this.#b0 = b0
    this.#b1 = b1
    this.#b2 = b2
    this.#a1 = a1
    this.#a2 = a2
  }

  next(x: number): number {
    const y = this.#b0 * x + this.#first
    this.#first = this.#b1 * x - this.#a1 * y + this.#second
    this.#second = this.#b2 * x - this.#a2 * y
    return y
  }
}
