import type { PhaseId } from '@tingyu/sop'
import type { WayToBreakIn } from './fact.ts'
import type { Ms, Span, Voice } from './frame.ts'
import { median, voices } from './frame.ts'
import { observable } from './observation.ts'
import type { Observation } from './observation.ts'
import { limits } from './thresholds.ts'
import type { AccountLimits } from './thresholds.ts'

/** A phase as it was, in the session's own time. */
export interface PhaseSpan extends Span {
  readonly phase: PhaseId
}

/** What the voices showed of a stretch of a session, for its listener alone. */
export interface VoiceFigures {
  /** How long both voices could be heard: everything here is about that time. */
  readonly heard: Ms
  readonly talk: Readonly<Record<Voice, Ms>>
  readonly together: Ms
  /** The listener's part of the talk, per cent; absent where there was too little talk. */
  readonly share?: number
  /** Those of the listener; `at` is the session's own time. */
  readonly breakIns: readonly { readonly at: Ms; readonly way: WayToBreakIn; readonly afterPause: Ms }[]
  /** Small sounds of the listener. */
  readonly sounds: number
  /** Pauses of the seeker that were given time: 3 s and more, before either spoke. */
  readonly respected: number
  readonly longestPause: Ms
  /** How long the listener usually waits before they speak; absent where they had no turn. */
  readonly latency?: Ms
  /** Syllables a minute of the listener; absent where there was too little. */
  readonly pace?: number
}

/** What the protocol expects of the listener's share; absent bounds are open. */
export interface Expected {
  readonly least?: number
  readonly most?: number
}

export interface PhaseVoices extends VoiceFigures {
  readonly phase: PhaseId
  readonly expected?: Expected
  /** Absent where nothing is expected or there was too little talk. */
  readonly kept?: 'within' | 'above' | 'below'
}

export interface VoiceAccount {
  readonly whole: VoiceFigures
  readonly phases: readonly PhaseVoices[]
}

/** The account of a session's voices: by phase, beside what the protocol expects (S7.1). */
export function accountOf(
  observations: readonly Observation[],
  phases: readonly PhaseSpan[],
  account: AccountLimits = limits.account,
): VoiceAccount {
  const known = inTime(observations)
  const everything = { from: 0, until: observable.windows * observable.windowLength }
  return {
    whole: figuresOf(known, everything, account),
    phases: phases.map((span) => {
      const figures = figuresOf(known, span, account)
      const expected = expectedIn(span.phase, account)
      const kept = expected === undefined || figures.share === undefined ? undefined : keptOf(figures.share, expected)
      return { phase: span.phase, ...figures, ...(expected && { expected }), ...(kept && { kept }) }
    }),
  }
}

/** What the protocol expects of the listener's share of the talk. Nothing in the opening: there the rules are said. */
export function expectedIn(phase: PhaseId, account: AccountLimits = limits.account): Expected | undefined {
  switch (phase) {
    case 'open':
      return undefined
    case 'listen':
      return { least: account.listenShareLeast, most: account.listenShareMost }
    case 'explore':
    case 'close':
      return { most: account.laterShareMost }
  }
}

/** Where the seeker's pauses were given time, to the ten seconds in which each ended: for whoever looks back (S6.4). */
export function keptPauses(
  observations: readonly Observation[],
  account: AccountLimits = limits.account,
): readonly Span[] {
  const kept = inTime(observations).filter(({ pauses }) =>
    pauses.some(({ of, length }) => of === 'seeker' && length >= account.respected),
  )
  return kept.map(({ window }) => ({
    from: window * observable.windowLength,
    until: (window + 1) * observable.windowLength,
  }))
}

/** Figures that are held against one's own earlier sessions. */
const comparable = ['share', 'breakIns', 'respected', 'sounds', 'pace', 'latency'] as const
export type Comparable = (typeof comparable)[number]

/** The usual of one's own last sessions; what is counted is for as long as this session was heard. */
export type OwnUsual = Readonly<Partial<Record<Comparable, number>>>

/** With what a session is compared, or how far that is. */
export interface Compared {
  /** How many of one's own sessions there are to compare with, ten at most. */
  readonly sessions: number
  /** How many more there must be first; 0 where it is compared. */
  readonly missing: number
}

/** `earlier`: the newest first. */
export function comparedWith(earlier: readonly VoiceFigures[], account: AccountLimits = limits.account): Compared {
  const sessions = heardAtAll(earlier, account).length
  return { sessions, missing: Math.max(0, account.sessionsLeast - sessions) }
}

function heardAtAll(earlier: readonly VoiceFigures[], account: AccountLimits): readonly VoiceFigures[] {
  return earlier.filter(({ heard }) => heard > 0).slice(0, account.sessionsMost)
}

