import { sql, type Kysely } from 'kysely'

/** Whoever may be in danger goes first (S7.2): how grave it is stands beside the place in the queue. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table listening_session add column risk_level smallint not null default 0
      check (risk_level between 0 and 3);
    update listening_session set risk_level = (state -> 'risk' ->> 'level')::smallint
      where status in ('waiting', 'offered') and state -> 'risk' ->> 'status' = 'open';

    -- Asked beforehand, somebody said that they intend to end their life.
    alter table incident drop constraint incident_cause_check;
    alter table incident add constraint incident_cause_check check (cause in
      ('company-asked', 'danger-said', 'intake-said', 'listener-declared', 'supervisor-declared', 'sign-unanswered'));
  `.execute(db)
}
