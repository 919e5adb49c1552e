import type { Instant, Ms, PersonId } from '@tingyu/sop'
import { sql, type Kysely } from 'kysely'
import type { Tx } from '../context.ts'
import type { ReminderKind } from '../db/tables/roster.ts'
import type { Database } from '../db/types.ts'
import type { PushDevice } from '../push/store.ts'

type Db = Kysely<Database>

/** What a listener is reminded of. */
export interface About {
  readonly kind: ReminderKind
  readonly booking?: string
  readonly substitution?: string
  readonly begins: Instant
  /** From then on nobody needs to be told any more. */
  readonly lapsesAt: Instant
}

/**
 * Lays it down for each device of this listener. What was said to a device is not said there again, but where it has come
 * about `anew`. @returns whether there is anything to send
 */
export async function insertReminders(
  tx: Tx,
  listener: PersonId,
  { kind, booking, substitution, begins, lapsesAt }: About,
  { at, anew }: { readonly at: Instant; readonly anew: boolean },
): Promise<boolean> {
  const { rows } = await sql`
    insert into reminder (device, kind, booking, substitution, begins, lapses_at, next_at)
    select d.id, ${kind}, ${booking ?? null}::uuid, ${substitution ?? null}::uuid, ${begins}::int8, ${lapsesAt}::int8, ${at}::int8
    from push_device d join person p on p.id = d.person
    where d.person = ${listener} and p.role = 'listener' and not p.disabled
    -- One that is being switched off is left out, and fails nobody's booking.
    for key share of d
    on conflict on constraint each_is_said_once do update
      set lapses_at = excluded.lapses_at, next_at = excluded.next_at, tries = 0, sent_at = null, gave_up_at = null
      where ${anew}::boolean
    returning id
  `.execute(tx)
  return rows.length > 0
}

/** Listeners who switched it on for a device. */
export async function readReminded(db: Db): Promise<PersonId[]> {
  const rows = await db
    .selectFrom('push_device as d')
    .innerJoin('person as p', 'p.id', 'd.person')
    .select('p.id')
    .distinct()
    .where('p.role', '=', 'listener')
    .where('p.disabled', '=', false)
    .execute()
  return rows.map(({ id }) => id)
}

/** A reminder that is due, and the device. */
export interface DueReminder extends Omit<About, 'booking' | 'substitution'> {
  readonly id: string
  readonly booking: string | null
  readonly substitution: string | null
  /** When the span ends of which it is, if it is of one. */
  readonly ends: Instant | null
  /** This try, counted from 1. */
  readonly tries: number
  /** Nobody needs to be told any more: it is too late, or it is not so any more. */
  readonly over: boolean
  readonly device: PushDevice
}

/** Whoever is with somebody, or in a room of supervision, is told afterwards: nothing is shown over a session. */
const isFree = (now: Instant) => sql<boolean>`not exists (
  select from listener_duty y where y.listener = d.person and (y.session is not null or y.in_room_until > ${now}::int8)
)`

/** One that is due, with one try more; unless it is said how that went, it is due again after `lease`. */
export async function claimReminder(tx: Tx, now: Instant, lease: Ms): Promise<DueReminder | undefined> {
  const key = await tx
    .selectFrom('reminder as r')
    .innerJoin('push_device as d', 'd.id', 'r.device')
    .select(['r.id', 'r.device'])
    .where('r.next_at', '<=', now)
    .where(isFree(now))
    .orderBy('r.next_at')
    .limit(1)
    .forUpdate('r')
    .skipLocked()
    .executeTakeFirst()
  if (key === undefined) return undefined
  const { lapses_at, ...row } = await tx
    .updateTable('reminder')
    .set((eb) => ({ tries: eb('tries', '+', 1), next_at: now + lease }))
    .where('id', '=', key.id)
    .returning(['id', 'kind', 'booking', 'substitution', 'begins', 'lapses_at', 'tries'])
    .executeTakeFirstOrThrow()
  const device = await tx.selectFrom('push_device').selectAll().where('id', '=', key.device).executeTakeFirstOrThrow()
  const span = row.substitution === null ? undefined : await readSpan(tx, row.substitution)
  const over = lapses_at <= now || !(await stillSo(tx, row, span))
  return { ...row, lapsesAt: lapses_at, ends: span?.ends ?? null, over, device }
}

function readSpan(tx: Tx, id: string): Promise<{ ends: Instant; taker: PersonId | null } | undefined> {
  return tx.selectFrom('substitution').select(['ends', 'taker']).where('id', '=', id).executeTakeFirst()
}

/** Whether it is as it was when it was laid down. */
async function stillSo(
  tx: Tx,
  { kind, booking, begins }: Pick<DueReminder, 'kind' | 'booking' | 'begins'>,
  span: { readonly taker: PersonId | null } | undefined,
): Promise<boolean> {
  if (kind === 'substitute') return span?.taker === null
  if (booking === null || kind === 'called-off') return true
  const row = await tx
    .selectFrom('booking')
    .select('agreed_at')
    .where('id', '=', booking)
    .where('ended', 'is', null)
    .where('begins', '=', begins)
    .executeTakeFirst()
  return row !== undefined && (kind === 'near') === (row.agreed_at !== null)
}

/** How a try went: it was taken, is given up, or is made again at `again`. */
export async function saveReminded(
  db: Db,
  id: string,
  went: 'sent' | 'gave-up' | { readonly again: Instant },
  now: Instant,
): Promise<void> {
  await db
    .updateTable('reminder')
    .set({
      next_at: typeof went === 'object' ? went.again : null,
      sent_at: went === 'sent' ? now : null,
      gave_up_at: went === 'gave-up' ? now : null,
    })
    .where('id', '=', id)
    .execute()
}

/** When the next is due; those of people who are with somebody are looked at now and then. */
export async function readNearestReminder(db: Db, now: Instant): Promise<Instant | null> {
  const row = await db
    .selectFrom('reminder as r')
    .innerJoin('push_device as d', 'd.id', 'r.device')
    .select((eb) => eb.fn.min('r.next_at').as('at'))
    .where('r.next_at', 'is not', null)
    .where(isFree(now))
    .executeTakeFirst()
  return row?.at ?? null
}

/** What is over need not be remembered: nothing that has begun is told again. */
export async function removeRemindersBefore(db: Db, before: Instant): Promise<void> {
  await db.deleteFrom('reminder').where('lapses_at', '<=', before).execute()
}
