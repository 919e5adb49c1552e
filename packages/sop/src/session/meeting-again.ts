import type { EndReason } from './event.ts'
import { begunPart, heldCrisis, listenerOf, type Session } from './state.ts'

const endedWell: readonly EndReason[] = ['completed', 'time-up', 'seeker-left', 'interrupted']

/**
 * Whether the two of a session may meet again by booking (S5.4, S6.5), as far as the session itself says: it ended well.
 * After a crisis other people have a hand on it.
 */
export function mayBookAfter(session: Session): boolean {
  return session.status === 'ended' && endedWell.includes(session.reason) && !heldCrisis(session)
}

const endedKindly: readonly EndReason[] = [...endedWell, 'listener-left']

/**
 * Whether a seeker may leave a line of thanks after it (S7.6): the two spoke, and nothing graver stands in front. Never after
 * a crisis, and not where the listener had to protect themselves.
 */
export function mayThankAfter(session: Session): boolean {
  const met = session.status === 'ended' && begunPart(session) !== undefined && listenerOf(session) !== undefined
  return met && endedKindly.includes(session.reason) && !heldCrisis(session)
}
