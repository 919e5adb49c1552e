import type { Helper, Instant, PersonId, ReferralDeed } from '@tingyu/sop'
import type { GeneratedAlways } from 'kysely'

/** The tables of `migrations/011-handover.ts`. */
export interface HandoverTables {
  referral_step: {
    id: string
    seq: GeneratedAlways<number>
    incident: string
    at: Instant
    by: PersonId | null
    to: string
    did: ReferralDeed
    whom: Helper | null
  }
  incident_mark: {
    incident: string
    at: Instant
    /** `said-again`: of migrations/038-said-again.ts. */
    what: 'taken' | 'outcome' | 'followed-up' | 'said-again'
    result: string
    by: PersonId | null
  }
  /** Of migrations/012-number-left.ts. */
  incident_number: { incident: string; at: Instant; sealed: Buffer }
  confidentiality_break: {
    incident: string
    at: Instant
    by: PersonId | null
    told: ToldSeeker
    sealed: Buffer | null
  }
}

/** Whether the seeker was told that somebody outside knows: in the session; not, because it would endanger; not, because they were gone. */
export type ToldSeeker = 'here' | 'endangers' | 'gone'
