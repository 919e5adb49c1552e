import { sql, type Kysely } from 'kysely'

/**
 * How listeners rest (S6.2): until when a listener who accepts may still begin, and the rests that a supervisor let end
 * early. They go with their sessions.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table listener_duty add column may_begin_until bigint;
    create table rest_shortened (
      session uuid primary key references listening_session (id) on delete cascade,
      supervisor uuid references person (id) on delete set null,
      reason text not null check (octet_length(reason) <= 40),
      until bigint not null,
      at bigint not null
    );
  `.execute(db)
}
