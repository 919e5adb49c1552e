import { sql, type Kysely } from 'kysely'

/**
 * The service's rule for people under 18 (decision 095): which listeners an operator marked for them, and, only while
 * somebody waits, whether they said that they are.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table person add column hears_young boolean not null default false
      constraint only_listeners_are_marked check (not hears_young or role = 'listener');
    alter table listening_session add column under_age boolean not null default false;
    update listening_session set under_age = true
      where status in ('waiting', 'offered') and state -> 'described' ->> 'ageBand' in ('under-14', '14-17');
  `.execute(db)
}
