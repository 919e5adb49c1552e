import { ok, refuse } from '../../result.ts'
import type { SessionEvent } from '../event.ts'
import { listenerOf } from '../state.ts'
import type { Session } from '../state.ts'
import { byItsListener } from './situation.ts'
import type { Answer, Situation, The } from './situation.ts'

/** From joining to the beginning: the queue, the offers, the reading of the brief. */

export function join({ session, by, protocol, now }: Situation, command: The<'join'>): Answer {
  if (by !== 'seeker') return refuse('not-yours')
  if (session.status !== 'unborn') return refuse('already-joined')
  const { topic, mode, observation, captions, secondReader } = command
  // Nobody gets a place in the future, nor one by a clock that is ahead.
  const queuedAt = Math.min(command.queuedAt ?? now, now)
  const { id, version } = protocol
  const agreed = { ...(captions === true && { captions }), ...(secondReader === true && { secondReader }) }
  return ok([{ type: 'joined', topic, mode, observation, ...agreed, protocol: { id, version }, queuedAt }])
}

/**
 * Always an event, even where nothing changed that the log can see: lengths may be the same and the words
 * other ones. Also while help was called from the queue, so that nothing that was being written is lost.
 */
export function describe({ session, by }: Situation, command: The<'describe'>): Answer {
  if (by !== 'seeker') return refuse('not-yours')
  if (session.status === 'ended') return refuse('already-ended')
  const stage = session.status === 'crisis' ? session.before.status : session.status
  if (stage !== 'waiting' && stage !== 'offered' && stage !== 'connecting') return refuse('not-now')
  const { type: _, ...described } = command
  return ok([{ type: 'described', ...described }])
}

export function offer({ session, by }: Situation, { listener, workingName }: The<'offer'>): Answer {
  if (by !== 'system') return refuse('not-yours')
  switch (session.status) {
    case 'waiting':
      return ok([{ type: 'offered', listener, workingName }])
    case 'offered':
      return session.listener === listener ? ok([]) : refuse('not-now')
    case 'crisis':
      return refuse('crisis-open')
    case 'ended':
      return refuse('already-ended')
    case 'unborn':
    case 'connecting':
    case 'live':
    case 'suspended':
      return refuse('not-now')
  }
}

export function withdrawOffer({ session, by }: Situation): Answer {
  if (by !== 'system') return refuse('not-yours')
  if (session.status === 'ended') return refuse('already-ended')
  return ok(session.status === 'offered' ? [{ type: 'offer-withdrawn', listener: session.listener }] : [])
}

export function accept({ session, by, person }: Situation): Answer {
  if (by !== 'listener' || person === undefined) return refuse('not-yours')
  if (session.status === 'offered' && session.listener === person) {
    return ok([{ type: 'accepted', listener: person, workingName: session.workingName }])
  }
  const accepted = session.status !== 'ended' && listenerOf(session) === person
  return accepted ? ok([]) : refuse('offer-gone')
}

export function pass({ session, by, person }: Situation): Answer {
  if (by !== 'listener' || person === undefined) return refuse('not-yours')
  if (session.status === 'offered' && session.listener === person) {
    return ok([{ type: 'offer-passed', listener: person }])
  }
  // Passed or lapsed already: what they want is so.
  return hasPassed(session, person) ? ok([]) : refuse('offer-gone')
}

export function begin(situation: Situation): Answer {
  const { session, by, person } = situation
  if (by !== 'listener' || person === undefined) return refuse('not-yours')
  if (!byItsListener(situation)) return refuse(hasPassed(session, person) ? 'offer-gone' : 'not-yours')
  switch (session.status) {
    case 'connecting':
      return ok([{ type: 'begun' }])
    case 'live':
    case 'suspended':
      return ok([])
    case 'crisis':
      return refuse('crisis-open')
    case 'ended':
      return refuse('already-ended')
    case 'unborn':
    case 'waiting':
    case 'offered':
      return refuse('not-now')
  }
}

/** The listener gives an accepted session back before it begins: the seeker returns to their place. */
export function givenBack(listener: Extract<SessionEvent, { type: 'reading-lapsed' }>['listener']): SessionEvent {
  return { type: 'reading-lapsed', listener }
}

function hasPassed(session: Session, person: NonNullable<Situation['person']>): boolean {
  return (session.status === 'waiting' || session.status === 'offered') && session.passedBy.includes(person)
}
