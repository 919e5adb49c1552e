import type { Instant, PersonId } from '@tingyu/sop'
import type { ColumnType } from 'kysely'
import type { AuditWhat } from '../../audit/chain.ts'

/** Written once, by the database's own trigger where it says `never`. */
type Written<T> = ColumnType<T, T, never>
type Given<T> = ColumnType<T, never, never>

/** The table of `migrations/013-audit.ts`. */
export interface AuditTables {
  audit_log: {
    no: Given<number>
    at: Written<Instant>
    by: Written<PersonId>
    what: Written<AuditWhat>
    incident: Written<string>
    about: Written<string>
    hash: Given<Buffer>
  }
}
