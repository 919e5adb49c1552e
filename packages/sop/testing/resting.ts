import { Temporal } from 'temporal-polyfill'
import type { Instant } from '../src/ids.ts'
import type { RestRules } from '../src/rest/rules.ts'

export const minute = 60_000
export const hour = 60 * minute

/** The rules of rest that the service ships with (`service/rest.yaml`), in Shanghai. */
export const restRules: RestRules = {
  zone: 'Asia/Shanghai',
  afterSession: 15 * minute,
  afterHeavy: hour,
  inARow: { sessions: 2, break: hour },
  perDay: 4,
  perWeek: 16,
  night: { from: '23:00', until: '06:00' },
  shortest: 5 * minute,
}

/** A moment of the wall clock: `2026-11-30 14:00`, a Monday. */
export function at(text: string, zone = restRules.zone): Instant {
  return Temporal.PlainDateTime.from(text.replace(' ', 'T')).toZonedDateTime(zone).epochMilliseconds
}
