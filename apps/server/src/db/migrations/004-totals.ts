import { sql, type Kysely } from 'kysely'

/** What remains of sessions whose events have been kept long enough: counts, and nobody in them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- How many sessions ended on a day (of the service's time zone), about what, and how.
    create table session_total (
      day text not null check (day ~ '^\\d{4}-\\d\\d-\\d\\d$'),
      topic text not null,
      outcome text not null,
      sessions integer not null check (sessions > 0),
      primary key (day, topic, outcome)
    );

    -- Counted in the totals: its events are gone, and the row is only there for what hangs on it (a note, a
    -- reflection, an incident). Its state is a husk and is never folded again.
    alter table listening_session add column totalled boolean not null default false
      constraint only_what_has_ended_is_totalled check (not totalled or status = 'ended');
    create index not_totalled on listening_session (ended_at) where status = 'ended' and not totalled;
    create index notes_by_age on note (at);
    create index incidents_by_age on incident (resolved_at);
  `.execute(db)
}
