/*
 * What somebody who comes for another person may be asked while they wait (S1.6, S7.2): how it stands with that person,
 * where they are, and who is nearer to them than this service is. Every one may be left unanswered (decision 095). The
 * caller is heard all the same: they are who waits here.
 */

/** Of the person somebody is worried about. */
export interface Concern {
  /** Whether their life is in danger: not now, perhaps, or at this moment. */
  readonly danger: 'no' | 'maybe' | 'now' | 'unsaid'
  /** Beside the caller, elsewhere in a place that is known, or nobody knows where. */
  readonly where?: 'here' | 'known' | 'unknown' | 'unsaid' | undefined
  /** Who can be with them soon: the caller, somebody else, or nobody whom the caller can think of. */
  readonly nearer?: 'me' | 'other' | 'nobody' | 'unsaid' | undefined
}

/**
 * How grave it is, by the scale that words are read by: 1 is worry about another's life, and 3 a life in danger at this
 * moment, whoever's it is. A no lowers nothing that was noticed.
 */
export function concernLevel(concern: Concern | undefined): 0 | 1 | 3 {
  switch (concern?.danger) {
    case 'now':
      return 3
    case 'maybe':
      return 1
    case 'no':
    case 'unsaid':
    case undefined:
      return 0
  }
}

/** What can be done for the other person, in the order in which it is shown. */
export type Aid = 'stay' | 'go' | 'send' | 'city' | 'find' | 'heard'

/**
 * The caller's own reach comes first, because 120 and 110 reach the caller's own city, and nobody here can go anywhere.
 * That they are heard, too, is always said.
 */
export function aidFor({ where, nearer }: Concern): readonly Aid[] {
  const aids: Aid[] = []
  if (where === 'here') aids.push('stay')
  else if (nearer === 'me') aids.push('go')
  if (nearer === 'other') aids.push('send')
  if (where === 'known') aids.push('city')
  if (where === 'unknown') aids.push('find')
  return [...aids, 'heard']
}
