import type { CallShape, OpenIncident } from '@tingyu/contract'
import type { AlarmReason, IncidentOutcome, PlanPart } from '@tingyu/sop'

/** One incident in the open, and those that the service folded behind it. */
export interface Stack {
  readonly first: OpenIncident
  readonly samePerson: readonly OpenIncident[]
  readonly sameNetwork: readonly OpenIncident[]
  /** Of the same network, beside those told: how many more. */
  readonly more: number
}

/** Incidents as they stand on the duty page, in the service's order: the most pressing first. */
export function stacks(incidents: readonly OpenIncident[]): readonly Stack[] {
  const behind = (first: OpenIncident, why: 'same-person' | 'same-network') =>
    incidents.filter((each) => each.behind?.incident === first.id && each.behind.why === why)
  return incidents
    .filter((each) => each.behind === undefined)
    .map((first) => ({
      first,
      samePerson: behind(first, 'same-person'),
      sameNetwork: behind(first, 'same-network'),
      more: first.more ?? 0,
    }))
}

/** A drill: nobody is in it. */
export function isDrill({ cause }: Pick<OpenIncident, 'cause'>): boolean {
  return cause === 'drill'
}

/** How many people need company; one person counts once, and in a drill there is none. */
export function peopleIn(all: readonly Stack[]): number {
  return all
    .filter(({ first }) => !isDrill(first))
    .reduce((sum, { sameNetwork, more }) => sum + 1 + sameNetwork.length + more, 0)
}

/** Somebody has to come: nobody has, or whoever came is gone, or danger was said again since. */
export function isUnattended({
  ownerGone,
  saidAgain,
  takenBy,
}: Pick<OpenIncident, 'ownerGone' | 'saidAgain' | 'takenBy'>): boolean {
  return takenBy === undefined || ownerGone === true || saidAgain === true
}

/** Those in the open to whom somebody has to come: what is folded does not ring, one of its network does. */
export function untaken(incidents: readonly OpenIncident[]): readonly OpenIncident[] {
  return incidents.filter((each) => each.behind === undefined && isUnattended(each))
}

/** Whether this supervisor is being called: by name, or with everybody. A service that does not say calls everybody. */
export function callsMe({ call }: { readonly call?: CallShape }): boolean {
  return call?.you ?? true
}

/**
 * Whether this supervisor is the one who came. Working names are shown instead of ids; two people of the
 * same name would both be offered the text, and the service lets only the right one read it.
 */
export function isMine(incident: Pick<OpenIncident, 'takenBy'>, workingName: string | null): boolean {
  return incident.takenBy !== undefined && incident.takenBy === workingName
}

/** Whether an outcome is chosen with everything that it has to say; whether it is so, the service knows. */
export function isComplete({
  outcome,
  plan,
  reason,
}: {
  readonly outcome: IncidentOutcome | undefined
  readonly plan: readonly PlanPart[]
  readonly reason?: AlarmReason
}): boolean {
  if (outcome === undefined) return false
  if (outcome === 'safe') return plan.length > 0
  return outcome !== 'false-alarm' || reason !== undefined
}
