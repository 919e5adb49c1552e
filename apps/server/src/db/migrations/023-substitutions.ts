import { sql, type Kysely } from 'kysely'

/**
 * A listener asks that a span of their shift be taken by somebody else; the first who takes it has it (S6.2). There is no
 * column for a reason: none is asked. Each goes with the account of either of the two.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table substitution (
      id uuid primary key default gen_random_uuid(),
      asker uuid not null references person (id) on delete cascade,
      begins bigint not null,
      ends bigint not null,
      asked_at bigint not null,
      taker uuid references person (id) on delete cascade,
      taken_at bigint,
      constraint it_lasts check (begins < ends),
      constraint taken_by_somebody_at_a_time check ((taker is null) = (taken_at is null)),
      constraint by_another check (taker <> asker)
    );
    create index substitution_by_asker on substitution (asker);
    create index substitution_by_taker on substitution (taker);
    create index substitution_by_end on substitution (ends);
  `.execute(db)
}
