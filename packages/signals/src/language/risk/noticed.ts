import type { RiskKind } from '../coded.ts'
import type { Risk } from './risk.ts'
import type { SignCode } from './sign.ts'
import type { RiskState } from './state.ts'

/** What is told of a line in which danger shows: how grave, and codes; never a word of it. */
export interface NoticedDanger {
  readonly level: 2 | 3
  readonly kinds: readonly RiskKind[]
  readonly signs: readonly SignCode[]
}

/** Signs that are told of one line at most; the gravest come first. */
export const mostSigns = 8

/**
 * What a line shows that a person should hear of; undefined where it shows nothing of level 2 or 3. A second passive
 * remark is more than one: then the session rises although no line of its own would.
 */
export function dangerNoticed(
  { level: own, kinds, signs }: Risk,
  before: RiskState,
  after: RiskState,
): NoticedDanger | undefined {
  const level = Math.max(own, after.level > before.level ? after.level : 0)
  if (level < 2) return undefined
  const counted = new Set(signs.filter((sign) => sign.level > 0).map((sign) => sign.code))
  return { level: level as NoticedDanger['level'], kinds, signs: [...counted].slice(0, mostSigns) }
}
