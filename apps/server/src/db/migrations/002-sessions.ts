import { sql, type Kysely } from 'kysely'

/**
 * Sessions: the log, what is due, what was said in confidence, who is ready, and what remains afterwards.
 *
 * Times are `bigint`, epoch milliseconds by the service's clock: the protocol engine counts in integer
 * milliseconds, and one representation from the log to the screen leaves nothing to convert wrongly.
 * Rules that must never be broken are constraints here, whatever the code above them does.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- The protocol as each session began with it: editing the file changes no session that is under way.
    create table protocol_version (
      fingerprint text primary key,
      id text not null,
      version integer not null,
      body jsonb not null,
      first_used_at bigint not null
    );

    -- One row a session: a cache of the folded log (state), and the carrier of constraints.
    create table listening_session (
      id uuid primary key,
      seeker uuid references person (id) on delete set null,
      listener uuid references person (id) on delete set null,
      status text not null
        check (status in ('waiting', 'offered', 'connecting', 'live', 'suspended', 'crisis', 'ended')),
      topic text not null check (length(topic) between 1 and 32),
      mode text not null check (mode in ('voice', 'text')),
      protocol text not null references protocol_version (fingerprint),
      seq integer not null check (seq >= 1),
      state jsonb not null,
      -- The shape of 'state'; a program that folds to another shape replays the log instead of trusting the cache.
      state_shape integer not null,
      joined_at bigint not null,
      queued_at bigint not null,
      accepted_at bigint,
      begun_at bigint,
      ended_at bigint,
      end_reason text,
      passed_by uuid[] not null default '{}',
      -- The listener that the seeker would like to have again (S5.4); asked first when ready.
      again_listener uuid references person (id) on delete set null,
      -- Since when no device of the seeker is connected; null while one is. Who is away is not offered to anyone.
      seeker_away_since bigint,
      -- Held, ended, and the note of it is not written yet (S5.5).
      note_due boolean not null default false,
      check ((status = 'ended') = (ended_at is not null)),
      check ((status = 'ended') = (end_reason is not null)),
      check (status <> 'waiting' or listener is null)
    );
    create unique index one_open_session_per_seeker on listening_session (seeker) where status <> 'ended';
    create unique index one_open_session_per_listener on listening_session (listener)
      where status in ('offered', 'connecting', 'live', 'suspended', 'crisis');
    create index waiting_in_order on listening_session (queued_at, id) where status = 'waiting';
    create index ended_sessions on listening_session (ended_at) where status = 'ended';
    create index sessions_of_a_seeker on listening_session (seeker, joined_at desc);
    create index sessions_of_a_listener on listening_session (listener, ended_at desc);
    create index notes_due on listening_session (listener) where note_due;

    -- The log. Append-only; seq counts from 1 without gaps. Ids, enums and numbers: never words.
    create table session_event (
      session uuid not null references listening_session (id) on delete cascade,
      seq integer not null check (seq >= 1),
      at bigint not null,
      type text not null,
      data jsonb not null,
      by text not null check (by in ('seeker', 'listener', 'supervisor', 'system')),
      person uuid,
      command_id text,
      -- The place of this event among those of its command.
      part integer,
      primary key (session, seq),
      -- A fence, not a filter: no event of the protocol is near this size, a message easily is.
      constraint no_words_in_the_log check (length(data::text) <= 600),
      check ((command_id is null) = (part is null))
    );
    create unique index a_command_counts_once on session_event (session, person, command_id, part)
      nulls not distinct where command_id is not null;

    create function session_event_is_append_only() returns trigger language plpgsql as $body$
    begin
      raise exception 'session_event is append-only';
    end
    $body$;
    create trigger session_event_is_append_only before update on session_event
      for each row execute function session_event_is_append_only();

    -- When the protocol next has something to do in a session.
    create table deadline (
      session uuid primary key references listening_session (id) on delete cascade,
      at bigint not null
    );
    create index nearest_deadline on deadline (at);

    -- What was said in confidence, sealed under the key of the day, which is not in the database.
    create table confidence (
      session uuid not null references listening_session (id) on delete cascade,
      id uuid not null,
      kind text not null check (kind in ('words', 'hope', 'text', 'tap-yes', 'tap-no')),
      sender text not null check (sender in ('seeker', 'listener', 'supervisor')),
      seq integer not null,
      at bigint not null,
      key_day text not null check (key_day ~ '^\\d{4}-\\d\\d-\\d\\d$'),
      sealed bytea not null,
      primary key (session, id)
    );
    create index confidence_in_order on confidence (session, seq);
    create unique index one_intake_per_session on confidence (session, kind) where kind in ('words', 'hope');
    create index confidence_by_day on confidence (key_day);

    -- Whether a listener may be asked now (S1.3).
    create table listener_duty (
      listener uuid primary key references person (id) on delete cascade,
      accepting boolean not null default false,
      -- Until when the last preparation holds; null when there is none.
      ready_until bigint,
      prepared_at bigint,
      steadiness integer check (steadiness between 1 and 5),
      noise_dbfs real check (noise_dbfs between -120 and 0),
      connection text check (connection in ('relayed', 'direct', 'unreachable')),
      -- A device of theirs is connected; renewed by heartbeats.
      connected_until bigint not null default 0,
      -- Offered or under way. Kept by the log's transaction, so that a matcher that waited for this row's lock sees it.
      session uuid references listening_session (id) on delete set null,
      -- Since when they wait for a seeker: who waits longest is asked first.
      free_since bigint not null default 0,
      check (not accepting or ready_until is not null)
    );
    create index listeners_accepting on listener_duty (free_since) where accepting and session is null;

    -- Topics a listener likes to take. A preference, never a condition.
    create table listener_topic (
      listener uuid not null references person (id) on delete cascade,
      topic text not null,
      primary key (listener, topic)
    );

    -- These two do not meet again.
    create table block (
      seeker uuid not null references person (id) on delete cascade,
      listener uuid not null references person (id) on delete cascade,
      by text not null check (by in ('seeker', 'listener')),
      at bigint not null,
      primary key (seeker, listener)
    );

    create table harassment_report (
      session uuid primary key references listening_session (id) on delete cascade,
      listener uuid references person (id) on delete set null,
      seeker uuid references person (id) on delete set null,
      at bigint not null,
      blocked boolean not null
    );

    -- Danger. Open until a supervisor has confirmed an outcome; it outlives its session.
    create table incident (
      id uuid primary key,
      session uuid not null references listening_session (id),
      declared_at bigint not null,
      cause text not null
        check (cause in ('company-asked', 'danger-said', 'listener-declared', 'supervisor-declared')),
      taken_by uuid references person (id) on delete set null,
      taken_at bigint,
      outcome text check (outcome in ('continue', 'handed-over', 'emergency-called', 'not-reached')),
      resolved_by uuid references person (id) on delete set null,
      resolved_at bigint,
      constraint closed_by_a_confirmed_outcome check ((outcome is null) = (resolved_at is null))
    );
    create unique index one_open_incident_per_session on incident (session) where resolved_at is null;

    -- The note (S5.5): choices from closed lists.
    create table note (
      session uuid primary key references listening_session (id) on delete cascade,
      listener uuid references person (id) on delete set null,
      fields jsonb not null,
      at bigint not null
    );

    -- The listener's own reflection (S5.6), sealed under a lasting key of its own; nobody else reads it.
    create table reflection (
      session uuid primary key references listening_session (id) on delete cascade,
      listener uuid not null references person (id) on delete cascade,
      sealed bytea not null,
      at bigint not null
    );

    -- The seeker's answers afterwards (S3.8, S5.3), each of them optional.
    create table feedback (
      session uuid primary key references listening_session (id) on delete cascade,
      mood integer check (mood between 0 and 10),
      heard integer check (heard between 0 and 4),
      not_judged integer check (not_judged between 0 and 4),
      not_pushed integer check (not_pushed between 0 and 4),
      again boolean,
      at bigint not null
    );

    -- A listener's own wording of cues (S0.5).
    create table wording (
      listener uuid not null references person (id) on delete cascade,
      cue text not null,
      text text not null check (length(text) between 1 and 120),
      primary key (listener, cue)
    );
  `.execute(db)
}
