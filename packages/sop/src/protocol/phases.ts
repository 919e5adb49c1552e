import type { StepId } from '../ids.ts'
import type { Phase, PhaseId, Protocol, Step } from './protocol.ts'

/** A phase of this protocol. Which phases there are is fixed, so that a missing one is a bug: it throws. */
export function plannedPhase<P extends Pick<Phase, 'id'>>(protocol: { readonly phases: readonly P[] }, id: PhaseId): P {
  const phase = protocol.phases.find((each) => each.id === id)
  if (phase === undefined) throw new Error(`the protocol has no phase ${id}`)
  return phase
}

/** The phase after this one; undefined after the last. */
export function phaseAfter(protocol: Protocol, id: PhaseId): Phase | undefined {
  return protocol.phases[protocol.phases.findIndex((each) => each.id === id) + 1]
}

/** The closing: the last phase, through which every ordinary end passes. */
export function isClosing(protocol: Protocol, id: PhaseId): boolean {
  return protocol.phases.at(-1)?.id === id
}

/** A step of any phase; undefined if the protocol knows none of that name. */
export function plannedStep(protocol: Protocol, id: StepId): Step | undefined {
  return protocol.phases.flatMap((phase) => phase.steps).find((step) => step.id === id)
}
