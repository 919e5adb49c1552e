import { sql, type Kysely } from 'kysely'

/** What the listener and the supervisor write to each other in a crisis, past the seeker; and what was handed over of the chat. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- A table of its own: no question for what a seeker may read can ever answer with a row of it. Sealed under the key
    -- of the day, like texts, and gone when they are.
    create table private_line (
      session uuid not null references listening_session (id) on delete cascade,
      id uuid not null,
      incident uuid not null references incident (id) on delete cascade,
      sender text not null check (sender in ('listener', 'supervisor')),
      by uuid references person (id) on delete set null,
      at bigint not null,
      key_day text not null check (key_day ~ '^\\d{4}-\\d\\d-\\d\\d$'),
      sealed bytea not null check (octet_length(sealed) <= 10000),
      primary key (session, id)
    );
    create index private_lines_in_order on private_line (incident, at);
    create index private_lines_by_day on private_line (key_day);

    -- Which texts the listener showed to the supervisor, on purpose, each by itself. The words stay where they are, and
    -- are gone when the texts are gone; that they were handed over remains with the incident.
    create table handed_line (
      incident uuid not null references incident (id) on delete cascade,
      message uuid not null,
      at bigint not null,
      by uuid references person (id) on delete set null,
      primary key (incident, message)
    );
  `.execute(db)
}
