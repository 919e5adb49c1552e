import type { Instant } from '../ids.ts'
import { beginOf, dateText, dayAt, dayOfDate, wallSpan, weekdayOf, type DayNumber } from '../rest/calendar.ts'
import type { Span } from '../rest/rules.ts'

/* When a listener is there: hours that come back each week, days that are otherwise, and what was passed on. */

/** Times of the wall clock, hh:mm; an end that is not later than the beginning is on the next day. */
export interface Hours {
  readonly from: string
  readonly until: string
}

export interface WeeklyHours extends Hours {
  /** 1 is Monday, 7 is Sunday. */
  readonly weekday: number
}

/** On this day the hours are these and not those of the week; none where somebody is not there. */
export interface DayHours {
  /** As it is written, 2026-11-30. */
  readonly date: string
  readonly hours: readonly Hours[]
}

export interface OpenHours {
  readonly weekly: readonly WeeklyHours[]
  readonly days: readonly DayHours[]
  /** What another listener has taken over from them, and what they have taken over. */
  readonly given: readonly Span[]
  readonly taken: readonly Span[]
}

/** When they are there between two moments: in order, cut at both, what touches or overlaps as one. */
export function shiftsBetween(zone: string, open: OpenHours, { from, until }: Span): readonly Span[] {
  const otherwise = new Map(open.days.map(({ date, hours }) => [dayOfDate(date), hours]))
  const spans: Span[] = []
  // The evening before may reach into the first day.
  for (let day = dayAt(zone, from) - 1; beginOf(zone, day) < until; day += 1)
    for (const hours of otherwise.get(day) ?? weeklyOn(open.weekly, day)) spans.push(wallSpan(zone, day, hours))
  const there = without(joined([...spans, ...open.taken]), joined(open.given))
  return there.flatMap((span) => cut(span, { from, until }))
}

/** The dates on which they are there, as they are written. */
export function datesOf(zone: string, shifts: readonly Span[]): readonly string[] {
  return [...new Set(shifts.map(({ from }) => dateText(dayAt(zone, from))))]
}

function weeklyOn(weekly: readonly WeeklyHours[], day: DayNumber): readonly Hours[] {
  const weekday = weekdayOf(day)
  return weekly.filter((each) => each.weekday === weekday)
}

/** In order, and each moment once. */
export function joined(spans: readonly Span[]): readonly Span[] {
  const all: Span[] = []
  for (const span of spans.filter(({ from, until }) => from < until).toSorted((a, b) => a.from - b.from)) {
    const last = all.at(-1)
    if (last === undefined || span.from > last.until) all.push(span)
    else all[all.length - 1] = { from: last.from, until: Math.max(last.until, span.until) }
  }
  return all
}

/** What is left of `spans` without those; both in order and apart. */
export function without(spans: readonly Span[], those: readonly Span[]): readonly Span[] {
  return spans.flatMap((span) => {
    const left: Span[] = []
    let from: Instant = span.from
    for (const each of those) {
      if (each.until <= from || each.from >= span.until) continue
      if (each.from > from) left.push({ from, until: each.from })
      from = Math.max(from, each.until)
    }
    return from < span.until ? [...left, { from, until: span.until }] : left
  })
}

function cut({ from, until }: Span, window: Span): readonly Span[] {
  const inside = { from: Math.max(from, window.from), until: Math.min(until, window.until) }
  return inside.from < inside.until ? [inside] : []
}
