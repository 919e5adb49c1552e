import type { Instant, Ms } from '@tingyu/sop'

/* Times of day, for staff only: the seeker's page must stay light. */

/** `21:04:09`, where seconds matter. */
export function secondsText(at: Instant, language: string): string {
  return new Intl.DateTimeFormat(language, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(at)
}

/** A length of time in hours and minutes; what has begun counts as a whole minute. */
export function lengthText(ms: Ms, language: string): string {
  const minutes = Math.max(1, Math.ceil(ms / 60_000))
  const unit = (value: number, name: 'hour' | 'minute') =>
    new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay: 'long' }).format(value)
  const hours = Math.floor(minutes / 60)
  if (hours === 0) return unit(minutes, 'minute')
  return minutes % 60 === 0 ? unit(hours, 'hour') : `${unit(hours, 'hour')} ${unit(minutes % 60, 'minute')}`
}
