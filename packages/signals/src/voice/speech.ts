import type { Frame, Ms, SoundFrame, Span } from './frame.ts'
import { MeanLoudness } from './frame.ts'
import { limits } from './thresholds.ts'
import type { Limits, SpeechLimits } from './thresholds.ts'

/** A stretch of speech without a silence worth the name. */
export interface Speech extends Span {
  /** Mean, dBFS. */
  readonly loudness: number
}

/** What has become known by the end of a frame. Both look back: `from` and `until` lie before that. */
export type SpeechChange =
  | { readonly type: 'started'; readonly from: Ms }
  | ({ readonly type: 'ended' } & Speech)
  /** A stretch of which nothing is known. */
  | ({ readonly type: 'missed' } & Span)

type State =
  | { readonly is: 'silent' }
  /** Perhaps speech: not yet long enough. */
  | { readonly is: 'rising'; readonly since: Ms; readonly loudness: MeanLoudness }
  /** `last`: where speech was last heard. */
  | { readonly is: 'speaking'; readonly from: Ms; readonly last: Ms; readonly loudness: MeanLoudness }

/** Sample counts do not stutter; what is missing for less than this is rounding. ms */
const rounding = 5

/**
 * From frames of one voice to its speech: with two thresholds, so that it does not flicker, and with a least length
 * for both speech and silence. The frames may be of any length and change it; those that lie before what is known
 * are left out, a gap between them is missing.
 */
export class SpeechDetector {
  readonly #limits: Limits['speech']
  #state: State = { is: 'silent' }
  #known: Ms | undefined
  /** The end of the last speech: nothing is dated back before it. */
  #spokenUntil: Ms = 0

  constructor(speech: Limits['speech'] = limits.speech) {
    this.#limits = speech
  }

  /** Until when this voice is known. */
  get known(): Ms | undefined {
    return this.#known
  }

  /** The speech that goes on, until where it was surely heard. */
  get speaking(): Speech | undefined {
    const state = this.#state
    if (state.is !== 'speaking') return undefined
    return { from: state.from, until: state.last, loudness: state.loudness.dbfs }
  }

  /** Where speech was last heard; undefined before the first. */
  get heardUntil(): Ms | undefined {
    if (this.#state.is === 'speaking') return this.#state.last
    return this.#spokenUntil > 0 ? this.#spokenUntil : undefined
  }

  /** Speech that becomes known from now on does not begin before this. */
  get notBefore(): Ms {
    const state = this.#state
    if (state.is === 'speaking') return state.from
    const since = state.is === 'rising' ? state.since : (this.#known ?? 0)
    return Math.max(this.#spokenUntil, since - Math.max(this.#limits.silero.onsetLate, this.#limits.fvad.onsetLate))
  }

  hear(given: Frame): SpeechChange[] {
    const frame = this.#fit(given)
    if (frame === undefined) return []
    const gap =
      this.#known !== undefined && frame.from - this.#known > rounding ? this.#miss(this.#known, frame.from) : []
    this.#known = frame.until
    if ('missing' in frame) return [...gap, ...this.#miss(frame.from, frame.until)]
    return [...gap, ...this.#take(frame, this.#limits[frame.by])]
  }

  /** Nothing follows: what goes on ends where it was last heard. */
  finish(): SpeechChange[] {
    return this.#end()
  }

  /** The part of a frame that is new, in whole milliseconds. */
  #fit(frame: Frame): Frame | undefined {
    if (!Number.isFinite(frame.from) || !Number.isFinite(frame.until)) return undefined
    const from = Math.max(Math.round(frame.from), this.#known ?? 0)
    const until = Math.round(frame.until)
    return until <= from ? undefined : { ...frame, from, until }
  }

  #take(frame: SoundFrame, { on, off, leastSpeech, leastSilence, onsetLate, endLate }: SpeechLimits): SpeechChange[] {
    const state = this.#state
    const length = frame.until - frame.from
    switch (state.is) {
      case 'silent':
        if (!(frame.probability >= on)) return []
        this.#state = { is: 'rising', since: frame.from, loudness: new MeanLoudness() }
        return this.#rise(this.#state, frame, leastSpeech, onsetLate, endLate)
      case 'rising':
        if (frame.probability >= off) return this.#rise(state, frame, leastSpeech, onsetLate, endLate)
        this.#state = { is: 'silent' }
        return []
      case 'speaking':
        if (frame.probability >= off) {
          state.loudness.add(frame.loudness, length)
          this.#state = { ...state, last: Math.max(state.last, frame.until - endLate) }
          return []
        }
        return frame.until - state.last >= leastSilence ? this.#end() : []
    }
  }

  #rise(state: State & { is: 'rising' }, frame: SoundFrame, least: Ms, late: Ms, endLate: Ms): SpeechChange[] {
    state.loudness.add(frame.loudness, frame.until - frame.from)
    if (frame.until - state.since < least) return []
    const from = Math.max(state.since - late, this.#spokenUntil)
    this.#state = { is: 'speaking', from, last: Math.max(from + 1, frame.until - endLate), loudness: state.loudness }
    return [{ type: 'started', from }]
  }

  #end(): SpeechChange[] {
    const state = this.#state
    this.#state = { is: 'silent' }
    if (state.is !== 'speaking') return []
    this.#spokenUntil = state.last
    return [{ type: 'ended', from: state.from, until: state.last, loudness: state.loudness.dbfs }]
  }

  #miss(from: Ms, until: Ms): SpeechChange[] {
    return [...this.#end(), { type: 'missed', from, until }]
  }
}
