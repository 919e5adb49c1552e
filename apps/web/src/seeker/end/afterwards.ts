import type { Session } from '@tingyu/sop'
import { begunPart, heldCrisis, mayThankAfter } from '@tingyu/sop'

/** What is offered after a session, by how it ended. */
export interface Afterwards {
  /** On with it at once, at the place in the queue one had. */
  readonly continues: boolean
  /** How one feels, whether one felt heard: only where two people spoke and nothing graver stands in front. */
  readonly feedback: boolean
  /** A line to the listener, only if one likes. */
  readonly thanks: boolean
  /** The same listener another time. */
  readonly sameListener: boolean
  /** Six words to come back with. */
  readonly phrase: boolean
  /** A new session, from the topic on. */
  readonly again: boolean
  /** The same, but below the help lines and in a low voice. */
  readonly anew: boolean
  /** The help lines stand open on the screen, not a tap away. */
  readonly lines: boolean
  /** After a crisis: a number for whoever asks after them, and their own lines to themselves. */
  readonly safety: boolean
}

const nothing: Afterwards = {
  continues: false,
  feedback: false,
  thanks: false,
  sameListener: false,
  phrase: false,
  again: false,
  anew: false,
  lines: false,
  safety: false,
}

export function afterwards(session: Session): Afterwards {
  if (session.status !== 'ended') return nothing
  const begun = begunPart(session)
  const met = begun !== undefined
  // After a crisis nobody is asked how it was (S7.2): what has to be known, a person asks.
  const asks = met && !heldCrisis(session)
  const safety = met && heldCrisis(session)
  const thanks = mayThankAfter(session)
  switch (session.reason) {
    case 'completed':
    case 'time-up':
    case 'seeker-left':
      return { ...nothing, feedback: asks, thanks, sameListener: met, phrase: met, again: true, safety }
    case 'interrupted':
    case 'listener-left':
      return {
        ...nothing,
        continues: true,
        feedback: asks,
        thanks,
        sameListener: met,
        phrase: met,
        again: true,
        safety,
      }
    case 'withdrawn':
    // Nobody was in it: no seeker ever sees this end.
    case 'drill-over':
      return { ...nothing, again: true }
    case 'handed-over':
      // Somebody else has a hand on it now: nothing is asked that could wait, and help stays in sight.
      return { ...nothing, phrase: true, lines: true, safety: true }
    case 'not-reached':
      // They are back after all: help first, and their place is kept.
      return { ...nothing, continues: true, lines: true, safety: true }
    case 'harassment':
      // Nobody is banned by a machine. The block keeps these two apart, and nobody else.
      return { ...nothing, lines: true, anew: true }
  }
}
