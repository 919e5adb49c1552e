import { phaseAfter, plannedStep } from '../../protocol/phases.ts'
import { ok, refuse } from '../../result.ts'
import { askedPart, begunPart } from '../state.ts'
import type { Texts } from '../state.ts'
import { byItsListener } from './situation.ts'
import type { Answer, Situation, The } from './situation.ts'

/** What goes on while two people speak: phases, steps, texts, the way of speaking, connections. */

/** The length of a text message in UTF-16 units; a tap (yes, no) has no words and counts as 1. */
export const textLimit = { min: 1, max: 2_000 } as const

export function advance(situation: Situation, { to }: The<'advance'>): Answer {
  const { session, protocol } = situation
  if (!byItsListener(situation)) return refuse('not-yours')
  const obstacle = notSpeaking(situation)
  if (obstacle !== undefined) return obstacle
  const phase = begunPart(session)?.phase
  if (phase === undefined) return refuse('not-now')
  if (phase === to) return ok([])
  if (phaseAfter(protocol, phase)?.id !== to) return refuse('phase-order')
  return ok([{ type: 'phase-entered', phase: to, by: 'listener' }])
}

/** Steps of any phase, because one remembers late; the system marks what is observed or asked. */
export function mark(situation: Situation, { step: id, done }: The<'mark'>): Answer {
  const { session, protocol, by } = situation
  if (by !== 'system' && !byItsListener(situation)) return refuse('not-yours')
  const obstacle = notSpeaking(situation)
  if (obstacle !== undefined) return obstacle
  const step = plannedStep(protocol, id)
  if (step === undefined) return refuse('unknown-step')
  const marked = begunPart(session)?.steps[id] !== undefined
  if (marked === done) return ok([])
  return ok([{ type: 'step-marked', step: id, knownBy: step.knownBy, done }])
}

export function write(situation: Situation, { messageId, length }: The<'write'>): Answer {
  const { session, by } = situation
  if (by === 'system') return refuse('not-yours')
  if (by === 'listener' && !byItsListener(situation)) return refuse('not-yours')
  switch (session.status) {
    case 'unborn':
    case 'waiting':
    case 'offered':
      return refuse('not-now')
    case 'ended':
      return refuse('already-ended')
    case 'connecting':
    case 'live':
    case 'suspended':
      // Supervisors see shapes, never words, unless a crisis calls them in.
      if (by === 'supervisor') return refuse('not-in-crisis')
      return written(session.texts, by)
    case 'crisis':
      return written(session.before.texts, by)
  }

  function written(texts: Texts, from: keyof Texts): Answer {
    if (texts[from].last === messageId) return ok([])
    const { min, max } = textLimit
    if (!Number.isInteger(length) || length < min || length > max) return refuse('text-length', { min, max })
    return ok([{ type: 'message-sent', from, messageId, length }])
  }
}

/** The seeker at any time; the listener once it is their session. Also in a crisis: writing may be the only way. */
export function switchMode(situation: Situation, { mode }: The<'switch-mode'>): Answer {
  const { session, by } = situation
  if (by !== 'seeker' && !byItsListener(situation)) return refuse('not-yours')
  if (session.status === 'unborn') return refuse('not-now')
  if (session.status === 'ended') return refuse('already-ended')
  const current = session.status === 'crisis' ? session.before.mode : session.mode
  return current === mode ? ok([]) : ok([{ type: 'mode-switched', mode }])
}

/** Whether the listener's device makes words of the voices; only where the seeker agreed to it. Also in a crisis. */
export function switchCaptions(situation: Situation, { on }: The<'switch-captions'>): Answer {
  const { session } = situation
  if (!byItsListener(situation)) return refuse('not-yours')
  if (session.status === 'ended') return refuse('already-ended')
  const captions = askedPart(session)?.captions
  if (captions === undefined || begunPart(session) === undefined) return refuse('not-now')
  return (captions === 'on') === on ? ok([]) : ok([{ type: 'captions-switched', on }])
}

/** The seeker takes back that a model outside reads along. At any time, also in a crisis; it does not come back. */
export function stopSecondReader({ session, by }: Situation): Answer {
  if (by !== 'seeker') return refuse('not-yours')
  if (session.status === 'ended') return refuse('already-ended')
  return ok(askedPart(session)?.secondReader === 'agreed' ? [{ type: 'second-reader-stopped' }] : [])
}

/**
 * A side's connection is lost. Counts only while the session is under way: before, there is nothing to
 * suspend, and in a crisis every rule about connections is off.
 */
export function lose({ session, by }: Situation, { side }: The<'lose'>): Answer {
  if (by !== 'system') return refuse('not-yours')
  const lost = session.status === 'suspended' ? session.lost : session.status === 'live' ? [] : undefined
  return lost === undefined || lost.includes(side) ? ok([]) : ok([{ type: 'connection-lost', side }])
}

export function comeBack({ session, by }: Situation, { side }: The<'return'>): Answer {
  if (by !== 'system') return refuse('not-yours')
  const lost = session.status === 'suspended' && session.lost.includes(side)
  return lost ? ok([{ type: 'connection-returned', side }]) : ok([])
}

/** Why the rules of the talk do not apply at the moment, if so. */
export function notSpeaking({ session }: Situation): ReturnType<typeof refuse> | undefined {
  switch (session.status) {
    case 'unborn':
    case 'waiting':
    case 'offered':
    case 'connecting':
      return refuse('not-now')
    case 'crisis':
      return refuse('crisis-open')
    case 'ended':
      return refuse('already-ended')
    case 'live':
    case 'suspended':
      return undefined
  }
}
