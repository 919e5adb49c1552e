import type { Observation } from '@tingyu/signals/voice'
import type { Instant, SessionId } from '@tingyu/sop'
import type { JSONColumnType } from 'kysely'

/** The tables of `migrations/005-voices.ts` and `007-shared-voices.ts`. */
export interface VoiceTables {
  voice_window: { session: SessionId; place: number; noticed: JSONColumnType<Observation> }
  voice_share: { session: SessionId; at: Instant }
}
