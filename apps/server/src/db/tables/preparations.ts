import type { Instant, PersonId, PreparationKind } from '@tingyu/sop'
import type { GeneratedAlways } from 'kysely'

/** The table of `migrations/024-preparations.ts`. */
export interface PreparationTables {
  preparation: {
    id: GeneratedAlways<string>
    listener: PersonId
    at: Instant
    kind: PreparationKind
    steadiness: number
    noise_dbfs: number | null
    connection: 'relayed' | 'direct' | 'unreachable' | null
  }
}
