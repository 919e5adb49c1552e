import { sql, type Kysely } from 'kysely'

/**
 * When a listener is there (S6.2): hours of the week, and days that are otherwise. One row, whole, with a version, so that
 * two pages that are open at once do not undo each other.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table open_hours (
      listener uuid primary key references person (id) on delete cascade,
      version integer not null check (version > 0),
      weekly jsonb not null check (jsonb_typeof(weekly) = 'array' and jsonb_array_length(weekly) <= 28),
      days jsonb not null check (jsonb_typeof(days) = 'array' and jsonb_array_length(days) <= 91),
      at bigint not null
    );
  `.execute(db)
}
