import { sql, type Kysely } from 'kysely'

/**
 * Reflection (S5.6, S6.3): which of its answers is what the listener wants to try, and how it went; sessions that their
 * listener calls heavy, which is what the rules of rest ask for (S6.2); and finding who was relieved of one, to rest too.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table reflection
      add column intends text check (octet_length(intends) between 1 and 64),
      add column intention_result text check (intention_result in ('done', 'partly', 'no-moment', 'not-yet')),
      add column intention_at bigint,
      add constraint a_result_of_an_intention check (
        (intention_result is null) = (intention_at is null) and (intends is not null or intention_result is null)
      );
    create index intentions_of_a_listener on reflection (listener, at desc) where intends is not null;
    create table heavy_mark (
      session uuid primary key references listening_session (id) on delete cascade,
      listener uuid not null references person (id) on delete cascade,
      at bigint not null
    );
    create index incidents_of_a_session on incident (session);
    create index relieved_of_sessions on session_event (person, at) where type = 'listener-relieved';
  `.execute(db)
}
