import { gap } from '../text/characters.ts'
import type { Text } from '../text/text.ts'
import type { Piece } from './label.ts'
import type { Placed } from './signs.ts'

/** Sounds that stand before what is really said: 嗯那您后来…. */
const sounds = new Set(['嗯', '恩', '嗯嗯', '哦', '噢', '喔', '唉', '哎'])
/** The least of a piece, in units, that is cut from another: less is part of it (那您…). */
const leastPiece = 3

/** A sentence as its pieces: clauses, and where speech has no marks, what begins anew within one. */
export type Sentence = readonly Piece[]

/** Parts an utterance into sentences and pieces, and keeps the errors and referrals that count. `crisis`: none does (S7.2). */
export function readSentences(text: Text, signs: readonly Placed[], crisis: boolean): Sentence[] {
  const perClause: Placed[][] = text.clauses.map(() => [])
  for (const sign of signs) perClause[text.clauseAt[sign.start] ?? 0]?.push(sign)
  const sentences: Piece[][] = []
  let first = 0
  while (first < text.clauses.length) {
    const number = text.clauses[first]?.sentence
    let next = first + 1
    while (text.clauses[next]?.sentence === number) next += 1
    sentences.push(piecesOf(text, perClause, first, next, crisis))
    first = next
  }
  return sentences
}

function piecesOf(text: Text, perClause: readonly Placed[][], first: number, next: number, crisis: boolean): Piece[] {
  const asked = text.clauses[next - 1]?.mark === '?'
  const pieces: Piece[] = []
  const counting = countingSigns(text, perClause, first, next, crisis)
  let wonders = false
  for (let index = first; index < next; index += 1) {
    const clause = text.clauses[index]
    if (clause === undefined) break
    const signs = (perClause[index] ?? []).filter((sign) => !guarded(sign) || counting.has(sign))
    const cuts = cutsOf(text, clause.start, clause.end, signs)
    let at = clause.start
    for (const cut of [...cuts, clause.end]) {
      pieces.push({
        start: at,
        end: cut,
        signs: signs.filter((sign) => at <= sign.start && sign.start < cut),
        asked,
        last: cut === clause.end && index === next - 1,
        wonders: wonders && !asked,
      })
      at = cut
    }
    wonders = signs.some(({ meaning }) => meaning.is === 'embeds')
  }
  return pieces
}

/**
 * The errors and referrals of a sentence that are the listener's own doing: not what somebody else said or thought
 * (朋友都劝您想开点), not what the listener says not to do (我不会告诉您), no loose instruction beside a referral, and
 * none at all in danger.
 */
function countingSigns(
  text: Text,
  perClause: readonly Placed[][],
  first: number,
  next: number,
  crisis: boolean,
): Set<Placed> {
  const counting = new Set<Placed>()
  const loose: Placed[] = []
  let reportedBefore = false
  let personBefore = false
  let firm = false
  let refers = false
  for (let index = first; index < next; index += 1) {
    const signs = perClause[index] ?? []
    const refersHere: Placed[] = []
    const told: Placed[] = []
    for (const sign of signs) {
      const { meaning } = sign
      if (!guarded(sign)) continue
      if (voiceAt(signs, sign, reportedBefore) || invites(sign, signs)) continue
      if (meaning.is === 'move' && meaning.act === 'affirm') counting.add(sign)
      else if (meaning.is === 'move') refersHere.push(sign)
      else if (!crisis) told.push(sign)
    }
    for (const sign of refersHere) counting.add(sign)
    refers ||= refersHere.length > 0
    for (const sign of told) {
      if (sign.meaning.is !== 'error') continue
      const { act, way, weak, bare } = sign.meaning
      if (bare === true && signs.some((other) => standsBefore(other, sign))) continue
      // 去看看医生 is said with the words of advice; 换我我早就报警了 stays what it is.
      if (refersHere.length > 0 && act === 'advice' && way !== 'comparison' && way !== 'general_truth') continue
      if (weak !== true) {
        counting.add(sign)
        firm = true
      } else if (!personBefore) loose.push(sign)
      else if (firm) counting.add(sign)
    }
    const last = signs.findLast(({ meaning }) => meaning.is === 'voice')
    reportedBefore =
      last?.meaning.is === 'voice' && last.meaning.whose === 'reported' && last.end === text.clauses[index]?.end
    personBefore ||= signs.some(({ meaning }) => meaning.is === 'person' && meaning.who !== 'listener')
  }
  // 去公园坐着 after 您每天早上出门 goes on telling: an instruction without a subject must have none before it either.
  if (!refers) for (const sign of loose) counting.add(sign)
  return counting
}

/** Signs that count only where the listener speaks for themselves. */
function guarded({ meaning }: Placed): boolean {
  return meaning.is === 'error' || (meaning.is === 'move' && (meaning.act === 'referral' || meaning.act === 'affirm'))
}

/** Somebody, a feeling or an encouragement in its own clause takes back a bare mood: 您想出去走走, 缓一缓吧. */
function standsBefore({ meaning, start, end }: Placed, mood: Placed): boolean {
  if (meaning.is === 'feeling' || meaning.is === 'encourager') return true
  if (meaning.is === 'person') return meaning.who !== 'object' && start < mood.end
  return meaning.is === 'move' && meaning.act !== 'affirm' && start < mood.end && mood.start < end
}

/** Whether what a sign says is somebody else's, or is disclaimed: by the last voice that begins before it ends. */
function voiceAt(signs: readonly Placed[], sign: Placed, reportedBefore: boolean): boolean {
  let reported = reportedBefore
  for (const { meaning, start, end } of signs) {
    if (start >= sign.end) break
    if (end > sign.end) continue
    if (meaning.is === 'disclaim' && start <= sign.start) return true
    if (meaning.is === 'voice') reported = meaning.whose === 'reported'
  }
  return reported
}

/** 可以跟我讲讲吗 begins like advice and invites. */
function invites(sign: Placed, signs: readonly Placed[]): boolean {
  if (sign.meaning.is !== 'error' || sign.meaning.act !== 'advice') return false
  const elsewhere = signs.some(({ meaning }) => meaning.is === 'elsewhere')
  return (
    !elsewhere &&
    signs.some(
      ({ meaning, start, end }) =>
        meaning.is === 'asks' && meaning.how === 'invite' && start < sign.end && sign.start < end,
    )
  )
}

/** Where something new begins inside a clause, in order. */
function cutsOf(text: Text, start: number, end: number, signs: readonly Placed[]): number[] {
  const cuts: number[] = []
  let from = start
  let reached = start
  let meant = false
  for (const { meaning, start: at, end: to } of signs) {
    if (meaning.is === 'encourager' && at === start && to < end && sounds.has(text.units.slice(at, to))) {
      cuts.push(to)
      from = to
      reached = to
      meant = false
      continue
    }
    const opens =
      (meaning.is === 'error' && meaning.weak !== true) ||
      (meaning.is === 'move' && meaning.act !== 'other') ||
      (meaning.is === 'asks' && meaning.how === 'invite') ||
      (meaning.is === 'lead' && meaning.to === 'feeling' && to - at > 2)
    if (opens && meant && at >= reached && at - from >= leastPiece && (text.before[at] ?? 0) <= gap.thin) {
      cuts.push(at)
      from = at
      meant = false
    }
    if (at < from) continue
    reached = Math.max(reached, to)
    meant ||=
      meaning.is === 'error' ||
      meaning.is === 'move' ||
      meaning.is === 'feeling' ||
      (meaning.is === 'lead' && to - at > 2)
  }
  return cuts
}
