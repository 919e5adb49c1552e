import type { Instant, Ms } from '../ids.ts'
import { plannedPhase } from '../protocol/phases.ts'
import type { Phase, PhaseId } from '../protocol/protocol.ts'
import { excusedBy } from './risk.ts'
import { askedPart, begunPart } from './state.ts'
import type { Begun, Session } from './state.ts'

/** What a screen shows of the time. All in milliseconds of the session's own clock, none ever negative. */
export interface SessionClock {
  /** False while a crisis is open and after the end: the clock stands. */
  readonly running: boolean
  /** Since the start, without the time of crises; at most length + grace. Lost connections do count. */
  readonly elapsed: Ms
  /** Until the session's full length. */
  readonly remaining: Ms
  /** Beyond the full length: the part of the grace that is used. */
  readonly overrun: Ms
  readonly phase: PhaseId
  /** Since this phase was entered. */
  readonly inPhase: Ms
  /** Until this phase is planned to end. */
  readonly remainingInPhase: Ms
  /** The planned end of this phase has come: time to move on (S7.1). */
  readonly due: boolean
}

/** As much of a protocol as a clock needs: all that a seeker's device knows of it. */
export interface Hours {
  readonly length: Ms
  readonly grace: Ms
  readonly phases: readonly Pick<Phase, 'id' | 'until'>[]
}

/**
 * The session's time at `now`; undefined for a session that has not begun. Made for showing, many
 * times a second and on any device: it reads nothing but the state.
 */
export function clockOf(protocol: Hours, session: Session, now: Instant): SessionClock | undefined {
  const begun = begunPart(session)
  if (begun === undefined) return undefined
  const end = protocol.length + protocol.grace
  const elapsed = Math.min(end, ownTime(begun, standing(session, now)))
  const entered = begun.entered.at(-1)?.at ?? 0
  const { until } = plannedPhase(protocol, begun.phase)
  return {
    running: session.status === 'live' || session.status === 'suspended',
    elapsed,
    remaining: Math.max(0, protocol.length - elapsed),
    overrun: Math.max(0, elapsed - protocol.length),
    phase: begun.phase,
    inPhase: Math.max(0, elapsed - entered),
    remainingInPhase: Math.max(0, until - elapsed),
    due: elapsed >= until,
  }
}

/**
 * Time of lost connections that counts by `now`, the suspension that still goes on included; not what passed while a
 * sign of danger stood open.
 */
export function lostTimeAt(session: Session, now: Instant): Ms {
  const begun = begunPart(session)
  if (begun === undefined) return 0
  if (begun.status === 'live') return begun.lostTime - (begun.excused ?? 0)
  const at = standing(session, now)
  return Math.max(0, begun.lostTime + Math.max(0, at - begun.suspendedAt) - excusedBy(begun, at))
}

/** The moment at which a session's clock stands or, if it runs, `now`. */
export function standing(session: Session, now: Instant): Instant {
  if (session.status === 'crisis') return session.declaredAt
  return session.status === 'ended' ? session.endedAt : now
}

/** The session's own time at an instant: since the start, without stops. Never negative. */
export function ownTime(begun: Begun, at: Instant): Ms {
  return Math.max(0, at - begun.startedAt - begun.stopped)
}

/** The instant at which the session's own clock shows `own`, if no crisis stops it before. */
export function instantAt(begun: Begun, own: Ms): Instant {
  return begun.startedAt + begun.stopped + own
}

/**
 * The latest instant that the state knows of. A database's clock may step back a little (another
 * server takes over); nothing is ever decided to have happened before it.
 */
export function latestKnown(session: Session): Instant {
  const asked = askedPart(session)
  if (asked === undefined) return 0
  const known = [asked.joinedAt]
  const begun = begunPart(session)
  if (begun !== undefined) known.push(instantAt(begun, begun.entered.at(-1)?.at ?? 0))
  if (begun?.status === 'suspended') known.push(begun.suspendedAt)
  if ('shield' in session && session.shield !== undefined) known.push(session.shield)
  if (asked.risk !== undefined) known.push(asked.risk.at)
  if (asked.risk?.status === 'answered') known.push(asked.risk.answeredAt)
  if (session.status === 'offered') known.push(session.offeredAt)
  if ('acceptedAt' in asked) known.push((asked as { readonly acceptedAt: Instant }).acceptedAt)
  if (session.status === 'crisis') known.push(session.declaredAt, session.takenBy?.at ?? 0)
  if (session.status === 'ended') known.push(session.endedAt)
  return Math.max(...known)
}
