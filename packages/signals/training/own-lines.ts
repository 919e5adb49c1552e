import type { Labels } from './learn.ts'

/**
 * Our own sets (packages/signals/eval/own) of which the head of plain danger learns: lines of level 3, and of none; what
 * lies between would blur it. Not risk-apart, risk-plain.held and risk-typed.held, which nobody looks at: they show what it is worth.
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
]
/** Lines of our own that speak of feelings, of what helped, of contact: none of danger. */
export const calmSets: readonly string[] = ['emotions.dev', 'resources.dev', 'boundary.dev']

/** What is posted and told without danger in it is none that is plain either: the labels of a row of PsyGUARD. */
export function postLabels<Row extends { readonly any_risk?: 0 | 1 }>(row: Row): Row & Pick<Labels, 'grave'> {
  return row.any_risk === 0 ? { ...row, grave: 0 } : row
}

/** A line of these sets. */
export interface OwnLine {
  readonly level?: number
  readonly role?: string
  readonly before?: readonly unknown[]
}

/** What the head of plain danger learns from it; nothing from a level between, nor from what only a question makes plain. */
export function graveLabels({ level = 0, role, before }: OwnLine): Labels | undefined {
  if (role === 'listener' || before !== undefined) return undefined
  return level === 3 ? { grave: 1 } : level === 0 ? { grave: 0 } : undefined
}
