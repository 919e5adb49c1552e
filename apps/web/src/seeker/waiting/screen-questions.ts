import type { Screen } from '@tingyu/sop'

export type Question = 'wish' | 'thought' | 'act'

/** What is asked next: one question, and two more after a yes; undefined once there is nothing more to ask. */
export function questionOf(screen: Screen | undefined): Question | undefined {
  if (screen === undefined) return 'wish'
  if (screen.wish !== 'yes') return undefined
  if (screen.thought === undefined) return 'thought'
  return screen.act === undefined ? 'act' : undefined
}
