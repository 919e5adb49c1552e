import type { ActName } from '../coded.ts'
import { isError } from './counting.ts'
import { classes } from './learned/leanings.ts'
import { primaryOf } from './primary.ts'
import type { SentenceMove } from './turn.ts'

/**
 * How much the tables' word for a sentence counts against what was learned, which has the rest of 1. What they fall back
 * on where they see nothing counts least, an error that is plainly said more, and most a name of an illness or of what is
 * taken: those are lists, which know words that what is learned has never met.
 */
const trust = { nothing: 0.1, loose: 0.2, move: 0.25, firm: 0.3, named: 0.5 } as const

/** What an error's share is worth: to be told of one in vain is worse than not to be told. */
const doubt = 0.4

const wrong = classes.map(isError)

/**
 * The moves of one sentence, where what was learned is surer than the tables: the move that the sentence counts as is
 * then what it is more like. `crisis`: no error is (S7.2).
 */
export function leant(
  moves: readonly SentenceMove[],
  leanings: Float64Array,
  crisis: boolean,
): readonly SentenceMove[] {
  const ruled = primaryOf(moves)
  const its = trustIn(moves, ruled)
  // To send on to help is never an error, whatever it is like.
  const errs = crisis || ruled === 'referral' ? 0 : doubt
  let total = 0
  let most = 0
  let best: ActName = ruled
  for (let index = 0; index < classes.length; index += 1) {
    const share = leanings[index]! * (wrong[index] === true ? errs : 1)
    total += share
    if (share <= most || classes[index] === ruled) continue
    most = share
    best = classes[index]!
  }
  const at = classes.indexOf(ruled)
  const kept = its * total + (1 - its) * leanings[at]! * (wrong[at] === true ? errs : 1)
  if ((1 - its) * most <= kept) return moves
  const turned = turnedAt(moves, ruled, best)
  return moves.map((move, at) => {
    if (!turned(move, at)) return move
    return { as: best, kind: undefined, loose: isError(best), start: move.start, end: move.end }
  })
}

function trustIn(moves: readonly SentenceMove[], ruled: ActName): number {
  if (ruled === 'paraphrase' || ruled === 'other') return trust.nothing
  if (!isError(ruled)) return trust.move
  if (ruled === 'diagnosis' || ruled === 'prescription') return trust.named
  return moves.some(({ as, loose }) => as === ruled && !loose) ? trust.firm : trust.loose
}

/** Which moves become another: errors all of them, else the last that the sentence counted as. */
function turnedAt(
  moves: readonly SentenceMove[],
  ruled: ActName,
  best: ActName,
): (move: SentenceMove, at: number) => boolean {
  if (isError(ruled)) return ({ as }) => isError(as) && (as === ruled || !isError(best))
  const last = moves.findLastIndex(({ as }) => as === ruled || (as === 'nod' && ruled === 'encourager'))
  return (_, at) => at === last
}
