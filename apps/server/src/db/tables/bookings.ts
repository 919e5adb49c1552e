import type { BookingEnd } from '@tingyu/contract'
import type { Instant, PersonId, SessionId } from '@tingyu/sop'
import type { Generated } from 'kysely'

/** The tables of `migrations/027-bookings.ts` and `029-reminders.ts`. */
export interface BookingTables {
  reminder_address: { listener: PersonId; address: string; at: Instant }
  booking: {
    id: Generated<string>
    seeker: PersonId
    listener: PersonId
    begins: Instant
    look_since: Instant | null
    looked_by: PersonId | null
    looked_at: Instant | null
    agreed_at: Instant | null
    session: SessionId | null
    ended: BookingEnd | null
    ended_at: Instant | null
    late: Generated<boolean>
    asked_mailed_at: Instant | null
    near_mailed_at: Instant | null
  }
}
