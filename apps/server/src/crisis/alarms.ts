import {
  askedPart,
  leftUnanswered,
  lostInDanger,
  openRisk,
  type Instant,
  type PersonId,
  type Session,
  type SessionId,
} from '@tingyu/sop'
import type { RefusalBody } from '@tingyu/contract'
import { ok, type Result } from '@tingyu/sop'
import type { Context } from '../context.ts'
import type { AlarmEnd } from '../db/tables/alarms.ts'
import { refuseWith } from '../http/status.ts'
import { isInDanger } from '../realtime/presence-store.ts'
import { lockSession } from '../session/store.ts'
import { inUnit, type Unit } from '../session/unit.ts'
import { callIsOver } from './push/take-back.ts'
import { endAlarm, lostLineKnown, openAlarm, readAlarm } from './alarm-store.ts'

/** A session as it is after an order, and what it was before. */
interface Change {
  readonly before: Session
  readonly after: Session
  /** Since when no device of the seeker is connected, where that is so. */
  readonly awaySince: Instant | null
  readonly now: Instant
}

/**
 * Keeps the calls for a lost line true to the log, in its transaction: while a sign of danger stands open and a line is
 * lost, supervisors are called (S7.2). Costs nothing where there is no sign.
 */
export async function keepLostLine(unit: Unit, session: SessionId, change: Change): Promise<void> {
  const { before, after, awaySince, now } = change
  if (openRisk(before) === undefined && openRisk(after) === undefined) return
  if (lostInDanger(after, awaySince !== null) === undefined) {
    const ended = await endAlarm(unit.tx, { session, incident: null }, whyOver(after), now)
    if (ended) {
      unit.after('supervisors', { kind: 'incidents' })
      callIsOver(unit, { session, incident: null })
    }
    return
  }
  const since = after.status === 'suspended' ? after.suspendedAt : (awaySince ?? now)
  if (await lostLineKnown(unit.tx, session, since)) return
  await openAlarm(unit.tx, { session, incident: null }, now)
  callNow(unit, now)
}

function whyOver(session: Session): AlarmEnd {
  if (session.status === 'ended') return 'over'
  if (session.status === 'crisis') return 'declared'
  return askedPart(session)?.risk?.status === 'answered' ? 'answered' : 'returned'
}

/** Whether this change leaves behind a sign that nobody has answered. */
export function endsUnanswered({ before, after }: Pick<Change, 'before' | 'after'>): boolean {
  return before.status !== 'ended' && leftUnanswered(after) !== undefined
}

/** Who waits has gone or come back: the queue has no events for it. */
export async function seekerWentOrCame(context: Context, session: SessionId): Promise<void> {
  if (!(await isInDanger(context.db, session))) return
  await inUnit(context, async (unit) => {
    const row = await lockSession(unit.tx, session)
    if (!row) return
    const now = await context.clock.read(unit.tx)
    await keepLostLine(unit, session, { before: row.state, after: row.state, awaySince: row.seeker_away_since, now })
  })
}

/** A supervisor looks after a lost line: nobody else is called for it. */
export function takeAlarm(context: Context, supervisor: PersonId, id: string): Promise<Result<undefined, RefusalBody>> {
  return inUnit(context, async (unit) => {
    const alarm = await readAlarm(unit.tx, id)
    // Whoever comes to an incident takes the incident.
    if (!alarm || alarm.incident !== null) return refuseWith('not-found')
    await lockSession(unit.tx, alarm.session)
    if (await endAlarm(unit.tx, alarm, 'taken', await context.clock.read(unit.tx), supervisor)) callIsOver(unit, alarm)
    unit.after('supervisors', { kind: 'incidents' })
    return ok(undefined)
  })
}

/** Once it is committed, the ladder is climbed and supervisors' pages are told. */
export function callNow(unit: Unit, at: Instant): void {
  unit.after('alarms', { kind: 'deadline', at, now: at })
  unit.after('supervisors', { kind: 'incidents' })
}
