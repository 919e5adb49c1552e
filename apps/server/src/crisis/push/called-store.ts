import type { Instant, PersonId, SessionId } from '@tingyu/sop'
import { sql, type Kysely } from 'kysely'
import type { Tx } from '../../context.ts'
import type { Database } from '../../db/types.ts'
import type { PushDevice } from '../../push/store.ts'

type Db = Kysely<Database>

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
