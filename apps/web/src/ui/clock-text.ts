import type { Instant, Ms } from '@tingyu/sop'

/** `15:42` for a length of time in ms; what has begun counts as a whole second. Never negative. */
export function clockText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** Whole minutes still to go; the last begun minute counts, so that it never says 0 while time is left. */
export function minutesLeft(ms: number): number {
  return Math.max(0, Math.ceil(ms / 60_000))
}

/** `21:04` of this device's day. */
export function timeText(at: Instant, language: string): string {
  return new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)
}

/** `21:04:09`, where seconds matter. */
export function secondsText(at: Instant, language: string): string {
  return new Intl.DateTimeFormat(language, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(at)
}

/** Day and time, of a time within some days. */
export function dayTimeText(at: Instant, language: string): string {
  return new Intl.DateTimeFormat(language, {
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
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
