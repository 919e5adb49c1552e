import type { PhaseId, Protocol, StepId } from '@tingyu/sop'
import type { PhaseVoices, VoiceAccount } from './account.ts'

/** The clauses of which two voices show something. */
export const observedClauses = ['S2.4', 'S3.1', 'S3.2'] as const
export type ObservedClause = (typeof observedClauses)[number]

/** A step of the protocol that is known by observing it, and what the device observed of it. */
export interface ObservedStep {
  readonly step: StepId
  readonly phase: PhaseId
  readonly clause: ObservedClause
  /** `unknown`: nothing was noticed, which is no failing: the device may not have heard it. */
  readonly standing: 'seen' | 'not-always' | 'unknown'
  /** Small sounds, break-ins and pauses that were given time in its phase. */
  readonly sounds: number
  readonly breakIns: number
  readonly respected: number
}

/**
 * The protocol's own observed steps, in its order, by what two voices showed in their phase (S2.4, S3.1, S3.2). A step
 * of another clause is left out: of whole attention, say, no device knows anything.
 */
export function observedSteps(account: VoiceAccount, protocol: Pick<Protocol, 'phases'>): readonly ObservedStep[] {
  return protocol.phases.flatMap(({ id, steps }) =>
    steps.flatMap(({ id: step, knownBy, clauses }) => {
      const clause = observedClauses.find((each) => clauses.includes(each))
      const voices = account.phases.find(({ phase }) => phase === id)
      if (knownBy !== 'observed' || clause === undefined || voices === undefined) return []
      const { sounds, breakIns, respected } = voices
      const standing = standingOf(clause, voices)
      return [{ step, phase: id, clause, standing, sounds, breakIns: breakIns.length, respected }]
    }),
  )
}

function standingOf(clause: ObservedClause, { sounds, breakIns, kept, share }: PhaseVoices): ObservedStep['standing'] {
  switch (clause) {
    case 'S2.4':
      return sounds > 0 ? 'seen' : 'unknown'
    case 'S3.1':
      // Where hardly anything was heard, nobody could have been broken in on.
      if (breakIns.length > 0) return 'not-always'
      return share === undefined ? 'unknown' : 'seen'
    case 'S3.2':
      // Only small sounds while they speak: whoever talks more than listening allows says other things, too.
      if (kept === 'above') return 'not-always'
      return sounds > 0 ? 'seen' : 'unknown'
  }
}
