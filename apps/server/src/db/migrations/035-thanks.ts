import { sql, type Kysely } from 'kysely'

/**
 * A seeker's line of thanks after a session (S7.6), sealed under the lasting key, for its listener alone; and that a sign of
 * danger in such a line opens an incident (S7.2): the session that it could hold is over.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table thanks (
      id uuid primary key,
      -- Which one is told to nobody; so that there is one of each, and it can be taken back.
      session uuid not null unique references listening_session (id) on delete cascade,
      listener uuid not null references person (id) on delete cascade,
      at bigint not null,
      sealed bytea not null check (octet_length(sealed) <= 2000),
      read_at bigint
    );
    create index thanks_of_a_listener on thanks (listener);
    alter table incident drop constraint incident_cause_check;
    alter table incident add constraint incident_cause_check check (cause in
      ('company-asked', 'danger-said', 'intake-said', 'listener-declared', 'supervisor-declared', 'sign-unanswered',
       'said-afterwards', 'drill'));
  `.execute(db)
}
