import { shieldOf, type Instant, type LoggedEvent, type Session, type SessionId } from '@tingyu/sop'
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

/** A shield that was up has ended its session, by whatever came first: time, somebody's leaving, or the listener's press. */
export async function keepShield(
  unit: Unit,
  id: SessionId,
  before: Session,
  events: readonly LoggedEvent[],
): Promise<void> {
  const end = events.find(({ event }) => event.type === 'ended' && event.reason === 'harassment')
  if (shieldOf(before) !== undefined && end !== undefined) await reportByShield(unit, id, end.at, true)
}
