import { gap } from '../../text/characters.ts'
import type { Text } from '../../text/text.ts'
import { digitOf } from '../../traces/digits.ts'

/** Numbers of houses, stairs and doors in a row: 8栋2单元501. Inner `[start, end)`. */
export interface Houses {
  readonly start: number
  readonly end: number
  /** How many parts it has; one alone (三楼, 5号) leads nowhere. */
  readonly parts: number
}

/** What is counted in an address. Longest first. */
const units = [
  '号楼',
  '单元',
  '号院',
  '支弄',
  '号',
  '弄',
  '栋',
  '幢',
  '室',
  '楼',
  '层',
  '座',
  '院',
  '门',
  '户',
  '房',
  '组',
  '区',
  '期',
  '巷',
]
/** Behind these a number is of something else: 5号楼 yes, 5号晚上 and 三门课 no. */
const notBehind = '课功亲技'
/** Digits of a door that stands without a word. */
const door = { least: 2, most: 4 } as const

/** Every row of house numbers, in order. Linear. */
export function housesIn(text: Text): Houses[] {
  const found: Houses[] = []
  for (let at = 0; at < text.units.length; at += 1) {
    if (!isNumber(text, at)) continue
    const house = houseAt(text, at)
    if (house === undefined) {
      while (at + 1 < text.units.length && isNumber(text, at + 1)) at += 1
      continue
    }
    found.push(house)
    at = house.end - 1
  }
  return found
}

function houseAt(text: Text, start: number): Houses | undefined {
  const row = doorRow(text, start)
  if (row !== undefined) return { start, end: row, parts: 2 }
  let at = start
  let parts = 0
  for (;;) {
    const numberEnd = endOfNumber(text, at)
    if (numberEnd === at || numberEnd - at > 5) break
    const unit = units.find((word) => text.units.startsWith(word, numberEnd))
    if (unit === undefined || notBehind.includes(text.units[numberEnd + unit.length] ?? ' ')) {
      // 2单元501: the door.
      if (
        parts > 0 &&
        numberEnd - at >= door.least &&
        numberEnd - at <= door.most &&
        '号栋幢元楼座弄'.includes(text.units[at - 1] ?? ' ')
      ) {
        at = numberEnd
        parts += 1
      }
      break
    }
    at = numberEnd + unit.length
    parts += 1
    if ((text.before[at] ?? 0) > gap.thin) break
  }
  return parts === 0 ? undefined : { start, end: at, parts }
}

/** 5-2-301: house, stairs and door, with dashes. */
function doorRow(text: Text, start: number): number | undefined {
  let at = start
  for (let part = 0; part < 3; part += 1) {
    const from = at
    while (at < text.units.length && isNumber(text, at) && (at === from || (text.before[at] ?? 0) === gap.none)) at += 1
    const size = at - from
    if (part < 2 ? size < 1 || size > 2 : size < 3 || size > 4) return undefined
    if (part < 2 && !/^[-—－]$/u.test(text.original.slice(text.to[at - 1], text.from[at]))) return undefined
  }
  return at
}

function endOfNumber(text: Text, from: number): number {
  let at = from
  while (at < text.units.length && isNumber(text, at) && (at === from || (text.before[at] ?? 0) <= gap.thin)) at += 1
  return at
}

function isNumber({ units: letters }: Text, at: number): boolean {
  const unit = letters.charCodeAt(at)
  return (
    digitOf(unit) >= 0 ||
    unit === 0x5341 ||
    unit === 0x767e ||
    (unit >= 0x61 && unit <= 0x66 && digitOf(letters.charCodeAt(at + 1)) < 0)
  )
}
