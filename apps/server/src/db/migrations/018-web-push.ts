import { sql, type Kysely } from 'kysely'

/**
 * Supervisors are called on their own devices, too, while no page is open (S7.2, decision 097). The address of a device
 * belongs to its person and goes with them; a notice to it has a row of its own, so that one that does not answer holds
 * no other up.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table push_device (
      id uuid primary key,
      person uuid not null references person (id) on delete cascade,
      -- Where the browser is called, and the keys with which it alone reads what it is told.
      endpoint text not null unique check (octet_length(endpoint) <= 2000),
      p256dh text not null check (octet_length(p256dh) <= 100),
      auth text not null check (octet_length(auth) <= 40),
      language text not null check (language in ('zh-CN', 'en')),
      -- By which its owner knows it again in a list: no version, no model.
      browser text not null check (octet_length(browser) <= 20),
      system text not null check (octet_length(system) <= 20),
      -- With which signing in it was last seen; signing out there takes it away. Of signings in that lapsed it stays.
      sign_in uuid,
      made_at bigint not null,
      seen_at bigint not null,
      sent_at bigint,
      failed_at bigint
    );
    create index devices_of_person on push_device (person);

    alter table alarm_notice drop constraint alarm_notice_way_check;
    alter table alarm_notice add constraint alarm_notice_way_check check (way in ('webhook', 'mail', 'push'));
    -- Which device; it may be gone since, that it was called stays.
    alter table alarm_notice add column device uuid;
    alter table alarm_notice add constraint only_devices_are_pushed check ((way = 'push') = (device is not null));
    alter table alarm_notice drop constraint alarm_notice_pkey;
    alter table alarm_notice add constraint one_notice_for_each
      unique nulls not distinct (alarm, step, way, device);
  `.execute(db)
}
