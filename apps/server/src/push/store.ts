import type { Instant, PersonId } from '@tingyu/sop'
import type { Kysely, Selectable } from 'kysely'
import type { Tx } from '../context.ts'
import type { AlarmTables } from '../db/tables/alarms.ts'
import type { Database } from '../db/types.ts'

type Db = Kysely<Database>
export type PushDevice = Selectable<AlarmTables['push_device']>

export function readDevices(db: Db, person: PersonId): Promise<PushDevice[]> {
  return db
    .selectFrom('push_device')
    .selectAll()
    .where('person', '=', person)
    .orderBy('made_at')
    .orderBy('id')
    .execute()
}

export function readDevice(db: Db, id: string): Promise<PushDevice | undefined> {
  return db.selectFrom('push_device').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Two devices of one person that are switched on at once are counted one after the other. */
export async function lockPerson(tx: Tx, person: PersonId): Promise<void> {
  await tx.selectFrom('person').select('id').where('id', '=', person).forUpdate().execute()
}

/** A device is called from now on. A browser has one address, whoever used it before. */
export async function saveDevice(
  tx: Tx,
  device: Omit<PushDevice, 'made_at' | 'seen_at' | 'sent_at' | 'failed_at'>,
  now: Instant,
): Promise<void> {
  await tx.deleteFrom('push_device').where('endpoint', '=', device.endpoint).execute()
  await tx
    .insertInto('push_device')
    .values({ ...device, made_at: now, seen_at: now })
    .execute()
}

/**
 * The browser at this address has a page open for this person. Where the address was another's, it is nobody's any
 * more: somebody else sits at that desk now. @returns the device, if it is theirs
 */
export async function seeDevice(
  tx: Tx,
  {
    endpoint,
    person,
    signIn,
  }: { readonly endpoint: string; readonly person: PersonId; readonly signIn: string | null },
  now: Instant,
): Promise<string | undefined> {
  await tx.deleteFrom('push_device').where('endpoint', '=', endpoint).where('person', '<>', person).execute()
  const row = await tx
    .updateTable('push_device')
    .set({ seen_at: now, sign_in: signIn })
    .where('endpoint', '=', endpoint)
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

export async function removeDevice(db: Db, id: string, person?: PersonId): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('push_device')
    .where('id', '=', id)
    .$if(person !== undefined, (query) => query.where('person', '=', person!))
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** Whoever signs out on a device is not called there any more. */
export async function removeSignedOut(db: Db, signIn: string): Promise<void> {
  await db.deleteFrom('push_device').where('sign_in', '=', signIn).execute()
}

/** All of a person's devices; `but`: the one that is signed in with this stays. */
export async function removeDevicesOf(db: Db, person: PersonId, but?: string): Promise<void> {
  await db
    .deleteFrom('push_device')
    .where('person', '=', person)
    .$if(but !== undefined, (query) =>
      query.where((eb) => eb.or([eb('sign_in', 'is', null), eb('sign_in', '<>', but!)])),
    )
    .execute()
}

/** Devices on which nobody has opened a page since. @returns how many */
export async function removeUnseen(db: Db, before: Instant): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom('push_device').where('seen_at', '<=', before).executeTakeFirst()
  return Number(numDeletedRows)
}

export async function saveWent(db: Db, id: string, went: 'sent' | 'failed', now: Instant): Promise<void> {
  await db
    .updateTable('push_device')
    .set(went === 'sent' ? { sent_at: now } : { failed_at: now })
    .where('id', '=', id)
    .execute()
}
