import type { ActName } from '../coded.ts'
import { isError } from './counting.ts'
import { graveErrors } from './label.ts'

interface One {
  /** `nod`: asks for one to what stands before it. */
  readonly as: ActName | 'nod'
  readonly loose: boolean
}

/**
 * The one act that several count as: of errors the gravest, then the last of those that are plainly said; else a
 * referral, else the last move.
 */
export function primaryOf(moves: readonly One[]): ActName {
  const wrong = moves.filter(({ as }) => isError(as))
  const grave = graveErrors.find((one) => wrong.some(({ as }) => as === one))
  const error = grave ?? (wrong.findLast(({ loose }) => !loose) ?? wrong.at(-1))?.as
  if (error !== undefined) return named(error)
  if (moves.some(({ as }) => as === 'referral')) return 'referral'
  // 好的，稍等一下: a sound before something is no move of its own.
  const last = moves.findLast(({ as }) => as !== 'other' && as !== 'encourager' && as !== 'nod') ?? moves.at(-1)
  return named(last?.as ?? 'other')
}

function named(as: ActName | 'nod'): ActName {
  return as === 'nod' ? 'encourager' : as
}
