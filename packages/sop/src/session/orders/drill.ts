import { ok, refuse } from '../../result.ts'
import type { Answer, Situation, The } from './situation.ts'

/**
 * S7.2 rehearsed: a crisis that is marked as a drill from its first event to its last. It goes the same way as every
 * other, and can never become one, nor can a session in which somebody is.
 */

/** A drill is a session of its own, without a seeker, which nothing can turn another session into. */
export function startDrill({ session, by, protocol, now }: Situation, { topic, mode }: The<'start-drill'>): Answer {
  if (by !== 'system') return refuse('not-yours')
  if (session.status !== 'unborn') return refuse('not-now')
  const { id, version } = protocol
  return ok([
    { type: 'joined', topic, mode, observation: false, protocol: { id, version }, queuedAt: now },
    { type: 'crisis-declared', by: 'supervisor', cause: 'drill' },
  ])
}

/** Ends a drill to which nobody has confirmed an outcome; refused for everything else. */
export function endDrill({ session, by }: Situation): Answer {
  if (by !== 'system') return refuse('not-yours')
  if (session.status === 'ended') return session.reason === 'drill-over' ? ok([]) : refuse('already-ended')
  if (session.status !== 'crisis' || session.cause !== 'drill') return refuse('not-now')
  return ok([{ type: 'ended', reason: 'drill-over', outcome: 'drill-over' }])
}
