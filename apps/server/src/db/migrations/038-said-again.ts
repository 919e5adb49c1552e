import { sql, type Kysely } from 'kysely'

/** That a seeker wrote of danger again after their session was over is part of the course of its incident (S7.2). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table incident_mark drop constraint incident_mark_what_check;
    alter table incident_mark add constraint incident_mark_what_check check
      (what in ('taken', 'outcome', 'followed-up', 'said-again'));
  `.execute(db)
}
