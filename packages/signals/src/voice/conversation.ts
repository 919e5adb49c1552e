import { EchoGuard } from './echo.ts'
import type { Fact } from './fact.ts'
import { Floor } from './floor.ts'
import type { Frame, Ms, Voice } from './frame.ts'
import { other, voices } from './frame.ts'
import { Overlaps } from './overlaps.ts'
import { SpeechDetector } from './speech.ts'
import type { Speech, SpeechChange } from './speech.ts'
import { limits } from './thresholds.ts'
import type { Limits } from './thresholds.ts'

/**
 * Two people who speak: from frames of both voices to what happened between them. The frames of one voice come in
 * order; how those of the two are interleaved makes no difference, because each is taken in its turn of time, as soon
 * as the other voice is known until there. A voice that cannot be heard must say so by missing frames.
 */
export class Conversation {
  readonly #detectors: Readonly<Record<Voice, SpeechDetector>>
  readonly #floor: Floor
  readonly #overlaps = new Overlaps()
  readonly #echoes: Readonly<Record<Voice, EchoGuard>>
  readonly #waiting: Readonly<Record<Voice, Frame[]>> = { seeker: [], listener: [] }
  /** Until when frames of a voice have come. */
  readonly #come: Record<Voice, Ms> = { seeker: 0, listener: 0 }
  #now: Ms = 0

  constructor({ speech, turns }: Pick<Limits, 'speech' | 'turns'> = limits) {
    this.#detectors = { seeker: new SpeechDetector(speech), listener: new SpeechDetector(speech) }
    this.#floor = new Floor(turns)
    this.#echoes = { seeker: new EchoGuard(turns), listener: new EchoGuard(turns) }
  }

  /** Until when everything is known. */
  get now(): Ms {
    return this.#now
  }

  /** Who has the turn. */
  get holder(): Floor['holder'] {
    return this.#floor.holder
  }

  /** The speech of each that goes on. */
  get speaking(): Readonly<Record<Voice, Speech | undefined>> {
    return { seeker: this.#detectors.seeker.speaking, listener: this.#detectors.listener.speaking }
  }

  hear(voice: Voice, frames: readonly Frame[]): Fact[] {
    for (const frame of frames) {
      if (!(frame.until > this.#come[voice])) continue
      this.#come[voice] = frame.until
      this.#waiting[voice].push(frame)
    }
    return this.#go((until, of) => until <= this.#come[other(of)])
  }

  /** Nothing follows: what goes on ends, what is undecided is decided. */
  finish(): Fact[] {
    const facts = this.#go(() => true)
    for (const voice of voices) facts.push(...this.#tell(voice, this.#detectors[voice].finish()))
    return [...facts, ...this.#floor.finish()]
  }

  /** Takes frame after frame in the order of time, as far as `may`. */
  #go(may: (until: Ms, of: Voice) => boolean): Fact[] {
    const facts: Fact[] = []
    const taken: Record<Voice, number> = { seeker: 0, listener: 0 }
    for (;;) {
      const [seeker, listener] = [this.#waiting.seeker[taken.seeker], this.#waiting.listener[taken.listener]]
      const voice = (seeker?.until ?? Infinity) <= (listener?.until ?? Infinity) ? 'seeker' : 'listener'
      const frame = voice === 'seeker' ? seeker : listener
      if (frame === undefined || !may(frame.until, voice)) break
      taken[voice]++
      facts.push(...this.#take(voice, frame))
    }
    for (const voice of voices) this.#waiting[voice].splice(0, taken[voice])
    return facts
  }

  #take(voice: Voice, frame: Frame): Fact[] {
    this.#now = Math.max(this.#now, frame.until)
    const { heardUntil, speaking } = this.#detectors[other(voice)]
    // Who has had no turn yet is held against the other: an echo is weaker than its voice.
    const usual = this.#floor.usual(voice) ?? speaking?.loudness
    const own = this.#echoes[voice].hear(frame, usual, heardUntil)
    const facts = this.#tell(voice, this.#detectors[voice].hear(own))
    return [...facts, ...this.#floor.settle(this.#now, this.speaking)]
  }

  #tell(voice: Voice, changes: readonly SpeechChange[]): Fact[] {
    return changes.flatMap((change) => {
      const facts = this.#floor.change(voice, change)
      if (change.type !== 'ended') return facts
      const { seeker, listener } = this.#detectors
      const notBefore = { seeker: seeker.notBefore, listener: listener.notBefore }
      return [...facts, ...this.#overlaps.ended(voice, change, notBefore)]
    })
  }
}
