import { sql, type Kysely } from 'kysely'

/** A listener may leave a mail address to be told of bookings; it is read by nobody and goes with the account. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table reminder_address (
      listener uuid primary key references person (id) on delete cascade,
      address text not null check (length(address) between 3 and 254),
      at bigint not null
    );
    -- When the listener was written to: that somebody asks, and that it comes near.
    alter table booking add column asked_mailed_at bigint;
    alter table booking add column near_mailed_at bigint;
  `.execute(db)
}
