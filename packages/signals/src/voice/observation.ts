import { changeWords } from './baseline.ts'
import type { ChangeWord } from './baseline.ts'
import { waysToBreakIn } from './fact.ts'
import type { WayToBreakIn } from './fact.ts'
import { engines, voices } from './frame.ts'
import type { Engine, Ms, Voice } from './frame.ts'

/**
 * The whole of what may leave the browser: ten seconds of a conversation, as spans and numbers. Nothing in it is free:
 * every field is one of a few names, or a whole number between two bounds and on a grid, and every list is short. It
 * holds too little for a sound or a word (observation.test.ts counts how much it can hold at most).
 */
export interface Observation {
  /** Which ten seconds of the session's own clock. */
  readonly window: number
  /** What told speech from other sound; `none` where neither voice was heard. */
  readonly engine: Engine | 'none'
  /** How much of the time each voice was heard at all, per cent. */
  readonly heard: Readonly<Record<Voice, number>>
  /** When each spoke, ms since the window's beginning. */
  readonly speech: Readonly<Record<Voice, readonly (readonly [from: Ms, until: Ms])[]>>
  /** Turns that began. `latency`: since the other ended, negative where both spoke; null where nobody had spoken. */
  readonly turns: readonly { readonly by: Voice; readonly at: Ms; readonly latency: Ms | null }[]
  /** Pauses that ended in this window: whose turn it was, how long, and who spoke then. */
  readonly pauses: readonly { readonly of: Voice; readonly length: Ms; readonly ended: 'resumed' | 'other' }[]
  /** Small sounds (嗯). */
  readonly sounds: readonly { readonly by: Voice; readonly at: Ms }[]
  readonly breakIns: readonly {
    readonly by: Voice
    readonly at: Ms
    readonly way: WayToBreakIn
    readonly afterPause: Ms
  }[]
  /** How each voice has changed against its own beginning. */
  readonly change: Readonly<Record<Voice, readonly ChangeWord[]>>
  /** The listener's syllables a minute while speaking; null before there was enough. */
  readonly pace: number | null
}

/** The bounds and the grid of every number; ms, per cent, syllables a minute. */
export const observable = {
  windowLength: 10_000,
  /** Four hours; no session lasts so long. */
  windows: 1_440,
  grid: 50,
  share: 5,
  /** The longest pause and the greatest latency that are told; longer ones count as this. */
  pauseLongest: 600_000,
  /** A pause that is told has at least this length. */
  pauseShortest: 450,
  earliest: -5_000,
  afterPauseLongest: 1_000,
  pace: { step: 15, most: 600 },
  /** Speech in one window: none shorter, none nearer to the next. */
  speechShortest: 50,
  silenceShortest: 100,
  speeches: 40,
  turns: 10,
  pauses: 20,
  sounds: 10,
  breakIns: 5,
  words: 3,
} as const

type Fields = Readonly<Record<string, unknown>>

/** An observation, if `value` is exactly one; undefined if there is anything else in it. */
export function readObservation(value: unknown): Observation | undefined {
  return isObservation(value) ? value : undefined
}

function isObservation(value: unknown): value is Observation {
  const { windowLength, windows, share, pace } = observable
  return (
    hasOnly(value, fieldsOf.observation) &&
    isOnGrid(value['window'], 0, windows - 1, 1) &&
    (value['engine'] === 'none' || isOneOf(value['engine'], engines)) &&
    ofBoth(value['heard'], (heard) => isOnGrid(heard, 0, 100, share)) &&
    ofBoth(value['speech'], isSpeech) &&
    isList(value['turns'], observable.turns, isTurn) &&
    isList(value['pauses'], observable.pauses, isPause) &&
    isList(value['sounds'], observable.sounds, (sound) => hasOnly(sound, fieldsOf.sound) && isMark(sound)) &&
    isList(value['breakIns'], observable.breakIns, isBreakIn) &&
    ofBoth(value['change'], areWords) &&
    (value['pace'] === null || isOnGrid(value['pace'], 0, pace.most, pace.step)) &&
    inOrder(value['turns'], windowLength) &&
    inOrder(value['sounds'], windowLength) &&
    inOrder(value['breakIns'], windowLength)
  )
}

const fieldsOf = {
  observation: ['window', 'engine', 'heard', 'speech', 'turns', 'pauses', 'sounds', 'breakIns', 'change', 'pace'],
  turn: ['by', 'at', 'latency'],
  pause: ['of', 'length', 'ended'],
  sound: ['by', 'at'],
  breakIn: ['by', 'at', 'way', 'afterPause'],
} as const

function isSpeech(value: unknown): boolean {
  const { windowLength, grid, speechShortest, silenceShortest } = observable
  let earliest = 0
  return isList(value, observable.speeches, (span) => {
    if (!Array.isArray(span) || span.length !== 2) return false
    const [from, until] = span as readonly unknown[]
    if (!isOnGrid(from, earliest, windowLength, grid)) return false
    if (!isOnGrid(until, from + speechShortest, windowLength, grid)) return false
    earliest = until + silenceShortest
    return true
  })
}

function isTurn(value: unknown): boolean {
  const { earliest, pauseLongest, grid } = observable
  if (!hasOnly(value, fieldsOf.turn) || !isMark(value)) return false
  return value['latency'] === null || isOnGrid(value['latency'], earliest, pauseLongest, grid)
}

function isPause(value: unknown): boolean {
  const { pauseShortest, pauseLongest, grid } = observable
  return (
    hasOnly(value, fieldsOf.pause) &&
    isOneOf(value['of'], voices) &&
    isOnGrid(value['length'], pauseShortest, pauseLongest, grid) &&
    isOneOf(value['ended'], ['resumed', 'other'])
  )
}

function isBreakIn(value: unknown): boolean {
  return (
    hasOnly(value, fieldsOf.breakIn) &&
    isMark(value) &&
    isOneOf(value['way'], waysToBreakIn) &&
    isOnGrid(value['afterPause'], 0, observable.afterPauseLongest, observable.grid)
  )
}

function isMark(value: Fields): boolean {
  return isOneOf(value['by'], voices) && isOnGrid(value['at'], 0, observable.windowLength, observable.grid)
}

/** Each word once, and no word beside its opposite. */
function areWords(value: unknown): boolean {
  const pairs = new Set<number>()
  return isList(value, observable.words, (word) => {
    const place = changeWords.findIndex((each) => each === word)
    const pair = Math.floor(place / 2)
    if (place < 0 || pairs.has(pair)) return false
    pairs.add(pair)
    return true
  })
}

/** A plain object with these fields and no other. */
function hasOnly(value: unknown, names: readonly string[]): value is Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const own = Object.keys(value)
  return own.length === names.length && own.every((name) => names.includes(name))
}

function ofBoth(value: unknown, is: (each: unknown) => boolean): boolean {
  return hasOnly(value, voices) && voices.every((voice) => is(value[voice]))
}

function isList(value: unknown, most: number, is: (each: unknown) => boolean): boolean {
  return Array.isArray(value) && value.length <= most && value.every((each) => is(each))
}

function inOrder(list: unknown, most: number): boolean {
  const times = (list as readonly { readonly at: number }[]).map(({ at }) => at)
  return times.every((at, index) => at >= (times[index - 1] ?? 0) && at <= most)
}

function isOnGrid(value: unknown, least: number, most: number, step: number): value is number {
  return (
    Number.isInteger(value) && (value as number) >= least && (value as number) <= most && (value as number) % step === 0
  )
}

function isOneOf(value: unknown, names: readonly string[]): boolean {
  return typeof value === 'string' && names.includes(value)
}
