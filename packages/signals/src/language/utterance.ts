/** What one person says at once: a turn, a message, a line of a transcript. */
export interface Utterance {
  readonly role: Role
  readonly text: string
}

export const roles = ['seeker', 'listener'] as const
export type Role = (typeof roles)[number]
