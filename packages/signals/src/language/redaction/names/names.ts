import { gap } from '../../text/characters.ts'
import type { Text } from '../../text/text.ts'
import { firstsOf, isIn } from '../../text/units.ts'
import { contextOf, isLead, isTold, mostContext } from './context.ts'
import { foreignLetters, foreignNames, isForeignSound } from './foreign.ts'
import { medicineAt } from './medicines.ts'
import { beginsWord, endsWord, givenLevel, isOrdinary, isPair } from './model.ts'
import { touching } from './named.ts'
import type { Named } from './named.ts'
import { nicknameAt } from './nicknames.ts'
import { compoundSurnames, plainSurname, surnames } from './surnames.ts'
import { leading, shortTitles, titles } from './titles.ts'

/** From how much on it is a name: set where, on text of our own and on ordinary speech, both errors are rare. */
const enough = 5.5
/** The same where the surname is hardly anything else, and where it is mostly something else. */
const enoughPlain = 4.5
const enoughSeldom = 7.5
/** An ordinary word that begins the name; one that begins in it and goes on behind it; one that ends with its surname. */
const looksOrdinary = 6
/** What follows the surname is a word by itself, and the surname no sure one: 夏清新. */
const givenIsWord = 4
const crossed = 4
const endsAWord = 9
/** Of a name with one given character: it is short, so more of them are something else. */
const short = 3
/** A surname of two characters is hardly anything else. */
const compoundWeight = 12

/** Every name of a person in a text, in order, without overlap. Linear: at each place a bounded number of words. */
export function namesIn(text: Text, barred: Uint8Array | undefined): Named[] {
  const { units } = text
  const found: Named[] = []
  const known = new Set<string>()
  for (let at = 0; at < units.length; at += 1) {
    const medicine = medicineAt(units, at)
    if (medicine > 0) {
      at += medicine - 1
      continue
    }
    const first = firsts(units.charCodeAt(at))
    const doubled = units.charCodeAt(at) === units.charCodeAt(at + 1)
    const told = isTold(text, at) ? toldAt(text, at) : undefined
    const again = known.size === 0 ? undefined : againAt(text, at, known)
    if ((first === 0 && !doubled && told === undefined && again === undefined) || barred?.[at] === 1) continue
    const named = longest(
      told,
      again,
      (first & begins.family) === 0 ? undefined : nameAt(text, at),
      (first & (begins.family | begins.given)) === 0 ? undefined : titledAt(text, at),
      (first & (begins.familiar | begins.given)) === 0 && !doubled ? undefined : nicknameAt(text, at),
      (first & begins.foreign) === 0 ? undefined : foreignAt(text, at),
    )
    if (named === undefined || isBarred(barred, named)) continue
    found.push(named)
    known.add(units.slice(named.start, named.end))
    if (isSureOf(text, named)) known.add(units.slice(named.start + 1, named.end))
    at = named.end - 1
  }
  return found
}

/** Whatever somebody is told to be called, up to where that ends: 网名叫半夏, 外号大头的人. */
function toldAt(text: Text, at: number): Named | undefined {
  const size = touching(text, at, longestTold + 1)
  let end = at
  while (end < at + size && !behindTold.includes(text.units[end] ?? ' ')) end += 1
  const given = end - at
  // 外号大头, but not 外号都没人给我起过.
  const most = '叫是'.includes(text.units[at - 1] ?? '') ? longestTold : shortTold
  return given >= 1 && given <= most && !notTold.includes(text.units[at] ?? ' ')
    ? { start: at, end, score: enough }
    : undefined
}
const longestTold = 4
const shortTold = 2
const behindTold = '的是了和吗吧呢啊也就在他她我你'
const notTold = '什啥谁哪怎不没很叫这那它'

/** Who was named before is named again, whatever stands around it: behind that, not before, for a text grows while it is typed. */
function againAt(text: Text, at: number, known: ReadonlySet<string>): Named | undefined {
  for (let end = at + touching(text, at, 4); end >= at + 2; end -= 1)
    if (known.has(text.units.slice(at, end))) return { start: at, end, score: enough }
  return undefined
}

