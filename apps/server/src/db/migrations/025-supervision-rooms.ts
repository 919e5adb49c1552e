import { sql, type Kysely } from 'kysely'

/** Supervision by voice (S6.4): how long the two of an appointment were in its room together; kept with it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table supervision_appointment
      add column together_ms bigint not null default 0 check (together_ms >= 0),
      -- When they were last there together: a while after it, it counts by itself.
      add column together_at bigint;
    create index appointments_to_count on supervision_appointment (together_at)
      where held_minutes is null and together_at is not null;
  `.execute(db)
}
