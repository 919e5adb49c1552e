import { sql, type Kysely } from 'kysely'

/**
 * What a listener's device noticed of two voices: ten seconds a row, spans and numbers only (S3.1, S3.4). What does not
 * pass `readObservation` never comes here; the length is bounded once more, whatever the code above does.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table voice_window (
      session uuid not null references listening_session (id) on delete cascade,
      -- Which ten seconds of the session's own clock; no session lasts four hours.
      place integer not null check (place between 0 and 1439),
      noticed jsonb not null check (octet_length(noticed::text) <= 8192),
      primary key (session, place)
    )
  `.execute(db)
}
