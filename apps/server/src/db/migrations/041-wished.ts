import { sql, type Kysely } from 'kysely'

/**
 * Who wanted to speak of a session at the next supervision, and does not want to any more (S6.4): then it is not kept up.
 * A listener's home counts those that are, among all of their notes.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table note add column wish_dropped boolean not null default false;
    create index wishes_of_a_listener on note (listener)
      where fields->'supervision'->>0 in ('wished', 'soon') and not wish_dropped;
  `.execute(db)
}
