import type { SessionId } from '@tingyu/sop'
import { lockSession } from '../session/store.ts'
import type { Unit } from '../session/unit.ts'
import { removeThanksAfter } from '../thanks/store.ts'
import { callAnew } from './alarm-store.ts'
import { callNow } from './alarms.ts'
import { saveSaidAgain } from './course-store.ts'
import { lockOpenIncident, openIncident } from './store.ts'

/**
 * Danger in what a seeker writes after a session (S7.2). The session is over and can hold no sign: its incident does, and
 * calls supervisors as any other. Said again it calls them anew, also where somebody has taken it: in a session that is
 * over nobody is with this person, and whoever took it does not read what comes after. A line of thanks from before goes.
 */
export async function callForAfterwards(unit: Unit, session: SessionId): Promise<void> {
  const { tx } = unit
  // First the session, then the incident, as everywhere: two who write at once are one after the other.
  await lockSession(tx, session)
  const now = await unit.context.clock.read(tx)
  await removeThanksAfter(tx, session)
  const open = await lockOpenIncident(tx, session)
  if (open === undefined) await openIncident(tx, session, 'said-afterwards', now)
  else {
    await saveSaidAgain(tx, open.id, now)
    await callAnew(tx, { session, incident: open.id }, now)
  }
  callNow(unit, now)
}