/** From how much on a full name is sure enough to be known by the given name alone. */
const sure = 12

/** Whether who is named is known by the given name alone from here on: 王思远, 思远. Not 高文明: that is a word. */
function isSureOf({ units }: Text, { start, end, score }: Named): boolean {
  const [first, second] = [units[start + 1] ?? '', units[start + 2] ?? '']
  return end - start === 3 && score >= sure && surnames.has(units[start] ?? '') && !isPair(first, second)
}

/** What may begin with a character, as bits: most characters of speech begin no name, and are passed over at once. */
const begins = { family: 1, familiar: 2, foreign: 4, given: 8, seen: 128 } as const
const known = new Uint8Array(0x10000)

function firsts(unit: number): number {
  const before = known[unit] ?? 0
  if (before !== 0) return before & ~begins.seen
  const character = String.fromCharCode(unit)
  const now =
    (surnames.has(character) || compoundFirsts.has(character) ? begins.family : 0) |
    ('小老阿'.includes(character) ? begins.familiar : 0) |
    (isLetter(unit) || isForeignSound(character) || byFirst.has(character) ? begins.foreign : 0) |
    (givenLevel(character) >= 1 ? begins.given : 0)
  known[unit] = now | begins.seen
  return now
}
const compoundFirsts = new Set(Array.from(compoundSurnames, (surname) => surname[0]))

function isBarred(barred: Uint8Array | undefined, { start, end }: Named): boolean {
  return barred !== undefined && barred.subarray(start, end).includes(1)
}

function longest(...names: (Named | undefined)[]): Named | undefined {
  let best: Named | undefined
  for (const named of names) if (named !== undefined && (best === undefined || named.end > best.end)) best = named
  return best
}

/** A surname and a given name. */
function nameAt(text: Text, at: number): Named | undefined {
  const { units } = text
  const size = touching(text, at, 4)
  const compound = size >= 3 && compoundFirsts.has(units[at] ?? '') && compoundSurnames.has(units.slice(at, at + 2))
  const weight = compound ? compoundWeight : surnames.get(units[at] ?? '')
  if (weight === undefined) return undefined
  const family = compound ? 2 : 1
  const first = units[at + family] ?? ''
  const second = units[at + family + 1] ?? ''
  // 谢谢, 姐姐, 王王: doubled is no surname, neither the first of it nor the second.
  if (size <= family || first === units[at] || (at > 0 && units[at - 1] === units[at])) return undefined
  const [firstLevel, secondLevel] = [givenLevel(first), givenLevel(second)]
  const least = weight >= plainSurname ? enoughPlain : weight === 0 ? enoughSeldom : enough
  if (weight + firstLevel + Math.max(secondLevel, -short) + mostContext < least) return undefined
  // 连王长水 and 向张老师: a word before a surname, and not one of the seldom ones.
  if (weight === 0 && (surnames.get(first) ?? 0) >= plainSurname) return undefined
  const previous = at > 0 && (text.before[at] ?? 0) === gap.none ? (units[at - 1] ?? '') : ''
  const base = weight - (previous !== '' && !compound && endsWord(previous, units[at] ?? '') ? endsAWord : 0)
  let best: Named | undefined
  const offer = (end: number, score: number): void => {
    const total = score + contextOf(text, at, end)
    if (total >= least && (best === undefined || total > best.score)) best = { start: at, end, score: total }
  }
  const touchesNext = (end: number): string =>
    end < units.length && (text.before[end] ?? 0) === gap.none ? (units[end] ?? '') : ''
  if (size >= family + 2) {
    const end = at + family + 2
    // 岳父岳母.
    if (isOrdinary(units.slice(at, end)) || second === units[at]) return undefined
    const words =
      (!compound && isOrdinary(units.slice(at, at + 2)) ? looksOrdinary : 0) +
      (weight < plainSurname && first !== second && isPair(first, second) ? givenIsWord : 0) +
      (beginsWord(first, second) ? crossed : 0) +
      (beginsWord(second, touchesNext(end)) ? crossed : 0)
    offer(end, base + firstLevel + secondLevel - words)
  }
  const end = at + family + 1
  const words =
    (!compound && isOrdinary(units.slice(at, end)) ? looksOrdinary + 4 : 0) +
    (beginsWord(first, touchesNext(end)) ? crossed : 0)
  offer(end, base + firstLevel - words - short)
  return best
}

