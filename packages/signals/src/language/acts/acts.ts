import type { ActName } from '../coded.ts'
import type { Reading } from '../reading.ts'
import { spanOf } from '../text/text.ts'
import type { Span } from '../text/text.ts'
import { featuresOf } from './learned/features.ts'
import { leaningsOf, shipped } from './learned/leanings.ts'
import type { Model } from './learned/leanings.ts'
import { readSentences } from './pieces.ts'
import { primaryOf } from './primary.ts'
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

/** The acts of one turn, and which of them it counts as. */
interface Read {
  readonly acts: readonly Act[]
  readonly primary: ActName
}

const nothing: Read = { acts: [], primary: 'other' }
/** Both parts of an answer ask for the same, one after the other. */
let last: Reading | undefined
let known = nothing

/** What a listener did in one turn, in order; a seeker does nothing that is judged. Linear in the turn. */
export function readActs(reading: Reading): readonly Act[] {
  return read(reading).acts
}

/** The one act a turn counts as: an error where there is one, else a referral, else the last move. */
export function readPrimary(reading: Reading): ActName {
  return read(reading).primary
}

function read(reading: Reading): Read {
  if (reading !== last) {
    known = reading.role === 'listener' && reading.text.units.length > 0 ? actsBy(reading, shipped()) : nothing
    last = reading
  }
  return known
}

/** The same by another model: what is learned is measured by one that has not seen the row. */
export function actsBy({ text, crisis }: Reading, model: Model): Read {
  const signs = readSigns(text)
  const leaning = (start: number, end: number): Float64Array => leaningsOf(model, featuresOf(text, start, end, signs))
  const moves = movesOf(readSentences(text, signs, crisis), crisis, leaning)
  const acts = moves.map(({ as, kind, start, end }) => ({
    act: as,
    span: spanOf(text, start, end),
    ...(kind === undefined ? {} : { kind }),
  }))
  return { acts, primary: primaryOf(moves) }
}
