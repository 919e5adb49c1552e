import type { ActName } from '../coded.ts'
import { isError } from './counting.ts'
import { labelOf } from './label.ts'
import type { Label, Piece } from './label.ts'
import { leant } from './leaning.ts'
import type { Sentence } from './pieces.ts'

/** One act in a turn; inner `[start, end)`. */
export interface Move {
  readonly as: ActName
  readonly kind: Label['kind']
  readonly loose: boolean
  readonly start: number
  readonly end: number
}

interface Labelled extends Label {
  readonly start: number
  readonly end: number
  readonly piece: Piece
}

/** What a sentence is like by what was learned (learned/), asked where it is read. */
export type Leaning = (start: number, end: number) => Float64Array

/** What the pieces of a turn come to, seen together. */
export function movesOf(sentences: readonly Sentence[], crisis: boolean, leaning: Leaning): Move[] {
  const moves: Move[] = []
  const somebody = crisis || sentences.some((sentence) => sentence.some(({ signs }) => signs.some(namesSomebody)))
  for (const sentence of sentences) {
    const summed = moves.at(-1)?.as === 'summary'
    const ruled = movesOfSentence(sentence, summed, somebody)
    for (const move of leant(ruled, leaning(sentence[0]?.start ?? 0, sentence.at(-1)?.end ?? 0), crisis)) {
      const last = moves.at(-1)
      // Another sentence of the same is the same move, but every question counts (S2.3).
      if (last !== undefined && (move.as === 'nod' || (move.as === last.as && !isQuestion(move.as))))
        moves[moves.length - 1] = until(last, move.end)
      else {
        const { as, kind, loose, start, end } = move
        moves.push({ as: as === 'nod' ? 'encourager' : as, kind, loose, start, end })
      }
    }
  }
  return moves
}

/** A move within its sentence; `nod` asks for one to what stands before it. */
export type SentenceMove = Omit<Move, 'as'> & { readonly as: ActName | 'nod' }

function movesOfSentence(sentence: Sentence, summed: boolean, somebody: boolean): SentenceMove[] {
  const labelled = labelledPieces(sentence)
  const ruled = labelled.some(({ as }) => rules(as))
  // 从您怎么认识他，到怎么分开: the words of question inside a summary ask nothing, unless it ends in one.
  const summing = summarises(sentence) && !sentence.some(({ asked }) => asked)
  const asksInside =
    summing && labelled.every(({ as }) => !rules(as) || isQuestion(as)) && !isQuestion(labelled.at(-1)?.as ?? 'other')
  // 聊了快四十分钟，您讲到…: the frame is how the summary begins.
  const framed =
    summing && labelled.every(({ as }) => !rules(as) || as === 'structure') && !rules(labelled.at(-1)?.as ?? 'other')
  if (asksInside || framed || (!ruled && (summarises(sentence) || (summed && labelled.every(({ as }) => tells(as))))))
    return [moveOf('summary', labelled[0]?.start ?? 0, labelled.at(-1)?.end ?? 0)]

  const kept = ruled ? settled(labelled) : told(labelled, somebody)
  const moves: SentenceMove[] = []
  for (const { as, kind, loose, start, end } of kept) {
    const last = moves.at(-1)
    if (last !== undefined && last.as === as && (last.kind === kind || kind === undefined || last.kind === undefined)) {
      moves[moves.length - 1] = { as, kind: kind ?? last.kind, loose: last.loose && loose, start: last.start, end }
    } else moves.push({ as, kind, loose, start, end })
  }
  return moves
}

function labelledPieces(sentence: Sentence): Labelled[] {
  const labelled: Labelled[] = []
  for (const piece of sentence) {
    const { as, kind, loose, retells } = labelOf(piece)
    const { start, end } = piece
    const before = labelled.at(-1)
    // 方便讲讲｜后来的事吗: what speech parts without a mark asks once, and invites.
    if (before?.as === 'open_question' && before.piece.mark === '' && as === 'closed_question')
      labelled.push({ ...before, start, end, piece })
    else labelled.push({ as, kind, loose, retells, start, end, piece })
  }
  // 您是老大? wants a yes or a no by its mark alone.
  const last = labelled.at(-1)
  if (last?.piece.asked === true && labelled.every(({ as }) => as === 'plain'))
    labelled[labelled.length - 1] = { ...last, as: 'closed_question' }
  return labelled
}

/** Labels that take what is told around them into themselves. */
function rules(as: Label['as']): boolean {
  return isQuestion(as) || as === 'referral' || as === 'structure' || as === 'affirm' || isError(as)
}

function tells(as: Label['as']): boolean {
  return as === 'plain' || as === 'paraphrase' || as === 'reflect_feeling' || as === 'tag' || as === 'affirm'
}

type Kept = Pick<Labelled, 'kind' | 'loose' | 'start' | 'end'> & { readonly as: ActName | 'nod' }

