import type { Instant, Ms } from '../ids.ts'
import { beginOf, dateText, dayAt, dayOfDate } from '../rest/calendar.ts'
import {
  countedFor,
  estimateOf,
  fewestSessions,
  growthFigures,
  standingOf,
  type Estimate,
  type GrownSession,
  type GrowthFigure,
  type GrowthStanding,
} from './figures.ts'

/* Growth over the months (S7.6). Apart from the rest of the package: it brings the calendar along. */
export * from './rested.ts'

/** A figure over one stretch of time. */
export interface Grown {
  /** On how many sessions it rests. */
  readonly sessions: number
  /** Absent where they are too few to say anything. */
  readonly estimate?: Estimate
}

export interface FigureGrowth extends Grown {
  readonly figure: GrowthFigure
  readonly standing?: GrowthStanding
  /** In the order of the months that were asked for. */
  readonly months: readonly Grown[]
}

/** So many months are told at most: what was counted of older sessions is gone. */
const mostMonths = 6

/**
 * The months of which everything is still there, the oldest first, as 2026-11; and the present one. A month whose first
 * sessions are gone already would say less each day.
 */
export function monthsKept(zone: string, now: Instant, kept: Ms): readonly string[] {
  const present = monthAt(zone, now)
  const months = [present]
  while (months.length < mostMonths) {
    const before = monthBefore(months[0]!)
    if (beginOf(zone, dayOfDate(`${before}-01`)) < now - kept) break
    months.unshift(before)
  }
  return months
}

export function beginOfMonth(zone: string, month: string): Instant {
  return beginOf(zone, dayOfDate(`${month}-01`))
}

/** Every figure over these months, each and together. Sessions of other months do not count. */
export function growthOf(
  zone: string,
  months: readonly string[],
  sessions: readonly GrownSession[],
): readonly FigureGrowth[] {
  const all = sessions
    .map((session) => ({ session, month: monthAt(zone, session.at) }))
    .filter(({ month }) => months.includes(month))
    .toSorted((a, b) => a.session.at - b.session.at)
  return growthFigures.map((figure) => {
    const of = (month?: string) =>
      grownFrom(
        figure,
        all.filter((each) => month === undefined || each.month === month).map(({ session }) => session),
      )
    const whole = of()
    const standing = whole.estimate && standingOf(figure, whole.estimate)
    return { figure, ...whole, ...(standing && { standing }), months: months.map((month) => of(month)) }
  })
}

/** @param sessions the oldest first */
function grownFrom(figure: GrowthFigure, sessions: readonly GrownSession[]): Grown {
  const counted = sessions.flatMap((session) => countedFor(figure, session) ?? [])
  const used = figure === 'heard' ? inFives(counted) : counted
  const estimate = estimateOf(figure, used)
  return { sessions: used.length, ...(estimate && { estimate }) }
}

/** The newest wait until there are five of them: else each new answer could be read off what it changes. */
function inFives<T>(all: readonly T[]): readonly T[] {
  return all.slice(0, all.length - (all.length % fewestSessions))
}

function monthAt(zone: string, at: Instant): string {
  return dateText(dayAt(zone, at)).slice(0, 7)
}

function monthBefore(month: string): string {
  return dateText(dayOfDate(`${month}-01`) - 1).slice(0, 7)
}
