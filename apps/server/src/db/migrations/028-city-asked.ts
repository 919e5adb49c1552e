import { sql, type Kysely } from 'kysely'

/**
 * Which city the person in an incident is in, by its area code, once somebody has asked: whoever comes next, and whoever
 * asks after them, dials the right 120 without asking anew (S7.2). It is gone with the number, when the incident is closed.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table incident add column city text check (city ~ '^0[1-9][0-9]{1,2}$');
    alter table incident add constraint city_gone_when_closed check (closed_at is null or city is null);
    create index incident_by_time on incident (declared_at desc, id);
  `.execute(db)
}
