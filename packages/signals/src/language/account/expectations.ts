/**
 * What the protocol hopes for, as figures. Each has its unit and its source; a service's supervisors may change them
 * with a reason (they are guides for looking back, S6.3, and no measure of a person).
 */
export interface Expectation {
  readonly unit: 'open questions of all questions' | 'reflections for one question'
  /** From here on it is as the protocol hopes. */
  readonly least: number
  /** From here on it is all that the protocol hopes. */
  readonly good: number
  /** Of fewer than so many, nothing is said: one more or less would turn it over. */
  readonly fewest: number
  readonly source: string
}

export const expectations = {
  /** S2.3: closed questions are avoided. */
  questions: {
    unit: 'open questions of all questions',
    least: 0.5,
    good: 0.7,
    fewest: 4,
    source: 'MITI 3.1.1, percent open questions: 50 % beginning proficiency, 70 % competency',
  },
  /** S3.5, S3.6: reflections carry a session, questions lead it. */
  reflections: {
    unit: 'reflections for one question',
    least: 1,
    good: 2,
    fewest: 5,
    source: 'MITI 4.2.1, ratio of reflections to questions: 1:1 fair, 2:1 good',
  },
} as const satisfies Readonly<Record<string, Expectation>>
