import type { AuditLook } from '@tingyu/contract'
import type { Instant, PersonId } from '@tingyu/sop'
import type { Kysely } from 'kysely'
import type { Clock, Tx } from '../context.ts'
import type { Database } from '../db/types.ts'
import type { AuditHash, AuditWhat, SupervisionLook } from './chain.ts'

/** Who does what with which incident; `about`: which of several, as an id, a code or a count. Never words. */
export interface AuditEntry {
  readonly by: PersonId
  readonly what: AuditWhat
  readonly incident: string
  readonly about?: string
}

/** Adds to the log. The last thing a transaction does: from here on every other one that adds to it waits. */
export async function appendAudit(tx: Tx, clock: Clock, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return
  await tx
    .insertInto('audit_log')
    .values(entries.map(({ by, what, incident, about = '' }) => ({ at: clock.sql, by, what, incident, about })))
    .execute()
}

/** The last row: how many there are, and the hash that stands for all of them. */
export async function readHead(db: Kysely<Database>): Promise<{ rows: number; head: AuditHash } | undefined> {
  const row = await db.selectFrom('audit_log').select(['no', 'hash']).orderBy('no', 'desc').limit(1).executeTakeFirst()
  return row && { rows: row.no, head: row.hash.toString('hex') as AuditHash }
}

/** Who looked at what an incident holds, in order. */
export function readLooks(
  db: Kysely<Database>,
  incident: string,
  looks: readonly (AuditLook | SupervisionLook)[],
): Promise<{ no: number; at: Instant; what: AuditWhat; name: string | null }[]> {
  return db
    .selectFrom('audit_log as a')
    .leftJoin('person as p', 'p.id', 'a.by')
    .select(['a.no', 'a.at', 'a.what', 'p.working_name as name'])
    .where('a.incident', '=', incident)
    .where('a.what', 'in', [...looks])
    .orderBy('a.no')
    .execute()
}
