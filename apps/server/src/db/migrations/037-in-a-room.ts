import { sql, type Kysely } from 'kysely'

/** A listener in a room of supervision attends to nobody else (S1.3), whichever process has the room and the switch. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- Kept by the room while they are in it; over by itself where the process is gone.
    alter table listener_duty add column in_room_until bigint;
    create index listeners_in_rooms on listener_duty (in_room_until) where in_room_until is not null;
  `.execute(db)
}