/** Undefined before there are three. `earlier`: the newest first. */
export function usualOf(
  now: VoiceFigures,
  earlier: readonly VoiceFigures[],
  account: AccountLimits = limits.account,
): OwnUsual | undefined {
  const own = heardAtAll(earlier, account)
  if (own.length < account.sessionsLeast) return undefined
  const scaled = (count: (figures: VoiceFigures) => number) => own.map((each) => (count(each) * now.heard) / each.heard)
  const of = (pick: (figures: VoiceFigures) => number | undefined) => own.flatMap((each) => pick(each) ?? [])
  const values: Readonly<Record<Comparable, readonly number[]>> = {
    share: of(({ share }) => share),
    breakIns: scaled(({ breakIns }) => breakIns.length),
    respected: scaled(({ respected }) => respected),
    sounds: scaled(({ sounds }) => sounds),
    pace: of(({ pace }) => pace),
    latency: of(({ latency }) => latency),
  }
  const usual: Partial<Record<Comparable, number>> = {}
  for (const figure of comparable) {
    const middle = median(values[figure])
    if (middle !== undefined) usual[figure] = Math.round(middle)
  }
  return usual
}

function keptOf(share: number, { least, most }: Expected): 'within' | 'above' | 'below' {
  if (most !== undefined && share > most) return 'above'
  return least !== undefined && share < least ? 'below' : 'within'
}

/** Each window once, in the order of time. */
function inTime(observations: readonly Observation[]): readonly Observation[] {
  const once = new Map(observations.map((each) => [each.window, each]))
  return [...once.values()].toSorted((a, b) => a.window - b.window)
}

function figuresOf(observations: readonly Observation[], span: Span, account: AccountLimits): VoiceFigures {
  const within = (at: Ms) => at >= span.from && at < span.until
  const inside = observations.map((each) => ({ each, start: each.window * observable.windowLength }))
  const marksOf = <Mark extends { readonly at: Ms }>(list: (each: Observation) => readonly Mark[]) =>
    inside.flatMap(({ each, start }) =>
      list(each)
        .map((mark) => ({ ...mark, at: start + mark.at }))
        .filter(({ at }) => within(at)),
    )
  const speech = { seeker: speechOf('seeker', inside, span), listener: speechOf('listener', inside, span) }
  const talk = { seeker: lengthOf(speech.seeker), listener: lengthOf(speech.listener) }
  const said = talk.seeker + talk.listener
  const pauses = inside
    .filter(({ start }) => within(start))
    .flatMap(({ each }) => each.pauses.filter(({ of }) => of === 'seeker').map(({ length }) => length))
  const turns = marksOf(({ turns }) => turns).filter(({ by }) => by === 'listener')
  const latency = median(turns.flatMap(({ latency }) => (latency === null ? [] : [latency])))
  const pace = median(inside.filter(({ start }) => within(start)).flatMap(({ each }) => each.pace ?? []))
  return {
    heard: inside.reduce((sum, { each, start }) => sum + heardOf(each, start, span), 0),
    talk,
    together: togetherOf(speech.seeker, speech.listener),
    ...(said >= account.talkLeast && { share: Math.round((100 * talk.listener) / said) }),
    breakIns: marksOf(({ breakIns }) => breakIns)
      .filter(({ by }) => by === 'listener')
      .map(({ at, way, afterPause }) => ({ at, way, afterPause })),
    sounds: marksOf(({ sounds }) => sounds).filter(({ by }) => by === 'listener').length,
    respected: pauses.filter((length) => length >= account.respected).length,
    longestPause: pauses.reduce((most, length) => Math.max(most, length), 0),
    ...(latency !== undefined && { latency: Math.round(latency) }),
    ...(pace !== undefined && { pace: Math.round(pace) }),
  }
}

type Placed = { readonly each: Observation; readonly start: Ms }

function heardOf({ heard }: Observation, start: Ms, span: Span): Ms {
  const both = voices.reduce((least, voice) => Math.min(least, heard[voice]), 100)
  const time = Math.min(start + observable.windowLength, span.until) - Math.max(start, span.from)
  return Math.round((Math.max(0, time) * both) / 100)
}

function speechOf(voice: Voice, inside: readonly Placed[], span: Span): readonly Span[] {
  return inside.flatMap(({ each, start }) =>
    each.speech[voice].flatMap(([from, until]) => {
      const part = { from: Math.max(start + from, span.from), until: Math.min(start + until, span.until) }
      return part.until > part.from ? [part] : []
    }),
  )
}

function lengthOf(spans: readonly Span[]): Ms {
  return spans.reduce((sum, { from, until }) => sum + until - from, 0)
}

/** How long both spoke; each list is in the order of time. */
function togetherOf(some: readonly Span[], others: readonly Span[]): Ms {
  let [shared, a, b] = [0, 0, 0]
  for (;;) {
    const [one, another] = [some[a], others[b]]
    if (one === undefined || another === undefined) return shared
    shared += Math.max(0, Math.min(one.until, another.until) - Math.max(one.from, another.from))
    if (one.until <= another.until) a++
    else b++
  }
}
