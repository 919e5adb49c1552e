import type { Instant, Ms } from '../ids.ts'
import { betweenSessions, byar, widest, wilson, type Counted, type Range } from './interval.ts'

/* What a listener sees of their own growth (S7.6): the sum of what their sessions' own accounts hold, never a grade. */

/** What one session adds; what nobody counted in it is absent. */
export interface GrownSession {
  /** When it ended. */
  readonly at: Instant
  /** What the seeker answered to whether they felt heard: 0 not at all … 4 wholly. */
  readonly heard?: number
  /** Who talked for how long in pure listening. */
  readonly talk?: { readonly listener: Ms; readonly seeker: Ms }
  /** The listener's break-ins, and for how long both voices were heard. */
  readonly breakIns?: { readonly count: number; readonly heard: Ms }
  /** What the listener wrote: texts, those that advise, and what was reflected and asked in them. */
  readonly texts?: {
    readonly turns: number
    readonly advising: number
    readonly reflections: number
    readonly questions: number
  }
  /** The protocol's times; only of a session that came to its end. */
  readonly kept?: boolean
  /** The whole rest after it; only once it is over, or the next one has begun. */
  readonly rested?: boolean
}

export const growthFigures = ['heard', 'share', 'reflections', 'advice', 'breakIns', 'kept', 'rest'] as const
export type GrowthFigure = (typeof growthFigures)[number]

/**
 * Below so many sessions nothing is said. With five, Wilson's range of a share is still half the scale wide: fewer would be
 * noise that looks like news. The same five below which nothing is told of all listeners' voices. What seekers answered
 * is taken in fives too, so that no new answer can be read off the difference. Ours; a service cannot lower it.
 */
export const fewestSessions = 5

/** `mostly`, of 0 … 4. */
const heardFrom = 3

/** What of a session counts for a figure; undefined where it says nothing about it. */
export function countedFor(figure: GrowthFigure, session: GrownSession): Counted | undefined {
  const { heard, talk, breakIns, texts, kept, rested } = session
  switch (figure) {
    case 'heard':
      return heard === undefined ? undefined : yes(heard >= heardFrom)
    case 'share':
      return talk && some(talk.listener, talk.listener + talk.seeker)
    case 'reflections':
      return texts && some(texts.reflections, texts.reflections + texts.questions)
    case 'advice':
      return texts && some(texts.advising, texts.turns)
    case 'breakIns':
      return breakIns && some(breakIns.count, breakIns.heard / hour)
    case 'kept':
      return kept === undefined ? undefined : yes(kept)
    case 'rest':
      return rested === undefined ? undefined : yes(rested)
  }
}

const hour: Ms = 3_600_000

function yes(is: boolean): Counted {
  return { part: is ? 1 : 0, of: 1 }
}

function some(part: number, of: number): Counted | undefined {
  return of > 0 ? { part, of } : undefined
}

/** A figure with the range in which the usual lies; everything is a part of one, but break-ins, which are so many an hour. */
export interface Estimate extends Range {
  readonly value: number
}

/**
 * The figure over these sessions. The range is the wider of two: what chance makes of counts as small as these, and how far
 * the sessions lie apart. Undefined below the fewest.
 */
export function estimateOf(figure: GrowthFigure, counted: readonly Counted[]): Estimate | undefined {
  if (counted.length < fewestSessions) return undefined
  const part = counted.reduce((sum, each) => sum + each.part, 0)
  const of = counted.reduce((sum, each) => sum + each.of, 0)
  const { from, until } = rangeOf(figure, counted, part, of)
  const value = part / of
  // Never beside its own value, however the two are rounded.
  return { value: rounded(value), from: rounded(Math.min(from, value)), until: rounded(Math.max(until, value)) }
}

function rangeOf(figure: GrowthFigure, counted: readonly Counted[], part: number, of: number): Range {
  switch (figure) {
    case 'heard':
    case 'kept':
    case 'rest':
      return wilson(part, of)
    case 'reflections':
    case 'advice':
      return withinOne(widest([wilson(part, of), betweenSessions(counted)]))
    case 'share':
      return withinOne(widest([betweenSessions(counted)]))
    case 'breakIns': {
      const { from, until } = byar(part)
      return widest([{ from: from / of, until: until / of }, betweenSessions(counted)])
    }
  }
}

function withinOne({ from, until }: Range): Range {
  return { from, until: Math.min(1, until) }
}

/** To a thousandth. */
function rounded(value: number): number {
  return Math.round(value * 1_000) / 1_000
}

/** What the protocol hopes for, as parts of one; `least` is fair and `good` better, beyond `most` it is too much. */
export interface Hope {
  readonly least?: number
  readonly good?: number
  readonly most?: number
}

/**
 * Where there is a known measure. Reflections beside questions: 1 : 1 is fair, 2 : 1 good (motivational interviewing,
 * MITI 4.2; a half and two thirds of both together). The share of the talk in pure listening is the protocol's (S3.1). The
 * others have none: what is hoped for is said in words.
 */
export const hopes: Readonly<Partial<Record<GrowthFigure, Hope>>> = {
  reflections: { least: 1 / 2, good: 2 / 3 },
  share: { least: 0.1, most: 0.25 },
}

export type GrowthStanding = 'good' | 'fair' | 'within' | 'above' | 'below' | 'unclear'

/** Only where the whole range lies on one side of what is hoped for; else the sessions do not say. */
export function standingOf(figure: GrowthFigure, { from, until }: Estimate): GrowthStanding | undefined {
  const hope = hopes[figure]
  if (hope === undefined) return undefined
  const { least = 0, good, most = Number.POSITIVE_INFINITY } = hope
  if (until < least) return 'below'
  if (from > most) return 'above'
  if (from < least || until > most) return 'unclear'
  if (good === undefined) return 'within'
  return from >= good ? 'good' : 'fair'
}
