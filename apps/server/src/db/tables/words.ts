import type { Instant, MessageId, PersonId, PhaseId, SessionId } from '@tingyu/sop'
import type { ActName } from '@tingyu/signals/language'

/** The tables of `migrations/003-words.ts`. */
export interface WordTables {
  said_act: { session: SessionId; seq: number; at: Instant; phase: PhaseId; acts: ActName[] }
  incident_detail: {
    incident: string
    message: MessageId
    start: number
    at: Instant
    by: PersonId | null
    sealed: Buffer
  }
}
