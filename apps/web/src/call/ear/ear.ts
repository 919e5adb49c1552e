import { IntensityMeter, NoiseFloor, sampleRate, silent, voiceRange } from '@tingyu/signals/voice'
import type { Heard, Moment, Ms } from '@tingyu/signals/voice'
import { PitchDetector } from 'pitchy'
import type { SpeechEngine } from './engine.ts'

/** A pitch is looked for in every second sample: no voice is higher than a sixth of that rate, and it costs half. */
const pitchRate = sampleRate / 2
/** Samples of it in which a pitch is looked for: three and a half periods of the lowest voice. */
const pitchWindow = 512
/** How much may wait for its frame to be full, samples. */
const mostWaiting = 1_024
/** A pitch is looked for so often, samples: 25 times a second. */
const pitchEvery = 640
/** From here on a frame is worth looking for a pitch. */
const speechFrom = 0.5

/**
 * Hears one voice: from samples of 16 kHz, in any portions, to frames with all that is measured in them. It holds less
 * than a tenth of a second of sound, and nothing of it leaves here but numbers.
 */
export class Ear {
  #engine: SpeechEngine
  readonly #intensity = new IntensityMeter()
  readonly #room = new NoiseFloor()
  readonly #pitch = PitchDetector.forFloat32Array(pitchWindow)
  readonly #recent = new Float32Array(pitchWindow)
  /** The last sample of the frame before. */
  #before = 0
  /** What waits for its frame to be full. */
  readonly #waiting = new Float32Array(mostWaiting)
  #filled = 0
  #sincePitch = 0
  /** Where this voice is known until, in whole samples since `#origin`. */
  #origin: Ms
  #samples = 0

  /** `from`: the time at which its first sample was heard. */
  constructor(engine: SpeechEngine, from: Ms) {
    this.#engine = engine
    this.#origin = from
  }

  /** Until when frames have come. */
  get now(): Ms {
    return this.#timeOf(this.#samples - this.#filled)
  }

  /** Another engine from the next frame on. */
  use(engine: SpeechEngine): void {
    if (engine === this.#engine) return
    this.#engine.close()
    this.#engine = engine
    engine.reset()
  }

  hear(samples: Float32Array): Heard[] {
    const heard: Heard[] = []
    for (let taken = 0; taken < samples.length;) {
      const portion = samples.subarray(taken, taken + mostWaiting - this.#filled)
      this.#waiting.set(portion, this.#filled)
      this.#filled += portion.length
      this.#samples += portion.length
      taken += portion.length
      while (this.#filled >= this.#engine.frameSize) heard.push(this.#take(this.#engine.frameSize))
    }
    return heard
  }

  /** Nothing was heard until then. Answers a missing frame; undefined where that is no time at all. */
  miss(until: Ms): Heard | undefined {
    const from = this.now
    this.#filled = 0
    this.#recent.fill(0)
    this.#engine.reset()
    this.#origin = Math.max(from, until)
    this.#samples = 0
    return until > from ? { frame: { from, until, missing: true }, moments: [], pitches: [] } : undefined
  }

  close(): void {
    this.#engine.close()
    this.#waiting.fill(0)
    this.#recent.fill(0)
  }

  #take(size: number): Heard {
    const frame = this.#waiting.slice(0, size)
    const from = this.now
    this.#waiting.copyWithin(0, size, this.#filled)
    this.#filled -= size
    const probability = this.#engine.hear(frame)
    const moments = this.#intensity.hear(frame)
    this.#remember(frame)
    this.#sincePitch += frame.length
    const pitches: [number, number][] = []
    const loudness = loudnessOf(moments)
    const standsOut = this.#room.standsOut(loudness, (1_000 * size) / sampleRate)
    // In what is speech for sure now and then is enough; a small sound in noise is known by its pitch alone.
    if (standsOut && probability < speechFrom) pitches.push(this.#pitch.findPitch(this.#recent, pitchRate))
    if (this.#sincePitch >= pitchEvery) {
      this.#sincePitch -= pitchEvery
      if (probability >= speechFrom) pitches.push(this.#pitch.findPitch(this.#recent, pitchRate))
    }
    return {
      frame: { from, until: this.now, by: this.#engine.by, probability, loudness },
      moments,
      pitches: pitches.filter(([frequency]) => frequency >= voiceRange.floor),
    }
  }

  /** Every second sample, smoothed a little, so that a hiss does not come back as a hum. */
  #remember(frame: Float32Array): void {
    const half = frame.length / 2
    this.#recent.copyWithin(0, half)
    for (let index = 0, from = pitchWindow - half; index < half; index++, from++) {
      const last = index === 0 ? this.#before : (frame[2 * index - 1] ?? 0)
      this.#recent[from] = (last + 2 * (frame[2 * index] ?? 0) + (frame[2 * index + 1] ?? 0)) / 4
    }
    this.#before = frame.at(-1) ?? 0
  }

  #timeOf(samples: number): Ms {
    return this.#origin + Math.round((samples * 1_000) / sampleRate)
  }
}

function loudnessOf(moments: readonly Moment[]): number {
  const energy = moments.reduce((sum, { loudness }) => sum + 10 ** (loudness / 10), 0) / moments.length
  return energy > 0 ? 10 * Math.log10(energy) : silent
}
