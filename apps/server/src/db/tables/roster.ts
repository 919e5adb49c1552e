import type { Instant, PersonId } from '@tingyu/sop'
import type { DayHours, WeeklyHours } from '@tingyu/sop/roster'
import type { Generated, JSONColumnType } from 'kysely'

/** The tables of `migrations/022-open-hours.ts` `023-substitutions.ts` and `023-the-calendar.ts`. */
export interface RosterTables {
  open_hours: {
    listener: PersonId
    /** Counts up with each change. */
    version: number
    weekly: JSONColumnType<readonly WeeklyHours[]>
    days: JSONColumnType<readonly DayHours[]>
    at: Instant
  }
  calendar_feed: { listener: PersonId; token_hash: Buffer; made_at: Instant }
  substitution: {
    id: Generated<string>
    asker: PersonId
    begins: Instant
    ends: Instant
    asked_at: Instant
    taker: PersonId | null
    taken_at: Instant | null
  }
}
