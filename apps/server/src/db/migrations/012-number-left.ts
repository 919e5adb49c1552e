import { sql, type Kysely } from 'kysely'

/**
 * A number that a seeker in a crisis left to be asked after (S7.2): sealed under a key of its own, read by whoever has
 * taken the incident, gone with its key when somebody has asked after them. In no backup.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table incident_number (
      incident uuid primary key references incident (id) on delete cascade,
      at bigint not null,
      sealed bytea not null check (octet_length(sealed) <= 200)
    );
  `.execute(db)
}
