import { sql, type Kysely } from 'kysely'

/**
 * A drill is an incident in which nobody is (S7.2). It goes through the same tables as every other; its session says so,
 * that no figure counts it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table listening_session add column drill boolean not null default false;
    alter table listening_session add constraint nobody_is_in_a_drill
      check (not drill or (seeker is null and listener is null and status in ('crisis', 'ended')));

    alter table incident drop constraint incident_cause_check;
    alter table incident add constraint incident_cause_check check (cause in
      ('company-asked', 'danger-said', 'intake-said', 'listener-declared', 'supervisor-declared', 'sign-unanswered',
       'drill'));
    alter table incident drop constraint incident_outcome_check;
    alter table incident add constraint incident_outcome_check check (outcome in
      ('handed-over', 'safe', 'left', 'not-reached', 'false-alarm', 'continue', 'emergency-called', 'drill-over'));
    alter table incident add constraint only_a_drill_ends_by_itself check (outcome <> 'drill-over' or cause = 'drill');
    alter table incident drop constraint followed_up_before_it_is_closed;
    alter table incident add constraint followed_up_before_it_is_closed
      check (closed_at is null or outcome = 'false-alarm' or cause = 'drill' or follow_up is not null);
    create unique index one_drill_at_a_time on incident (cause) where cause = 'drill' and resolved_at is null;
  `.execute(db)
}
