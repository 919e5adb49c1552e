import type { BoundaryKind } from '../coded.ts'
import type { Reading } from '../reading.ts'
import { around } from '../scope/scope.ts'
import type { Scope } from '../scope/scope.ts'
import type { Found } from '../text/lexicon.ts'
import type { Text } from '../text/text.ts'
import type { Place } from './boundary.ts'
import type { BoundarySign } from './sign.ts'

type Cue = Found<Extract<BoundarySign, { readonly is: 'crossing' }>>

/** The crossings that are meant: said by one of the two to the other, and not told of others, denied or long done. */
export function stands(reading: Reading, found: readonly Found<BoundarySign>[]): Place[] {
  if (!found.some(isCrossing)) return []
  const { text } = reading
  let taken: Uint8Array | undefined
  for (const { meaning, start, end } of found)
    if (meaning.is === 'blank') (taken ??= new Uint8Array(text.units.length)).fill(1, start, end)
  return found.flatMap((cue) => {
    if (!isCrossing(cue) || taken?.[cue.end - 1] === 1 || !isMeant(reading, cue)) return []
    return [{ kind: cue.meaning.kind, start: cue.start, end: cue.end, weight: cue.meaning.vague === true ? 0 : 1 }]
  })
}

function isCrossing(cue: Found<BoundarySign>): cue is Cue {
  return cue.meaning.is === 'crossing'
}

function isMeant(reading: Reading, { meaning, start, end }: Cue): boolean {
  const { role, text, scope } = reading
  if (meaning.by !== undefined && meaning.by !== role) return false
  if (meaning.firm !== true && (deniedBefore(text, start) || deniedInside(text, start, end))) return false
  const { who, reported, when } = around(text, scope, start, end)
  if (who?.who === 'other' || (reported && who?.who !== 'self')) return false
  // 谁追你, 人家请你吃饭: nobody here does it.
  if (who?.who === 'anyone' && sociable.has(meaning.kind)) return false
  const after = text.units[end] ?? ''
  // 你来找我的目的 names what was done. 的 at the end of a clause only affirms.
  const goesOn = text.clauseAt[end + 1] === text.clauseAt[end]
  if (after === '的' && goesOn && sociable.has(meaning.kind)) return false
  // 加微信了, 见过面: told, not asked.
  if ((after === '了' || after === '过') && text.clauseAt[end] === text.clauseAt[end - 1])
    return meaning.between === true && after === '了'
  if (meaning.between === true) return !doneByOther(reading, start)
  if (when === 'past') return false
  return !aboutOthers(reading, start, end)
}

/** What people do with one another everywhere, and tell of. A number or an account is said to be used. */
const sociable: ReadonlySet<BoundaryKind> = new Set<BoundaryKind>(['offline_meeting', 'other'])

/** What denies just before a crossing: 不能加微信. Not 能不能, 要不. */
const denials = [
  '不能',
  '不可以',
  '不会',
  '不该',
  '不应该',
  '不想',
  '不敢',
  '不要',
  '不用',
  '不让',
  '不许',
  '不允许',
  '不需要',
  '不方便',
  '不肯',
  '不愿意',
  '不愿',
  '没法',
  '没办法',
  '无法',
  '没有',
  '没',
  '不',
  '别',
  '拒绝',
  '禁止',
]
const mostBetween = 4

function deniedBefore({ units, clauseAt }: Text, start: number): boolean {
  for (let end = start; end >= start - mostBetween && end > 0; end -= 1) {
    if (clauseAt[end - 1] !== clauseAt[start]) return false
    const word = denials.find((one) => units.startsWith(one, end - one.length))
    if (word === undefined) continue
    const from = end - word.length
    // 能不能, 要不, 可不可以, 方不方便 ask.
    const asks = word.startsWith('不') && (units[from - 1] === units[from + 1] || units[from - 1] === '要')
    return !asks && !(word === '不' && '如然过'.includes(units[end] ?? ' '))
  }
  return false
}

/** Questions and offers that hold a 不. */
const asking =
  /能不能|可不可以|要不要?|行不行|好不好|方不方便|愿不愿意|有没有|是不是|不如|不然|玩不玩|用不用|收不收|方便不方便|别的|没$|不$/gu

/** Whether something is denied within a crossing: 可以不留电话. */
function deniedInside({ units }: Text, start: number, end: number): boolean {
  return /[不没别]/u.test(units.slice(start, end).replace(asking, ''))
}

/** Units between somebody else and a crossing within which 你 makes it the listener's to do again. */
const nearYou = 24

/** Whether somebody else in the clause does what is said: 他用小号加我微信, 妈妈来看您. */
function doneByOther({ text, scope }: Reading, start: number): boolean {
  const end = othersIn(text, scope).get(text.clauseAt[start] ?? 0)?.firstEnd ?? Infinity
  return end <= start && !/[你您]/u.test(text.units.slice(Math.max(end, start - nearYou), start))
}

/** Whether the clause is about somebody who is not here, or asks who. */
function aboutOthers({ text, scope }: Reading, start: number, end: number): boolean {
  return othersIn(text, scope).has(text.clauseAt[start] ?? 0) || text.units.slice(start, end).includes('谁')
}

/** Of the people in a clause who are not here: where the first ends. */
interface Others {
  readonly firstEnd: number
}
/** What somebody may become here, and is not yet. */
const friends = new Set(['好友', '朋友', '对象'])
/** Every crossing of a text asks for the same. */
let last: Scope | undefined
let known: ReadonlyMap<number, Others> = new Map()

function othersIn(text: Text, scope: Scope): ReadonlyMap<number, Others> {
  if (scope === last) return known
  const others = new Map<number, Others>()
  for (const { meaning, start, end } of scope.found) {
    if (meaning.type !== 'person' || meaning.who !== 'other' || friends.has(text.units.slice(start, end))) continue
    const clause = text.clauseAt[start] ?? 0
    const before = others.get(clause)
    others.set(clause, { firstEnd: Math.min(end, before?.firstEnd ?? Infinity) })
  }
  last = scope
  known = others
  return others
}
