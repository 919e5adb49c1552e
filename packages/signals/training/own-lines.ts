import type { Labels } from './learn.ts'

/**
 * Our own sets (packages/signals/eval/own) of which the heads of risk learn. Not risk-apart, risk-plain.held,
 * risk-typed.held and risk-many.held, which nobody looks at: they show what it is worth.
 */
export const learnedSets: readonly string[] = [
  'risk',
  'risk3',
  'risk-more',
  'risk-scenes',
  'risk-plain.dev',
  'risk-unmarked',
  'risk-told',
  'risk-typed',
  'risk-many',
]
/** Lines of our own that speak of feelings, of what helped, of contact: none of danger. */
export const calmSets: readonly string[] = ['emotions.dev', 'resources.dev', 'boundary.dev']

/** A row of PsyGUARD: which danger, not how near it is. */
export interface PostRow {
  readonly text: string
  readonly any_risk: 0 | 1
  readonly harm_others: 0 | 1
  readonly abused: 0 | 1
}

/** Each counts for so many of ours, which are ten times as many: those are invented, and these people wrote. */
export const postWeight = 8

export function postLabels({ any_risk: danger, harm_others: harm, abused: harmed }: PostRow): Labels {
  return danger === 0 ? { danger, grave: 0, harm, harmed } : { danger, harm, harmed }
}

/** A line of our own sets. */
export interface OwnLine {
  readonly text: string
  readonly level?: number
  readonly kinds?: readonly string[]
  readonly role?: string
  readonly before?: readonly unknown[]
}

/**
 * What the heads learn from it; nothing from what only a question makes plain. That of danger now learns from level 3 and
 * from none: what lies between would blur it.
 */
export function ownLabels({ level = 0, kinds, role, before }: OwnLine): Labels | undefined {
  if (role === 'listener' || before !== undefined) return undefined
  const of = (kind: string): 0 | 1 | undefined =>
    level === 0 ? 0 : kinds === undefined ? undefined : kinds.includes(kind) ? 1 : 0
  return {
    danger: level >= 1 ? 1 : 0,
    grave: level === 3 ? 1 : level === 0 ? 0 : undefined,
    harm: of('harm_to_others'),
    harmed: of('abuse'),
  }
}
