import type { Instant, LoggedEvent, PersonId, Session, SessionId } from '@tingyu/sop'
import type { Unit } from '../session/unit.ts'
import { endAlarm } from './alarm-store.ts'
import { callToIncident, endsUnanswered, keepLostLine } from './alarms.ts'
import { lockOpenIncident, markResolved, markTaken, openIncident } from './store.ts'

/** A session before and after what happened, as far as incidents and calls depend on it. */
interface Happened {
  readonly before: Session
  readonly after: Session
  readonly events: readonly LoggedEvent[]
  readonly awaySince: Instant | null
  readonly now: Instant
}

/**
 * Keeps incidents and the calls for supervisors true to the log, in its transaction. A session that ends does not close
 * its incident: that takes a supervisor's confirmed outcome (S7.2); and one that ends with a sign of danger which nobody
 * had answered opens one.
 */
export async function recordIncidents(unit: Unit, session: SessionId, happened: Happened): Promise<void> {
  const { tx } = unit
  for (const { at, event } of happened.events) {
    switch (event.type) {
      case 'crisis-declared': {
        // Declared again, for a graver cause, it is still the same incident.
        const { id, taken } = await openIncident(tx, session, event.cause, at)
        if (!taken) await callToIncident(unit, session, id, at)
        break
      }
      case 'crisis-taken':
        await onOpen(unit, session, 'taken', at, event.supervisor, (id) => markTaken(tx, id, event.supervisor, at))
        break
      case 'crisis-resolved':
        await onOpen(unit, session, 'resolved', at, event.supervisor, (id) =>
          markResolved(tx, id, event.outcome, event.supervisor, at),
        )
        break
      default:
        break
    }
  }
  await keepLostLine(unit, session, happened)
  if (!endsUnanswered(happened)) return
  const { id } = await openIncident(tx, session, 'sign-unanswered', happened.now)
  await callToIncident(unit, session, id, happened.now)
}

async function onOpen(
  { tx }: Unit,
  session: SessionId,
  why: 'taken' | 'resolved',
  at: Instant,
  by: PersonId,
  mark: (incident: string) => Promise<void>,
): Promise<void> {
  const incident = await lockOpenIncident(tx, session)
  if (!incident) return
  await mark(incident.id)
  await endAlarm(tx, { session, incident: incident.id }, why, at, by)
}
