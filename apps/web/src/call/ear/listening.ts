import { CallAnalysis, Observer, voices } from '@tingyu/signals/voice'
import type { ChangeWord, Engine, Fact, Heard, Ms, Observation, Voice } from '@tingyu/signals/voice'
import { Ear } from './ear.ts'
import type { SpeechEngine } from './engine.ts'

/** What the page is told, a few times a second and whenever somebody begins or ends: numbers, never sound. */
export interface Seen {
  /** Until when both voices are known, in the session's own time. */
  readonly now: Ms
  readonly by: Engine
  readonly facts: readonly Fact[]
  /** Since when each speaks, if they do. */
  readonly speaking: Readonly<Record<Voice, Ms | null>>
  /** How the seeker's voice has changed against its own beginning. */
  readonly words: readonly ChangeWord[]
  /** For the server. */
  readonly observations: readonly Observation[]
}

/** ms */
const patience = {
  /** Without a portion for so long a voice is missing: no microphone, another device, a tab that slept. */
  silent: 600,
  /** What is not there is told missing only until so long ago: it may still be on its way. */
  onItsWay: 300,
  /** How far a voice may be ahead of the clock; beyond, what comes is left out until the clock is there. */
  ahead: 400,
  /** Over how long the load is measured. */
  load: 5_000,
} as const

/** From this share of one core on the device is too weak for the model: it goes back to the light engine for good. */
const tooMuch = 0.25

/**
 * Both voices of one session, as one worker hears them. Time is an argument: `at` is this device's monotonic time, ms;
 * what it tells is the session's own time.
 */
export class Listening {
  readonly #analysis = new CallAnalysis()
  readonly #observer = new Observer()
  readonly #ears: Readonly<Record<Voice, Ear>>
  readonly #origin: Ms
  readonly #startedAt: number
  readonly #came: Record<Voice, number>
  readonly #light: () => SpeechEngine
  #by: Engine = 'fvad'
  #facts: Fact[] = []
  /** Since when each spoke when it was told last. */
  #told: Seen['speaking'] = { seeker: null, listener: null }
  #busy = 0
  #busySince: number

  /** `origin`: the session's own time at `at`. `light`: makes a light engine. */
  constructor(origin: Ms, at: number, light: () => SpeechEngine) {
    this.#origin = origin
    this.#startedAt = at
    this.#busySince = at
    this.#light = light
    this.#came = { seeker: at, listener: at }
    this.#ears = { seeker: new Ear(light(), origin), listener: new Ear(light(), origin) }
  }

  /** A portion of one voice at 16 kHz. */
  hear(voice: Voice, samples: Float32Array, at: number): void {
    const ear = this.#ears[voice]
    this.#came[voice] = at
    if (ear.now - this.#timeAt(at) > patience.ahead) return
    this.#take(voice, ear.hear(samples))
  }

  /** The model has been loaded: hear with it. */
  useModel(make: () => SpeechEngine): void {
    this.#use('silero', make)
  }

  /** How long the hearing of a portion took, ms. Answers false where the model is too much for this device. */
  tookBusy(time: number, at: number): boolean {
    this.#busy += time
    const passed = at - this.#busySince
    if (passed < patience.load) return true
    const share = this.#busy / passed
    this.#busy = 0
    this.#busySince = at
    if (this.#by !== 'silero' || share < tooMuch) return true
    this.#use('fvad', this.#light)
    return false
  }

  /** Somebody began or ended, or something happened, that has not been told. */
  get hasNews(): boolean {
    const speaking = this.#speaking()
    return this.#facts.length > 0 || voices.some((voice) => speaking[voice] !== this.#told[voice])
  }

  /** What has become known since the last time. */
  tell(at: number): Seen {
    const until = Math.round(this.#timeAt(at) - patience.onItsWay)
    for (const voice of voices) {
      if (at - this.#came[voice] < patience.silent) continue
      const missing = this.#ears[voice].miss(until)
      if (missing !== undefined) this.#take(voice, [missing])
    }
    return this.#seen(false)
  }

  /** Nothing follows. */
  finish(): Seen {
    this.#note(this.#analysis.finish())
    for (const voice of voices) this.#ears[voice].close()
    return this.#seen(true)
  }

  #use(by: Engine, make: () => SpeechEngine): void {
    this.#by = by
    for (const voice of voices) this.#ears[voice].use(make())
  }

  #timeAt(at: number): Ms {
    return this.#origin + at - this.#startedAt
  }

  #take(voice: Voice, heard: readonly Heard[]): void {
    this.#observer.frames(
      voice,
      heard.map(({ frame }) => frame),
    )
    this.#note(this.#analysis.hear(voice, heard))
  }

  #note(facts: readonly Fact[]): void {
    this.#observer.facts(facts)
    this.#facts.push(...facts)
  }

  #speaking(): Seen['speaking'] {
    const { seeker, listener } = this.#analysis.speaking
    return { seeker: seeker?.from ?? null, listener: listener?.from ?? null }
  }

  #seen(all: boolean): Seen {
    const facts = this.#facts
    this.#facts = []
    this.#told = this.#speaking()
    return {
      now: this.#analysis.now,
      by: this.#by,
      facts,
      speaking: this.#told,
      words: this.#analysis.words('seeker'),
      observations: this.#observer.take(this.#analysis, all),
    }
  }
}
