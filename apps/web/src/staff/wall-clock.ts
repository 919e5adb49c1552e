import type { Instant } from '@tingyu/sop'

/* Days and hours of the service's own clock, which need not be this device's. */

/** `22:00`. */
export function wallHour(at: Instant, zone: string, language: string): string {
  return format(language, { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)
}

/** `22:00–次日 02:00`; `nextDay` words an end on another day. */
export function wallSpan(
  { from, until }: { readonly from: Instant; readonly until: Instant },
  zone: string,
  language: string,
  nextDay: (time: string) => string,
): string {
  const end = wallHour(until, zone, language)
  // One that ends at midnight ends on its day.
  const sameDay = dateOf(from, zone) === dateOf(until - 1, zone)
  return `${wallHour(from, zone, language)}–${sameDay ? (end === '00:00' ? '24:00' : end) : nextDay(end)}`
}

/** `12月1日周二 20:00` / `Tue, Dec 1, 20:00`. */
export function momentText(at: Instant, zone: string, language: string): string {
  const day = format(language, { timeZone: zone, month: 'short', day: 'numeric', weekday: 'short' }).format(at)
  return `${day} ${wallHour(at, zone, language)}`
}

/** `12月1日` / `Dec 1`. */
export function dayOnWall(at: Instant, zone: string, language: string): string {
  return format(language, { timeZone: zone, month: 'short', day: 'numeric' }).format(at)
}

/** `12月1日 周二` / `Tue, Dec 1`, of a date as it is written. */
export function dateText(date: string, language: string): string {
  return format(language, { timeZone: 'UTC', month: 'short', day: 'numeric', weekday: 'short' }).format(midday(date))
}

/** `周二`; 1 is Monday. */
export function weekdayText(weekday: number, language: string): string {
  // 5 January 1970 was a Monday.
  return format(language, { timeZone: 'UTC', weekday: 'long' }).format((weekday + 3) * dayLength)
}

/** The Monday of its week, as dates are written. */
export function mondayOf(date: string): string {
  const at = midday(date)
  const weekday = (new Date(at).getUTCDay() + 6) % 7
  return new Date(at - weekday * dayLength).toISOString().slice(0, 10)
}

/** `中国标准时间`. */
export function zoneText(zone: string, at: Instant, language: string): string {
  const parts = format(language, { timeZone: zone, timeZoneName: 'longGeneric' }).formatToParts(at)
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone
}

/** Whether this device's clock shows another time than the service's, now or in half a year. */
export function clocksDiffer(zone: string, at: Instant, own?: string): boolean {
  return [at, at + 182 * dayLength].some((each) => shown(each, zone) !== shown(each, own))
}

const dayLength = 86_400_000

function midday(date: string): Instant {
  return Date.parse(`${date}T12:00:00Z`)
}

function dateOf(at: Instant, zone: string): string {
  return format('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)
}

function shown(at: Instant, zone: string | undefined): string {
  return format('en', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(at)
}

function format(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(language, options)
}