/** A sentence with something that rules: what is merely told belongs to it, what stands by itself stays. */
function settled(labelled: readonly Labelled[]): Kept[] {
  const kept: Kept[] = []
  /** Where what is waiting for its ruler began; -1 where nothing waits. */
  let waiting = -1
  for (const [index, { as, kind, loose, start, end, retells, piece }] of labelled.entries()) {
    const ruler = labelled.slice(index + 1).find((later) => rules(later.as))?.as
    const stays =
      rules(as) ||
      (as === 'encourager' && kept.length === 0 && waiting < 0 && index === 0) ||
      (as === 'reflect_feeling' &&
        (ruler === undefined ? !rulesBefore(kept) || isSpoken(piece) : !(retells && isQuestion(ruler)))) ||
      (as === 'paraphrase' &&
        !(ruler !== undefined && isQuestion(ruler)) &&
        (ruler !== undefined || !rulesBefore(kept)))
    if (stays) {
      const from = rules(as) && waiting >= 0 ? waiting : start
      // What is merely told stays as it is told.
      kept.push({ as: as === 'plain' ? 'paraphrase' : as === 'tag' ? 'nod' : as, kind, loose, start: from, end })
      waiting = -1
    } else if (ruler !== undefined) waiting = waiting < 0 ? start : waiting
    else {
      const last = kept.at(-1)
      if (last !== undefined) kept[kept.length - 1] = until(last, end)
    }
  }
  return kept
}

function moveOf<As>(
  as: As,
  start: number,
  end: number,
): { as: As; kind: undefined; loose: false; start: number; end: number } {
  return { as, kind: undefined, loose: false, start, end }
}

/** The same move, up to there. */
function until<As>({ as, kind, loose, start }: Omit<Move, 'as'> & { readonly as: As }, end: number) {
  return { as, kind, loose, start, end }
}

/** Names the seeker, or opens as a reflection: stands by itself, also behind something that rules. */
function isSpoken({ signs }: Piece): boolean {
  return signs.some((sign) => isSeeker(sign) || (sign.meaning.is === 'lead' && sign.meaning.to === 'feeling'))
}

function rulesBefore(kept: readonly Kept[]): boolean {
  return kept.some(({ as }) => as !== 'nod' && rules(as))
}

/** A sentence that only tells: a feeling makes it a reflection, else content a restatement. */
function told(labelled: readonly Labelled[], somebody: boolean): Kept[] {
  const [first, last] = [labelled.at(0), labelled.at(-1)]
  // 沟通是解决一切的钥匙: what is about nobody and tells of nothing is not what was heard.
  if (!somebody && first !== undefined && last !== undefined && labelled.every(isMaxim))
    if (last.end - first.start >= leastMaxim)
      return [{ as: 'advice', kind: 'general_truth', loose: true, start: first.start, end: last.end }]
  const kept: Kept[] = []
  const feels = labelled.some(({ as }) => as === 'reflect_feeling')
  for (const { as, start, end, piece } of labelled) {
    if (as === 'tag') {
      const last = kept.at(-1)
      if (last === undefined) kept.push(moveOf('nod', start, end))
      else kept[kept.length - 1] = until(last, end)
    } else if (as === 'plain' || as === 'paraphrase' || as === 'reflect_feeling') {
      // 嗯，一句都没落下: what names nobody after a sound is more of the sound.
      const more = as === 'plain' && kept.at(-1)?.as === 'encourager' && !piece.signs.some(isPerson)
      const act = feels
        ? 'reflect_feeling'
        : as === 'paraphrase' || (isContent(piece) && !more)
          ? 'paraphrase'
          : more
            ? 'encourager'
            : 'other'
      kept.push(moveOf(act, start, end))
    } else kept.push(moveOf(as, start, end))
  }
  // 外面下雨了 beside content is content.
  const content = kept.some(({ as }) => as === 'paraphrase')
  return content ? kept.map((one) => (one.as === 'other' ? { ...one, as: 'paraphrase' } : one)) : kept
}

/** The least of a sentence, in units, that says how life is. */
const leastMaxim = 6

function isMaxim({ as, piece }: Labelled): boolean {
  return as === 'plain' && piece.signs.length > 0 && !piece.signs.some(tellsOrStays)
}

function tellsOrStays({ meaning }: Piece['signs'][number]): boolean {
  return (meaning.is === 'told' && meaning.faint !== true) || meaning.is === 'here' || meaning.is === 'encourager'
}

function namesSomebody({ meaning }: Piece['signs'][number]): boolean {
  return meaning.is === 'person' || meaning.is === 'voice' || meaning.is === 'encourager'
}

/** The least of a clause, in units, that tells something. */
const leastContent = 4

/** Whether it tells of the seeker or of somebody, not of the listener. */
function isContent({ signs, start, end }: Piece): boolean {
  const first = signs.find(({ meaning }) => meaning.is === 'person')?.meaning
  if (first?.is === 'person') return first.who !== 'listener' || signs.some(isSeeker)
  return end - start >= leastContent
}

function isPerson({ meaning }: Piece['signs'][number]): boolean {
  return meaning.is === 'person' && meaning.who !== 'listener'
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
  // 工作、家庭、身体: what is counted out is gathered.
  const listed = sentence.filter((piece) => piece.mark === '、').length
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
  return opened || (weaklyOpened && points + weakPoints + listed > 0) || points > 1 || listed > 1
}

function isQuestion(as: Label['as'] | 'nod'): boolean {
  return as === 'open_question' || as === 'closed_question'
}
