import { goesOn, outcomeRefusal } from '../../incident/outcome.ts'
import { nothingDone } from '../../incident/referral.ts'
import { gravity } from '../../incidents.ts'
import { ok, refuse } from '../../result.ts'
import type { CrisisCause, SessionEvent } from '../event.ts'
import { inVoice, type InCrisis } from '../state.ts'
import { givenBack } from './queue.ts'
import { byItsListener } from './situation.ts'
import type { Answer, Situation, The } from './situation.ts'

/** S7.2: the protocol stops at once, nobody is left alone, and only a supervisor's word ends it. */

const askedFor = { company: 'company-asked', danger: 'danger-said', intake: 'intake-said' } as const

/** The seeker's own button: never refused while there is a session. */
export function askHelp(situation: Situation, { kind }: The<'ask-help'>): Answer {
  if (situation.by !== 'seeker') return refuse('not-yours')
  return declared(situation, 'seeker', askedFor[kind])
}

export function declareCrisis(situation: Situation): Answer {
  const { session, by } = situation
  if (by === 'supervisor') return declared(situation, by, 'supervisor-declared')
  if (!byItsListener(situation)) return refuse('not-yours')
  if (session.status === 'offered') return refuse('not-now')
  return declared(situation, 'listener', 'listener-declared')
}

function declared({ session }: Situation, by: 'seeker' | 'listener' | 'supervisor', cause: CrisisCause): Answer {
  switch (session.status) {
    case 'unborn':
      return refuse('not-now')
    case 'ended':
      return refuse('already-ended')
    case 'crisis':
      // Nobody is in it: what is real is declared in a session of its own.
      if (session.cause === 'drill') return refuse('not-now')
      if (gravity[cause] <= gravity[session.cause]) return ok([])
      return ok([{ type: 'crisis-declared', by, cause }])
    case 'waiting':
    case 'offered':
    case 'connecting':
    case 'live':
    case 'suspended':
      return ok([{ type: 'crisis-declared', by, cause }])
  }
}

/** A supervisor is there; another one may take over. */
export function takeCrisis({ session, by, person }: Situation, { workingName }: The<'take-crisis'>): Answer {
  if (by !== 'supervisor' || person === undefined) return refuse('not-yours')
  if (session.status === 'ended') return refuse('already-ended')
  if (session.status !== 'crisis') return refuse('not-in-crisis')
  if (session.takenBy?.supervisor === person) return ok([])
  return ok([{ type: 'crisis-taken', supervisor: person, workingName }])
}

/** Whoever has taken it speaks with the others. Announced by this very event: before it nobody lets a sound through. */
export function joinVoice({ session, by, person }: Situation): Answer {
  if (by !== 'supervisor' || person === undefined) return refuse('not-yours')
  if (session.status === 'ended') return refuse('already-ended')
  if (session.status !== 'crisis') return refuse('not-in-crisis')
  if (session.takenBy?.supervisor !== person) return refuse('not-yours')
  // Where it is only written, the supervisor writes too.
  if (session.before.mode !== 'voice') return refuse('not-now')
  const { workingName } = session.takenBy
  return ok(inVoice(session) === undefined ? [{ type: 'voice-joined', supervisor: person, workingName }] : [])
}

/** Out of the voice; the incident stays theirs, and they can come in again. */
export function leaveVoice({ session, by, person }: Situation): Answer {
  if (by !== 'supervisor' && by !== 'system') return refuse('not-yours')
  if (session.status !== 'crisis' || session.takenBy === undefined || inVoice(session) === undefined) return ok([])
  const { supervisor, workingName } = session.takenBy
  if (by === 'supervisor' && supervisor !== person) return refuse('not-yours')
  return ok([{ type: 'voice-left', supervisor, workingName, ...(by === 'system' && { lost: true }) }])
}

/**
 * Nobody has come: the service's own line outside is shown first; once more where it has changed since whether anybody is
 * on duty, so that the seeker is told what is so. Where somebody came meanwhile it is not needed.
 */
export function showLine({ session, by }: Situation, { onDuty }: The<'show-line'>): Answer {
  if (by !== 'system') return refuse('not-yours')
  if (session.status === 'ended') return refuse('already-ended')
  if (session.status !== 'crisis') return refuse('not-in-crisis')
  return ok(
    session.takenBy === undefined && session.lineShown?.onDuty !== onDuty ? [{ type: 'line-shown', onDuty }] : [],
  )
}

/** The supervisor who has come tells somebody outside; once, and the seeker may still hear of it later, never the other way. */
export function tellOthers({ session, by, person }: Situation, { quiet }: The<'tell-others'>): Answer {
  if (by !== 'supervisor' || person === undefined) return refuse('not-yours')
  if (session.status !== 'crisis') return refuse('not-in-crisis')
  if (session.takenBy?.supervisor !== person) return refuse('not-yours')
  const { othersTold } = session
  if (othersTold !== undefined && (quiet || othersTold.quiet !== true)) return ok([])
  return ok([{ type: 'others-told', supervisor: person, ...(quiet && { quiet }) }])
}

/**
 * The outcome, confirmed by a supervisor: nobody and nothing else ends a crisis, but for the seeker's leaving.
 * What must be so before each can be said stands in `incident/outcome.ts`.
 */
export function resolveCrisis(
  { session, by, person }: Situation,
  { outcome, plan, reason, seekerAway = false, steps = nothingDone }: The<'resolve-crisis'>,
): Answer {
  if (by !== 'supervisor' || person === undefined) return refuse('not-yours')
  if (session.status === 'ended') {
    if (session.outcome === undefined) return refuse('already-ended')
    return session.outcome === outcome ? ok([]) : refuse('outcome-confirmed')
  }
  if (session.status !== 'crisis') return refuse('not-in-crisis')
  const { takenBy } = session
  const confirmation = { outcome, ...(plan && { plan }), ...(reason && { reason }) }
  const refusal = outcomeRefusal({ mine: takenBy?.supervisor === person, seekerHere: !seekerAway, steps }, confirmation)
  if (refusal !== undefined) return { ok: false, refusal }
  const resolved = { type: 'crisis-resolved', supervisor: person, ...confirmation } as const
  // Nothing was going on before, and nothing goes on.
  if (session.cause === 'drill') return ok([resolved, { type: 'ended', reason: 'drill-over', outcome }])
  if (goesOn(outcome))
    return ok([{ ...resolved, workingName: takenBy?.workingName ?? '' }, ...withoutListener(session)])
  return ok([resolved, { type: 'ended', reason: outcome === 'handed-over' ? outcome : 'not-reached', outcome }])
}

/** Where the listener was relieved there is nobody to continue with: back to the queue, or the end. */
function withoutListener({ relieved, before }: InCrisis): readonly SessionEvent[] {
  if (!relieved || before.status === 'waiting') return []
  if (before.status === 'connecting') return [givenBack(before.listener)]
  return [{ type: 'ended', reason: 'listener-left' }]
}
