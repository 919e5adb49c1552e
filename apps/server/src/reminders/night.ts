import type { Instant, Ms } from '@tingyu/sop'
import { dayAt, wallSpan } from '@tingyu/sop/roster'

/** Nobody's sleep is broken by what can wait until the morning, by the service's own clock. Changed here only. */
const quiet = { from: '22:00', until: '07:00' } as const
/** So much time must be left in the morning for it to be of use, ms. */
const left: Ms = 15 * 60_000

/** When somebody is told of what is of use to them until `lapsesAt`: now, or when the night is over if that is early enough. */
export function tellAt(now: Instant, lapsesAt: Instant, zone: string): Instant {
  const today = dayAt(zone, now)
  const night = [today - 1, today]
    .map((day) => wallSpan(zone, day, quiet))
    .find(({ from, until }) => from <= now && now < until)
  return night !== undefined && night.until + left <= lapsesAt ? night.until : now
}
