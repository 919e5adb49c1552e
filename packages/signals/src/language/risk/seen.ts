import type { RiskKind, RiskLevel } from '../coded.ts'
import type { Span } from '../text/text.ts'
import type { SignCode } from './sign.ts'

/** What changed the weight of a sign, for the one who reads the reason. */
export type Bearing =
  | 'negated'
  | 'hypothetical'
  | 'asked'
  | 'reported'
  | 'story'
  | 'joke'
  | 'past'
  | 'recent'
  | 'now'
  | 'later'

export type Who = 'self' | 'other' | 'child'

/** A sign as it was seen in a line, with what it came to. */
export interface SeenSign {
  readonly code: SignCode
  readonly kind: RiskKind
  readonly also?: readonly RiskKind[]
  /** What it came to; 0 if a modifier took it back: then it is shown and counts for nothing. */
  readonly level: RiskLevel
  readonly who: Who
  readonly bearings: readonly Bearing[]
  readonly span: Span
}
