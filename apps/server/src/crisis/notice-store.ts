import type { CallReason, IncidentCause, Instant, Ms, Session, SessionId } from '@tingyu/sop'
import type { Kysely } from 'kysely'
import type { Tx } from '../context.ts'
import type { NoticeWay } from '../db/tables/alarms.ts'
import type { Database } from '../db/types.ts'

type Db = Kysely<Database>

/** One step of an alarm by one way. */
export interface NoticeKey {
  readonly alarm: string
  readonly step: number
  readonly way: NoticeWay
  /** Of a push: which device. */
  readonly device: string | null
}

export async function insertNotice(tx: Tx, key: NoticeKey, at: Instant): Promise<void> {
  await tx
    .insertInto('alarm_notice')
    .values({ ...key, at, next_at: at })
    .execute()
}

/** What has to be known to say it: facts, and nothing of what was said. */
export interface Notice extends NoticeKey {
  /** This try, counted from 1. */
  readonly tries: number
  /** Somebody has come, or it is over: nobody has to be called any more. */
  readonly over: boolean
  readonly openedAt: Instant
  readonly session: SessionId
  readonly incident: string | null
  readonly why: CallReason
  readonly cause: IncidentCause | null
  readonly topic: string
  readonly state: Session
}

/**
 * The notice that is due by this way, with one try more; unless it is said how that went, it is due again after `lease`.
 * Of drills only where `drills`, and only once nobody real has to be called for.
 */
export async function claimNotice(
  tx: Tx,
  { way, drills }: { readonly way: NoticeWay; readonly drills: boolean },
  now: Instant,
  lease: Ms,
): Promise<Notice | undefined> {
  const key = await tx
    .selectFrom('alarm_notice as n')
    .innerJoin('alarm as a', 'a.id', 'n.alarm')
    .innerJoin('listening_session as s', 's.id', 'a.session')
    .select(['n.alarm', 'n.step', 'n.way', 'n.device'])
    .where('n.way', '=', way)
    .where('n.next_at', '<=', now)
    .$if(!drills, (query) => query.where('s.drill', '=', false))
    .orderBy('s.drill')
    // The first call of all that stand open goes before any that is called again.
    .orderBy('n.tries')
    .orderBy('n.step')
    .orderBy('n.next_at')
    .limit(1)
    .forUpdate('n')
    .skipLocked()
    .executeTakeFirst()
  if (!key) return undefined
  const { tries } = await tx
    .updateTable('alarm_notice')
    .set((eb) => ({ tries: eb('tries', '+', 1), next_at: now + lease }))
    .where('alarm', '=', key.alarm)
    .where('step', '=', key.step)
    .where('way', '=', key.way)
    .where('device', 'is not distinct from', key.device)
    .returning('tries')
    .executeTakeFirstOrThrow()
  const about = await tx
    .selectFrom('alarm as a')
    .innerJoin('listening_session as s', 's.id', 'a.session')
    .leftJoin('incident as i', 'i.id', 'a.incident')
    .select(['a.session', 'a.incident', 'a.why', 'a.opened_at', 'a.ended_at', 'i.cause', 's.topic', 's.state'])
    .where('a.id', '=', key.alarm)
    .executeTakeFirstOrThrow()
  const { opened_at, ended_at, ...rest } = about
  return { ...key, tries, over: ended_at !== null, openedAt: opened_at, ...rest }
}

/** How a try went: arrived, given up, not made because nobody has to be called any more, or to be made again at `again`. */
export async function saveTry(
  db: Db,
  { alarm, step, way, device }: NoticeKey,
  went: 'sent' | 'gave-up' | 'not-needed' | { readonly again: Instant },
  now: Instant,
): Promise<void> {
  await db
    .updateTable('alarm_notice')
    .set((eb) => ({
      tries: went === 'not-needed' ? eb('tries', '-', 1) : eb.ref('tries'),
      next_at: typeof went === 'object' ? went.again : null,
      sent_at: went === 'sent' ? now : null,
      gave_up_at: went === 'gave-up' || went === 'not-needed' ? now : null,
    }))
    .where('alarm', '=', alarm)
    .where('step', '=', step)
    .where('way', '=', way)
    .where('device', 'is not distinct from', device)
    .execute()
}

export async function readNearestNotice(
  db: Db,
  { way, drills }: { readonly way: NoticeWay; readonly drills: boolean },
): Promise<Instant | null> {
  const row = await db
    .selectFrom('alarm_notice as n')
    .innerJoin('alarm as a', 'a.id', 'n.alarm')
    .innerJoin('listening_session as s', 's.id', 'a.session')
    .select((eb) => eb.fn.min('n.next_at').as('at'))
    .where('n.way', '=', way)
    .where('n.next_at', 'is not', null)
    .$if(!drills, (query) => query.where('s.drill', '=', false))
    .executeTakeFirst()
  return row?.at ?? null
}
