import { sql, type Kysely } from 'kysely'

/** Fewer sessions than the service lets, for a time, because a listener wishes so (S6.2). No reason is asked. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table own_load (
      listener uuid primary key references person (id) on delete cascade,
      per_day smallint check (per_day between 1 and 6),
      per_week smallint check (per_week between 1 and 24),
      until bigint not null,
      constraint it_is_less_of_something check (num_nonnulls(per_day, per_week) > 0)
    )
  `.execute(db)
}
