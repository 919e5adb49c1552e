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
