import type { Instant, PersonId } from '@tingyu/sop'
import type { Kysely } from 'kysely'
import type { Tx } from '../context.ts'
import type { Database } from '../db/types.ts'
import type { BookingRow } from './store.ts'

type Db = Kysely<Database>

export async function readAddress(db: Db, listener: PersonId): Promise<string | undefined> {
  const row = await db
    .selectFrom('reminder_address')
    .select('address')
    .where('listener', '=', listener)
    .executeTakeFirst()
  return row?.address
}

/** Keeps the address, or forgets it. */
export async function saveAddress(tx: Tx, listener: PersonId, address: string | null, at: Instant): Promise<void> {
  if (address === null) {
    await tx.deleteFrom('reminder_address').where('listener', '=', listener).execute()
    return
  }
  await tx
    .insertInto('reminder_address')
    .values({ listener, address, at })
    .onConflict((conflict) => conflict.column('listener').doUpdateSet({ address, at }))
    .execute()
}

/**
 * One booking of which its listener is to be written to, held until the transaction ends: somebody asks, or it begins
 * before `near` and was agreed to. With the address.
 */
export function holdUnmailed(
  tx: Tx,
  now: Instant,
  near: Instant,
): Promise<(BookingRow & { readonly address: string }) | undefined> {
  return tx
    .selectFrom('booking as b')
    .innerJoin('reminder_address as r', 'r.listener', 'b.listener')
    .innerJoin('person as p', 'p.id', 'b.listener')
    .selectAll('b')
    .select('r.address')
    .where('b.ended', 'is', null)
    .where('b.begins', '>', now)
    .where('p.disabled', '=', false)
    .where((eb) => eb.or([eb('b.look_since', 'is', null), eb('b.looked_at', 'is not', null)]))
    .where((eb) =>
      eb.or([
        eb.and([eb('b.agreed_at', 'is', null), eb('b.asked_mailed_at', 'is', null)]),
        eb.and([eb('b.agreed_at', 'is not', null), eb('b.near_mailed_at', 'is', null), eb('b.begins', '<=', near)]),
      ]),
    )
    .limit(1)
    .forUpdate('b')
    .skipLocked()
    .executeTakeFirst()
}

/** What was agreed with these listeners and begins between the two. */
export function readNear(
  db: Db,
  listeners: readonly PersonId[],
  now: Instant,
  near: Instant,
): Promise<Pick<BookingRow, 'id' | 'listener' | 'begins'>[]> {
  if (listeners.length === 0) return Promise.resolve([])
  return db
    .selectFrom('booking')
    .select(['id', 'listener', 'begins'])
    .where('listener', 'in', [...listeners])
    .where('ended', 'is', null)
    .where('agreed_at', 'is not', null)
    .where('begins', '>', now)
    .where('begins', '<=', near)
    .execute()
}
