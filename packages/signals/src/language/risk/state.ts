import type { RiskKind, RiskLevel } from '../coded.ts'

/** What a listener's last line asked about, so that a bare 有 or 想过 has a meaning. */
export type AskedAbout =
  | 'wish'
  | 'thoughts'
  | 'method'
  | 'intent'
  | 'plan'
  | 'means'
  | 'attempt'
  | 'self_harm'
  | 'abuse'
  | 'voices'
  | 'harm_to_others'

/** What a session has shown so far. It only ever rises; a person lowers, elsewhere, with a reason. */
export interface RiskState {
  readonly level: RiskLevel
  readonly kinds: readonly RiskKind[]
  /** How many lines of the seeker were at level 1: two passive remarks are more than one. */
  readonly remarks: number
  readonly asked?: AskedAbout
}

export const noRiskYet: RiskState = { level: 0, kinds: [], remarks: 0 }
