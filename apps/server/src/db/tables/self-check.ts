import type { Instant, PersonId } from '@tingyu/sop'

/** The tables of `migrations/033-self-check.ts`. */
export interface SelfCheckTables {
  self_check: { id: string; listener: PersonId; at: Instant; sealed: Buffer }
  self_check_aside: { listener: PersonId; at: Instant }
  self_check_share: { check_id: string; request: string; at: Instant; sealed: Buffer }
}
