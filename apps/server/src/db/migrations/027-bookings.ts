import { sql, type Kysely } from 'kysely'

/**
 * A seeker books another time with a listener they were heard by (S5.4, S6.5, S6.6). There is no column for a reason: none
 * is asked of anybody. It goes with the account of either.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table booking (
      id uuid primary key default gen_random_uuid(),
      seeker uuid not null references person (id) on delete cascade,
      listener uuid not null references person (id) on delete cascade,
      begins bigint not null,
      -- Since when a supervisor is to look first, and who has said that it may be.
      look_since bigint,
      looked_by uuid references person (id) on delete set null,
      looked_at bigint,
      agreed_at bigint,
      -- The session in which the seeker has come for it.
      session uuid references listening_session (id) on delete set null,
      ended text check (ended in (
        'held', 'called-off', 'declined', 'other-time', 'not-there', 'not-so-often', 'unanswered', 'listener-rests',
        'listener-away', 'seeker-away', 'both-away'
      )),
      ended_at bigint,
      -- Called off when it was late. A number for all together; nobody is measured by it.
      late boolean not null default false,
      constraint ended_at_a_time check ((ended is null) = (ended_at is null)),
      constraint looked_at_by_somebody check (looked_at is not null or looked_by is null),
      constraint by_two_people check (seeker <> listener)
    );
    -- One at a time: whoever wants another gives this one back.
    create unique index one_open_booking_per_seeker on booking (seeker) where ended is null;
    create unique index one_booking_at_a_time on booking (listener, begins) where ended is null;
    create unique index one_booking_per_session on booking (session) where session is not null;
    create index booking_of_seeker on booking (seeker);
    create index booking_of_listener on booking (listener, begins);
    create index booking_by_begin on booking (begins);
    -- For whom a seeker who has booked is kept while they wait.
    alter table listening_session add column kept_for uuid references person (id) on delete set null;
    -- Until when a listener may be offered somebody they have not booked with: then the one who is booked comes near.
    alter table listener_duty add column others_until bigint;
  `.execute(db)
}
