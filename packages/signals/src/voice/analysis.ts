import { OwnChange } from './baseline.ts'
import type { ChangeWord } from './baseline.ts'
import { Conversation } from './conversation.ts'
import type { Fact } from './fact.ts'
import type { Frame, Ms, Voice } from './frame.ts'
import { HumGuard } from './hum.ts'
import type { Moment } from './intensity.ts'
import { PitchStatistics } from './pitch.ts'
import type { Speech } from './speech.ts'
import { SyllableCounter } from './tempo.ts'
import { limits } from './thresholds.ts'
import type { Limits } from './thresholds.ts'

/** One frame of a voice and what was measured in it. */
export interface Heard {
  readonly frame: Frame
  readonly moments: readonly Moment[]
  readonly pitches: readonly (readonly [frequency: number, clarity: number])[]
}

/** One voice: its small sounds, its own beginning, its tempo, its pitch. */
class VoiceTrait {
  readonly change: OwnChange
  readonly pitch = new PitchStatistics()
  readonly #syllables = new SyllableCounter()
  readonly #hum: HumGuard
  readonly #speech: Limits['speech']

  constructor({ change, speech, hum }: Limits) {
    this.#hum = new HumGuard(hum, speech.silero.on)
    this.change = new OwnChange(change)
    this.#speech = speech
  }

  /** Answers the frame as what it is. */
  hear(heard: Heard): Frame {
    const frame = this.#hum.hear(heard)
    this.#note(frame, heard)
    return frame
  }

  #note(frame: Frame, { moments, pitches }: Heard): void {
    if ('missing' in frame) return
    const speaks = frame.probability >= this.#speech[frame.by].on
    let syllables = 0
    for (const { sonority } of moments) if (this.#syllables.hear(sonority, speaks)) syllables++
    if (!speaks) return
    for (const [frequency, clarity] of pitches) this.pitch.add(frequency, clarity)
    this.change.spoke({ speech: frame.until - frame.from, syllables, loudness: frame.loudness, pitches })
  }
}

/** Everything that is noticed of two voices while they speak. It keeps no sound. */
export class CallAnalysis {
  readonly #conversation: Conversation
  readonly #traits: Readonly<Record<Voice, VoiceTrait>>

  constructor(all: Limits = limits) {
    this.#conversation = new Conversation(all)
    this.#traits = { seeker: new VoiceTrait(all), listener: new VoiceTrait(all) }
  }

  /** Until when both voices are known. */
  get now(): Ms {
    return this.#conversation.now
  }

  get holder(): Conversation['holder'] {
    return this.#conversation.holder
  }

  get speaking(): Readonly<Record<Voice, Speech | undefined>> {
    return this.#conversation.speaking
  }

  /** How a voice has changed against its own beginning. */
  words(voice: Voice): readonly ChangeWord[] {
    return this.#traits[voice].change.words
  }

  /** Syllables a second while speaking, lately. */
  pace(voice: Voice): number | undefined {
    return this.#traits[voice].change.pace
  }

  pitch(voice: Voice): PitchStatistics {
    return this.#traits[voice].pitch
  }

  hear(voice: Voice, heard: readonly Heard[]): Fact[] {
    const frames = heard.map((each) => this.#traits[voice].hear(each))
    return this.#note(this.#conversation.hear(voice, frames))
  }

  finish(): Fact[] {
    return this.#note(this.#conversation.finish())
  }

  #note(facts: Fact[]): Fact[] {
    for (const fact of facts)
      if (fact.type === 'pause' && fact.ended === 'resumed') this.#traits[fact.of].change.pause(fact.until - fact.from)
    return facts
  }
}
