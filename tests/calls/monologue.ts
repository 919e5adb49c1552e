import { chanceOf } from './random.ts'
import { seekerLines, stretchesOf } from './script.ts'
import { speak } from './speaker.ts'
import type { Manner } from './speaker.ts'
import { rate } from './wav.ts'

/** Somebody who speaks for so long without the other, ms of speech, with short pauses. */
export async function monologue(manner: Manner, speech: number, seed: number): Promise<Float32Array> {
  const chance = chanceOf(seed)
  const pieces: Float32Array[] = []
  for (let spoken = 0; spoken < speech;) {
    const line = await speak(chance.one(seekerLines), manner)
    pieces.push(line, new Float32Array(Math.round(chance.between(0.35, 0.7) * rate)))
    spoken += (line.length * 1_000) / rate
  }
  return joined(pieces)
}

export function joined(pieces: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let place = 0
  for (const piece of pieces) {
    whole.set(piece, place)
    place += piece.length
  }
  return whole
}

/**
 * The middle pitch of a clean voice, Hz, found in another way than the product's: where each stretch of 50 ms is most
 * like itself, of those that are very much so.
 */
export function pitchOf(samples: Float32Array): number {
  const size = 0.05 * rate
  const [shortest, longest] = [Math.floor(rate / 600), Math.ceil(rate / 55)]
  const found: number[] = []
  for (let from = 0; from + size + longest < samples.length; from += rate / 4) {
    const part = samples.subarray(from, from + size)
    const energy = part.reduce((sum, sample) => sum + sample * sample, 0)
    if (energy / size < 1e-4) continue
    const alike = Array.from({ length: longest + 1 }, (_, lag) => {
      if (lag < shortest) return 0
      let [product, shifted] = [0, 0]
      for (let index = 0; index < size; index++) {
        const other = samples[from + index + lag]!
        product += part[index]! * other
        shifted += other * other
      }
      return product / Math.sqrt(energy * shifted + 1e-12)
    })
    const best = alike.reduce((most, value) => Math.max(most, value), 0)
    // The first top nearly as high as the highest: twice the period is as much alike.
    const lag = alike.findIndex(
      (value, index) => value > best * 0.93 && value >= (alike[index - 1] ?? 0) && value >= (alike[index + 1] ?? 0),
    )
    if (best > 0.85 && lag > 0) found.push(rate / lag)
  }
  return found.toSorted((a, b) => a - b)[Math.floor(found.length / 2)] ?? 0
}

/** Syllables a second in what is said: one hanzi, one syllable. */
export async function tempoOf(manner: Manner): Promise<number> {
  let [syllables, time] = [0, 0]
  for (const line of seekerLines) {
    const sound = await speak(line, manner)
    syllables += line.replaceAll(/[^\p{Script=Han}]/gu, '').length
    time += stretchesOf(sound).reduce((sum, [from, until]) => sum + until - from, 0) / 1_000
  }
  return syllables / time
}
