import type { Instant, PersonId, SessionId } from '@tingyu/sop'

/** The table of `migrations/035-thanks.ts`. */
export interface ThanksTables {
  thanks: {
    id: string
    session: SessionId
    listener: PersonId
    at: Instant
    sealed: Buffer
    read_at: Instant | null
  }
}
