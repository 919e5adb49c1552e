import { frequencies } from './spectrum.ts'

/** Rows are made as long as this is a part of: four numbers are multiplied at once. */
const lanes = 4
export const padded = (length: number): number => Math.ceil(length / lanes) * lanes

/** Each matrix of the model: `columns` per tap, `taps` in time, one row for each output. */
interface Layer {
  readonly rows: number
  readonly columns: number
  readonly taps: number
}

/** The model's layers in the order of the file; the names are Silero's. */
export const layers = {
  encoder0: { rows: 128, columns: frequencies, taps: 3 },
  encoder1: { rows: 64, columns: 128, taps: 3 },
  encoder2: { rows: 64, columns: 64, taps: 3 },
  /** Its input has one moment only: of its three taps the middle one counts. */
  encoder3: { rows: 128, columns: 64, taps: 1 },
  /** Four gates; the first tap is the input, the second what it remembers. */
  memory: { rows: 512, columns: 128, taps: 2 },
  decision: { rows: 1, columns: 128, taps: 1 },
} as const satisfies Readonly<Record<string, Layer>>
export type LayerName = keyof typeof layers

export const layerNames = Object.keys(layers) as readonly LayerName[]

/** Half floats in a file: the numbers of all layers, then all biases. Bytes. */
export const weightsSize = 2 * layerNames.reduce((sum, name) => sum + countOf(layers[name]) + layers[name].rows, 0)

function countOf({ rows, columns, taps }: Layer): number {
  return rows * columns * taps
}

export interface Weights {
  /** Row after row, each tap padded; from where each layer begins. */
  readonly numbers: Float32Array
  readonly at: Readonly<Record<LayerName, number>>
  readonly biases: Readonly<Record<LayerName, Float32Array>>
}

/** @throws RangeError if it is not the model's file */
export function readWeights(file: ArrayBuffer): Weights {
  if (file.byteLength !== weightsSize)
    throw new RangeError(`the model has ${weightsSize} bytes, not ${file.byteLength}`)
  const view = new DataView(file)
  let place = 0
  const next = () => halfFloat(view.getUint16(2 * place++, true))
  const at: Partial<Record<LayerName, number>> = {}
  const rows: Float32Array[] = []
  let length = 0
  for (const name of layerNames) {
    const { rows: outputs, columns, taps } = layers[name]
    at[name] = length
    for (let row = 0; row < outputs * taps; row++) {
      const numbers = new Float32Array(padded(columns))
      for (let column = 0; column < columns; column++) numbers[column] = next()
      rows.push(numbers)
      length += numbers.length
    }
  }
  const biases = Object.fromEntries(
    layerNames.map((name) => [name, Float32Array.from({ length: layers[name].rows }, next)]),
  ) as Record<LayerName, Float32Array>
  const numbers = new Float32Array(length)
  let filled = 0
  for (const row of rows) {
    numbers.set(row, filled)
    filled += row.length
  }
  return { numbers, at: at as Record<LayerName, number>, biases }
}

/** IEEE 754 binary16, by hand: not every browser has it. */
export function halfFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >> 10) & 0x1f
  const fraction = bits & 0x3ff
  if (exponent === 0) return sign * fraction * 2 ** -24
  return sign * (1 + fraction / 1_024) * 2 ** (exponent - 15)
}
