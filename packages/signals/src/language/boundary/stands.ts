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
  const { text } = reading
  let taken: Uint8Array | undefined
  for (const { meaning, start, end } of found)
    if (meaning.is === 'blank') (taken ??= new Uint8Array(text.units.length)).fill(1, start, end)
  return found.flatMap((cue) => {
    if (!isCrossing(cue) || taken?.[cue.end - 1] === 1 || !isMeant(reading, cue)) return []
    return [{ kind: cue.meaning.kind, start: cue.start, end: cue.end, weight: 1 }]
  })
}

function isCrossing(cue: Found<BoundarySign>): cue is Cue {
  return cue.meaning.is === 'crossing'
}

function isMeant(reading: Reading, { meaning, start, end }: Cue): boolean {
  const { role, text, scope } = reading
  if (meaning.by !== undefined && meaning.by !== role) return false
  if (meaning.firm !== true && deniedBefore(text, start)) return false
  const { who, reported, when } = around(text, scope, start, end)
  if (who?.who === 'other' || (reported && who?.who !== 'self')) return false
  const after = text.units[end] ?? ''
  // 加微信了, 见过面: told, not asked.
  if ((after === '了' || after === '过') && text.clauseAt[end] === text.clauseAt[end - 1])
    return meaning.between === true && after === '了'
  if (meaning.between === true) return !doneByOther(reading, start, end)
  if (when === 'past') return false
  return !aboutOthers(reading, start, end)
}

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

/** Units before a crossing within which 你 makes it the listener's to do. */
const nearYou = 24

/** Whether somebody else in the clause does what is not said to the one who listens: 他用小号加我微信. */
function doneByOther({ text, scope }: Reading, start: number, end: number): boolean {
  const clause = text.clauseAt[start] ?? 0
  const from = Math.max(text.clauses[clause]?.start ?? 0, start - nearYou)
  if (/[你您]/u.test(text.units.slice(from, end))) return false
  return (othersIn(text, scope).get(clause)?.firstEnd ?? Infinity) <= start
}

/** Whether the clause is about somebody who is not here. */
function aboutOthers({ text, scope }: Reading, start: number, end: number): boolean {
  const others = othersIn(text, scope).get(text.clauseAt[start] ?? 0)
  return others !== undefined && (others.firstEnd <= start || others.lastStart >= end)
}

/** Of the people in a clause who are not here: where the first ends and the last begins. */
interface Others {
  readonly firstEnd: number
  readonly lastStart: number
}
const read = new WeakMap<Scope, ReadonlyMap<number, Others>>()

function othersIn(text: Text, scope: Scope): ReadonlyMap<number, Others> {
  const known = read.get(scope)
  if (known !== undefined) return known
  const others = new Map<number, Others>()
  for (const { meaning, start, end } of scope.found) {
    if (meaning.type !== 'person' || meaning.who !== 'other') continue
    const clause = text.clauseAt[start] ?? 0
    const before = others.get(clause)
    others.set(clause, {
      firstEnd: Math.min(end, before?.firstEnd ?? Infinity),
      lastStart: Math.max(start, before?.lastStart ?? 0),
    })
  }
  read.set(scope, others)
  return others
}
