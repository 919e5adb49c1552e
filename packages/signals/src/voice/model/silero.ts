import { fastKernel, plainKernel } from './kernel.ts'
import type { Kernel } from './kernel.ts'
import { frequencies, Spectrum, windowSize } from './spectrum.ts'
import { layers, padded, readWeights } from './weights.ts'
import type { LayerName, Weights } from './weights.ts'

/** Samples of 16 kHz in one frame: 32 ms. */
export const frameSize = 512
/** Samples of the frame before that it looks at too. */
const before = 64
const hop = windowSize / 2
/** Moments of a frame: four windows. */
const moments = 4
const cells = 128

/** Where everything lies in the kernel's memory, after the weights. A moment of silence stands around each input. */
function layout(from: number) {
  let next = from
  const room = (length: number) => {
    const place = next
    next += padded(length)
    return place
  }
  return {
    spectrum: room((moments + 2) * padded(frequencies)),
    encoder0: room((moments + 2) * 128),
    encoder1: room((moments / 2 + 2) * 64),
    encoder2: room(64),
    /** What the memory reads: the last encoder's output, then what it remembers. */
    memory: room(2 * cells),
    gates: room(4 * cells),
    length: next,
  }
}

/** The model's weights, ready to be used by both voices. */
export class Silero {
  readonly kernel: Kernel
  readonly weights: Weights

  /** `file`: see docs/voice.md. `fast`: four numbers at once where it can be. @throws RangeError if it is another file */
  constructor(file: ArrayBuffer, fast = true) {
    this.weights = readWeights(file)
    const { length } = layout(this.weights.numbers.length)
    this.kernel = (fast ? fastKernel(length) : undefined) ?? plainKernel(length)
    this.kernel.memory.set(this.weights.numbers)
  }
}

/**
 * Silero VAD (snakers4, MIT) by a program of our own: that there is speech in a frame of one voice, as a probability.
 * Layer by layer what onnxruntime does, without its fourteen megabytes; the test holds it against onnxruntime's figures.
 */
export class SileroVoice {
  readonly #model: Silero
  readonly #place: ReturnType<typeof layout>
  readonly #spectrum = new Spectrum()
  /** What came before, the frame, and its end mirrored. */
  readonly #sound = new Float32Array(before + frameSize + before)
  readonly #remembered = new Float32Array(cells)
  readonly #cell = new Float32Array(cells)

  constructor(model: Silero) {
    this.#model = model
    this.#place = layout(model.weights.numbers.length)
  }

  /** Forgets what was heard: what comes now has nothing to do with it. */
  reset(): void {
    this.#sound.fill(0)
    this.#remembered.fill(0)
    this.#cell.fill(0)
  }

  /** @throws RangeError if it is not one frame */
  hear(frame: Float32Array): number {
    if (frame.length !== frameSize) throw new RangeError(`a frame has ${frameSize} samples, not ${frame.length}`)
    const sound = this.#sound
    sound.copyWithin(0, frameSize, frameSize + before)
    for (let index = 0; index < frameSize; index++) {
      const sample = frame[index]!
      // One broken number would be remembered for ever.
      sound[before + index] = sample >= -1 && sample <= 1 ? sample : Number.isNaN(sample) ? 0 : Math.sign(sample)
    }
    for (let index = 0; index < before; index++)
      sound[before + frameSize + index] = sound[before + frameSize - 2 - index]!
    this.#encode()
    return this.#decide()
  }

  #encode(): void {
    const place = this.#place
    const { memory } = this.#model.kernel
    const row = padded(frequencies)
    // Both voices use the same memory, one after another.
    memory.fill(0, place.spectrum, place.memory)
    for (let moment = 0; moment < moments; moment += 2) {
      const to = place.spectrum + (moment + 1) * row
      this.#spectrum.magnitudes(this.#sound, moment * hop, (moment + 1) * hop, memory, to, to + row)
    }
    for (let moment = 0; moment < moments; moment++)
      this.#layer('encoder0', place.spectrum + moment * row, place.encoder0 + (moment + 1) * 128)
    for (let moment = 0; moment < moments / 2; moment++)
      this.#layer('encoder1', place.encoder0 + 2 * moment * 128, place.encoder1 + (moment + 1) * 64)
    this.#layer('encoder2', place.encoder1, place.encoder2)
    this.#layer('encoder3', place.encoder2, place.memory)
  }

  /** One layer with its bias, and nothing below zero. */
  #layer(name: LayerName, vector: number, to: number): void {
    this.#multiply(name, vector, to)
    const { memory } = this.#model.kernel
    const biases = this.#model.weights.biases[name]
    for (let index = 0; index < biases.length; index++)
      memory[to + index] = Math.max(0, memory[to + index]! + biases[index]!)
  }

  #multiply(name: LayerName, vector: number, to: number): void {
    const { rows, columns, taps } = layers[name]
    this.#model.kernel.multiply(this.#model.weights.at[name], vector, to, rows, padded(columns) * taps)
  }

  #decide(): number {
    const { memory } = this.#model.kernel
    const { biases } = this.#model.weights
    const { gates, memory: input } = this.#place
    memory.set(this.#remembered, input + cells)
    this.#multiply('memory', input, gates)
    const gate = (index: number) => memory[gates + index]! + biases.memory[index]!
    for (let index = 0; index < cells; index++) {
      const keeps = sigmoid(gate(cells + index)) * this.#cell[index]!
      this.#cell[index] = keeps + sigmoid(gate(index)) * Math.tanh(gate(2 * cells + index))
      this.#remembered[index] = sigmoid(gate(3 * cells + index)) * Math.tanh(this.#cell[index]!)
    }
    let sum = biases.decision[0]!
    const from = this.#model.weights.at.decision
    for (let index = 0; index < cells; index++) sum += memory[from + index]! * Math.max(0, this.#remembered[index]!)
    return sigmoid(sum)
  }
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value))
}
