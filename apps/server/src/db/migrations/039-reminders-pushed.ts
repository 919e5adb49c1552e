import { sql, type Kysely } from 'kysely'

/**
 * Listeners are reminded on their own devices, too (decision 114). A row is one thing said to one device: the key says it
 * once, also over a restart. It goes with the device, and with what it is about.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table reminder (
      id uuid primary key default gen_random_uuid(),
      device uuid not null references push_device (id) on delete cascade,
      kind text not null check (kind in ('asked', 'moved', 'near', 'called-off', 'shift', 'substitute', 'taken')),
      booking uuid references booking (id) on delete cascade,
      substitution uuid references substitution (id) on delete cascade,
      -- When what it is about begins, and from when nobody needs to be told any more.
      begins bigint not null,
      lapses_at bigint not null,
      tries int not null default 0,
      next_at bigint,
      sent_at bigint,
      gave_up_at bigint,
      constraint each_is_said_once unique nulls not distinct (device, kind, booking, substitution, begins),
      constraint a_reminder_is_of_what_its_kind_says check (
        (booking is not null) = (kind in ('asked', 'moved', 'near', 'called-off'))
        and (substitution is not null) = (kind in ('substitute', 'taken'))
      ),
      constraint due_or_sent_or_given_up check (num_nonnulls(next_at, sent_at, gave_up_at) = 1)
    );
    create index reminders_due on reminder (next_at) where next_at is not null;
    -- When those who could take a span were told that somebody else is looked for.
    alter table substitution add column told_at bigint;
  `.execute(db)
}
