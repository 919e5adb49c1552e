import { sql, type Kysely } from 'kysely'

/**
 * How an incident ends (S7.2): with an outcome that says what had to be so, and, but for a false alarm, not before
 * somebody has asked after the seeker. Until then it is known when supervisors are called for it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table incident drop constraint incident_outcome_check;
    -- 'continue' and 'emergency-called' were written by earlier versions; nobody can say them any more.
    alter table incident add constraint incident_outcome_check check (outcome in
      ('handed-over', 'safe', 'left', 'not-reached', 'false-alarm', 'continue', 'emergency-called'));
    alter table incident drop constraint only_a_sign_is_a_false_alarm;
    alter table incident
      add column reason text check (reason in ('slip', 'misheard', 'meant-otherwise', 'asked', 'drill')),
      add column plan text[] not null default '{}'
        check (plan <@ array['means-away', 'somebody-there', 'knows-whom', 'next-contact']),
      -- Until when a page of whoever has taken it counts as connected; renewed by heartbeats.
      add column seen_until bigint,
      add column follow_up_at bigint,
      add column follow_up text check (follow_up in ('safe', 'with-help', 'not-reached', 'no-way', 'not-kept')),
      add column followed_up_by uuid references person (id) on delete set null,
      add column closed_at bigint,
      -- In danger again: what was done before counts no more towards an outcome.
      add column reopened_at bigint,
      -- When supervisors are called for it, if nothing happens before (packages/sop/src/incident/course.ts).
      add column watch_at bigint;
    -- Before, an incident was closed with its outcome, and nobody wrote down a follow-up.
    update incident set closed_at = resolved_at, follow_up = 'not-kept' where resolved_at is not null;
    update incident set seen_until = taken_at, watch_at = coalesce(taken_at, declared_at) where resolved_at is null;
    alter table incident
      add constraint open_or_watched check ((closed_at is null) = (watch_at is not null)),
      add constraint closed_after_its_outcome check (closed_at is null or outcome is not null),
      add constraint followed_up_before_it_is_closed
        check (closed_at is null or outcome = 'false-alarm' or follow_up is not null),
      add constraint asked_after_its_outcome check (follow_up_at is null or outcome is not null);
    create index next_watch on incident (watch_at) where watch_at is not null;
    drop index incidents_by_age;
    create index incidents_by_age on incident (closed_at);

    alter table alarm
      add column why text not null default 'nobody-came' check (why in ('nobody-came', 'owner-gone', 'follow-up'));

    -- Everybody who took it, every outcome and every follow-up, one after another: the row above knows only the last.
    create table incident_mark (
      incident uuid not null references incident (id) on delete cascade,
      at bigint not null,
      what text not null check (what in ('taken', 'outcome', 'followed-up')),
      result text not null,
      by uuid references person (id) on delete set null,
      primary key (incident, at, what)
    );
    insert into incident_mark (incident, at, what, result, by)
      select id, resolved_at, 'outcome', outcome, resolved_by from incident where resolved_at is not null
      union all select id, taken_at, 'taken', 'taken', taken_by from incident where taken_at is not null;

    -- Steps towards help outside, each written down by a person: codes, no words.
    create table referral_step (
      id uuid primary key,
      -- Two of the same moment stand as they were written.
      seq bigint generated always as identity,
      incident uuid not null references incident (id) on delete cascade,
      at bigint not null,
      by uuid references person (id) on delete set null,
      -- The id of an entry of help-lines.yaml, or hospital, counsellor, someone-near, guardian, seeker.
      "to" text not null check (char_length("to") <= 42),
      did text not null check (did in ('tried', 'reached', 'confirmed', 'refused')),
      whom text check (whom in ('line', 'dispatch', 'clinician', 'police', 'counsellor', 'family', 'nearby')),
      constraint whoever_confirms_is_named check (did not in ('reached', 'confirmed') or "to" = 'seeker' or whom is not null)
    );
    create index steps_of_incident on referral_step (incident, at);

    -- Somebody outside was told, to protect a life. Why, in words, may follow later, sealed.
    create table confidentiality_break (
      incident uuid primary key references incident (id) on delete cascade,
      at bigint not null,
      by uuid references person (id) on delete set null,
      -- Whether the seeker was told: in the session; not, because it would endanger; not, because they were gone.
      told text not null check (told in ('here', 'endangers', 'gone')),
      sealed bytea check (octet_length(sealed) <= 4000)
    );

    -- A hand-over that is confirmed has a step that somebody confirmed: what earlier versions closed is not asked.
    create function handed_over_to_somebody() returns trigger language plpgsql as $body$
    begin
      if new.outcome = 'handed-over' and not exists (
        select from referral_step s where s.incident = new.id and s.did = 'confirmed' and s."to" <> 'seeker'
      ) then
        raise exception 'incident % was handed over to nobody', new.id
          using errcode = 'check_violation', constraint = 'handed_over_to_somebody';
      end if;
      return null;
    end
    $body$;
    create constraint trigger handed_over_to_somebody after update of outcome on incident
      deferrable initially deferred for each row when (new.outcome is distinct from old.outcome)
      execute function handed_over_to_somebody();
  `.execute(db)
}
