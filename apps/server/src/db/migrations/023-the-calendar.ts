import { sql, type Kysely } from 'kysely'

/** Where a listener's calendar program reads their shifts: only a hash of the address, so that the database opens none. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table calendar_feed (
      listener uuid primary key references person (id) on delete cascade,
      token_hash bytea not null unique check (octet_length(token_hash) = 32),
      made_at bigint not null
    );
  `.execute(db)
}
