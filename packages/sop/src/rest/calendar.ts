import { Temporal } from 'temporal-polyfill'
import type { Instant, Ms } from '../ids.ts'
import type { Night, Span } from './rules.ts'

/* Days, weeks and nights as a clock on the wall of a place shows them, summer time and all. */

interface Nights {
  readonly zone: string
  readonly night: Night
}

/** A day of the calendar, counted from 1 January 1970; which moments it holds depends on the place. */
export type DayNumber = number

/** The day that it is in `zone` at this moment. */
export function dayAt(zone: string, at: Instant): DayNumber {
  const begins = daysOf(zone)
  // A place is at most fourteen hours away from where the days of the clock begin.
  let day = Math.floor(at / length) - 1
  while (begins(day + 1) <= at) day += 1
  return day
}

/** When a day begins: mostly at midnight, but some places skip midnight when summer time begins. */
export function beginOf(zone: string, day: DayNumber): Instant {
  return daysOf(zone)(day)
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(day: DayNumber): number {
  return mod(day + 3, 7) + 1
}

export function startOfDay(zone: string, at: Instant): Instant {
  return beginOf(zone, dayAt(zone, at))
}

export function dayAfter(zone: string, at: Instant): Instant {
  return beginOf(zone, dayAt(zone, at) + 1)
}

/** Weeks begin on Monday. */
export function startOfWeek(zone: string, at: Instant): Instant {
  return beginOf(zone, mondayOf(dayAt(zone, at)))
}

export function weekAfter(zone: string, at: Instant): Instant {
  return beginOf(zone, mondayOf(dayAt(zone, at)) + 7)
}

/** The night that `at` lies in, else the next one. */
export function nightAt(nights: Nights, at: Instant): Span {
  let day = dayAt(nights.zone, at) - 1
  while (nightOf(nights, day).until <= at) day += 1
  return nightOf(nights, day)
}

export function nightBefore(nights: Nights, { from }: Span): Span {
  return nightOf(nights, dayAt(nights.zone, from) - 1)
}

/** When the clock on the wall shows `time` (hh:mm) on a day; a time that summer time skips is the moment after it. */
export function wallTime(zone: string, day: DayNumber, time: string): Instant {
  const midnight = beginOf(zone, day)
  // On a day as long as it should be, the clock shows what has passed of it.
  if (beginOf(zone, day + 1) - midnight === length) return midnight + sinceMidnight(time)
  return dateOf(day).toPlainDateTime(Temporal.PlainTime.from(time)).toZonedDateTime(zone).epochMilliseconds
}

/** From one time of a day until another; one that is not later is on the next day. */
export function wallSpan(zone: string, day: DayNumber, { from, until }: Night): Span {
  return { from: wallTime(zone, day, from), until: wallTime(zone, until > from ? day : day + 1, until) }
}

/** A date as it is written, 2026-11-30. Throws a RangeError for what is none. */
export function dayOfDate(date: string): DayNumber {
  return dateOf(0).until(Temporal.PlainDate.from(date)).days
}

export function dateText(day: DayNumber): string {
  return dateOf(day).toString()
}

const length = 86_400_000

function sinceMidnight(time: string): Ms {
  return (Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))) * 60_000
}

function mondayOf(day: DayNumber): DayNumber {
  return day + 1 - weekdayOf(day)
}

function dateOf(day: DayNumber): Temporal.PlainDate {
  return new Temporal.PlainDate(1970, 1, 1).add({ days: day })
}

/** The night that begins on this day. */
function nightOf({ zone, night }: Nights, day: DayNumber): Span {
  return wallSpan(zone, day, night)
}

/*
 * When a day begins never changes while a program runs, and asking the calendar costs some thousand times what
 * remembering it does: a month of everybody's shifts asks a million times.
 */
const kept = new Map<string, Map<DayNumber, Instant>>()
/** Some five years; whoever asks about more than that at a time only waits longer. */
const most = 2_000

function daysOf(zone: string): (day: DayNumber) => Instant {
  let begins = kept.get(zone)
  if (begins === undefined) kept.set(zone, (begins = new Map()))
  const known = begins
  return (day) => {
    const before = known.get(day)
    if (before !== undefined) return before
    if (known.size >= most) known.clear()
    const found = dateOf(day).toZonedDateTime(zone).epochMilliseconds
    known.set(day, found)
    return found
  }
}

function mod(value: number, by: number): number {
  return ((value % by) + by) % by
}
