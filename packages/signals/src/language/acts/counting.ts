import { errors } from '../coded.ts'
import type { ListeningError } from '../coded.ts'
import type { Sign } from './sign.ts'
import type { Placed } from './signs.ts'
import type { Stretch } from './stretches.ts'

type ErrorSign = Extract<Sign, { readonly is: 'error' }>
type PlacedError = Placed & { readonly meaning: ErrorSign }

/** What a sentence holds beside its errors; indices of stretches, -1 where there is none. */
interface Around {
  /** The last stretch that affirms. */
  readonly affirmed: number
  readonly refers: boolean
  readonly sums: boolean
  readonly asks: boolean
  /** What makes it more than a bare predicate, by where it stands. */
  readonly telling: readonly Placed[]
}

/**
 * The errors, referrals and affirmations of a sentence that are the listener's own doing: not what somebody else said
 * or thought (朋友都劝您想开点), not what the listener says not to do (我不会告诉您), no loose directive beside a referral,
 * and no error at all in danger (S7.2).
 */
export function countingSigns(sentence: readonly Stretch[], crisis: boolean): Set<Placed> {
  const counting = new Set<Placed>()
  const loose: Placed[] = []
  const around = lookAround(sentence)
  let reportedBefore = false
  let personBefore = false
  let firm = false
  for (const [index, { signs, end }] of sentence.entries()) {
    for (const sign of signs) {
      if (!guarded(sign)) continue
      if (voiceAt(signs, sign, reportedBefore) || invites(sign, signs)) continue
      if (!isErrorSign(sign)) {
        counting.add(sign)
        continue
      }
      if (crisis || givesWay(sign, signs, around, index)) continue
      if (sign.meaning.weak !== true) {
        counting.add(sign)
        firm = true
      } else if (!personBefore) loose.push(sign)
      else if (firm) counting.add(sign)
    }
    const last = signs.findLast(({ meaning }) => meaning.is === 'voice')
    reportedBefore = last?.meaning.is === 'voice' && last.meaning.whose === 'reported' && last.end === end
    personBefore ||= signs.some((sign) => namesSomebody(sign, signs))
  }
  // 去公园坐着 after 您每天早上出门 goes on telling: an instruction without a subject must have none before it either.
  // 换个角度看 before a question is how the question is put.
  if (!around.refers && !around.asks && !around.sums && around.affirmed < 0)
    for (const sign of loose) counting.add(sign)
  return counting
}

/** Signs that count only where the listener speaks for themselves. */
export function guarded({ meaning }: Placed): boolean {
  return meaning.is === 'error' || (meaning.is === 'move' && (meaning.act === 'referral' || meaning.act === 'affirm'))
}

/** Signs that make a sentence more than a bare predicate. */
const tellings = new Set<Sign['is']>([
  'told',
  'feeling',
  'asks',
  'lead',
  'voice',
  'disclaim',
  'embeds',
  'here',
  'move',
  'encourager',
])

function lookAround(sentence: readonly Stretch[]): Around {
  let affirmed = -1
  let refers = false
  let sums = false
  let asks = false
  const telling: Placed[] = []
  for (const [index, { signs }] of sentence.entries())
    for (const sign of signs) {
      const { meaning } = sign
      if (meaning.is === 'move' && meaning.act === 'affirm') affirmed = index
      if (meaning.is === 'move' && meaning.act === 'referral') refers ||= !voiceAt(signs, sign, false)
      if (meaning.is === 'lead' && meaning.to === 'summary' && meaning.weak !== true) sums = true
      if (meaning.is === 'asks' && (meaning.how === 'open' || meaning.how === 'invite')) asks = true
      if (tellings.has(meaning.is)) telling.push(sign)
    }
  return { affirmed, refers, sums, asks, telling }
}

/** Whether what stands around an error makes it none. */
function givesWay(sign: PlacedError, signs: readonly Placed[], around: Around, index: number): boolean {
  const { act, way, weak, bare, open, faint } = sign.meaning
  const unsure = weak === true || open === true
  const inside = ({ start, end }: Placed): boolean => sign.start <= start && end <= sign.end
  if (faint === true && around.telling.some((other) => !inside(other))) return true
  if (open === true && (around.sums || (around.affirmed >= index && act !== 'contact_exchange'))) return true
  if (open === true && isTaken(sign, signs)) return true
  if (act === 'self_disclosure' && signs.some((other) => isNoStory(other, sign))) return true
  if (act === 'advice' && signs.some((other) => frames(other, sign, unsure))) return true
  if (bare === true && signs.some((other) => standsBefore(other, sign))) return true
  // 去看看医生 is said with the words of advice; 换我我早就报警了 stays what it is.
  return around.refers && (unsure || (act === 'advice' && way !== 'comparison' && way !== 'general_truth'))
}

