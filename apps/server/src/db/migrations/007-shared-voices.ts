import { sql, type Kysely } from 'kysely'

/** Accounts of the voices that a listener has let supervisors see; theirs alone while there is no row (S3.1). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table voice_share (
      session uuid primary key references listening_session (id) on delete cascade,
      at bigint not null
    )
  `.execute(db)
}
