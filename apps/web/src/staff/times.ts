import type { Instant } from '@tingyu/sop'

/** `21:34`, by this device's time zone. */
export function hourText(at: Instant, language: string): string {
  return new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)
}

/** `3月1日 21:34` / `Mar 1, 21:34`. */
export function dayAndHourText(at: Instant, language: string): string {
  return new Intl.DateTimeFormat(language, {
    month: language === 'en' ? 'short' : 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at)
}

/** When a rest ends: the hour alone where that is within half a day, else the day too. */
export function restEndText(until: Instant, now: Instant | undefined, language: string): string {
  const near = now !== undefined && until - now < 12 * 3_600_000
  return near ? hourText(until, language) : dayAndHourText(until, language)
}
