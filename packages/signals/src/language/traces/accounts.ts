import { gap } from '../text/characters.ts'
import type { Text } from '../text/text.ts'

/** What may stand between the name of a channel and the account on it: 微信号就是, QQ：. */
const between = [
  '账号',
  '号码',
  '号是',
  '就是',
  '名字',
  '名称',
  '搜索',
  '你搜',
  '您搜',
  '我的',
  '号',
  '是',
  '叫',
  '为',
  '搜',
  '加',
  '：',
  'id',
]

/** The least and the most units of an account's name. */
const least = 5
const most = 32

/** Where an account's name that follows the inner place `at` begins and ends; undefined where none does. */
export function accountAfter(text: Text, at: number): readonly [start: number, end: number] | undefined {
  let from = at
  for (let skipped = 0; skipped < 4; skipped += 1) {
    const word = between.find((one) => text.units.startsWith(one, from))
    if (word === undefined || (isName(text, from) && nameEnd(text, from) - from > word.length)) break
    from += word.length
  }
  if (from >= text.units.length || (from > 0 && (text.before[from] ?? 0) > gap.pause)) return undefined
  const end = nameEnd(text, from)
  return end - from >= least && end - from <= most ? [from, end] : undefined
}

/** The end of the letters and digits that begin at `from`; `_`, `-` and `.` between them belong to the name. */
function nameEnd(text: Text, from: number): number {
  let end = from
  while (end < text.units.length && isName(text, end) && (end === from || joins(text, end))) end += 1
  return end
}

function isName({ units }: Text, at: number): boolean {
  const unit = units.charCodeAt(at)
  return (unit >= 0x30 && unit <= 0x39) || (unit >= 0x61 && unit <= 0x7a)
}

function joins(text: Text, at: number): boolean {
  if (text.before[at] === gap.none) return true
  const marks = text.original.slice(text.to[at - 1], text.from[at])
  return marks.length <= 2 && Array.from(marks).every((mark) => '_-.＿－'.includes(mark))
}
