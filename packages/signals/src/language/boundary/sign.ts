import type { BoundaryKind } from '../coded.ts'
import type { Cue } from '../text/lexicon.ts'
import type { Role } from '../utterance.ts'

/** What a cue says of the bounds of the service. */
export type BoundarySign =
  | {
      readonly is: 'crossing'
      readonly kind: BoundaryKind
      /** Counts only in the mouth of this one: a listener may ask whether there is a partner. */
      readonly by?: Role
      /**
       * Names both who speaks and who listens, so that somebody else in the clause changes nothing unless it is theirs
       * to do (他说可以加我). Without it the clause must be about nobody else.
       */
      readonly between?: true
      /** Holds its own negation: 不走平台. */
      readonly firm?: true
      /** Names no channel: counts only where nothing else does. */
      readonly vague?: true
    }
  /** The name of a channel behind which an account may stand; `hidden`: a word that means other things too. */
  | { readonly is: 'channel'; readonly kind: BoundaryKind; readonly hidden?: true }
  /** Looks like a crossing and is none: takes back what ends in it. */
  | { readonly is: 'blank' }

export type BoundaryCue = Cue<BoundarySign>

/** Crossings of a kind between whoever the clause is about. */
export function crossing(kind: BoundaryKind, ...said: string[]): BoundaryCue {
  return { meaning: { is: 'crossing', kind }, said }
}

/** Crossings of a kind that name both who speaks and who listens. */
export function between(kind: BoundaryKind, ...said: string[]): BoundaryCue {
  return { meaning: { is: 'crossing', kind, between: true }, said }
}

/** As `between`, where no channel is named. */
export function vaguely(kind: BoundaryKind, ...said: string[]): BoundaryCue {
  return { meaning: { is: 'crossing', kind, between: true, vague: true }, said }
}

/** As `between`, where a negation belongs to it. */
export function firmly(kind: BoundaryKind, ...said: string[]): BoundaryCue {
  return { meaning: { is: 'crossing', kind, between: true, firm: true }, said }
}

export function blank(...said: string[]): BoundaryCue {
  return { meaning: { is: 'blank' }, said }
}
