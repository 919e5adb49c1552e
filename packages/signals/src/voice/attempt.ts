import type { BreakInFact } from './fact.ts'
import type { Ms, Voice } from './frame.ts'
import { MeanLoudness } from './frame.ts'
import type { Speech } from './speech.ts'
import type { TurnLimits } from './thresholds.ts'

/** Somebody makes themselves heard while the other has the turn: a small sound, a turn, or a break-in. */
export interface Attempt {
  readonly by: Voice
  readonly from: Ms
  readonly pieces: readonly Speech[]
  /** The other's speech: what came last before the attempt, and everything since. */
  readonly held: readonly Speech[]
  /** It has been told already. */
  readonly brokeIn: boolean
}

/** What is known of both at this moment. */
export interface Moment {
  readonly now: Ms
  /** The speech of each that goes on, as far as it was surely heard. */
  readonly trying: Speech | undefined
  readonly holding: Speech | undefined
  /** How loud the one who tries usually is in a turn, dBFS; undefined while they had none. */
  readonly usual: number | undefined
}

export type Verdict =
  | { readonly is: 'backchannel'; readonly until: Ms; readonly into: 'speech' | 'pause' }
  | { readonly is: 'broke-in'; readonly fact: BreakInFact }
  /** They have the turn now. `stopped`: where the other ended. */
  | { readonly is: 'turn'; readonly stopped: Ms; readonly paused: boolean }
  /** They gave way, and the other never did. */
  | { readonly is: 'gave-way' }

/** What the attempt is, as soon as it can be told; undefined before. */
export function judge(attempt: Attempt, moment: Moment, limits: TurnLimits): Verdict | undefined {
  const { now, trying, holding, usual } = moment
  const own = trying === undefined ? attempt.pieces : [...attempt.pieces, trying]
  const theirs = holding === undefined ? attempt.held : [...attempt.held, holding]
  const spoken = timeOf(own)
  const heardUntil = own.at(-1)?.until ?? attempt.from
  const below = usual === undefined ? 0 : usual - meanLoudness(own)
  const longest = below >= limits.low ? limits.lowEncouragerLongest : limits.encouragerLongest
  const before = theirs.findLast(({ from }) => from <= attempt.from)
  const pausedSince = before !== undefined && before.until <= attempt.from ? before.until : undefined
  const afterPause = pausedSince === undefined ? 0 : attempt.from - pausedSince
  const shared = overlapOf(own, theirs)
  // Who had not spoken before cannot be broken in on: both began.
  const mayBreakIn = before !== undefined && !attempt.brokeIn && afterPause < limits.pauseStillTheirs
  const breakIn = (way: BreakInFact['way']): Verdict => ({
    is: 'broke-in',
    fact: { type: 'break-in', by: attempt.by, from: attempt.from, way, afterPause },
  })

  if (mayBreakIn && shared >= (below >= limits.low ? limits.lowEncouragerLongest : limits.talkedOver))
    return breakIn('talked-over')

  const stopped = holding === undefined ? theirs.at(-1)?.until : undefined
  if (stopped !== undefined && spoken > longest && heardUntil - stopped >= limits.goesOn) {
    if (mayBreakIn && shared >= limits.terminalOverlap) return breakIn('yielded')
    return { is: 'turn', stopped, paused: stopped <= attempt.from }
  }

  if (trying !== undefined) return undefined
  const wentOn = (theirs.at(-1)?.until ?? 0) - heardUntil >= limits.goesOn
  if (!wentOn && (holding !== undefined || now - heardUntil < limits.followedWithin)) return undefined
  if (spoken > longest) return { is: 'gave-way' }
  return { is: 'backchannel', until: heardUntil, into: pausedSince === undefined ? 'speech' : 'pause' }
}

function timeOf(pieces: readonly Speech[]): Ms {
  return pieces.reduce((sum, { from, until }) => sum + until - from, 0)
}

function meanLoudness(pieces: readonly Speech[]): number {
  const mean = new MeanLoudness()
  for (const { from, until, loudness } of pieces) mean.add(loudness, until - from)
  return mean.dbfs
}

/** How long both spoke. Each list is in the order of time and does not overlap itself. */
export function overlapOf(some: readonly Speech[], others: readonly Speech[]): Ms {
  let shared = 0
  for (const one of some)
    for (const another of others)
      shared += Math.max(0, Math.min(one.until, another.until) - Math.max(one.from, another.from))
  return shared
}
