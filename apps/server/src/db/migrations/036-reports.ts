import { sql, type Kysely } from 'kysely'

/**
 * Reports are reviewed by a person (S6.5, S6.6): what it was, what was found, and the lines that the listener picked, since
 * the rest is deleted. A seeker may report as well.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table harassment_report
      add column id uuid not null default gen_random_uuid() unique,
      add column by text not null default 'listener' check (by in ('listener', 'seeker')),
      add column kinds text[] not null default '{}',
      -- Sealed under the lasting key, as are the lines and the answer.
      add column words bytea check (octet_length(words) <= 10000),
      add column reviewed_by uuid references person (id) on delete set null,
      add column reviewed_at bigint,
      add column outcome text check (outcome in ('upheld', 'misunderstood', 'unclear')),
      add column answer bytea check (octet_length(answer) <= 10000),
      add constraint reviewed_with_an_outcome check ((reviewed_at is null) = (outcome is null)),
      drop constraint harassment_report_pkey,
      add primary key (session, by);
    create index reports_to_review on harassment_report (at) where reviewed_at is null;
    create index reports_of_a_listener on harassment_report (listener, at desc);
    create index reports_about_a_seeker on harassment_report (seeker, at);

    create table reported_line (
      report uuid not null references harassment_report (id) on delete cascade,
      message uuid not null,
      sender text not null check (sender in ('seeker', 'listener', 'supervisor')),
      at bigint not null,
      sealed bytea not null check (octet_length(sealed) <= 20000),
      primary key (report, message)
    );
  `.execute(db)
}
