import { fewestCounted, mostCounted, type GroupForm, type Instant, type Ms, type PersonId } from '@tingyu/sop'
import { sql, type Kysely } from 'kysely'
import type { Tx } from '../context.ts'
import type { Database } from '../db/types.ts'

type Db = Kysely<Database>

export interface GroupMember {
  readonly listener: PersonId
  readonly name: string
  /** From one on. */
  readonly place: number
  /** They do not come: they said so; or, while it is open, they may not work here any more. */
  readonly declined: boolean
  readonly heldMinutes: number | null
}

export interface GroupRow {
  readonly id: string
  readonly form: GroupForm
  /** Absent once their account is gone; the group is then without a room. */
  readonly supervisor: PersonId | null
  readonly supervisorName: string
  /** They are there still and may work here. */
  readonly led: boolean
  readonly at: Instant
  readonly minutes: number
  readonly together: Ms
  /** A group that writes was opened by its supervisor then. */
  readonly beganAt: Instant | null
  readonly cancelled: boolean
  readonly closed: boolean
  readonly closedAt: Instant | null
  readonly heldMinutes: number | null
  readonly members: readonly GroupMember[]
}

const rows = (db: Db) =>
  db
    .selectFrom('supervision_group as g')
    .leftJoin('person as p', 'p.id', 'g.supervisor')
    .select([
      'g.id',
      'g.form',
      'g.began_at',
      'g.supervisor',
      'g.at',
      'g.minutes',
      'g.together_ms',
      'g.cancelled_at',
      'g.closed_at',
    ])
    .select(['g.held_minutes', 'p.working_name', 'p.disabled'])
    .select(
      sql<GroupMember[]>`(
        select coalesce(json_agg(json_build_object(
          'listener', m.listener, 'name', coalesce(l.working_name, ''), 'place', m.place,
          'declined', m.declined_at is not null or (l.disabled and g.closed_at is null), 'heldMinutes', m.held_minutes
        ) order by m.place), '[]'::json)
        from supervision_member m join person l on l.id = m.listener where m."group" = g.id
      )`.as('members'),
    )

type Raw = Awaited<ReturnType<ReturnType<typeof rows>['executeTakeFirstOrThrow']>>

function rowOf({ id, form, supervisor, at, minutes, members, ...raw }: Raw): GroupRow {
  return {
    id,
    form,
    supervisor,
    at,
    minutes,
    members,
    supervisorName: raw.working_name ?? '',
    led: raw.disabled === false,
    together: raw.together_ms,
    cancelled: raw.cancelled_at !== null,
    beganAt: raw.began_at,
    closed: raw.closed_at !== null,
    closedAt: raw.closed_at,
    heldMinutes: raw.held_minutes,
  }
}

export async function readGroup(db: Db, id: string): Promise<GroupRow | undefined> {
  const raw = await rows(db).where('g.id', '=', id).executeTakeFirst()
  return raw && rowOf(raw)
}

/** A person's groups, of a supervisor or of a listener who was invited, from `since` on and not called off; in order. */
export async function readGroupsOf(db: Db, person: PersonId, since: Instant): Promise<GroupRow[]> {
  const found = await rows(db)
    .where('g.at', '>=', since)
    .where('g.cancelled_at', 'is', null)
    // Where nobody leads it any more, it does not take place.
    .where((eb) => eb.or([eb('g.closed_at', 'is not', null), eb('p.disabled', '=', false)]))
    .where(
      sql<boolean>`(g.supervisor = ${person} or exists (
        select from supervision_member m where m."group" = g.id and m.listener = ${person}
      ))`,
    )
    .orderBy('g.at')
    .execute()
  return found.map(rowOf)
}

export async function insertGroup(
  tx: Tx,
  group: {
    readonly form: GroupForm
    readonly supervisor: PersonId
    readonly at: Instant
    readonly minutes: number
  },
  listeners: readonly PersonId[],
): Promise<string> {
  const { id } = await tx.insertInto('supervision_group').values(group).returning('id').executeTakeFirstOrThrow()
  await tx
    .insertInto('supervision_member')
    .values(listeners.map((listener, index) => ({ group: id, form: group.form, listener, place: index + 1 })))
    .execute()
  return id
}

