import type { ActName, ListeningError } from '../coded.ts'
import type { Placed } from './signs.ts'
import type { QuestionKind, Way } from './sign.ts'

/** What a piece of a turn does by itself, before its neighbours are looked at. */
export interface Label {
  /** `plain` is told content that has nothing of its own; `tag` asks for a nod to what stands before it. */
  readonly as: ActName | 'plain' | 'tag'
  /** Of an advice its disguise, of an open question what it is for. */
  readonly kind: Way | QuestionKind | undefined
  /** An error that is only told by its mood: one that is surer counts before it. */
  readonly loose: boolean
  /** Opens by telling what the seeker said (您说…): before a question it is the question's subject. */
  readonly retells: boolean
}

function label(as: Label['as'], kind?: Label['kind']): Label {
  return { as, kind, loose: false, retells: false }
}

export interface Piece {
  readonly start: number
  readonly end: number
  /** In the order of where they begin; errors only where they count. */
  readonly signs: readonly Placed[]
  /** The sentence ends with a question mark. */
  readonly asked: boolean
  /** The mark behind it; empty where speech goes on without one. */
  readonly mark: string
  /** The last piece of its sentence. */
  readonly last: boolean
  /** Something before it in the sentence wonders (不知道, 问过自己): a word of question is no question. */
  readonly wonders: boolean
}

/** What is graver is named first where several errors stand in one turn (S1.5, S6.5). */
export const graveErrors = [
  'prescription',
  'contact_exchange',
  'diagnosis',
] as const satisfies readonly ListeningError[]

/** The least share of a piece that encouragers must make up for it to be one. */
const encouragerShare = 0.6

/** Says what one piece does. */
export function labelOf(piece: Piece): Label {
  const { signs } = piece
  const error = graver(signs)
  if (error !== undefined) return error
  if (signs.some(({ meaning }) => meaning.is === 'move' && meaning.act === 'referral')) return label('referral')
  if (isTag(piece)) return label('tag')
  const question = questionOf(piece)
  const framed = signs.some(({ meaning }) => meaning.is === 'move' && meaning.act === 'structure')
  if (framed && question?.as !== 'open_question') return label('structure')
  // 听得见吗 asks about the line.
  if (question?.as === 'closed_question' && isOther(piece)) return label('other')
  if (question !== undefined) return question
  if (encourages(piece)) return label('encourager')
  if (isOther(piece)) return label('other')
  if (signs.some(({ meaning }) => meaning.is === 'move' && meaning.act === 'affirm')) return label('affirm')
  const retells = signs.some(({ meaning }) => meaning.is === 'lead' && meaning.to === 'content')
  const as = reflects(piece) ? 'reflect_feeling' : retells ? 'paraphrase' : 'plain'
  return { as, kind: undefined, loose: false, retells }
}

function isOther({ signs }: Piece): boolean {
  return signs.some(({ meaning }) => meaning.is === 'move' && meaning.act === 'other')
}

function graver(signs: readonly Placed[]): Label | undefined {
  let worst: Label | undefined
  let rank = -1
  let length = -1
  for (const { meaning, start, end } of signs) {
    if (meaning.is !== 'error') continue
    const at = graveErrors.findIndex((grave) => grave === meaning.act)
    const loose = meaning.weak === true || meaning.open === true || meaning.faint === true
    const itsRank = at < 0 ? (loose ? (meaning.act === 'advice' ? 0 : 1) : 2) : graveErrors.length + 2 - at
    if (itsRank > rank || (itsRank === rank && end - start > length)) {
      worst = { as: meaning.act, kind: meaning.way, loose, retells: false }
      rank = itsRank
      length = end - start
    }
  }
  return worst
}

function isTag({ signs, start, end }: Piece): boolean {
  return signs.some(({ meaning, start: from, end: to }) => meaning.is === 'tag' && from === start && to === end)
}

function questionOf(piece: Piece): Label | undefined {
  const { signs, asked } = piece
  let { wonders } = piece
  const elsewhere = signs.filter(({ meaning }) => meaning.is === 'elsewhere')
  const tags = signs.filter(({ meaning }) => meaning.is === 'tag')
  let open: Label | undefined
  let openAt = -1
  let factAt = -1
  let invited: Label | undefined
  let polar = false
  let longestEnd = -1
  for (const { meaning, start, end } of signs) {
    if (meaning.is === 'embeds') wonders = true
    if (meaning.is !== 'asks') continue
    if (tags.some((tag) => tag.start <= start && end <= tag.end)) continue
    if (signs.some((other) => other.meaning.is === 'encourager' && other.start <= start && end <= other.end)) continue
    // 什么时候 holds 什么: of signs that lie in one another the longest counts. They come in the order of their starts.
    const inside = end <= longestEnd
    longestEnd = Math.max(longestEnd, end)
    switch (meaning.how) {
      case 'invite':
        if (!elsewhere.some((other) => start < other.end && other.start < end))
          invited = label('open_question', meaning.kind ?? invited?.kind)
        break
      case 'open':
        // A sign with a kind often holds the plain one: it names the question.
        if (!wonders && (!inside || meaning.kind !== undefined)) {
          open = label('open_question', meaning.kind ?? open?.kind)
          openAt = start
        }
        break
      case 'fact':
        if (!wonders && !inside) factAt = start
        break
      case 'choice':
        if (!wonders && (asked || factAt < 0)) polar ||= !inside && (asked || choosesAloud(piece))
        break
      case 'polar':
        if (!wonders || end === piece.end) polar ||= !inside
        break
    }
  }
  if (invited !== undefined) return invited
  if (polar) return label('closed_question')
  if (open !== undefined && openAt > factAt) return open
  if (factAt >= 0) return label('closed_question')
  return undefined
}

/** A还是B without a mark is a question only where the seeker is asked: 您是…还是…. */
function choosesAloud({ signs }: Piece): boolean {
  return signs.some(({ meaning, start, end }) => meaning.is === 'asks' && meaning.how === 'choice' && end - start > 2)
}

function encourages({ signs, start, end }: Piece): boolean {
  let covered = 0
  let to = start
  for (const { meaning, start: from, end: until } of signs) {
    if (meaning.is !== 'encourager' || until <= to) continue
    covered += until - Math.max(from, to)
    to = until
  }
  return covered > 0 && covered >= encouragerShare * (end - start)
}

/** Somebody else stands so near before a feeling that it is theirs, in units: 他 就 很 生气. */
const subjectReach = 4

/** Whether a feeling is named that is the seeker's. */
function reflects({ signs }: Piece): boolean {
  let seeker = false
  let listener = false
  let feeling = false
  let objectEnd = -1
  let feltEnd = -1
  let otherEnd = -1
  for (const { meaning, start, end } of signs) {
    if (meaning.is === 'condition') return false
    if (meaning.is === 'person') {
      if (meaning.who === 'seeker') {
        // 他的话刺痛了你: whom it is done to feels it.
        feeling ||= start < feltEnd
        seeker = true
        otherEnd = -1
      } else if (meaning.who === 'listener') listener = true
      else if (meaning.who === 'object') objectEnd = Math.max(objectEnd, end)
      else if (end > objectEnd) otherEnd = end
    }
    if (meaning.is === 'lead' && meaning.to === 'feeling') otherEnd = -1
    if (meaning.is === 'feeling') feltEnd = Math.max(feltEnd, end)
    if (meaning.is === 'feeling' && (otherEnd < 0 || (seeker && start - otherEnd > subjectReach))) feeling = true
  }
  return feeling && (!listener || seeker)
}
