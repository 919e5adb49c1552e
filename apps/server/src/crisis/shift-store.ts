import type { Instant, Ms, PersonId, Shift } from '@tingyu/sop'
import { randomUUID } from 'node:crypto'
import { sql, type Kysely } from 'kysely'
import type { Clock, Tx } from '../context.ts'
import { question, type Question } from '../db/questions.ts'
import type { Database } from '../db/types.ts'

type Db = Kysely<Database>

/** On duty from now on; who is on duty already begins anew, with the whole time before them. */
export async function beginShift(tx: Tx, supervisor: PersonId, now: Instant, length: Ms, here: boolean): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('duty_shift')
    .set({ until_at: now + length })
    .where('supervisor', '=', supervisor)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows > 0n) return
  await tx
    .insertInto('duty_shift')
    .values({
      id: randomUUID(),
      supervisor,
      from_at: now,
      until_at: now + length,
      connected_until: here ? now + 15_000 : 0,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function endShift(tx: Tx, supervisor: PersonId, now: Instant): Promise<void> {
  await tx
    .updateTable('duty_shift')
    .set((eb) => ({
      ended_at: eb.fn<Instant>('least', [
        eb.ref('until_at'),
        eb.fn<Instant>('greatest', [eb.ref('from_at'), sql`${now}::int8`]),
      ]),
    }))
    .where('supervisor', '=', supervisor)
    .where('ended_at', 'is', null)
    .execute()
}

/** Ends what is over by its length. @returns how many */
export async function lapseShifts(db: Db, now: Instant): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('duty_shift')
    .set((eb) => ({ ended_at: eb.ref('until_at') }))
    .where('ended_at', 'is', null)
    .where('until_at', '<=', now)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** Pages of these supervisors are connected, counted for `forMs` of the clock from now. */
export async function keepHere(db: Db, clock: Clock, supervisors: readonly PersonId[], forMs: number): Promise<void> {
  if (supervisors.length === 0) return
  await db
    .updateTable('duty_shift')
    .set({ connected_until: sql<Instant>`${clock.sql} + ${forMs}::int8` })
    .where('supervisor', 'in', [...supervisors])
    .where('ended_at', 'is', null)
    .execute()
}

/** A shift of somebody's, as long as it was or will be. */
export interface NamedShift extends Shift {
  readonly supervisor: PersonId
  readonly name: string
  readonly open: boolean
  readonly here: boolean
}

/** Every shift that reaches beyond `since`; of accounts that are out of use only what is over. */
export async function readShifts(db: Db, since: Instant, now: Instant): Promise<NamedShift[]> {
  const rows = await db
    .selectFrom('duty_shift as d')
    .innerJoin('person as p', 'p.id', 'd.supervisor')
    .select([
      'd.supervisor',
      'd.from_at',
      'd.until_at',
      'd.ended_at',
      'd.connected_until',
      'p.working_name',
      'p.disabled',
    ])
    .where('d.until_at', '>', since)
    .orderBy('d.from_at')
    .execute()
  return rows.map(({ supervisor, from_at, until_at, ended_at, connected_until, working_name, disabled }) => {
    const open = ended_at === null && until_at > now && !disabled
    return {
      supervisor,
      name: working_name ?? '',
      from: from_at,
      until: ended_at ?? (disabled ? Math.min(now, until_at) : until_at),
      open,
      here: open && connected_until > now,
    }
  })
}

/** A supervisor who is on duty at this moment. */
export interface OpenShift {
  readonly supervisor: PersonId
  readonly from: Instant
  readonly until: Instant
}

export function openShifts(db: Db, clock: Clock): Question<OpenShift> {
  const statement = db
    .selectFrom('duty_shift as d')
    .innerJoin('person as p', 'p.id', 'd.supervisor')
    .select(['d.supervisor', 'd.from_at', 'd.until_at'])
    .where('d.ended_at', 'is', null)
    .where('d.until_at', '>', clock.sql)
    .where('p.disabled', '=', false)
  return question(statement, (rows) =>
    rows.map(({ supervisor, from_at, until_at }) => ({ supervisor, from: from_at, until: until_at })),
  )
}

/** Shifts that ended so long ago. @returns how many */
export async function removeShifts(db: Db, before: Instant): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom('duty_shift').where('ended_at', '<=', before).executeTakeFirst()
  return Number(numDeletedRows)
}

/** When the first of the staff was there. */
export async function firstStaffAt(db: Db): Promise<Instant | undefined> {
  const { rows } = await sql<{ at: Instant | null }>`
    select (extract(epoch from min(created_at)) * 1000)::int8 as at from person where role <> 'seeker'
  `.execute(db)
  return rows[0]?.at ?? undefined
}