/**
 * Whether a mood that goes with any verb is none here: the clause tells of what was (您可以走的时候没有走), asks, or
 * speaks of what is done in a session (您可以先说说). What is said to somebody else (跟他说说) is not done here.
 */
function isTaken(mood: PlacedError, signs: readonly Placed[]): boolean {
  const { act, way } = mood.meaning
  // What was done is not told to be done; verdicts and belittling speak of it, and come as questions that want no answer.
  const directs = (act === 'advice' && way !== 'general_truth') || act === 'prescription' || act === 'contact_exchange'
  const scolds = act === 'judgement' || act === 'minimising'
  const elsewhere = signs.some(({ meaning }) => meaning.is === 'elsewhere')
  let seeker = false
  return signs.some(({ meaning, start, end }) => {
    seeker ||= meaning.is === 'person' && meaning.who === 'seeker'
    switch (meaning.is) {
      case 'feeling':
        return seeker && end <= mood.start
      case 'condition':
        return act === 'judgement'
      case 'told':
        return meaning.faint !== true && directs && (start >= mood.end || end <= mood.start)
      case 'lead':
        return meaning.to === 'feeling' && end <= mood.start && end - start > 2
      case 'here':
        return !elsewhere && end > mood.start
      case 'asks':
        return scolds ? meaning.how === 'choice' : way !== 'question' && end > mood.end
      default:
        return false
    }
  })
}

/** Somebody other than the listener, but not in 您说得对. */
function namesSomebody({ meaning, start, end }: Placed, signs: readonly Placed[]): boolean {
  if (meaning.is !== 'person' || meaning.who === 'listener') return false
  return !signs.some((other) => other.meaning.is === 'encourager' && other.start <= start && end <= other.end)
}

/** 先把药放远 and 叫我小树就行 are how things are held here, though they are said with the words of advice. */
function frames({ meaning, start, end }: Placed, mood: Placed, unsure: boolean): boolean {
  if (meaning.is === 'encourager') return start <= mood.start && mood.end <= end
  if (meaning.is !== 'move' || meaning.act !== 'structure') return false
  return unsure || (start < mood.end && mood.start < end)
}

/** 带我看看那时候: the listener is whom something is done to. 我的建议是先别辞职 is an opinion. Neither is a story. */
function isNoStory({ meaning, start, end }: Placed, story: Placed): boolean {
  if (meaning.is === 'voice') return meaning.whose === 'own' && start === story.start
  return meaning.is === 'person' && meaning.who === 'object' && start < story.start && end === story.start + 1
}

/** Somebody, a feeling or an encouragement in its own clause takes back a bare mood: 您想出去走走, 缓一缓吧. */
function standsBefore({ meaning, start, end }: Placed, mood: Placed): boolean {
  if (meaning.is === 'feeling' || meaning.is === 'encourager') return true
  if (meaning.is === 'person') return meaning.who !== 'object' && start < mood.end
  return meaning.is === 'move' && meaning.act !== 'affirm' && start < mood.end && mood.start < end
}

/** Whether what a sign says is somebody else's, or is disclaimed: by the last voice that begins before it ends. */
function voiceAt(signs: readonly Placed[], sign: Placed, reportedBefore: boolean): boolean {
  const affirms = sign.meaning.is === 'move' && sign.meaning.act === 'affirm'
  const asks = sign.meaning.is === 'error' && sign.meaning.way === 'question'
  let reported = reportedBefore
  for (const { meaning, start, end } of signs) {
    if (start >= sign.end) break
    if (end > sign.end) continue
    if (meaning.is === 'disclaim' && start <= sign.start && !affirms) return true
    // 谢谢你相信我 reports no belief, and 您试过冥想吗 no trial.
    if (meaning.is === 'voice' && !(start >= sign.start && (affirms || asks))) reported = meaning.whose === 'reported'
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

function isErrorSign(sign: Placed): sign is PlacedError {
  return sign.meaning.is === 'error'
}

/** Whether an act is one that a listener should not do. */
export function isError(act: string): act is ListeningError {
  return (errors as readonly string[]).includes(act)
}
