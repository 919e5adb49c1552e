import { listenerOf, type PersonId, type Session } from '@tingyu/sop'

/** The listener whom a session keeps from others: offered, or theirs and not ended. */
export function holderOf(session: Session): PersonId | undefined {
  if (session.status === 'offered') return session.listener
  return session.status === 'ended' ? undefined : listenerOf(session)
}
