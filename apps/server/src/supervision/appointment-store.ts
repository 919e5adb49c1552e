import type { Instant, PersonId } from '@tingyu/sop'
import type { Kysely } from 'kysely'
import type { Tx } from '../context.ts'
import type { Database } from '../db/types.ts'

export interface Appointment {
  readonly id: string
  readonly at: Instant
  readonly minutes: number
  readonly accepted_at: Instant | null
  readonly cancelled_at: Instant | null
  readonly held_minutes: number | null
  readonly together_ms: number
}

const columns = ['id', 'at', 'minutes', 'accepted_at', 'cancelled_at', 'held_minutes', 'together_ms'] as const

export function readAppointments(db: Kysely<Database>, request: string): Promise<Appointment[]> {
  return db.selectFrom('supervision_appointment').select(columns).where('request', '=', request).orderBy('at').execute()
}

export async function readAppointment(tx: Tx, request: string, id: string): Promise<Appointment | undefined> {
  return tx
    .selectFrom('supervision_appointment')
    .select(columns)
    .where('request', '=', request)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Takes away what was offered and not accepted. */
export async function removeOffers(tx: Tx, request: string): Promise<void> {
  await tx
    .deleteFrom('supervision_appointment')
    .where('request', '=', request)
    .where('accepted_at', 'is', null)
    .execute()
}

export async function insertOffers(
  tx: Tx,
  request: string,
  supervisor: PersonId,
  times: readonly { readonly at: Instant; readonly minutes: number }[],
): Promise<void> {
  await tx
    .insertInto('supervision_appointment')
    .values(times.map((time) => ({ ...time, request, supervisor })))
    .execute()
}

export async function changeAppointment(
  tx: Tx,
  id: string,
  change: { accepted_at?: Instant; cancelled_at?: Instant; held_minutes?: number },
): Promise<void> {
  await tx.updateTable('supervision_appointment').set(change).where('id', '=', id).execute()
}
