import { sql, type Kysely } from 'kysely'

/** How a listener's preparations went (S1.1, S1.2), for that listener's eyes alone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table preparation (
      id bigint generated always as identity primary key,
      listener uuid not null references person (id) on delete cascade,
      at bigint not null,
      -- whole: everything was looked at; renewed: oneself and the room; not-today: not steady enough to listen.
      kind text not null check (kind in ('whole', 'renewed', 'not-today')),
      steadiness smallint not null check (steadiness between 1 and 5),
      noise_dbfs real,
      connection text check (connection in ('relayed', 'direct', 'unreachable')),
      check ((kind = 'not-today') = (connection is null))
    );
    create index preparation_of_listener on preparation (listener, at desc);
  `.execute(db)
}
