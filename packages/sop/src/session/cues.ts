import type { Instant } from '../ids.ts'
import { plannedPhase } from '../protocol/phases.ts'
import type { Cue, Protocol } from '../protocol/protocol.ts'
import { clockOf } from './clock.ts'
import type { Session } from './state.ts'

/** A listener reads a cue in passing: never more than three, and two where there are (S3.3). */
const atMost = 3
const atLeast = 2

/**
 * The cues of this moment for the listener: those of the phase whose part of it this is; first those of steps
 * that are not yet marked, one for each step before a second for any; else in the order of the file. If fewer
 * than two are left, cues of unmarked steps whose part has passed come back.
 *
 * They change only when a step is marked, a phase begins, or a cue's part begins or ends: nothing flickers.
 * None before the beginning, in a crisis, or after the end.
 */
export function cuesAt(protocol: Protocol, session: Session, now: Instant): readonly Cue[] {
  if (session.status !== 'live' && session.status !== 'suspended') return []
  const elapsed = clockOf(protocol, session, now)?.elapsed ?? 0
  const open = plannedPhase(protocol, session.phase).cues.filter(
    (cue) => (cue.step === undefined || session.steps[cue.step] === undefined) && elapsed >= (cue.from ?? 0),
  )
  const passed = (cue: Cue) => cue.until !== undefined && elapsed >= cue.until
  const chosen = inOrderOfUse(open.filter((cue) => !passed(cue))).slice(0, atMost)
  const missed = open.filter((cue) => passed(cue) && cue.step !== undefined)
  return [...chosen, ...missed.slice(0, Math.max(0, atLeast - chosen.length))]
}

function inOrderOfUse(cues: readonly Cue[]): readonly Cue[] {
  const firstOfStep = (cue: Cue) => cue.step !== undefined && cues.find((each) => each.step === cue.step) === cue
  const rank = (cue: Cue) => (firstOfStep(cue) ? 0 : cue.step === undefined ? 1 : 2)
  return cues.toSorted((one, other) => rank(one) - rank(other))
}
