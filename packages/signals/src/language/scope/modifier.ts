import type { Cue } from '../text/lexicon.ts'

/** Whose. `other` with `child` is somebody not of age; `listener` is 你 in the seeker's mouth. */
export interface Person {
  readonly type: 'person'
  readonly who: 'self' | 'other' | 'you' | 'anyone' | 'nobody'
  readonly child?: true
}
/** When. `recent` is within three months, the bound of the Columbia scale for behaviour. */
export interface Time {
  readonly type: 'time'
  readonly when: 'past' | 'recent' | 'now' | 'later'
}
export interface Plain {
  readonly type:
    | 'negation'
    | 'hypothesis'
    | 'question'
    | 'reported'
    | 'story'
    | 'joke'
    | 'done'
    | 'doing'
    | 'going'
    | 'ever'
    | 'habit'
    | 'dream'
    | 'dreamt'
    | 'awake'
    | 'reason_against'
}
/** How much; 1 is the plain word, 0.5 somewhat, 1.5 much, 2 to the utmost. */
export interface Degree {
  readonly type: 'degree'
  readonly strength: number
}
export type Modifier = Person | Time | Plain | Degree

export const plain = (type: Plain['type'], ...said: string[]): Cue<Modifier> => ({ meaning: { type }, said })
export const time = (when: Time['when'], ...said: string[]): Cue<Modifier> => ({
  meaning: { type: 'time', when },
  said,
})
export const degree = (strength: number, ...said: string[]): Cue<Modifier> => ({
  meaning: { type: 'degree', strength },
  said,
})
export const person = (who: Person['who'], ...said: string[]): Cue<Modifier> => ({
  meaning: { type: 'person', who },
  said,
})
