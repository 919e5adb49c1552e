import type { Voice } from '@tingyu/signals/voice'
import { chanceOf } from './random.ts'
import type { Call } from './script.ts'
import { rate } from './wav.ts'

/** What the way does to the voices. */
export interface Line {
  /** Noise of the room under each voice: dB below the voice. */
  readonly noise?: number
  /** The seeker's voice comes from a telephone: 300 to 3,400 Hz, and 8 kHz. */
  readonly telephone?: boolean
  /** Each voice comes back in the other's microphone, so many dB weaker. */
  readonly echo?: number
}

/** The two voices as the listener's device hears them. */
export function over(
  call: Call,
  { noise, telephone, echo }: Line,
  seed: number,
): Readonly<Record<Voice, Float32Array>> {
  let { seeker, listener } = call.sound
  if (echo !== undefined) [seeker, listener] = [withEcho(seeker, listener, echo), withEcho(listener, seeker, echo)]
  if (noise !== undefined) [seeker, listener] = [withNoise(seeker, noise, seed), withNoise(listener, noise, seed + 1)]
  return { seeker: telephone === true ? narrow(seeker) : seeker, listener }
}

function withEcho(own: Float32Array, other: Float32Array, weaker: number): Float32Array {
  const [delay, factor] = [Math.round(0.14 * rate), 10 ** (-weaker / 20)]
  return own.map((sample, index) => sample + factor * (other[index - delay] ?? 0))
}

/** The mean level of a voice while it sounds. */
function levelOf(samples: Float32Array): number {
  const step = rate / 100
  const energies: number[] = []
  for (let from = 0; from + step <= samples.length; from += step)
    energies.push(samples.subarray(from, from + step).reduce((sum, sample) => sum + sample * sample, 0) / step)
  const most = energies.reduce((high, energy) => Math.max(high, energy), 0)
  const sounding = energies.filter((energy) => energy > most * 10 ** -4)
  return sounding.reduce((sum, energy) => sum + energy, 0) / sounding.length
}

/** Pink noise, as of rooms, streets and fans. */
function withNoise(samples: Float32Array, below: number, seed: number): Float32Array {
  const chance = chanceOf(seed)
  const state = [0, 0, 0]
  const noise = samples.map(() => {
    const white = chance.next() * 2 - 1
    state[0] = 0.997_65 * state[0]! + white * 0.099_046
    state[1] = 0.963 * state[1]! + white * 0.296_516_4
    state[2] = 0.57 * state[2]! + white * 1.052_691_3
    return state[0] + state[1] + state[2] + white * 0.184_8
  })
  const energy = noise.reduce((sum, sample) => sum + sample * sample, 0) / noise.length
  const factor = Math.sqrt(levelOf(samples) / energy) * 10 ** (-below / 20)
  return samples.map((sample, index) => sample + factor * noise[index]!)
}

/** 300 to 3,400 Hz, four poles on either side, in steps of a telephone's eight bits (G.711). */
function narrow(samples: Float32Array): Float32Array {
  let sound = samples
  for (let twice = 0; twice < 2; twice++) sound = filtered(filtered(sound, 300, true), 3_400, false)
  return sound.map((sample) => {
    const sign = Math.sign(sample)
    const squeezed = Math.log1p(255 * Math.min(1, Math.abs(sample))) / Math.log(256)
    return (sign * (256 ** (Math.round(squeezed * 127) / 127) - 1)) / 255
  })
}

function filtered(samples: Float32Array, cutoff: number, high: boolean): Float32Array {
  const turn = (2 * Math.PI * cutoff) / rate
  const [cosine, alpha] = [Math.cos(turn), Math.sin(turn) / Math.SQRT2]
  const side = high ? (1 + cosine) / 2 : (1 - cosine) / 2
  const middle = high ? -(1 + cosine) : 1 - cosine
  let [x1, x2, y1, y2] = [0, 0, 0, 0]
  return samples.map((x) => {
    const y = (side * x + middle * x1 + side * x2 + 2 * cosine * y1 - (1 - alpha) * y2) / (1 + alpha)
    x2 = x1
    x1 = x
    y2 = y1
    y1 = y
    return y
  })
}
