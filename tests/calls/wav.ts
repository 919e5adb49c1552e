import { readFile } from 'node:fs/promises'

/** The rate of all sound here, samples a second. */
export const rate = 16_000

/** The samples of a wav of 16 bits, one channel and 16 kHz, as sox writes it, between −1 and 1. */
export async function readWav(path: string): Promise<Float32Array> {
  const file = await readFile(path)
  const data = file.indexOf('data', 12, 'latin1')
  if (file.toString('latin1', 0, 4) !== 'RIFF' || data < 0 || file.readUInt32LE(24) !== rate)
    throw new Error(`${path} is no wav of ${rate} Hz`)
  const samples = Math.floor(Math.min(file.readUInt32LE(data + 4), file.length - data - 8) / 2)
  return Float32Array.from({ length: samples }, (_, index) => file.readInt16LE(data + 8 + 2 * index) / 32_768)
}
