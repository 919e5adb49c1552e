import type { Instant, PersonId } from './ids.ts'
import type { CrisisCause } from './session/event.ts'

/**
 * Why an incident is open: a crisis was declared; a session ended in which nobody had answered a sign of danger; or one
 * stood in the line that was written after its end.
 */
export type IncidentCause = CrisisCause | 'sign-unanswered' | 'said-afterwards'

/**
 * How the incidents that are open lie before supervisors (S7.2). Nobody in danger is ever refused, so anybody can
 * open incidents without end; what a flood opens must not bury the person who needs somebody now. Therefore it is
 * folded, and never turned away: the seeker's own screen knows nothing of it.
 */
export interface IncidentAtHand {
  readonly declaredAt: Instant
  readonly cause: IncidentCause
  /** A device of the seeker is connected. */
  readonly seekerHere: boolean
  /** A supervisor has come. */
  readonly taken: boolean
  /** Whose it is; absent where they are not known any more. */
  readonly seeker?: PersonId
  /** Stands for the network of somebody whom no listener has met yet; absent for everybody else. */
  readonly strangersOf?: string
}

/** One incident that stands in the open, and those that lie folded behind it, in order. */
export interface Stack<T> {
  readonly first: T
  readonly samePerson: readonly T[]
  readonly sameNetwork: readonly T[]
}

/**
 * So many strangers of one network stand in the open; the rest lie behind the last of them. A dormitory in a bad
 * night is one network, too. Whoever changes it weighs that against how much one eye takes in.
 */
export const strangersInTheOpen = 3

/** How grave a cause is: the seeker's own word weighs most. */
export const gravity: Readonly<Record<IncidentCause, number>> = {
  drill: -1,
  'company-asked': 0,
  'sign-unanswered': 1,
  'said-afterwards': 1,
  'listener-declared': 1,
  'supervisor-declared': 1,
  'intake-said': 2,
  'danger-said': 2,
}

/**
 * Most pressing first: whoever is in danger before any drill; to whom nobody has come before those who have somebody; who is there before who is away;
 * the graver before the less grave; then whoever has waited longest.
 */
function morePressing(a: IncidentAtHand, b: IncidentAtHand): number {
  return (
    Number(a.cause === 'drill') - Number(b.cause === 'drill') ||
    Number(a.taken) - Number(b.taken) ||
    Number(b.seekerHere) - Number(a.seekerHere) ||
    gravity[b.cause] - gravity[a.cause] ||
    a.declaredAt - b.declaredAt
  )
}

/** The order in which incidents stand, and what is folded behind what; each of them exactly once. */
export function stacked<T extends IncidentAtHand>(incidents: readonly T[]): Stack<T>[] {
  const stacks: { first: T; samePerson: T[]; sameNetwork: T[] }[] = []
  const ofPerson = new Map<PersonId, (typeof stacks)[number]>()
  const ofNetwork = new Map<string, { last: (typeof stacks)[number]; open: number }>()
  for (const incident of incidents.toSorted(morePressing)) {
    const { seeker, strangersOf, taken } = incident
    const person = seeker === undefined ? undefined : ofPerson.get(seeker)
    if (person !== undefined) {
      // Their earlier ones: it is one person, who is to be met once.
      person.samePerson.push(incident)
      continue
    }
    // Whom somebody has come to stays in sight of who came.
    const network = strangersOf === undefined || taken ? undefined : strangersOf
    const known = network === undefined ? undefined : ofNetwork.get(network)
    if (known !== undefined && known.open >= strangersInTheOpen) {
      known.last.sameNetwork.push(incident)
      continue
    }
    const stack = { first: incident, samePerson: [], sameNetwork: [] }
    stacks.push(stack)
    if (seeker !== undefined) ofPerson.set(seeker, stack)
    if (network !== undefined) ofNetwork.set(network, { last: stack, open: (known?.open ?? 0) + 1 })
  }
  return stacks
}
