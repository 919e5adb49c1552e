import type { Instant, Ms } from './ids.ts'

/* Repeated calls (S6.6): when the same seeker comes so often that a supervisor should look. Nobody is ever kept out by it. */

/** A session of a seeker in which they met somebody. */
export interface Meeting {
  readonly begunAt: Instant
  /** Absent while it goes on. */
  readonly endedAt?: Instant | undefined
  /** It ended as nobody wished: a line that was lost, a listener who had to go. */
  readonly brokeOff: boolean
}

export interface RepeatRules {
  /** More than so many within a day, or within seven, come to a supervisor. */
  readonly perDay: number
  readonly perWeek: number
  /** So long the common way of listeners holds, ms. */
  readonly wayHolds: Ms
}

export const dayMs: Ms = 24 * 3_600_000
export const weekMs: Ms = 7 * dayMs
/** What broke off is gone on with within so long: that is one coming, ms. */
const goesOnWithin: Ms = 30 * 60_000

/** When they came: a session that broke off and the one that went on with it are one. In order. */
export function comings(meetings: readonly Meeting[]): readonly Instant[] {
  const times: Instant[] = []
  let last: Meeting | undefined
  for (const meeting of meetings.toSorted((a, b) => a.begunAt - b.begunAt)) {
    const goesOn =
      last?.brokeOff === true && last.endedAt !== undefined && meeting.begunAt - last.endedAt <= goesOnWithin
    if (!goesOn) times.push(meeting.begunAt)
    last = meeting
  }
  return times
}

/** How often within the day and the seven days until `at`, both counted back from it: a night has no midnight. */
export function countsUntil(times: readonly Instant[], at: Instant): { readonly day: number; readonly week: number } {
  const within = (ms: Ms) => times.filter((time) => time <= at && time > at - ms).length
  return { day: within(dayMs), week: within(weekMs) }
}

/**
 * Whether a supervisor should look: at the last time they came it was more than the rules have, and nobody has looked
 * since. `lookedAt`: when somebody last said that it is seen to.
 */
export function isRepeated(
  rules: Pick<RepeatRules, 'perDay' | 'perWeek'>,
  times: readonly Instant[],
  lookedAt: Instant | undefined,
): boolean {
  const last = times.at(-1)
  if (last === undefined || (lookedAt !== undefined && last <= lookedAt)) return false
  const { day, week } = countsUntil(times, last)
  return day > rules.perDay || week > rules.perWeek
}
