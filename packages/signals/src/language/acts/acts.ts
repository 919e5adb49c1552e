import type { ActName } from '../coded.ts'
import type { Reading } from '../reading.ts'
import { spanOf } from '../text/text.ts'
import type { Span } from '../text/text.ts'
import { isError } from './counting.ts'
import { graveErrors } from './label.ts'
import { readSentences } from './pieces.ts'
import type { QuestionKind, Way } from './sign.ts'
import { readSigns } from './signs.ts'
import { movesOf } from './turn.ts'
import type { Move } from './turn.ts'

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
    known = reading.role === 'listener' && reading.text.units.length > 0 ? actsOf(reading) : nothing
    last = reading
  }
  return known
}

function actsOf({ text, crisis }: Reading): Read {
  const moves = movesOf(readSentences(text, readSigns(text), crisis), crisis)
  const acts = moves.map(({ as, kind, start, end }) => ({
    act: as,
    span: spanOf(text, start, end),
    ...(kind === undefined ? {} : { kind }),
  }))
  return { acts, primary: primaryOf(moves) }
}

/** Of several errors the gravest, then the last of those that are plainly said. */
function primaryOf(moves: readonly Move[]): ActName {
  const wrong = moves.filter(({ as }) => isError(as))
  const grave = graveErrors.find((one) => wrong.some(({ as }) => as === one))
  const error = grave ?? (wrong.findLast(({ loose }) => loose !== true) ?? wrong.at(-1))?.as
  if (error !== undefined) return error
  if (moves.some(({ as }) => as === 'referral')) return 'referral'
  // 好的，稍等一下: a sound before something is no move of its own.
  return (moves.findLast(({ as }) => as !== 'other' && as !== 'encourager') ?? moves.at(-1))?.as ?? 'other'
}
