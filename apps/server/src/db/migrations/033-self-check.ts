import { sql, type Kysely } from 'kysely'

/**
 * A listener's checks of themselves (S6.2): sealed under the lasting key, for that listener alone; and of one what they
 * showed with a request for supervision, which they may take back.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table self_check (
      id uuid primary key,
      listener uuid not null references person (id) on delete cascade,
      at bigint not null,
      sealed bytea not null check (octet_length(sealed) <= 1000)
    );
    create index self_checks_of_a_listener on self_check (listener, at desc);

    -- When they did not want to be asked this month.
    create table self_check_aside (
      listener uuid primary key references person (id) on delete cascade,
      at bigint not null
    );

    -- What was shown stands here by itself: three figures or the answers, and a line of theirs.
    create table self_check_share (
      check_id uuid primary key references self_check (id) on delete cascade,
      request uuid not null unique references supervision_request (id) on delete cascade,
      at bigint not null,
      sealed bytea not null check (octet_length(sealed) <= 6000)
    );
  `.execute(db)
}
