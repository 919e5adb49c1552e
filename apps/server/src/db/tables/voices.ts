import type { Observation } from '@tingyu/signals/voice'
import type { SessionId } from '@tingyu/sop'
import type { JSONColumnType } from 'kysely'

/** The table of `migrations/005-voices.ts`. */
export interface VoiceTables {
  voice_window: { session: SessionId; place: number; noticed: JSONColumnType<Observation> }
}
