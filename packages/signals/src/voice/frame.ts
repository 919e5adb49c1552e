/** Milliseconds: a length, or a time since the call's beginning by the device's own count of samples. An integer. */
export type Ms = number

export const voices = ['seeker', 'listener'] as const
/** Whose voice it is. */
export type Voice = (typeof voices)[number]

export function other(voice: Voice): Voice {
  return voice === 'seeker' ? 'listener' : 'seeker'
}

/** From `from` until `until`, which is not part of it. */
export interface Span {
  readonly from: Ms
  readonly until: Ms
}

/** What tells speech from other sound: the model (`silero`), or the light one (`fvad`) before it and on weak devices. */
export const engines = ['silero', 'fvad'] as const
export type Engine = (typeof engines)[number]

/** A short stretch of one voice: 32 ms from the model, 10 to 30 from the light engine. */
export interface SoundFrame extends Span {
  readonly by: Engine
  /** That somebody speaks, 0 to 1. */
  readonly probability: number
  /** dBFS: 0 is the loudest a device can express, silence −100. */
  readonly loudness: number
}

/** Nothing is known of this stretch: no microphone, another device, a tab that slept. */
export interface MissingFrame extends Span {
  readonly missing: true
}

export type Frame = SoundFrame | MissingFrame

export const silent = -100

/** Mean loudness of what is added up, as energy over time; dBFS. */
export class MeanLoudness {
  #energy = 0
  #time: Ms = 0

  add(loudness: number, time: Ms): void {
    if (!Number.isFinite(loudness) || time <= 0) return
    this.#energy += 10 ** (Math.min(loudness, 0) / 10) * time
    this.#time += time
  }

  get dbfs(): number {
    return this.#time === 0 ? silent : Math.max(silent, 10 * Math.log10(this.#energy / this.#time))
  }
}

/** The middle value; of an even number, the mean of the two in the middle. Undefined when there are none. */
export function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b)
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]]
  return low === undefined || high === undefined ? undefined : (low + high) / 2
}
