import { judge } from './attempt.ts'
import type { Attempt, Verdict } from './attempt.ts'
import type { Fact, PauseFact } from './fact.ts'
import type { Ms, Span, Voice } from './frame.ts'
import { median } from './frame.ts'
import type { Speech, SpeechChange } from './speech.ts'
import { limits } from './thresholds.ts'
import type { TurnLimits } from './thresholds.ts'

/** Who has the turn. */
type State =
  /** Nobody has spoken yet, or nobody knows. */
  | { readonly is: 'open' }
  | { readonly is: 'held'; readonly by: Voice; readonly from: Ms }
  /** The other makes themselves heard, and it is not known yet as what. */
  | { readonly is: 'tried'; readonly by: Voice; readonly from: Ms; readonly attempt: Attempt }

interface Side {
  /** Until when a reply of theirs that broke in went on. */
  brokeUntil: Ms
  /** When they began to speak last. */
  began: Ms
  /** The speech that has ended last. */
  last: Speech | undefined
  /** How loud the stretches of their turns were; the last few. */
  readonly turnLoudness: number[]
  missed: Span | undefined
}

/** So many stretches of turns say how loud somebody usually is. */
const usualOf = 20

/** Keeps the turn: from what becomes known of two voices, in the order in which it does, to facts. */
export class Floor {
  readonly #limits: TurnLimits
  readonly #sides: Readonly<Record<Voice, Side>> = {
    seeker: { brokeUntil: -Infinity, began: 0, last: undefined, turnLoudness: [], missed: undefined },
    listener: { brokeUntil: -Infinity, began: 0, last: undefined, turnLoudness: [], missed: undefined },
  }
  #state: State = { is: 'open' }

  constructor(turns: TurnLimits = limits.turns) {
    this.#limits = turns
  }

  /** Who has the turn, and since when; undefined while nobody has. */
  get holder(): { readonly voice: Voice; readonly from: Ms } | undefined {
    return this.#state.is === 'open' ? undefined : { voice: this.#state.by, from: this.#state.from }
  }

  /** How loud somebody usually is in a turn, dBFS; undefined while they had none. */
  usual(voice: Voice): number | undefined {
    return median(this.#sides[voice].turnLoudness)
  }

  change(voice: Voice, change: SpeechChange): Fact[] {
    switch (change.type) {
      case 'started':
        return this.#started(voice, change.from)
      case 'ended':
        return this.#ended(voice, change)
      case 'missed':
        return this.#missed(voice, change)
    }
  }

  /** What can be told of an attempt by `now`, given the speech that goes on. */
  settle(now: Ms, speaking: Readonly<Record<Voice, Speech | undefined>>): Fact[] {
    const facts: Fact[] = []
    while (this.#state.is === 'tried') {
      const { by, attempt } = this.#state
      const usual = this.usual(attempt.by)
      const moment = { now, trying: speaking[attempt.by], holding: speaking[by], usual }
      const verdict = judge(attempt, moment, this.#limits)
      if (verdict === undefined) break
      facts.push(...this.#apply(this.#state, verdict))
    }
    return facts
  }

  /** Nothing follows. Call after both voices have ended. */
  finish(): Fact[] {
    const facts = this.settle(Number.POSITIVE_INFINITY, { seeker: undefined, listener: undefined })
    return [...facts, ...this.#endTurn()]
  }

  #started(voice: Voice, from: Ms): Fact[] {
    const state = this.#state
    this.#sides[voice].began = from
    if (state.is === 'open') {
      this.#state = { is: 'held', by: voice, from }
      return [{ type: 'turn', voice, from }]
    }
    if (voice === state.by) return this.#pause(voice, this.#sides[voice].last?.until, from, 'resumed')
    if (state.is === 'held') {
      const { last } = this.#sides[state.by]
      // What they said in an earlier turn is not what is broken in on.
      const held = last === undefined || last.from < state.from ? [] : [last]
      this.#state = {
        ...state,
        is: 'tried',
        attempt: { by: voice, from, pieces: [], held, brokeIn: this.#goesOn(voice, from, state.by) },
      }
    }
    return []
  }

  /**
   * Another sentence of a reply that broke in already: one break-in, however many sentences. Not where the other began
   * to speak between the two.
   */
  #goesOn(voice: Voice, from: Ms, other: Voice): boolean {
    const { brokeUntil } = this.#sides[voice]
    return from - brokeUntil <= this.#limits.oneReply && this.#sides[other].began <= brokeUntil
  }

  #ended(voice: Voice, { from, until, loudness }: Speech): Fact[] {
    const speech = { from, until, loudness }
    const side = this.#sides[voice]
    const state = this.#state
    side.last = speech
    if (from - side.brokeUntil <= this.#limits.oneReply) side.brokeUntil = until
    if (state.is === 'tried') {
      const { attempt } = state
      const grown =
        voice === state.by
          ? { ...attempt, held: [...attempt.held, speech] }
          : { ...attempt, pieces: [...attempt.pieces, speech] }
      this.#state = { ...state, attempt: grown }
    }
    if (state.is !== 'open' && state.by === voice && until - from >= this.#limits.usualFrom) {
      side.turnLoudness.push(loudness)
      if (side.turnLoudness.length > usualOf) side.turnLoudness.shift()
    }
    return [{ type: 'spoken', voice, from, until }]
  }

  #missed(voice: Voice, { from, until }: Span): Fact[] {
    const side = this.#sides[voice]
    const goesOn = side.missed !== undefined && from <= side.missed.until
    side.missed = { from: goesOn ? (side.missed?.from ?? from) : from, until }
    const facts: Fact[] = [{ type: 'missed', voice, from, until }]
    if (until - side.missed.from >= this.#limits.forgottenAfter) facts.push(...this.#endTurn())
    return facts
  }

  #apply(state: State & { is: 'tried' }, verdict: Verdict): Fact[] {
    const { by, from, attempt } = state
    switch (verdict.is) {
      case 'backchannel':
        this.#state = { is: 'held', by, from }
        return [{ type: 'backchannel', by: attempt.by, from: attempt.from, until: verdict.until, into: verdict.into }]
      case 'gave-way':
        this.#state = { is: 'held', by, from }
        return []
      case 'broke-in':
        this.#sides[attempt.by].brokeUntil = attempt.pieces.at(-1)?.until ?? attempt.from
        this.#state = { ...state, attempt: { ...attempt, brokeIn: true } }
        return [verdict.fact]
      case 'turn': {
        const ended = this.#endTurn()
        const pause = verdict.paused ? this.#pause(by, verdict.stopped, attempt.from, 'other') : []
        this.#state = { is: 'held', by: attempt.by, from: attempt.from }
        const latency = attempt.from - verdict.stopped
        return [...pause, ...ended, { type: 'turn', voice: attempt.by, from: attempt.from, latency }]
      }
    }
  }

  #pause(of: Voice, from: Ms | undefined, until: Ms, ended: PauseFact['ended']): Fact[] {
    if (from === undefined || until <= from) return []
    // Where something was missed nobody knows whether it was a silence.
    const missed = Math.max(this.#sides.seeker.missed?.until ?? 0, this.#sides.listener.missed?.until ?? 0)
    return missed > from ? [] : [{ type: 'pause', of, from, until, ended }]
  }

  #endTurn(): Fact[] {
    const state = this.#state
    this.#state = { is: 'open' }
    if (state.is === 'open') return []
    const last = this.#sides[state.by].last
    const until = Math.max(state.from, last?.until ?? state.from)
    return [{ type: 'turn-ended', voice: state.by, from: state.from, until }]
  }
}
