import type { Instant, PersonId, SessionId, Sitting } from '@tingyu/sop'
import { remembered } from '@tingyu/sop/roster'
import { sql, type Kysely } from 'kysely'
import type { Tx } from '../context.ts'
import { weighs } from '../crisis/weighs.ts'
import type { Database } from '../db/types.ts'

type Db = Kysely<Database>

/** A sitting of a listener, and which session it was. */
export interface Sat extends Sitting {
  readonly listener: PersonId
  readonly session: SessionId
  readonly goesOn: boolean
}

/** It weighs: there was an incident that was none by mistake, or its listener says so. */
const isHeavy = sql<boolean>`(
  exists (select from incident i where i.session = s.id and ${weighs})
  or exists (select from heavy_mark h where h.session = s.id)
)`

/**
 * What these listeners have listened to lately; one that goes on ends now. Everybody's where nobody is named. A heavy one
 * that has not been put down is remembered until it is.
 */
export async function readSittings(db: Db, now: Instant, listeners?: readonly PersonId[]): Promise<Sat[]> {
  if (listeners?.length === 0) return []
  const [own, relieved] = await Promise.all([ownSittings(db, now, listeners), relievedSittings(db, now, listeners)])
  return [...own, ...relieved]
}

async function ownSittings(db: Db, now: Instant, listeners?: readonly PersonId[]): Promise<Sat[]> {
  const isReflected = sql<boolean>`exists (
    select from reflection f where f.session = s.id and f.listener = s.listener
  )`
  const rows = await db
    .selectFrom('listening_session as s')
    .leftJoin('rest_shortened as r', 'r.session', 's.id')
    .select(['s.id', 's.listener', 's.begun_at', 's.ended_at', 's.note_due', 'r.until as shortened'])
    .select([isHeavy.as('heavy'), isReflected.as('reflected')])
    .where('s.begun_at', 'is not', null)
    .where('s.listener', 'is not', null)
    .where((eb) =>
      eb.or([
        eb('s.ended_at', 'is', null),
        eb('s.ended_at', '>', now - remembered),
        sql<boolean>`s.id = any (array(${undone(listeners)}))`,
      ]),
    )
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

/** Heavy sessions about which nothing has been written; of one's own first, where somebody is named, and those are few. */
function undone(listeners: readonly PersonId[] | undefined) {
  const theirs = listeners === undefined ? sql`` : sql`and l.listener = any (${[...listeners]}::uuid[])`
  return sql`
    select l.id from listening_session l
    where l.begun_at is not null and l.listener is not null ${theirs}
      and l.id in (
        select i.session from incident i where ${weighs}
        union all select h.session from heavy_mark h
      )
      and not exists (select from reflection f where f.session = l.id)
  `
}

/** Sessions of which a supervisor relieved these listeners: their part of it, until then. They write no note. */
async function relievedSittings(db: Db, now: Instant, listeners?: readonly PersonId[]): Promise<Sat[]> {
  const rows = await db
    .selectFrom('session_event as e')
    .innerJoin('listening_session as s', 's.id', 'e.session')
    .leftJoin('rest_shortened as r', 'r.session', 's.id')
    .select(['s.id', 'e.person', 's.begun_at', 'e.at', 'r.until as shortened'])
    .select([
      isHeavy.as('heavy'),
      sql<boolean>`exists (select from reflection f where f.session = s.id and f.listener = e.person)`.as('reflected'),
    ])
    .where('e.type', '=', 'listener-relieved')
    .where('e.person', 'is not', null)
    .where('s.begun_at', 'is not', null)
    .$if(listeners !== undefined, (query) => query.where('e.person', 'in', listeners ?? []))
    .execute()
  return rows
    .filter(({ at, heavy, reflected }) => at > now - remembered || (heavy && !reflected))
    .map(({ id, person, begun_at, at, shortened, heavy, reflected }) => ({
      session: id,
      listener: person!,
      from: begun_at!,
      until: at,
      goesOn: false,
      heavy,
      debriefed: !heavy || reflected,
      ...(shortened !== null && { shortenedTo: shortened }),
    }))
}

/** @returns false where the rest after that session has been shortened already */
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
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('rest_shortened')
    .values({ session, supervisor, reason, until, at })
    .onConflict((conflict) => conflict.column('session').doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
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
