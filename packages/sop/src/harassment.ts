/* What is reported of a session (S6.5, S6.6): as codes, so that a person who reviews it knows what it is about. */

/** What a listener reports: the seeker crossed a line. */
export const harassmentKinds = ['sexual', 'insult', 'threat', 'contact', 'other'] as const
export type HarassmentKind = (typeof harassmentKinds)[number]

/** What a seeker reports: the listener crossed one. */
export const concernKinds = ['contact', 'judged', 'pushed', 'private', 'hurt', 'other'] as const
export type ConcernKind = (typeof concernKinds)[number]

/** What a person found who looked at it. None of them counts against whoever reported. */
export const reviewOutcomes = ['upheld', 'misunderstood', 'unclear'] as const
export type ReviewOutcome = (typeof reviewOutcomes)[number]
