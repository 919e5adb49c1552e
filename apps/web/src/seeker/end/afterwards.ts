import type { Session } from '@tingyu/sop'
import { begunPart } from '@tingyu/sop'

/** What is offered after a session, by how it ended. */
export interface Afterwards {
  /** On with it at once, at the place in the queue one had. */
  readonly continues: boolean
  /** How one feels, whether one felt heard: only where two people spoke and nothing graver stands in front. */
  readonly feedback: boolean
  /** The same listener another time, a phrase of six words. */
  readonly keeping: boolean
  /** A new session, from the topic on. */
  readonly again: boolean
  /** The help lines stand open on the screen, not a tap away. */
  readonly lines: boolean
}

export function afterwards(session: Session): Afterwards {
  if (session.status !== 'ended')
    return { continues: false, feedback: false, keeping: false, again: false, lines: false }
  const met = begunPart(session) !== undefined
  switch (session.reason) {
    case 'completed':
    case 'time-up':
    case 'seeker-left':
      return { continues: false, feedback: met, keeping: met, again: true, lines: false }
    case 'interrupted':
    case 'listener-left':
      return { continues: true, feedback: met, keeping: met, again: true, lines: false }
    case 'withdrawn':
      return { continues: false, feedback: false, keeping: false, again: true, lines: false }
    case 'handed-over':
      // Somebody else has a hand on it now: nothing is asked that could wait, and help stays in sight.
      return { continues: false, feedback: false, keeping: true, again: false, lines: true }
    case 'harassment':
      return { continues: false, feedback: false, keeping: false, again: false, lines: true }
  }
}
