import type { Ms, Phase, PhaseId } from '@tingyu/sop'
import { errors } from '../coded.ts'
import type { ActName } from '../coded.ts'
import type { Role } from '../utterance.ts'

/** How often a listener did each thing; what did not happen may be missing. */
export type ActCounts = Readonly<Partial<Record<ActName, number>>>

/** What a listener did in one part of a session; without a phase where nobody knows when it was. */
export interface PartCounts {
  readonly phase?: PhaseId
  /** How often the listener spoke or wrote. */
  readonly turns: number
  readonly acts: ActCounts
}

/** One coded line of a session, as far as the account needs it. */
export interface AccountedLine {
  readonly role: Role
  readonly acts: readonly { readonly act: ActName }[]
  readonly phase?: PhaseId
  /** Danger was open when it was said: 先把药拿远 is right there. Its errors are not counted (S7.2). */
  readonly danger?: boolean
}

/** Counts as the lines come, and keeps none of them. */
export interface Tally {
  readonly add: (line: AccountedLine) => void
  /** What was counted so far, per phase in the order in which each was first met. */
  readonly parts: () => readonly PartCounts[]
}

export function tally(): Tally {
  const parts = new Map<PhaseId | undefined, { turns: number; acts: Partial<Record<ActName, number>> }>()
  return {
    add: ({ role, acts, phase, danger = false }) => {
      if (role !== 'listener') return
      const part = parts.get(phase) ?? { turns: 0, acts: {} }
      parts.set(phase, part)
      part.turns += 1
      for (const { act } of acts) if (!danger || !isError(act)) part.acts[act] = (part.acts[act] ?? 0) + 1
    },
    parts: () =>
      Array.from(parts, ([phase, { turns, acts }]) => ({
        ...(phase === undefined ? {} : { phase }),
        turns,
        acts: { ...acts },
      })),
  }
}

/** Counts what the listener did in lines that are all there. */
export function countActs(lines: Iterable<AccountedLine>): readonly PartCounts[] {
  const { add, parts } = tally()
  for (const line of lines) add(line)
  return parts()
}

/** The phase in which the protocol is at a time since the session began, by its plan (S7.1). */
export function phaseAt(phases: readonly Pick<Phase, 'id' | 'from'>[], at: Ms): PhaseId | undefined {
  return (phases.findLast(({ from }) => from <= at) ?? phases[0])?.id
}

function isError(act: ActName): boolean {
  return (errors as readonly ActName[]).includes(act)
}
