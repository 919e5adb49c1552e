import { isClosing } from '../../protocol/phases.ts'
import { ok, refuse } from '../../result.ts'
import { endedAs, shieldOf } from '../shield.ts'
import { begunPart, openRisk } from '../state.ts'
import { givenBack } from './queue.ts'
import { byItsListener } from './situation.ts'
import type { Answer, Situation } from './situation.ts'
import { notSpeaking } from './talk.ts'

/** How a session ends by the will of a person. */

export function leave(situation: Situation): Answer {
  if (situation.by === 'seeker') return seekerLeaves(situation)
  return situation.by === 'listener' ? listenerLeaves(situation) : refuse('not-yours')
}

/** Always possible, in a crisis too: the incident outlives the session. */
function seekerLeaves({ session }: Situation): Answer {
  if (session.status === 'unborn') return refuse('not-now')
  if (session.status === 'ended') return ok([])
  const begun = begunPart(session) !== undefined
  return ok([endedAs(session, begun ? 'seeker-left' : 'withdrawn')])
}

/**
 * A listener may be relieved. Before the beginning the seeker returns to their place in the queue. In a
 * crisis nobody is left alone: only once a supervisor is there may the listener go, and the crisis goes on; but nobody
 * is held in it with whoever they have just ended it with for harassment.
 */
function listenerLeaves(situation: Situation): Answer {
  const { session, person } = situation
  if (session.status === 'crisis' && session.relieved && 'listener' in session.before) {
    return session.before.listener === person ? ok([]) : refuse('not-yours')
  }
  if (!byItsListener(situation)) return wasGivenBack(situation) ? ok([]) : refuse('not-yours')
  switch (session.status) {
    case 'connecting':
      return ok([givenBack(session.listener)])
    case 'live':
    case 'suspended':
      return ok([endedAs(session, 'listener-left')])
    case 'crisis':
      // Whom the crisis found behind their shield has gone already.
      if (session.takenBy === undefined && shieldOf(session) === undefined) return refuse('crisis-open')
      return ok([{ type: 'listener-relieved' }])
    case 'ended':
      return ok([])
    case 'unborn':
    case 'waiting':
    case 'offered':
      return refuse('not-now')
  }
}

function wasGivenBack({ session, by, person }: Situation): boolean {
  if (by !== 'listener' || person === undefined) return false
  return (session.status === 'waiting' || session.status === 'offered') && session.passedBy.includes(person)
}

/**
 * The ordinary end, by the listener: only from the closing (S5, S7.1), and not while a sign of danger waits for an
 * answer, which takes them one tap (S7.2).
 */
export function finish(situation: Situation): Answer {
  const { session, protocol } = situation
  if (!byItsListener(situation)) return refuse('not-yours')
  // It is over, whoever was faster: what the listener wants is so.
  if (session.status === 'ended') return ok([])
  const obstacle = notSpeaking(situation)
  if (obstacle !== undefined) return obstacle
  const phase = begunPart(session)?.phase
  if (phase === undefined || !isClosing(protocol, phase)) return refuse('closing-not-reached')
  if (openRisk(session) !== undefined) return refuse('risk-open')
  return ok([endedAs(session, 'completed')])
}

/** The listener's shield goes up, where `endHarassment()` could end it: on their side it is over, and they may take it back. */
export function raiseShield(situation: Situation): Answer {
  const { session } = situation
  if (!byItsListener(situation)) return refuse('not-yours')
  if (session.status === 'ended') return session.reason === 'harassment' ? ok([]) : refuse('already-ended')
  const obstacle = notSpeaking(situation)
  if (obstacle !== undefined) return obstacle
  return ok(shieldOf(session) === undefined ? [{ type: 'shield-raised' }] : [])
}

/** A slip of the hand, taken back; in a crisis that another has called meanwhile, too: then they stay in it. */
export function lowerShield(situation: Situation): Answer {
  const { session } = situation
  if (!byItsListener(situation)) return refuse('not-yours')
  if (session.status === 'ended') return refuse('already-ended')
  if (begunPart(session) === undefined) return refuse('not-now')
  return ok(shieldOf(session) === undefined ? [] : [{ type: 'shield-lowered' }])
}

/**
 * The end by the shield. Not in a crisis: then nothing but help goes on. A sign of danger that nobody has answered does not
 * keep a listener in it; the end opens an incident, and supervisors are called.
 */
export function endHarassment(situation: Situation): Answer {
  const { session } = situation
  if (!byItsListener(situation)) return refuse('not-yours')
  if (session.status === 'ended') return session.reason === 'harassment' ? ok([]) : refuse('already-ended')
  const obstacle = session.status === 'connecting' ? undefined : notSpeaking(situation)
  return obstacle ?? ok([{ type: 'ended', reason: 'harassment' }])
}
