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

/** `3月1日` / `Mar 1`. */
export function dayText(at: Instant, language: string): string {
  const month = language === 'en' ? 'short' : 'long'
  return new Intl.DateTimeFormat(language, { month, day: 'numeric' }).format(at)
}

/**
 * What happened, day by day, in its order. Each day is named; but where all of it is of today, the hours say enough and
 * `day` is undefined.
 */
export function byDay<T extends { readonly at: Instant }>(
  happened: readonly T[],
  now: Instant | undefined,
  language: string,
): readonly { readonly day: string | undefined; readonly of: readonly T[] }[] {
  const days: { day: string; of: T[] }[] = []
  for (const each of happened) {
    const day = dayText(each.at, language)
    const last = days.at(-1)
    if (last?.day === day) last.of.push(each)
    else days.push({ day, of: [each] })
  }
  const ofToday = days.length === 1 && now !== undefined && days[0]?.day === dayText(now, language)
  return ofToday ? days.map(({ of }) => ({ day: undefined, of })) : days
}
