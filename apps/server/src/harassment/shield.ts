import { listenerOf, shieldOf, type Instant, type LoggedEvent, type Session, type SessionId } from '@tingyu/sop'
import { keepApart } from '../booking/apart.ts'
import type { Unit } from '../session/unit.ts'
import { insertReport, readPair } from './store.ts'

/** The listener's shield (S6.6): with its end the report is there, and the two are apart if the listener wishes it. */
export async function reportByShield(unit: Unit, session: SessionId, at: Instant, blocked: boolean): Promise<void> {
  const { seeker = null, listener = null } = (await readPair(unit.tx, session)) ?? {}
  const isNew = await insertReport(unit.tx, { session, seeker, listener, at, blocked, by: 'listener' })
  if (blocked && seeker && listener) await keepApart(unit, { seeker, listener, by: 'listener', at })
  if (isNew && listener) unit.record('harassment-reported', { session, listener })
}

/**
 * A shield that was up has ended its session, by whatever came first: time, somebody's leaving, or the listener's press.
 * Or its listener went from behind it out of a crisis that somebody called meanwhile: the session goes on and nothing is
 * reported, but the two do not meet again.
 */
export async function keepShield(
  unit: Unit,
  id: SessionId,
  before: Session,
  events: readonly LoggedEvent[],
): Promise<void> {
  if (shieldOf(before) === undefined) return
  const end = events.find(({ event }) => event.type === 'ended' && event.reason === 'harassment')
  if (end !== undefined) await reportByShield(unit, id, end.at, true)
  const gone = events.find(({ event }) => event.type === 'listener-relieved')
  const listener = listenerOf(before)
  if (gone === undefined || listener === undefined) return
  const { seeker } = (await readPair(unit.tx, id)) ?? {}
  if (seeker) await keepApart(unit, { seeker, listener, by: 'listener', at: gone.at })
}