export async function lockGroup(tx: Tx, id: string): Promise<GroupRow | undefined> {
  const found = await tx
    .selectFrom('supervision_group')
    .select('id')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return found && readGroup(tx, id)
}

export async function cancelGroup(tx: Tx, id: string, at: Instant): Promise<void> {
  await tx.updateTable('supervision_group').set({ cancelled_at: at, closed_at: at }).where('id', '=', id).execute()
}

/** Its supervisor opens it: from now on those in it write. */
export async function beginGroup(tx: Tx, id: string, at: Instant): Promise<void> {
  await tx.updateTable('supervision_group').set({ began_at: at }).where('id', '=', id).execute()
}

/** They do not come, since then; null: they come after all. */
export async function saveDeclined(tx: Tx, id: string, listener: PersonId, at: Instant | null): Promise<void> {
  await tx
    .updateTable('supervision_member')
    .set({ declined_at: at })
    .where('group', '=', id)
    .where('listener', '=', listener)
    .execute()
}

/** Those who can be invited. */
export async function readListeners(db: Db): Promise<{ id: PersonId; name: string }[]> {
  const found = await db
    .selectFrom('person')
    .select(['id', 'working_name'])
    .where('role', '=', 'listener')
    .where('disabled', '=', false)
    .orderBy('working_name')
    .execute()
  return found.map(({ id, working_name }) => ({ id, name: working_name ?? '' }))
}

/** So much longer the supervisor was there with somebody, and each of these places with the supervisor. */
export async function addGroupTogether(
  db: Db,
  id: string,
  supervisor: Ms,
  byPlace: ReadonlyMap<number, Ms>,
  at: Instant,
): Promise<void> {
  await db
    .updateTable('supervision_group')
    .set((eb) => ({ together_ms: eb('together_ms', '+', Math.round(supervisor)), together_at: at }))
    .where('id', '=', id)
    .execute()
  for (const [place, more] of byPlace) {
    await db
      .updateTable('supervision_member')
      .set((eb) => ({ together_ms: eb('together_ms', '+', Math.round(more)) }))
      .where('group', '=', id)
      .where('place', '=', place)
      .execute()
  }
}

/** It is over, and what each was there for counts: less than was worth the name is none. */
export async function closeGroup(tx: Tx, id: string, at: Instant): Promise<void> {
  const counted = sql<number | null>`case when round(together_ms / 60000.0) >= ${fewestCounted}
    then least(round(together_ms / 60000.0), ${mostCounted})::int end`
  await tx.updateTable('supervision_group').set({ closed_at: at, held_minutes: counted }).where('id', '=', id).execute()
  await tx.updateTable('supervision_member').set({ held_minutes: counted }).where('group', '=', id).execute()
}

/** It was held elsewhere: so many minutes for the supervisor and for each who was there. */
export async function closeHeldElsewhere(
  tx: Tx,
  id: string,
  at: Instant,
  minutes: number,
  places: readonly number[],
): Promise<void> {
  await tx.updateTable('supervision_group').set({ closed_at: at, held_minutes: minutes }).where('id', '=', id).execute()
  await tx
    .updateTable('supervision_member')
    .set({ held_minutes: minutes })
    .where('group', '=', id)
    .where('place', 'in', [...places])
    .execute()
}

/**
 * Open groups that are over: nobody has been in them together since `since`, which was after their time; of those in
 * which nobody was, the room has been closed by then for so long.
 */
export async function readGroupsToClose(tx: Tx, since: Instant, roomStays: Ms): Promise<string[]> {
  const found = await tx
    .selectFrom('supervision_group')
    .select('id')
    .where('closed_at', 'is', null)
    .where(
      sql<boolean>`greatest(
        coalesce(together_at, 0),
        at + minutes * 60000 + case when together_at is null then ${roomStays}::int8 else 0 end
      ) < ${since}`,
    )
    .forUpdate()
    .skipLocked()
    .execute()
  return found.map(({ id }) => id)
}

/** Closed so long ago. */
export async function removeGroups(db: Db, before: Instant): Promise<void> {
  await db.deleteFrom('supervision_group').where('closed_at', '<=', before).execute()
}
