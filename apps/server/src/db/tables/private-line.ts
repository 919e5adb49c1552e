import type { Instant, MessageId, PersonId, SessionId } from '@tingyu/sop'
import type { ColumnType } from 'kysely'
import type { KeyDay } from '../../session/confidence/key-ring.ts'

/** The tables of `migrations/010-private-line.ts`. */
export interface PrivateLineTables {
  private_line: {
    session: SessionId
    id: MessageId
    incident: string
    sender: 'listener' | 'supervisor'
    by: PersonId | null
    at: Instant
    key_day: ColumnType<KeyDay, KeyDay, never>
    sealed: Buffer
  }
  handed_line: { incident: string; message: MessageId; at: Instant; by: PersonId | null }
}