/** A surname, or what one is called by, before a title: 王老师, 霞姐. */
function titledAt(text: Text, at: number): Named | undefined {
  const { units } = text
  if (!isIn(titleFirsts, units.charCodeAt(at + 1)) && !isIn(titleFirsts, units.charCodeAt(at + 2))) return undefined
  const character = units[at] ?? ''
  const compound = compoundSurnames.has(units.slice(at, at + 2))
  const weight = compound ? compoundWeight : surnames.get(character)
  const size = touching(text, at, 6)
  const family = compound ? 2 : 1
  const previous = at > 0 && (text.before[at] ?? 0) === gap.none ? (units[at - 1] ?? '') : ''
  if (weight !== undefined && !leading.includes(character) && !(previous !== '' && endsWord(previous, character))) {
    const title = titles.find((word) => units.startsWith(word, at + family))
    if (title !== undefined && family + title.length <= size && !(weight === 0 && previous !== '' && !isLead(previous)))
      return { start: at, end: at + family + title.length, score: enough }
  }
  const call = units[at + family] ?? ''
  const not = shortTitles.get(call)
  if (not === undefined || size <= family) return undefined
  const next = size > family + 1 ? (units[at + family + 1] ?? '') : ''
  if ((next !== '' && not.includes(next)) || next === call || character === call) return undefined
  const known = weight !== undefined ? weight >= 3 : '姐哥叔姨嫂婶少'.includes(call) && givenLevel(character) >= 3
  if (!known || isOrdinary(units.slice(at, at + family + 1)) || (previous !== '' && endsWord(previous, character)))
    return undefined
  if (previous !== '' && !isLead(previous)) return undefined
  return { start: at, end: at + family + 1, score: enough }
}

/** What a title begins with: asked of every character behind one that may be a name. */
const titleFirsts = firstsOf([...titles, ...shortTitles.keys()])

function foreignAt(text: Text, at: number): Named | undefined {
  const { units } = text
  const unit = units.charCodeAt(at)
  if (unit >= 0x61 && unit <= 0x7a) {
    let end = at
    while (
      end < units.length &&
      end - at < 16 &&
      isLetter(units.charCodeAt(end)) &&
      (end === at || (text.before[end] ?? 0) === gap.none)
    )
      end += 1
    const alone = at === 0 || (text.before[at] ?? 0) > gap.none || !isLetter(units.charCodeAt(at - 1))
    return alone && foreignLetters.has(units.slice(at, end)) ? { start: at, end, score: enough } : undefined
  }
  const known = longestKnown(units, at)
  if (known === 0 && !isForeignSound(units[at] ?? '')) return undefined
  // 安娜·卡列尼娜: what is known goes on.
  let end = at + known
  while (end < units.length && end - at < 12 && isForeignSound(units[end] ?? '') && (end === at || joined(text, end)))
    end += 1
  const dotted = text.original.slice(text.from[at], text.to[Math.max(at, end - 1)]).match(/[·•・．‧]/u) !== null
  if (end - at >= 5 || (dotted && end - at >= 3)) return { start: at, end, score: enough }
  return known > 0 ? { start: at, end: at + known, score: enough } : undefined
}

function joined(text: Text, at: number): boolean {
  if ((text.before[at] ?? 0) === gap.none) return true
  return /^[·•・．‧]$/u.test(text.original.slice(text.to[at - 1], text.from[at]))
}

const byFirst: ReadonlyMap<string, readonly string[]> = (() => {
  const names = new Map<string, string[]>()
  for (const name of foreignNames.toSorted((one, other) => other.length - one.length))
    names.set(name[0] ?? '', [...(names.get(name[0] ?? '') ?? []), name])
  return names
})()

function longestKnown(units: string, at: number): number {
  return byFirst.get(units[at] ?? '')?.find((name) => units.startsWith(name, at))?.length ?? 0
}

function isLetter(unit: number): boolean {
  return unit >= 0x61 && unit <= 0x7a
}
