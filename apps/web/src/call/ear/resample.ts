import { sampleRate } from '@tingyu/signals/voice'

/** Half the length of the filter, in samples of the slower rate: enough for speech, little to compute. */
const reach = 8

/**
 * From a device's own rate to 16 kHz, where a browser cannot do it itself (Firefox binds a microphone to the device's
 * rate). A windowed sinc, taken at each place that is wanted; what lies above half the rate is filtered out.
 */
export class Resampler {
  readonly #step: number
  readonly #width: number
  #kept = new Float32Array(0)
  /** Where the next sample is taken, counted from the beginning of what is kept. */
  #place: number

  constructor(from: number) {
    this.#step = from / sampleRate
    this.#width = reach * Math.max(1, this.#step)
    this.#place = this.#width
  }

  hear(samples: Float32Array): Float32Array {
    if (this.#step === 1) return samples
    const all = new Float32Array(this.#kept.length + samples.length)
    all.set(this.#kept)
    all.set(samples, this.#kept.length)
    const made: number[] = []
    for (; this.#place + this.#width < all.length; this.#place += this.#step) made.push(this.#at(all, this.#place))
    const done = Math.max(0, Math.floor(this.#place - this.#width))
    this.#kept = all.slice(done)
    this.#place -= done
    return Float32Array.from(made)
  }

  #at(samples: Float32Array, place: number): number {
    const cutoff = Math.min(1, 1 / this.#step)
    let [sum, weights] = [0, 0]
    for (let index = Math.ceil(place - this.#width); index <= place + this.#width; index++) {
      const away = (index - place) * cutoff
      const window = 0.5 + 0.5 * Math.cos((Math.PI * (index - place)) / this.#width)
      const weight = away === 0 ? 1 : (window * Math.sin(Math.PI * away)) / (Math.PI * away)
      sum += weight * (samples[index] ?? 0)
      weights += weight
    }
    return sum / weights
  }
}
