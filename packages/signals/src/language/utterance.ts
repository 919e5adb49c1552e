/** What one person says at once: a turn, a message, a line of a transcript. */
export interface Utterance {
  readonly role: Role
  readonly text: string
  /** Danger is open: a level 2 or 3 cue, or a declared crisis. No error is counted then (S7.2). */
  readonly crisis?: boolean
}

export const roles = ['seeker', 'listener'] as const
export type Role = (typeof roles)[number]
