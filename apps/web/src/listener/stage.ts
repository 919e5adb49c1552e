import { begunPart, type Session } from '@tingyu/sop'

/**
 * Where the session that is at hand puts its listener. `home`: there is none that is theirs any more.
 * `relieved`: a supervisor has taken over and the listener has gone out of the crisis.
 */
export type Stage = 'home' | 'reading' | 'session' | 'relieved' | 'after'

export function stageOf(session: Session | undefined): Stage {
  if (session === undefined) return 'home'
  switch (session.status) {
    case 'unborn':
    case 'waiting':
    case 'offered':
      return 'home'
    case 'connecting':
      return 'reading'
    case 'live':
    case 'suspended':
      return 'session'
    case 'crisis':
      if (session.relieved === true) return 'relieved'
      return session.before.status === 'waiting' ? 'home' : 'session'
    case 'ended':
      // What never began has nothing to look back on.
      return begunPart(session) === undefined ? 'home' : 'after'
  }
}

/** Why a session that had been accepted is not there any more, so that it can be said kindly. */
export function goneBecause(session: Session | undefined): 'given-back' | 'seeker-left' | undefined {
  if (session === undefined || stageOf(session) !== 'home') return undefined
  return session.status === 'ended' ? 'seeker-left' : 'given-back'
}
