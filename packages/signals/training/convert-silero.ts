/**
 * `node packages/signals/training/convert-silero.ts silero_vad_16k_op15.onnx`: takes Silero's numbers out of its ONNX
 * file and writes them as half floats, in the order of `layers`, beside the code that reads them.
 */
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { layerNames, layers, weightsSize } from '../src/voice/model/weights.ts'

const [path] = process.argv.slice(2)
if (path === undefined) throw new Error('usage: convert-silero.ts silero_vad_16k_op15.onnx')
const onnx = readFileSync(path)
const tensors = tensorsOf(onnx)
const take = (name: string): Float32Array => {
  const tensor = tensors.get(name)
  if (tensor === undefined) throw new Error(`the file has no ${name}`)
  return tensor
}

const numbers: number[] = []
const biases: number[] = []
for (const name of layerNames) {
  const { rows, columns } = layers[name]
  if (name === 'memory') {
    const [input, remembered] = [take('model.decoder.rnn.weight_ih'), take('model.decoder.rnn.weight_hh')]
    for (let row = 0; row < rows; row++) {
      numbers.push(...input.subarray(row * columns, (row + 1) * columns))
      numbers.push(...remembered.subarray(row * columns, (row + 1) * columns))
    }
    const more = take('model.decoder.rnn.bias_hh')
    biases.push(...take('model.decoder.rnn.bias_ih').map((bias, index) => bias + (more[index] ?? 0)))
  } else if (name === 'decision') {
    numbers.push(...take('model.decoder.decoder.2.weight'))
    biases.push(...take('model.decoder.decoder.2.bias'))
  } else {
    // In the file: output, input, tap; here: output, tap, input. Of the last encoder the middle tap alone counts.
    const weights = take(`model.encoder.${name.at(-1)}.reparam_conv.weight`)
    const taps = name === 'encoder3' ? [1] : [0, 1, 2]
    for (let row = 0; row < rows; row++)
      for (const tap of taps)
        for (let column = 0; column < columns; column++) numbers.push(weights[(row * columns + column) * 3 + tap] ?? 0)
    biases.push(...take(`model.encoder.${name.at(-1)}.reparam_conv.bias`))
  }
}

const halves = Float16Array.from([...numbers, ...biases])
if (halves.byteLength !== weightsSize) throw new Error(`${halves.byteLength} bytes, not ${weightsSize}`)
writeFileSync(new URL('../src/voice/model/silero-v6.bin', import.meta.url), halves)
console.log(`${weightsSize} bytes from ${path}, sha256 ${createHash('sha256').update(onnx).digest('hex')}`)

/** The named tensors of single floats in an ONNX file (a protocol buffer). */
function tensorsOf(file: Uint8Array): Map<string, Float32Array> {
  const found = new Map<string, Float32Array>()
  for (const graph of fields(file, 7))
    for (const tensor of fields(graph, 5)) {
      const [name, raw] = [fields(tensor, 8)[0], fields(tensor, 9)[0]]
      if (name === undefined || raw === undefined || raw.length % 4 !== 0) continue
      found.set(new TextDecoder().decode(name), new Float32Array(Uint8Array.from(raw).buffer))
    }
  return found
}

/** The values of one field that have a length. */
function fields(message: Uint8Array, wanted: number): Uint8Array[] {
  const found: Uint8Array[] = []
  let place = 0
  const varint = () => {
    let [value, scale] = [0, 1]
    for (;;) {
      const byte = message[place++] ?? 0
      value += (byte & 0x7f) * scale
      scale *= 128
      if (byte < 0x80) return value
    }
  }
  while (place < message.length) {
    const key = varint()
    const kind = key % 8
    if (kind === 0) varint()
    else if (kind === 1) place += 8
    else if (kind === 5) place += 4
    else {
      const length = varint()
      if (Math.floor(key / 8) === wanted) found.push(message.subarray(place, place + length))
      place += length
    }
  }
  return found
}
