import { errors } from '../coded.ts'
import type { ActName, ListeningError } from '../coded.ts'
import type { Reading } from '../reading.ts'
import { spanOf } from '../text/text.ts'
import type { Span } from '../text/text.ts'
import { graveErrors } from './label.ts'
import { readSentences } from './pieces.ts'
import type { QuestionKind, Way } from './sign.ts'
import { readSigns } from './signs.ts'
import { movesOf } from './turn.ts'

/** One thing a listener did. */
export interface Act {
  readonly act: ActName
  readonly span: Span
  /** Of an advice its disguise, of an open question what it is for (S4.2, S4.3). */
  readonly kind?: Way | QuestionKind
}

const read = new WeakMap<Reading, readonly Act[]>()

/** What a listener did in one turn, in order; a seeker does nothing that is judged. Linear in the turn. */
export function readActs(reading: Reading): readonly Act[] {
  const known = read.get(reading)
  if (known !== undefined) return known
  const acts = reading.role === 'listener' ? actsOf(reading) : []
  read.set(reading, acts)
  return acts
}

/** The one act a turn counts as: an error where there is one, else a referral, else the last move. */
export function readPrimary(reading: Reading): ActName {
  return primaryOf(readActs(reading).map(({ act }) => act))
}

export function primaryOf(acts: readonly ActName[]): ActName {
  const wrong = acts.filter(isError)
  return (
    graveErrors.find((grave) => wrong.includes(grave)) ??
    wrong.at(-1) ??
    (acts.includes('referral') ? 'referral' : (acts.findLast((act) => act !== 'other') ?? 'other'))
  )
}

function isError(act: ActName): act is ListeningError {
  return (errors as readonly ActName[]).includes(act)
}

function actsOf({ text, crisis }: Reading): Act[] {
  if (text.units.length === 0) return []
  const sentences = readSentences(text, readSigns(text), crisis)
  return movesOf(sentences).map(({ as, kind, start, end }) => ({
    act: as,
    span: spanOf(text, start, end),
    ...(kind === undefined ? {} : { kind }),
  }))
}
