/** The model looks at a quarter of its input at a time, each with this window. */
export const windowSize = 256
/** Frequencies from 0 to half the rate. */
export const frequencies = windowSize / 2 + 1

const hann = Float64Array.from(
  { length: windowSize },
  (_, index) => 0.5 - 0.5 * Math.cos((2 * Math.PI * index) / windowSize),
)
const cosines = Float64Array.from({ length: windowSize / 2 }, (_, index) =>
  Math.cos((2 * Math.PI * index) / windowSize),
)
const sines = Float64Array.from({ length: windowSize / 2 }, (_, index) => Math.sin((2 * Math.PI * index) / windowSize))
const reversed = Uint8Array.from({ length: windowSize }, (_, index) => {
  let [from, to] = [index, 0]
  for (let bit = 0; bit < 8; bit++, from >>= 1) to = (to << 1) | (from & 1)
  return to
})

/** Of two stretches at once: one as the real, one as the imaginary part, told apart by symmetry. */
export class Spectrum {
  readonly #real = new Float64Array(windowSize)
  readonly #imaginary = new Float64Array(windowSize)

  /** Magnitudes of the stretches that begin at `one` and `another`, into `to` at the two places. */
  magnitudes(
    samples: Float32Array,
    one: number,
    another: number,
    to: Float32Array,
    oneTo: number,
    anotherTo: number,
  ): void {
    const [real, imaginary] = [this.#real, this.#imaginary]
    for (let index = 0; index < windowSize; index++) {
      const place = reversed[index]!
      real[place] = samples[one + index]! * hann[index]!
      imaginary[place] = samples[another + index]! * hann[index]!
    }
    transform(real, imaginary)
    for (let index = 0; index < frequencies; index++) {
      const mirror = (windowSize - index) % windowSize
      const [a, b, c, d] = [real[index]!, imaginary[index]!, real[mirror]!, imaginary[mirror]!]
      to[oneTo + index] = Math.sqrt((a + c) ** 2 + (b - d) ** 2) / 2
      to[anotherTo + index] = Math.sqrt((b + d) ** 2 + (c - a) ** 2) / 2
    }
  }
}

/** In place, of what stands in the order of reversed bits. */
function transform(real: Float64Array, imaginary: Float64Array): void {
  for (let half = 1; half < windowSize; half *= 2) {
    const stride = windowSize / 2 / half
    for (let start = 0; start < windowSize; start += 2 * half) {
      for (let index = 0; index < half; index++) {
        const [low, high] = [start + index, start + index + half]
        const [cosine, sine] = [cosines[index * stride]!, -sines[index * stride]!]
        const [x, y] = [real[high]!, imaginary[high]!]
        const turnedReal = x * cosine - y * sine
        const turnedImaginary = x * sine + y * cosine
        real[high] = real[low]! - turnedReal
        imaginary[high] = imaginary[low]! - turnedImaginary
        real[low]! += turnedReal
        imaginary[low]! += turnedImaginary
      }
    }
  }
}
