import { sql, type Kysely } from 'kysely'

/** Supervision (S6.4): what a listener asks, what is written about it, when they speak; kept as long as notes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table supervision_request (
      id uuid primary key default gen_random_uuid(),
      listener uuid not null references person (id) on delete cascade,
      -- About which session; gone with it, without the request.
      session uuid references listening_session (id) on delete set null,
      -- Its account may be seen by whoever has taken the request.
      account boolean not null,
      -- Spans of its own clock and codes.
      points jsonb not null default '[]' check (octet_length(points::text) <= 4000),
      whom uuid references person (id) on delete set null,
      soon boolean not null,
      asked_at bigint not null,
      taken_by uuid references person (id) on delete set null,
      taken_at bigint,
      answered_at bigint,
      read_at bigint,
      thanked boolean not null default false,
      closed_at bigint,
      constraint answered_by_somebody check (answered_at is null or taken_at is not null)
    );
    create index supervision_of_a_listener on supervision_request (listener, asked_at desc);
    create index supervision_open on supervision_request (asked_at) where closed_at is null;
    create index supervision_taken on supervision_request (taken_by, asked_at desc);
    create index supervision_about on supervision_request (session);

    -- Sealed under the lasting key; for the two alone.
    create table supervision_line (
      id uuid primary key,
      seq bigint generated always as identity,
      request uuid not null references supervision_request (id) on delete cascade,
      sender text not null check (sender in ('listener', 'supervisor')),
      by uuid references person (id) on delete set null,
      at bigint not null,
      sealed bytea not null check (octet_length(sealed) <= 10000)
    );
    create index supervision_lines_in_order on supervision_line (request, seq);

    create table supervision_appointment (
      id uuid primary key default gen_random_uuid(),
      request uuid not null references supervision_request (id) on delete cascade,
      supervisor uuid references person (id) on delete set null,
      at bigint not null,
      minutes int not null check (minutes between 15 and 90),
      accepted_at bigint,
      cancelled_at bigint,
      -- How long it was, once it was held: counted on both sides.
      held_minutes int check (held_minutes between 5 and 180),
      constraint held_once_accepted check (held_minutes is null or (accepted_at is not null and cancelled_at is null))
    );
    create index appointments_of_a_request on supervision_appointment (request, at);
    create index appointments_of_a_supervisor on supervision_appointment (supervisor, at);
    create unique index one_appointment_at_a_time on supervision_appointment (request)
      where accepted_at is not null and cancelled_at is null and held_minutes is null;
  `.execute(db)
}
