import type { Instant, PersonId, SessionId } from '@tingyu/sop'

/** The tables of `migrations/026-growth.ts` and `031-own-load.ts`. */
export interface GrowthTables {
  session_growth: {
    session: SessionId
    listener: PersonId
    at: Instant
    kept: boolean | null
    talk_listener: number | null
    talk_seeker: number | null
    break_ins: number | null
    heard_for: number | null
    turns: number | null
    advising: number | null
    reflections: number | null
    questions: number | null
  }
  own_load: { listener: PersonId; per_day: number | null; per_week: number | null; until: Instant }
}
