import type { Sign } from '../sign.ts'
import type { AtomName } from './atoms.ts'

/**
 * What is already understood of the line (see told.ts), as something a frame may ask for: a wish to die, a way or an act
 * said as one, hurting oneself, harm thought of for others, harm suffered; another's wish to die.
 */
export type Told = 'told_wish' | 'told_deed' | 'told_self_harm' | 'told_harm' | 'told_blows' | 'told_other'
export type Element = AtomName | Told

/**
 * Several things that together are a sign, in whatever order and wording. The line as a whole must speak for it, too: words
 * that only stand together are no sentence that somebody said (decisions 119 and 120).
 */
export interface Frame {
  readonly sign: Sign
  /** Of each group one must be there. */
  readonly all: readonly (readonly Element[])[]
  /** In how many clauses that follow one another. */
  readonly clauses: number
  /** What must not be there, nor in the clause before or after. */
  readonly not: readonly AtomName[]
}

type Group = Element | readonly Element[]

export function frame(sign: Sign, clauses: number, all: readonly Group[], not: readonly AtomName[] = []): Frame {
  const groups = all.map((group): readonly Element[] => (typeof group === 'string' ? [group] : group))
  // Of the body the heads know too little.
  const doubted = sign.kind === 'medical' ? sign : { unsure: 'little' as const, ...sign }
  return { sign: doubted, clauses, all: groups, not }
}
