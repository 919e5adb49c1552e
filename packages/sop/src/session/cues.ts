import type { Instant } from '../ids.ts'
import { plannedPhase } from '../protocol/phases.ts'
import type { Cue, Protocol } from '../protocol/protocol.ts'
import { clockOf } from './clock.ts'
import type { Session } from './state.ts'

/** A cue is read in passing, while somebody speaks: three at most (S3.3). */
const atMost = 3

/**
 * The cues of this moment for the listener: those of the phase whose part of the time it is and whose step is
 * not yet marked, in the order of the file, which is the order of their weight.
 *
 * They change only when a step is marked, a phase begins, or a cue's part begins or ends: nothing flickers. A
 * cue whose part has passed does not come back, because its words may no longer be true ("ten minutes left").
 * None before the beginning, in a crisis, or after the end.
 */
export function cuesAt(protocol: Protocol, session: Session, now: Instant): readonly Cue[] {
  if (session.status !== 'live' && session.status !== 'suspended') return []
  const elapsed = clockOf(protocol, session, now)?.elapsed ?? 0
  const ofUse = ({ step, from = 0, until = Infinity }: Cue) =>
    elapsed >= from && elapsed < until && (step === undefined || session.steps[step] === undefined)
  return plannedPhase(protocol, session.phase).cues.filter(ofUse).slice(0, atMost)
}
