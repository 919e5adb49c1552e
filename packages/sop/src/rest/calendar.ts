import { Temporal } from 'temporal-polyfill'
import type { Instant } from '../ids.ts'
import type { Night, Span } from './rules.ts'

/* Days, weeks and nights as a clock on the wall of a place shows them, summer time and all. */

interface Nights {
  readonly zone: string
  readonly night: Night
}

export function startOfDay(zone: string, at: Instant): Instant {
  return begins(zone, dateAt(zone, at))
}

export function dayAfter(zone: string, at: Instant): Instant {
  return begins(zone, dateAt(zone, at).add({ days: 1 }))
}

/** Weeks begin on Monday. */
export function startOfWeek(zone: string, at: Instant): Instant {
  return begins(zone, mondayOf(dateAt(zone, at)))
}

export function weekAfter(zone: string, at: Instant): Instant {
  return begins(zone, mondayOf(dateAt(zone, at)).add({ days: 7 }))
}

/** The night that `at` lies in, else the next one. */
export function nightAt(nights: Nights, at: Instant): Span {
  const today = dateAt(nights.zone, at)
  const candidates = [-1, 0, 1].map((days) => nightOf(nights, today.add({ days })))
  return candidates.find(({ until }) => at < until)!
}

export function nightBefore(nights: Nights, { from }: Span): Span {
  return nightOf(nights, dateAt(nights.zone, from).add({ days: -1 }))
}

/** The night that begins on this date. */
function nightOf({ zone, night }: Nights, date: Temporal.PlainDate): Span {
  const from = Temporal.PlainTime.from(night.from)
  const until = Temporal.PlainTime.from(night.until)
  const ends = Temporal.PlainTime.compare(until, from) > 0 ? date : date.add({ days: 1 })
  return { from: instant(zone, date.toPlainDateTime(from)), until: instant(zone, ends.toPlainDateTime(until)) }
}

function mondayOf(date: Temporal.PlainDate): Temporal.PlainDate {
  return date.subtract({ days: date.dayOfWeek - 1 })
}

function dateAt(zone: string, at: Instant): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate()
}

/** Some places skip midnight when summer time begins: a day begins when it does. */
function begins(zone: string, date: Temporal.PlainDate): Instant {
  return date.toZonedDateTime(zone).epochMilliseconds
}

function instant(zone: string, time: Temporal.PlainDateTime): Instant {
  return time.toZonedDateTime(zone).epochMilliseconds
}
