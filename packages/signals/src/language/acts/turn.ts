import { errors } from '../coded.ts'
import type { ActName } from '../coded.ts'
import { labelOf } from './label.ts'
import type { Label, Piece } from './label.ts'
import type { Sentence } from './pieces.ts'

/** One act in a turn; inner `[start, end)`. */
export interface Move {
  readonly as: ActName
  readonly kind?: Label['kind']
  readonly start: number
  readonly end: number
}

interface Labelled extends Label {
  readonly start: number
  readonly end: number
  readonly piece: Piece
}

/** What the pieces of a turn come to, seen together. */
export function movesOf(sentences: readonly Sentence[]): Move[] {
  const moves: Move[] = []
  for (const sentence of sentences) {
    const summed = moves.at(-1)?.as === 'summary'
    for (const move of movesOfSentence(sentence, summed)) {
      const last = moves.at(-1)
      // Another sentence of the same is the same move, but every question counts (S2.3).
      if (last !== undefined && (move.as === 'nod' || (move.as === last.as && !isQuestion(move.as))))
        moves[moves.length - 1] = { ...last, end: move.end }
      else moves.push(move.as === 'nod' ? { ...move, as: 'encourager' } : { ...move, as: move.as })
    }
  }
  return moves
}

type SentenceMove = Omit<Move, 'as'> & { readonly as: ActName | 'nod' }

function movesOfSentence(sentence: Sentence, summed: boolean): SentenceMove[] {
  const labelled: Labelled[] = sentence.map((piece) => ({
    ...labelOf(piece),
    start: piece.start,
    end: piece.end,
    piece,
  }))
  const ruled = labelled.some(({ as }) => rules(as))
  // 从您怎么认识他，到怎么分开: the words of question inside a summary ask nothing, unless it ends in one.
  const summing = summarises(sentence) && !sentence.some(({ asked }) => asked)
  const asksInside =
    summing && labelled.every(({ as }) => !rules(as) || isQuestion(as)) && !isQuestion(labelled.at(-1)?.as ?? 'other')
  if (asksInside || (!ruled && (summarises(sentence) || (summed && labelled.every(({ as }) => tells(as))))))
    return [{ as: 'summary', start: labelled[0]?.start ?? 0, end: labelled.at(-1)?.end ?? 0 }]

  const kept = ruled ? settled(labelled) : told(labelled)
  const moves: SentenceMove[] = []
  for (const { as, kind, start, end } of kept) {
    const last = moves.at(-1)
    if (last !== undefined && last.as === as && (last.kind === kind || kind === undefined || last.kind === undefined))
      moves[moves.length - 1] = { ...last, ...(kind === undefined ? {} : { kind }), end }
    else moves.push(kind === undefined ? { as, start, end } : { as, kind, start, end })
  }
  return moves
}

/** Labels that take what is told around them into themselves. */
function rules(as: Label['as']): boolean {
  return isQuestion(as) || as === 'referral' || as === 'structure' || as === 'affirm' || isError(as)
}

function tells(as: Label['as']): boolean {
  return as === 'plain' || as === 'paraphrase' || as === 'reflect_feeling' || as === 'tag' || as === 'affirm'
}

type Kept = Pick<Labelled, 'kind' | 'start' | 'end'> & { readonly as: ActName | 'nod' }

