import { fewestCounted, mostCounted, type Instant, type Ms, type PersonId } from '@tingyu/sop'
import { sql, type Kysely } from 'kysely'
import type { Tx } from '../context.ts'
import type { Database } from '../db/types.ts'

type Db = Kysely<Database>

/** An appointment as far as its room asks for it. */
export interface RoomRow {
  readonly id: string
  readonly request: string
  readonly at: Instant
  readonly minutes: number
  readonly together: Ms
  readonly listener: PersonId
  readonly listenerName: string | null
  readonly supervisor: PersonId
  readonly supervisorName: string | null
  /** It was accepted, was neither cancelled nor counted, the request is still theirs, and both may work here. */
  readonly stands: boolean
}

export async function readRoom(db: Db, appointment: string): Promise<RoomRow | undefined> {
  const row = await db
    .selectFrom('supervision_appointment as a')
    .innerJoin('supervision_request as q', 'q.id', 'a.request')
    .leftJoin('person as l', 'l.id', 'q.listener')
    .leftJoin('person as s', 's.id', 'a.supervisor')
    .select(['a.id', 'a.request', 'a.at', 'a.minutes', 'a.together_ms as together', 'a.supervisor', 'q.listener'])
    .select(['l.working_name as listenerName', 's.working_name as supervisorName'])
    .select(
      sql<boolean>`(
        a.accepted_at is not null and a.cancelled_at is null and a.held_minutes is null
        and q.closed_at is null and q.taken_by = a.supervisor and not l.disabled and not s.disabled
      )`.as('stands'),
    )
    .where('a.id', '=', appointment)
    .executeTakeFirst()
  if (row?.supervisor == null) return undefined
  return { ...row, supervisor: row.supervisor }
}

/** They were there together for so much longer. */
export async function addTogether(db: Db, appointment: string, more: Ms, at: Instant): Promise<void> {
  await db
    .updateTable('supervision_appointment')
    .set((eb) => ({ together_ms: eb('together_ms', '+', more), together_at: at }))
    .where('id', '=', appointment)
    .execute()
}

/** Counts what was held and said by nobody, of appointments whose two have not been together since then. */
export async function countHeld(tx: Tx, since: Instant): Promise<readonly string[]> {
  const minutes = sql<number>`least(round(together_ms / 60000.0), ${mostCounted})::int`
  const rows = await tx
    .updateTable('supervision_appointment')
    .set({ held_minutes: minutes })
    .where('accepted_at', 'is not', null)
    .where('cancelled_at', 'is', null)
    .where('held_minutes', 'is', null)
    .where('together_at', '<', since)
    .where(sql<boolean>`round(together_ms / 60000.0) >= ${fewestCounted}`)
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}
