import type { Instant } from '@tingyu/sop'

/* By this device's own clock: whoever has booked looks at that one. */

/** `12月3日周四 20:00` / `Thu, Dec 3, 20:00`. */
export function timeText(at: Instant, language: string): string {
  return `${dayOf(at, language)} ${hourOf(at, language)}`
}

/** `12月3日周四`. */
export function dayOf(at: Instant, language: string): string {
  return new Intl.DateTimeFormat(language, { month: 'short', day: 'numeric', weekday: 'short' }).format(at)
}

/** `20:00`. */
export function hourOf(at: Instant, language: string): string {
  return new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)
}
