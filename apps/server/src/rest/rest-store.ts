import type { Instant, PersonId, SessionId, Sitting } from '@tingyu/sop'
import { sql, type Kysely } from 'kysely'
import type { Tx } from '../context.ts'
import type { Database } from '../db/types.ts'

type Db = Kysely<Database>

/** A sitting of a listener, and which session it was. */
export interface Sat extends Sitting {
  readonly listener: PersonId
  readonly session: SessionId
  readonly goesOn: boolean
}

/** A week and the two nights around it: older sittings tire nobody any more. */
const remembered = 9 * 24 * 3_600_000

/** What these listeners have listened to lately; one that goes on ends now. Everybody's where nobody is named. */
export async function readSittings(db: Db, now: Instant, listeners?: readonly PersonId[]): Promise<Sat[]> {
  if (listeners?.length === 0) return []
  const rows = await db
    .selectFrom('listening_session as s')
    .leftJoin('rest_shortened as r', 'r.session', 's.id')
    .select(['s.id', 's.listener', 's.begun_at', 's.ended_at', 's.note_due', 'r.until as shortened'])
    .select([
      sql<boolean>`exists (
        select from incident i where i.session = s.id and i.outcome is distinct from 'false-alarm'
      )`.as('heavy'),
      sql<boolean>`exists (
        select from reflection f where f.session = s.id and f.listener = s.listener
      )`.as('reflected'),
    ])
    .where('s.begun_at', 'is not', null)
    .where('s.listener', 'is not', null)
    .where((eb) => eb.or([eb('s.ended_at', 'is', null), eb('s.ended_at', '>', now - remembered)]))
    .$if(listeners !== undefined, (query) => query.where('s.listener', 'in', listeners ?? []))
    .execute()
  return rows.map(({ id, listener, begun_at, ended_at, note_due, shortened, heavy, reflected }) => ({
    session: id,
    listener: listener!,
    from: begun_at!,
    until: ended_at ?? now,
    goesOn: ended_at === null,
    heavy,
    debriefed: !note_due && (!heavy || reflected),
    ...(shortened !== null && { shortenedTo: shortened }),
  }))
}

export async function saveShortened(
  tx: Tx,
  {
    session,
    supervisor,
    reason,
    until,
    at,
  }: {
    session: SessionId
    supervisor: PersonId
    reason: string
    until: Instant
    at: Instant
  },
): Promise<void> {
  await tx
    .insertInto('rest_shortened')
    .values({ session, supervisor, reason, until, at })
    .onConflict((conflict) => conflict.column('session').doNothing())
    .execute()
}

/** Their working names, of those who may still work here. */
export async function readNames(db: Db, listeners: readonly PersonId[]): Promise<ReadonlyMap<PersonId, string>> {
  if (listeners.length === 0) return new Map()
  const rows = await db
    .selectFrom('person')
    .select(['id', 'working_name'])
    .where('id', 'in', [...listeners])
    .where('disabled', '=', false)
    .execute()
  return new Map(rows.map(({ id, working_name }) => [id, working_name ?? '']))
}
