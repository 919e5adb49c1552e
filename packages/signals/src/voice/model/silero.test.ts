import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { knownSignal } from '../../../testing/voice/signal.ts'
import { fastKernel, plainKernel } from './kernel.ts'
import { frameSize, Silero, SileroVoice } from './silero.ts'
import { halfFloat } from './weights.ts'

const file = Uint8Array.from(readFileSync(new URL('./silero-v6.bin', import.meta.url))).buffer
const frames = (count: number) => {
  const signal = knownSignal(count * frameSize)
  return Array.from({ length: count }, (_, index) => signal.subarray(index * frameSize, (index + 1) * frameSize))
}
const heard = (voice: SileroVoice, sound: readonly Float32Array[]) => sound.map((frame) => voice.hear(frame))

/** What onnxruntime-web 1.30 says of the same sound with silero_vad_16k_op15.onnx (sha256 7ed98ddb…). */
const ofOnnxRuntime = [
  0.1014, 0.0328, 0.0188, 0.0159, 0.0124, 0.0132, 0.0103, 0.0088, 0.0078, 0.0073, 0.0073, 0.0062, 0.0263, 0.0257,
  0.0216, 0.0312, 0.041, 0.0303, 0.0378, 0.0336, 0.0219, 0.0213, 0.0155, 0.018, 0.0138, 0.9743, 0.9882, 0.9866, 0.9995,
  0.9993, 0.9984, 0.9978, 0.9983, 0.9968, 0.9967, 0.9994, 0.999, 0.9966, 0.7638, 0.6533, 0.179, 0.056, 0.0255, 0.0185,
  0.0134, 0.0111, 0.0085, 0.01, 0.0079, 0.0057, 0.1193, 0.1053, 0.0534, 0.0367, 0.0271, 0.0267, 0.02, 0.0179, 0.0194,
  0.0126, 0.0108, 0.0064, 0.0092, 0.7383, 0.9668, 0.8646, 0.9221, 0.9031, 0.8409, 0.852, 0.7876, 0.7365, 0.7731, 0.8697,
  0.8901, 0.056, 0.0329, 0.0083, 0.0069, 0.0055, 0.0038, 0.0025, 0.0022, 0.0021, 0.0015, 0.0017, 0.0016, 0.0043, 0.0067,
  0.0069, 0.0072, 0.0046, 0.0045, 0.005, 0.0044, 0.0044,
]

describe.each([
  ['four numbers at once', true],
  ['one by one', false],
])('Silero, %s', (_, fast) => {
  test('says of every frame what onnxruntime says', () => {
    const ours = heard(new SileroVoice(new Silero(file, fast)), frames(ofOnnxRuntime.length))
    for (const [index, probability] of ofOnnxRuntime.entries())
      expect(Math.abs((ours[index] ?? 0) - probability), `frame ${index}`).toBeLessThan(0.02)
  })
})

test('two voices share the model and not what they remember; a voice that begins anew knows nothing', () => {
  const model = new Silero(file)
  const [one, other] = [new SileroVoice(model), new SileroVoice(model)]
  const sound = frames(40)
  const alone = heard(new SileroVoice(model), sound)
  expect(sound.map((frame) => [one.hear(frame), other.hear(new Float32Array(frameSize))][0])).toEqual(alone)
  one.reset()
  expect(heard(one, sound)).toEqual(alone)
})

test('a broken number is silence and is not remembered', () => {
  const voice = new SileroVoice(new Silero(file))
  voice.hear(new Float32Array(frameSize).fill(Number.NaN))
  voice.hear(new Float32Array(frameSize).fill(1e30))
  expect(heard(voice, frames(40)).every((probability) => probability >= 0 && probability <= 1)).toBe(true)
})

test('another file, and half a frame, are mistakes that are told', () => {
  expect(() => new Silero(file.slice(2))).toThrow('the model has 453378 bytes, not 453376')
  expect(() => new SileroVoice(new Silero(file)).hear(new Float32Array(256))).toThrow('a frame has 512 samples')
})

test.each([4, 8, 12, 20, 132, 396])('the kernels agree on rows of %i', (columns) => {
  const rows = 6
  const numbers = knownSignal(16_000).slice(9_000, 9_000 + (rows + 1) * columns)
  const results = [plainKernel(8_192), fastKernel(8_192)].map((kernel) => {
    if (kernel === undefined) throw new Error('this Node has no vectors in WebAssembly')
    kernel.memory.set(numbers, 4)
    kernel.multiply(4, 4 + rows * columns, 4_096, rows, columns)
    return [...kernel.memory.subarray(4_096, 4_096 + rows + 1)]
  })
  expect(results[0]).toHaveLength(rows + 1)
  for (const [index, plain] of results[0]!.entries()) expect(results[1]![index]).toBeCloseTo(plain, 5)
  expect(results[1]!.at(-1)).toBe(0)
  expect(results[1]!.slice(0, rows).some((value) => value !== 0)).toBe(true)
})

test('half floats are read as they are written', () => {
  for (const value of [0, 1, -2, 0.333_251_953_125, 65_504, 2 ** -24, -(2 ** -14)])
    expect(halfFloat(new Uint16Array(Float16Array.of(value).buffer)[0] ?? 0)).toBe(value)
})
