import { gap } from '../text/characters.ts'
import type { Text } from '../text/text.ts'
import { isUnit } from './cues.ts'
import { digitOf } from './digits.ts'
import type { Trace } from './traces.ts'

/** What may stand between the name of a channel and the account on it: 微信号就是, QQ：. */
const between = [
  '搜一下',
  '同号',
  '账号',
  '帐号',
  '号码',
  '号是',
  '就是',
  '名字',
  '名称',
  '昵称',
  '搜索',
  '你搜',
  '您搜',
  '我的',
  '找我',
  '加我',
  '号',
  '是',
  '叫',
  '为',
  '搜',
  '加',
  'id',
]
const mostBetween = 4

/** What kind of name an account has: digits, letters and digits, or any words behind 叫 and 搜. */
export interface AccountForm {
  /** Least units. */
  readonly least: number
  /** Digits alone: QQ. */
  readonly digits?: true
  /** Has a digit or a mark in it, or is long: the word before means other things too. */
  readonly sure?: true
}

/** The most units of an account's name. */
const most = 32

/** Where an account's name that follows the inner place `at` begins and ends; undefined where none does. */
export function accountAfter(
  text: Text,
  at: number,
  form: AccountForm,
  known: ReadonlyMap<number, Trace>,
): readonly [start: number, end: number] | undefined {
  let from = at
  let told = false
  for (let skipped = 0; skipped < mostBetween; skipped += 1) {
    const word = between.find((one) => text.units.startsWith(one, from))
    if (word === undefined || (isName(text, from) && nameEnd(text, from) - from > word.length)) break
    from += word.length
    told = true
  }
  if (from >= text.units.length || (from > 0 && (text.before[from] ?? 0) > gap.pause)) return undefined
  const trace = known.get(from)
  if (trace !== undefined) return [from, trace.end]
  const end = form.digits === true ? digitsEnd(text, from) : nameEnd(text, from)
  const size = end - from
  if (size < form.least || size > most) return undefined
  const name = text.units.slice(from, end)
  // 微信 10000 元 is money.
  if (/^\d+$/u.test(name) && (isUnit(text.units[end]) || size < leastDigits)) return undefined
  const written = text.original.slice(text.from[from], text.to[end - 1])
  // Behind 叫, a colon or an @ any name is one.
  told ||= /[:：@＠]/u.test(text.original.slice(text.to[at - 1], text.from[from]))
  if (form.sure === true && !told && !/[\d_-]/u.test(written)) return undefined
  return [from, end]
}

/** The fewest digits of an account that has no letters. */
const leastDigits = 5

/** The end of the letters and digits that begin at `from`; `_`, `-` and `.` between them belong to the name. */
function nameEnd(text: Text, from: number): number {
  let end = from
  while (end < text.units.length && isName(text, end) && (end === from || joins(text, end))) end += 1
  return end
}

function digitsEnd(text: Text, from: number): number {
  let end = from
  while (
    end < text.units.length &&
    digitOf(text.units.charCodeAt(end)) >= 0 &&
    (end === from || (text.before[end] ?? 0) <= gap.thin)
  )
    end += 1
  return end
}

function isName({ units }: Text, at: number): boolean {
  const unit = units.charCodeAt(at)
  return (unit >= 0x30 && unit <= 0x39) || (unit >= 0x61 && unit <= 0x7a)
}

function joins(text: Text, at: number): boolean {
  if (text.before[at] === gap.none) return true
  const marks = text.original.slice(text.to[at - 1], text.from[at])
  return marks.length <= 2 && Array.from(marks).every((mark) => '_-.＿－#'.includes(mark))
}
