import { sql, type Kysely } from 'kysely'

/**
 * The ladder (S7.2): who is on duty, and what calls them step by step until one has come. Every step has its deadline
 * here, so that whoever kills the server keeps nobody from being called.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- When a supervisor was on duty. It ends by itself: nobody is on duty who went home.
    create table duty_shift (
      id uuid primary key,
      supervisor uuid not null references person (id) on delete cascade,
      from_at bigint not null,
      until_at bigint not null,
      ended_at bigint,
      -- A page of theirs is connected; renewed by heartbeats.
      connected_until bigint not null default 0,
      check (until_at > from_at),
      check (ended_at is null or ended_at between from_at and until_at)
    );
    create unique index one_open_shift_per_supervisor on duty_shift (supervisor) where ended_at is null;
    create index shifts_by_end on duty_shift (until_at);

    -- A session that ended with a sign of danger which nobody had answered opens an incident, too.
    alter table incident drop constraint incident_cause_check;
    alter table incident add constraint incident_cause_check check (cause in
      ('company-asked', 'danger-said', 'listener-declared', 'supervisor-declared', 'sign-unanswered'));
    alter table incident drop constraint incident_outcome_check;
    alter table incident add constraint incident_outcome_check check (outcome in
      ('continue', 'handed-over', 'emergency-called', 'not-reached', 'false-alarm'));
    alter table incident add constraint only_a_sign_is_a_false_alarm
      check (outcome <> 'false-alarm' or cause = 'sign-unanswered');

    -- What calls supervisors: an incident to which nobody has come, or a line that is lost while a sign stands open.
    create table alarm (
      id uuid primary key,
      session uuid not null references listening_session (id) on delete cascade,
      incident uuid references incident (id) on delete cascade,
      opened_at bigint not null,
      -- How many steps were done, and when the next one is due.
      steps integer not null default 0,
      next_at bigint,
      called uuid[] not null default '{}',
      everyone boolean not null default false,
      line_shown_at bigint,
      ended_at bigint,
      ended_by text check (ended_by in ('taken', 'resolved', 'returned', 'answered', 'declared', 'over')),
      taken_by uuid references person (id) on delete set null,
      check ((ended_at is null) = (ended_by is null)),
      -- While nobody has come it goes on: that is no matter of good will.
      constraint an_open_alarm_goes_on check ((ended_at is null) = (next_at is not null))
    );
    create unique index one_alarm_per_incident on alarm (incident) where ended_at is null and incident is not null;
    create unique index one_alarm_per_lost_line on alarm (session) where ended_at is null and incident is null;
    create index next_step on alarm (next_at) where next_at is not null;
    create index alarms_of_session on alarm (session);

    -- Each step once, with when it was due and when it was done: what was late can be seen.
    create table alarm_step (
      alarm uuid not null references alarm (id) on delete cascade,
      number integer not null,
      kind text not null check (kind in ('one', 'everyone', 'line')),
      due_at bigint not null,
      done_at bigint not null,
      called uuid[] not null,
      primary key (alarm, number)
    );

    -- What leaves the house for a step: to a robot of a chat, by mail. Tried again with longer and longer waits.
    create table alarm_notice (
      alarm uuid not null,
      step integer not null,
      way text not null check (way in ('webhook', 'mail')),
      at bigint not null,
      tries integer not null default 0,
      -- When it is tried next; null once it has arrived or was given up.
      next_at bigint,
      sent_at bigint,
      gave_up_at bigint,
      primary key (alarm, step, way),
      foreign key (alarm, step) references alarm_step (alarm, number) on delete cascade,
      check ((next_at is null) = (sent_at is not null or gave_up_at is not null)),
      check (sent_at is null or gave_up_at is null)
    );
    create index next_notice on alarm_notice (next_at) where next_at is not null;

    -- No incident is without somebody who has come, or an alarm that goes on.
    create function incident_has_owner_or_alarm() returns trigger language plpgsql as $body$
    begin
      if exists (
        select from incident i where i.id = new.id and i.resolved_at is null and i.taken_at is null
          and not exists (select from alarm a where a.incident = i.id and a.ended_at is null)
      ) then
        raise exception 'incident % has neither an owner nor an alarm', new.id
          using errcode = 'check_violation', constraint = 'incident_has_owner_or_alarm';
      end if;
      return null;
    end
    $body$;

    insert into alarm (id, session, incident, opened_at, next_at)
      select gen_random_uuid(), i.session, i.id, i.declared_at, i.declared_at
      from incident i where i.resolved_at is null and i.taken_at is null;

    create constraint trigger incident_has_owner_or_alarm after insert or update on incident
      deferrable initially deferred for each row execute function incident_has_owner_or_alarm();
  `.execute(db)
}
