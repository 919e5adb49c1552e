import type { DayHours, Hours, WeeklyHours } from './roster/shifts.ts'

/* What a listener writes down about when they are there (S6.2). Apart from the roster, because screens check it too. */

/** At most so many rows: four a day all week, and days that are otherwise for a quarter. */
export const openHoursLimits = { weekly: 28, days: 90, perDay: 4 } as const

/** `no-length`: it ends when it begins; `twice`: this date stands there before. */
export const openHoursFaults = ['no-time', 'no-length', 'no-date', 'past', 'far', 'twice', 'many'] as const

export interface OpenHoursFault {
  readonly in: 'weekly' | 'days'
  /** Which row of it. */
  readonly row: number
  /** Which hours of a day that is otherwise. */
  readonly hours?: number
  readonly why: (typeof openHoursFaults)[number]
}

/**
 * What is wrong with these hours, the first of it.
 * @param dates `today` and the last day that may be written down, as dates are written; `known` ones may be past
 */
export function openHoursFault(
  { weekly, days }: { readonly weekly: readonly WeeklyHours[]; readonly days: readonly DayHours[] },
  dates: { readonly today: string; readonly last: string; readonly known?: readonly string[] },
): OpenHoursFault | undefined {
  for (const [row, hours] of weekly.entries()) {
    const why = hoursFault(hours)
    if (why !== undefined) return { in: 'weekly', row, why }
  }
  if (weekly.length > openHoursLimits.weekly) return { in: 'weekly', row: openHoursLimits.weekly, why: 'many' }
  const seen = new Set<string>()
  for (const [row, { date, hours }] of days.entries()) {
    const why = dateFault(date, dates) ?? (seen.has(date) ? 'twice' : undefined)
    if (why !== undefined) return { in: 'days', row, why }
    seen.add(date)
    for (const [index, each] of hours.entries()) {
      const wrong = hoursFault(each) ?? (index >= openHoursLimits.perDay ? 'many' : undefined)
      if (wrong !== undefined) return { in: 'days', row, hours: index, why: wrong }
    }
  }
  if (days.length > openHoursLimits.days) return { in: 'days', row: openHoursLimits.days, why: 'many' }
  return undefined
}

const wallClock = /^(?:[01][0-9]|2[0-3]):[0-5][0-9]$/

function hoursFault({ from, until }: Hours): 'no-time' | 'no-length' | undefined {
  if (!wallClock.test(from) || !wallClock.test(until)) return 'no-time'
  return from === until ? 'no-length' : undefined
}

function dateFault(
  date: string,
  { today, last, known = [] }: { readonly today: string; readonly last: string; readonly known?: readonly string[] },
): 'no-date' | 'past' | 'far' | undefined {
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(date)) return 'no-date'
  if (date < today && !known.includes(date)) return 'past'
  return date > last ? 'far' : undefined
}
