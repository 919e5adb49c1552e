import { sql, type Kysely } from 'kysely'

/** Supervision in a small group by voice (S6.4): who belongs in it, and what counts of it; kept as long as notes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table supervision_group (
      id uuid primary key default gen_random_uuid(),
      -- What the listeners were there for stays theirs when the supervisor's account goes.
      supervisor uuid references person (id) on delete set null,
      at bigint not null,
      minutes int not null check (minutes between 15 and 120),
      -- In which the supervisor and at least one other were there.
      together_ms bigint not null default 0 check (together_ms >= 0),
      together_at bigint,
      cancelled_at bigint,
      -- Counted, as held or as never held; or called off.
      closed_at bigint,
      held_minutes int check (held_minutes between 5 and 180),
      constraint held_once_closed check (held_minutes is null or (closed_at is not null and cancelled_at is null)),
      constraint called_off_is_closed check (cancelled_at is null or closed_at is not null)
    );
    create index groups_of_a_supervisor on supervision_group (supervisor, at);
    create index groups_to_close on supervision_group (at) where closed_at is null;

    create table supervision_member (
      "group" uuid not null references supervision_group (id) on delete cascade,
      listener uuid not null references person (id) on delete cascade,
      -- By which the others' devices know theirs. There are three: with the supervisor, four voices.
      place smallint not null check (place between 1 and 3),
      declined_at bigint,
      together_ms bigint not null default 0 check (together_ms >= 0),
      held_minutes int check (held_minutes between 5 and 180),
      primary key ("group", listener),
      unique ("group", place)
    );
    create index groups_of_a_listener on supervision_member (listener);
  `.execute(db)
}
