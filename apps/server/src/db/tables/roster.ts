import type { Instant, PersonId } from '@tingyu/sop'
import type { DayHours, WeeklyHours } from '@tingyu/sop/roster'
import type { Generated, JSONColumnType } from 'kysely'

/**
 * What a listener is reminded of on their devices: a time is `asked` of them, `moved`, comes `near`, is `called-off`; a
 * shift begins; a `substitute` is looked for whom they could be; theirs was `taken` over.
 */
export type ReminderKind = 'asked' | 'moved' | 'near' | 'called-off' | 'shift' | 'substitute' | 'taken'

/** The tables of `migrations/022-open-hours.ts` `023-substitutions.ts`, `023-the-calendar.ts` and `039-reminders-pushed.ts`. */
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
    told_at: Instant | null
  }
  reminder: {
    id: Generated<string>
    device: string
    kind: ReminderKind
    booking: string | null
    substitution: string | null
    begins: Instant
    lapses_at: Instant
    tries: Generated<number>
    next_at: Instant | null
    sent_at: Instant | null
    gave_up_at: Instant | null
  }
}
