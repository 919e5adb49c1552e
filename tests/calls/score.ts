import { voices } from '@tingyu/signals/voice'
import type { Ms } from '@tingyu/signals/voice'
import type { HeardCall } from './hear.ts'
import type { Call, Truth } from './script.ts'

/** Counts of what was right and what was not; calls are added up. */
export interface Score {
  frames: number
  framesRight: number
  /** Pauses of 0.45 s and more in what either says. */
  pauses: number
  pausesFound: number
  breakIns: number
  breakInsTold: number
  breakInsRight: number
  backchannels: number
  /** Small sounds that were taken for a break-in. */
  backchannelsWrong: number
  /** How long after it could be decided a break-in was known, ms. */
  late: Ms[]
  /** How long after somebody began to speak it could be shown, ms. */
  shownAfter: Ms[]
}

export function noScore(): Score {
  return {
    frames: 0,
    framesRight: 0,
    pauses: 0,
    pausesFound: 0,
    breakIns: 0,
    breakInsTold: 0,
    breakInsRight: 0,
    backchannels: 0,
    backchannelsWrong: 0,
    late: [],
    shownAfter: [],
  }
}

type Spans = readonly (readonly [from: Ms, until: Ms])[]

/** A silence that is shorter belongs to the speech around it, ms. */
const shortest = 200
/** The pauses that are to be found, and how near, ms. */
const pauseFrom = 450
const near = 250
/** A break-in counts as found if it is dated so near to the true one, ms. */
const sameBreakIn = 600

/** What was heard of one call, against what happened in it. */
export function score(call: Call, { facts, shown }: HeardCall, into: Score): void {
  for (const voice of voices) {
    const truth = bridged(call.truth.speech[voice])
    const found: Spans = facts.flatMap(({ fact }) =>
      fact.type === 'spoken' && fact.voice === voice ? [[fact.from, fact.until] as const] : [],
    )
    const [a, b] = [grid(truth, call.length), grid(found, call.length)]
    into.frames += a.length
    into.framesRight += a.filter((speaks, index) => speaks === b[index]).length
    for (const [from] of truth) {
      const first = shown.find((each) => each.voice === voice && Math.abs(each.from - from) <= near)
      if (first !== undefined) into.shownAfter.push(first.known - from)
    }
    const gaps = gapsOf(truth).filter(([from, until]) => until - from >= pauseFrom)
    const foundGaps = gapsOf(found)
    into.pauses += gaps.length
    into.pausesFound += gaps.filter(([from, until]) =>
      foundGaps.some(([start, end]) => Math.abs(start - from) <= near && Math.abs(end - until) <= near),
    ).length
  }
  scoreBreakIns(call.truth, facts, into)
}

function scoreBreakIns(truth: Truth, facts: HeardCall['facts'], into: Score): void {
  const told = facts.flatMap(({ known, fact }) =>
    fact.type === 'break-in' && fact.by === 'listener' ? [{ known, fact }] : [],
  )
  into.breakIns += truth.breakIns.length
  into.breakInsTold += told.length
  for (const { from, way } of truth.breakIns) {
    const found = told.find(({ fact }) => Math.abs(fact.from - from) <= sameBreakIn)
    if (found === undefined) continue
    into.breakInsRight++
    into.late.push(found.known - decidable(truth, from, way))
  }
  into.backchannels += truth.backchannels.length
  into.backchannelsWrong += truth.backchannels.filter(({ from, until }) =>
    told.some(({ fact }) => fact.from >= from - near && fact.from <= until),
  ).length
}

/**
 * When it can be decided: after one second of overlap; or where the seeker gives way, when they have been silent for
 * as long as makes a silence and the listener has spoken for longer than a small sound lasts.
 */
function decidable({ speech }: Truth, from: Ms, way: 'yielded' | 'talked-over'): Ms {
  if (way === 'talked-over') return from + 1_000
  const seeker = bridged(speech.seeker).find(([start, end]) => start < from && end > from)
  return Math.max((seeker?.[1] ?? from) + shortest, from + 800)
}

function bridged(spans: Spans): Spans {
  const joined: [Ms, Ms][] = []
  for (const [from, until] of spans.toSorted((a, b) => a[0] - b[0])) {
    const last = joined.at(-1)
    if (last !== undefined && from - last[1] < shortest) last[1] = Math.max(last[1], until)
    else joined.push([from, until])
  }
  return joined
}

function gapsOf(spans: Spans): Spans {
  return spans.flatMap(([from], index) => {
    const before = spans[index - 1]
    return before === undefined ? [] : [[before[1], from] as const]
  })
}

/** Hundredths of a second: whether there is speech. */
function grid(spans: Spans, length: Ms): boolean[] {
  const speaks = Array.from({ length: Math.floor(length / 10) }, () => false)
  for (const [from, until] of spans) speaks.fill(true, Math.round(from / 10), Math.round(until / 10))
  return speaks
}

export const share = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole)

/** F1 of the break-ins. */
export function f1({ breakIns, breakInsTold, breakInsRight }: Score): number {
  return breakIns + breakInsTold === 0 ? 1 : (2 * breakInsRight) / (breakIns + breakInsTold)
}
