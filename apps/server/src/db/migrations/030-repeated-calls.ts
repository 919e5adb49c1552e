import { sql, type Kysely } from 'kysely'

/** Repeated calls (S6.6): who comes so often that a supervisor looks, and what all listeners then do alike. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table repeated_call (
      id uuid primary key default gen_random_uuid(),
      seeker uuid not null references person (id) on delete cascade,
      noticed_at bigint not null,
      -- The common way: sealed under the lasting key, gone when it ends.
      way bytea check (octet_length(way) <= 8000),
      by uuid references person (id) on delete set null,
      at bigint,
      until bigint,
      -- Seen to: nobody looks again before they come again.
      closed_at bigint,
      constraint a_way_has_its_end check ((way is null) = (until is null) and (way is null) = (at is null)),
      constraint no_way_once_closed check (closed_at is null or way is null)
    );
    create unique index one_open_repeated_call on repeated_call (seeker) where closed_at is null;
    create index repeated_call_of_a_seeker on repeated_call (seeker, closed_at);
  `.execute(db)
}
