import type { Ended } from './state.ts'

/**
 * What remains of a session once its events are gone: how it ended, and whose it was, so that a note, a reflection
 * or an incident still has something to hang on. Its times, phases, steps and counts are in the totals, with
 * everybody else's, or nowhere.
 */
export function huskOf({ endedAt, reason, last, relieved, outcome }: Ended): Ended {
  const none = { count: 0 }
  const asked = {
    topic: last.topic,
    mode: last.mode,
    observation: false,
    protocol: last.protocol,
    joinedAt: endedAt,
    queuedAt: endedAt,
    passedBy: [],
    texts: { seeker: none, listener: none, supervisor: none },
  }
  const end = {
    status: 'ended',
    endedAt,
    reason,
    ...(relieved && { relieved }),
    ...(outcome !== undefined && { outcome }),
  } as const
  if (!('startedAt' in last)) return { ...end, last: { ...asked, status: 'waiting' } }
  return {
    ...end,
    last: {
      ...asked,
      status: 'live',
      listener: last.listener,
      workingName: last.workingName,
      startedAt: endedAt,
      stopped: 0,
      lostTime: 0,
      phase: last.phase,
      entered: [],
      timeReached: false,
      steps: {},
    },
  }
}
