import type { Instant, Ms, PersonId, SessionId } from '@tingyu/sop'
import { sql, type Kysely } from 'kysely'
import type { Tx } from '../context.ts'
import type { Database } from '../db/types.ts'

type Db = Kysely<Database>

/** A session in which something is due, locked; those that others hold are skipped: they see to it themselves. */
export async function claimDue(tx: Tx, now: Instant): Promise<SessionId | undefined> {
  const row = await tx
    .selectFrom('deadline as d')
    .innerJoin('listening_session as s', 's.id', 'd.session')
    .select('s.id')
    .where('d.at', '<=', now)
    .orderBy('d.at')
    .limit(1)
    // The session and not the deadline: whoever gives an order locks the session first, too.
    .forUpdate('s')
    .skipLocked()
    .executeTakeFirst()
  return row?.id
}

export async function readNearest(db: Db): Promise<Instant | null> {
  const row = await db
    .selectFrom('deadline')
    .select((eb) => eb.fn.min('at').as('at'))
    .executeTakeFirst()
  return row?.at ?? null
}

/** Sessions that ended before `before` and of which confidences are still kept. */
export async function readUnerased(db: Db, before: Instant): Promise<SessionId[]> {
  const rows = await db
    .selectFrom('listening_session as s')
    .select('s.id')
    .where('s.status', '=', 'ended')
    .where('s.ended_at', '<=', before)
    .where((eb) => eb.exists(eb.selectFrom('confidence as c').select('c.id').whereRef('c.session', '=', 's.id')))
    .limit(500)
    .execute()
  return rows.map((row) => row.id)
}

/**
 * Forgets anonymous seekers who have not been here for `ms` of real time (the accounts' tables keep real
 * time), unless they are in a session or an incident of theirs is open. @returns how many
 */
export async function forgetSeekers(db: Db, ms: Ms): Promise<PersonId[]> {
  const before = sql<Date>`now() - make_interval(secs => ${ms / 1000})`
  const rows = await db
    .deleteFrom('person as p')
    .where('p.role', '=', 'seeker')
    .where('p.created_at', '<', before)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('auth_session as a')
            .select('a.id')
            .whereRef('a.person_id', '=', 'p.id')
            .where('a.updated_at', '>=', before),
        ),
      ),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('listening_session as s')
            .leftJoin('incident as i', (join) => join.onRef('i.session', '=', 's.id').on('i.closed_at', 'is', null))
            .select('s.id')
            .whereRef('s.seeker', '=', 'p.id')
            .where((inner) => inner.or([inner('s.status', '<>', 'ended'), inner('i.id', 'is not', null)])),
        ),
      ),
    )
    .returning('p.id')
    .execute()
  return rows.map((row) => row.id)
}