/** A sentence with something that rules: what is merely told belongs to it, what stands by itself stays. */
function settled(labelled: readonly Labelled[]): Kept[] {
  const kept: Kept[] = []
  /** Where what is waiting for its ruler began; -1 where nothing waits. */
  let waiting = -1
  for (const [index, { as, kind, start, end, retells, piece }] of labelled.entries()) {
    const ruler = labelled.slice(index + 1).find((later) => rules(later.as))?.as
    const stays =
      rules(as) ||
      (as === 'encourager' && kept.length === 0 && waiting < 0 && index === 0) ||
      (as === 'reflect_feeling' &&
        (ruler === undefined ? !rulesBefore(kept) || isSpoken(piece) : !(retells === true && isQuestion(ruler)))) ||
      (as === 'paraphrase' &&
        !(ruler !== undefined && isQuestion(ruler)) &&
        (ruler !== undefined || !rulesBefore(kept)))
    if (stays) {
      const from = rules(as) && waiting >= 0 ? waiting : start
      kept.push(pick(as, kind, from, end))
      waiting = -1
    } else if (ruler !== undefined) waiting = waiting < 0 ? start : waiting
    else {
      const last = kept.at(-1)
      if (last !== undefined) kept[kept.length - 1] = { ...last, end }
    }
  }
  return kept
}

/** Names the seeker, or opens as a reflection: stands by itself, also behind something that rules. */
function isSpoken({ signs }: Piece): boolean {
  return signs.some((sign) => isSeeker(sign) || (sign.meaning.is === 'lead' && sign.meaning.to === 'feeling'))
}

function rulesBefore(kept: readonly Kept[]): boolean {
  return kept.some(({ as }) => as !== 'nod' && rules(as))
}

/** A sentence that only tells: a feeling makes it a reflection, else content a restatement. */
function told(labelled: readonly Labelled[]): Kept[] {
  const kept: Kept[] = []
  const feels = labelled.some(({ as }) => as === 'reflect_feeling')
  for (const { as, start, end, piece } of labelled) {
    if (as === 'tag') {
      const last = kept.at(-1)
      if (last === undefined) kept.push({ as: 'nod', start, end })
      else kept[kept.length - 1] = { ...last, end }
    } else if (as === 'plain' || as === 'paraphrase' || as === 'reflect_feeling') {
      const act = feels ? 'reflect_feeling' : as === 'paraphrase' || isContent(piece) ? 'paraphrase' : 'other'
      kept.push({ as: act, start, end })
    } else kept.push({ as, start, end })
  }
  // 外面下雨了 beside content is content.
  const content = kept.some(({ as }) => as === 'paraphrase')
  return content ? kept.map((one) => (one.as === 'other' ? { ...one, as: 'paraphrase' } : one)) : kept
}

/** The least of a clause, in units, that tells something. */
const leastContent = 4

/** Whether it tells of the seeker or of somebody, not of the listener. */
function isContent({ signs, start, end }: Piece): boolean {
  const first = signs.find(({ meaning }) => meaning.is === 'person')?.meaning
  if (first?.is === 'person') return first.who !== 'listener' || signs.some(isSeeker)
  return end - start >= leastContent
}

function isSeeker({ meaning }: Piece['signs'][number]): boolean {
  return meaning.is === 'person' && meaning.who === 'seeker'
}

function summarises(sentence: Sentence): boolean {
  let opened = false
  let weaklyOpened = false
  let points = 0
  let weakPoints = 0
  let reached = -1
  for (const { signs } of sentence)
    for (const { meaning, start, end } of signs) {
      if (meaning.is === 'lead' && meaning.to === 'summary') {
        if (meaning.weak === true) weaklyOpened = true
        else opened = true
        reached = Math.max(reached, end)
      } else if (meaning.is === 'point' && start >= reached) {
        if (meaning.weak === true) weakPoints += 1
        else points += 1
        reached = end
      }
    }
  return opened || (weaklyOpened && points + weakPoints > 0) || points > 1
}

function isQuestion(as: Label['as'] | 'nod'): boolean {
  return as === 'open_question' || as === 'closed_question'
}

function isError(as: Label['as']): boolean {
  return (errors as readonly string[]).includes(as)
}

function pick(as: Label['as'], kind: Label['kind'], start: number, end: number): Kept {
  const act = as === 'plain' ? 'paraphrase' : as === 'tag' ? 'nod' : as
  return kind === undefined ? { as: act, start, end } : { as: act, kind, start, end }
}
