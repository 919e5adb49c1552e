import { sql, type Kysely } from 'kysely'

/** Supervision in a small group that writes (S6.4): more people than speak, opened by its supervisor, and what they wrote. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table supervision_group
      add column form text not null default 'voice' check (form in ('voice', 'text')),
      -- Its supervisor opened it; nothing is written before.
      add column began_at bigint,
      add constraint only_writing_is_opened check (began_at is null or form = 'text'),
      add unique (id, form);

    alter table supervision_member add column form text not null default 'voice';
    alter table supervision_member drop constraint supervision_member_place_check;
    alter table supervision_member
      -- With the supervisor four voices, or nine who write.
      add constraint supervision_member_place_check
        check (place between 1 and case form when 'voice' then 3 when 'text' then 8 else 0 end),
      add foreign key ("group", form) references supervision_group (id, form) on delete cascade;

    -- Sealed under the key of the day, like texts of a session; gone a day after the group's end.
    create table supervision_group_line (
      "group" uuid not null references supervision_group (id) on delete cascade,
      -- The writer's own, so that a line that is sent again stands there once.
      id uuid not null,
      -- In order, without gaps: given under the group's lock.
      no int not null check (no > 0),
      by uuid references person (id) on delete set null,
      role text not null check (role in ('listener', 'supervisor')),
      at bigint not null,
      key_day text not null check (key_day ~ '^\\d{4}-\\d\\d-\\d\\d$'),
      sealed bytea not null check (octet_length(sealed) <= 10000),
      primary key ("group", id),
      unique ("group", no)
    );
    create index group_lines_by_day on supervision_group_line (key_day);
  `.execute(db)
}
