import { sql, type Kysely } from 'kysely'

/** Who wanted to speak of a session at the next supervision, and does not want to any more (S6.4): then it is not kept up. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table note add column wish_dropped boolean not null default false`.execute(db)
}
