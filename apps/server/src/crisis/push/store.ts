import type { Instant, PersonId, SessionId } from '@tingyu/sop'
import { sql, type Kysely, type Selectable } from 'kysely'
import type { Tx } from '../../context.ts'
import type { AlarmTables } from '../../db/tables/alarms.ts'
import type { Database } from '../../db/types.ts'

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

/**
 * Lays down a notice for each device of these people, of every supervisor where there is nobody (`null`). An older one
 * to the same device that has not arrived is given up: the new one says the same. @returns whether there is any
 */
export async function insertPushes(
  tx: Tx,
  {
    alarm,
    people,
    step,
  }: { readonly alarm: string; readonly step: number; readonly people: readonly PersonId[] | null },
  now: Instant,
): Promise<boolean> {
  const { rows } = await sql<{ device: string }>`
    insert into alarm_notice (alarm, step, way, device, at, next_at)
    select ${alarm}::uuid, ${step}::int, 'push', d.id, ${now}::int8, ${now}::int8
    from push_device d join person p on p.id = d.person
    where p.role = 'supervisor' and not p.disabled
      and (${people === null}::boolean or d.person = any (${[...(people ?? [])]}::uuid[]))
    returning device
  `.execute(tx)
  if (rows.length === 0) return false
  await tx
    .updateTable('alarm_notice')
    .set({ next_at: null, gave_up_at: now })
    .where('alarm', '=', alarm)
    .where('step', '<', step)
    .where('way', '=', 'push')
    .where('next_at', 'is not', null)
    .where(
      'device',
      'in',
      rows.map(({ device }) => device),
    )
    .execute()
  return true
}

/** The last call for an incident, or for a lost line, and the devices that took a notice of it and are still there. */
export async function readCalledLast(
  db: Db,
  session: SessionId,
  incident: string | null,
): Promise<{ readonly alarm: string; readonly drill: boolean; readonly devices: readonly PushDevice[] }> {
  const last = await db
    .selectFrom('alarm as a')
    .innerJoin('listening_session as s', 's.id', 'a.session')
    .select(['a.id', 's.drill'])
    .where('a.session', '=', session)
    .where('a.incident', incident === null ? 'is' : '=', incident)
    .where('a.ended_at', 'is not', null)
    .orderBy('a.opened_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!last) return { alarm: '', drill: false, devices: [] }
  const devices = await db
    .selectFrom('push_device as d')
    .selectAll('d')
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('alarm_notice as n')
          .select('n.alarm')
          .whereRef('n.device', '=', 'd.id')
          .where('n.alarm', '=', last.id)
          .where('n.sent_at', 'is not', null),
      ),
    )
    .execute()
  return { alarm: last.id, drill: last.drill, devices }
}
