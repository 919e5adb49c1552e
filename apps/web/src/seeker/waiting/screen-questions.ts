import { concernLevel, type Concern, type Screen } from '@tingyu/sop'

export type Question = 'wish' | 'thought' | 'act'

/** What is asked next: one question, and two more after a yes; undefined once there is nothing more to ask. */
export function questionOf(screen: Screen | undefined): Question | undefined {
  if (screen === undefined) return 'wish'
  if (screen.wish !== 'yes') return undefined
  if (screen.thought === undefined) return 'thought'
  return screen.act === undefined ? 'act' : undefined
}

export type ConcernQuestion = 'danger' | 'where' | 'nearer'

/** Of somebody else: how it stands with them, and where they are and who is near unless nothing is to be feared. */
export function concernQuestionOf(concern: Concern | undefined): ConcernQuestion | undefined {
  if (concern === undefined) return 'danger'
  if (concernLevel(concern) === 0) return undefined
  if (concern.where === undefined) return 'where'
  // Who is beside them is nearest.
  return concern.nearer === undefined && concern.where !== 'here' ? 'nearer' : undefined
}
