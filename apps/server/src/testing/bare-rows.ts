import type { PersonId } from '@tingyu/sop'
import { sql } from 'kysely'
import type { Context, Tx } from '../context.ts'

/** Tables without any rule of ours, for benchmarks: what a row costs at least. */
export async function makeBareTables({ db }: Context): Promise<void> {
  await sql`create table bare_alarm (id uuid primary key, session uuid not null, at bigint not null)`.execute(db)
  // The audit log without its triggers, checks and hash.
  await sql`create table bare_log (no bigint generated always as identity primary key, at bigint not null,
    by uuid not null, what text not null, incident uuid not null, about text not null default '')`.execute(db)
  await sql`create index bare_log_of_incident on bare_log (incident, no)`.execute(db)
}

/** One durable INSERT. */
export async function insertBareAlarm({ clock, db }: Context, id: string, session: string): Promise<void> {
  await sql`insert into bare_alarm (id, session, at) values (${id}, ${session}, ${clock.sql})`.execute(db)
}

/** A row as the audit log has it. */
export async function insertBareLog(
  { clock }: Context,
  tx: Tx,
  { by, incident, what }: { readonly by: PersonId; readonly what: string; readonly incident: string },
): Promise<void> {
  await sql`insert into bare_log (at, by, what, incident, about)
    values (${clock.sql}, ${by}, ${what}, ${incident}, ${''})`.execute(tx)
}
