import { plannedPhase, type Begun, type Ms, type PhaseId, type Protocol } from '@tingyu/sop'

/** One phase on the line of the session's time, ms since the start. */
export interface PhaseSpan {
  readonly phase: PhaseId
  readonly from: Ms
  readonly until: Ms
  readonly is: 'past' | 'now' | 'ahead'
}

/**
 * The four phases as they lie in time: those that were entered as they really were, those ahead as the
 * protocol plans them. A phase that takes longer than planned grows with the time, so that the marker
 * is always inside the phase one is in (S7.1).
 */
export function phaseSpans(
  protocol: Protocol,
  begun: Pick<Begun, 'phase' | 'entered'>,
  elapsed: Ms,
): readonly PhaseSpan[] {
  const end = Math.max(protocol.length, elapsed)
  const present = protocol.phases.findIndex((phase) => phase.id === begun.phase)
  const spans: PhaseSpan[] = []
  let from = 0
  protocol.phases.forEach(({ id }, index) => {
    const is = index < present ? 'past' : index === present ? 'now' : 'ahead'
    const until = Math.min(end, Math.max(from, endOf(protocol, begun, index, elapsed)))
    spans.push({ phase: id, from, until, is })
    from = until
  })
  return spans
}

function endOf(protocol: Protocol, begun: Pick<Begun, 'phase' | 'entered'>, index: number, elapsed: Ms): Ms {
  const phase = protocol.phases[index]
  const following = protocol.phases[index + 1]
  if (phase === undefined || following === undefined) return Math.max(protocol.length, elapsed)
  const entered = begun.entered.find((each) => each.phase === following.id)
  if (entered !== undefined) return entered.at
  const planned = plannedPhase(protocol, phase.id).until
  return phase.id === begun.phase ? Math.max(planned, elapsed) : planned
}
