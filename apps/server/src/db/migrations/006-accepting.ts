import { sql, type Kysely } from 'kysely'

/** Since when a listener has 可接单 on: whom they passed or missed before that, they may be asked about again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table listener_duty add column accepting_since bigint not null default 0`.execute(db)
}
