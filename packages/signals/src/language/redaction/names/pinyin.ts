import { gap } from '../../text/characters.ts'
import type { Text } from '../../text/text.ts'
import type { Named } from './named.ts'

/*
 * Chinese names in letters: wang xiaofang, Li Na, 我叫zhangwei. A syllable alone is a word of some language; what counts
 * is a surname with a given name of two, or a shorter one where it is written or told as a name.
 */

const surnames = new Set(
  'wang li zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang song zheng xie han tang feng yu dong xiao cheng cao yuan deng fu shen zeng peng lyu lv lu su jiang cai jia ding wei xue ye yan pan du dai xia zhong tian ren fan fang shi yao tan liao zou xiong jin hao kong bai cui kang mao qiu qin gu hou shao meng long wan qian yin dou ouyang sima zhuge huangfu'.split(
    ' ',
  ),
)
/** Words of other languages too: only where both parts are written large. */
const alsoWords = new Set(
  'he sun song han fan pan long du wan tan bai ma hu fu yin dong ding gu ye su lu shi'.split(' '),
)
/** Chinese in letters that follows a surname's syllable and is no name, and what is said of oneself in English. */
const noGiven = new Set(
  'shenme zenme women nimen tamen xianzai meiyou zhidao keyi haishi yinwei suoyi danshi juede xihuan mama baba gege jiejie didi meimei laoshi tongxue pengyou jintian mingtian zuotian xuexiao xingqi shihou yiqi renwei weile taxue running waiting hating'.split(
    ' ',
  ),
)
/** Cities that read as a surname and two more syllables. */
const cities = new Set('shijiazhuang'.split(' '))

/** Every syllable there is, by how it begins. */
const endings: Readonly<Record<string, string>> = {
  b: 'a ai an ang ao ei en eng i ian iao ie in ing o u',
  p: 'a ai an ang ao ei en eng i ian iao ie in ing o ou u',
  m: 'a ai an ang ao ei en eng i ian iao ie in ing iu o ou u',
  f: 'a an ang ei en eng o ou u',
  d: 'a ai an ang ao e ei eng i ian iao ie ing iu ong ou u uan ui un uo',
  t: 'a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo',
  n: 'a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong u uan uo v ve',
  l: 'a ai an ang ao e ei eng i ia ian iang iao ie in ing iu ong ou u uan un uo v ve',
  g: 'a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo',
  k: 'a ai an ang ao e en eng ong ou u ua uai uan uang ui un uo',
  h: 'a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo',
  j: 'i ia ian iang iao ie in ing iong iu u uan ue un',
  q: 'i ia ian iang iao ie in ing iong iu u uan ue un',
  x: 'i ia ian iang iao ie in ing iong iu u uan ue un',
  zh: 'a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo',
  ch: 'a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo',
  sh: 'a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo',
  r: 'an ang ao e en eng i ong ou u uan ui un uo',
  z: 'a ai an ang ao e ei en eng i ong ou u uan ui un uo',
  c: 'a ai an ang ao e en eng i ong ou u uan ui un uo',
  s: 'a ai an ang ao e en eng i ong ou u uan ui un uo',
  y: 'a an ang ao e i in ing ong ou u uan ue un',
  w: 'a ai an ang ei en eng o u',
}
const syllables = new Set(Object.entries(endings).flatMap(([begin, ends]) => ends.split(' ').map((end) => begin + end)))
const longestSyllable = 6

function isOne(letters: string): boolean {
  return syllables.has(letters)
}

function isTwo(letters: string): boolean {
  for (let size = 2; size <= longestSyllable && size < letters.length; size += 1)
    if (syllables.has(letters.slice(0, size)) && syllables.has(letters.slice(size))) return true
  return false
}

/** Words behind which a name is told. */
const tellings = /(?:叫|名字是|姓名|真名|本名|大名|我是|名是|named|name is)[\s:：]*$/iu
const toldWithin = 12
/** A name that is written as one word. */
const fewestWhole = 9
const mostOfToken = 20

interface Token {
  readonly start: number
  readonly end: number
  readonly letters: string
  readonly large: boolean
}

/** Names in pinyin, in order, without overlap. Linear. */
export function pinyinNamesIn(text: Text): readonly Named[] {
  if (!letter.test(text.units)) return none
  const tokens = tokensIn(text)
  const found: Named[] = []
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at]!
    const next = tokens[at + 1]
    const pair = next !== undefined && besides(text, token, next) ? next : undefined
    if (pair !== undefined && (isPair(text, token, pair) || (token.large && pair.large && isTurned(token, pair)))) {
      found.push({ start: token.start, end: pair.end, score: enough })
      at += 1
    } else if (isWhole(text, token)) found.push({ start: token.start, end: token.end, score: enough })
  }
  return found
}
const letter = /[a-z]/u
const none: readonly Named[] = []
const enough = 5.5

/** A surname and behind it a given name. */
function isPair(text: Text, family: Token, given: Token): boolean {
  if (!surnames.has(family.letters) || noGiven.has(given.letters)) return false
  const large = family.large && given.large
  if (isTwo(given.letters)) return large || !alsoWords.has(family.letters) || isTold(text, family.start)
  return isOne(given.letters) && (large || isTold(text, family.start))
}

/** Xiaofang Wang. */
function isTurned(given: Token, family: Token): boolean {
  return surnames.has(family.letters) && isTwo(given.letters) && !noGiven.has(given.letters)
}

/** wangxiaofang; or a given name alone, where it is told: 她叫Xiaofang. */
function isWhole(text: Text, { start, letters }: Token): boolean {
  if (cities.has(letters) || noGiven.has(letters)) return false
  const told = isTold(text, start)
  if (told && letters.length >= 5 && isTwo(letters)) return true
  for (let size = 2; size <= 5; size += 1) {
    const [family, given] = [letters.slice(0, size), letters.slice(size)]
    if (!surnames.has(family) || noGiven.has(given)) continue
    if (isTwo(given) && (told || letters.length >= fewestWhole)) return true
    if (told && isOne(given)) return true
  }
  return false
}

function isTold({ original, from }: Text, at: number): boolean {
  const end = from[at] ?? 0
  return tellings.test(original.slice(Math.max(0, end - toldWithin), end))
}

/** Whether one word stands between them and no mark: a space, a dot of the name, or nothing but a hyphen. */
function besides({ before }: Text, { end }: Token, next: Token): boolean {
  return next.start === end && (before[next.start] ?? 0) <= gap.thin
}

/** Stretches of letters with what stood before each; digits make a word of something else. */
function tokensIn({ units, before, original, from }: Text): Token[] {
  const tokens: Token[] = []
  for (let at = 0; at < units.length;) {
    if (!isLetter(units.charCodeAt(at))) {
      at += 1
      continue
    }
    let end = at + 1
    while (end < units.length && isLetter(units.charCodeAt(end)) && before[end] === gap.none) end += 1
    const beside = (place: number) => isDigit(units.charCodeAt(place)) && before[Math.max(place, at)] === gap.none
    const mixed =
      (at > 0 && beside(at - 1)) || (end < units.length && before[end] === gap.none && isDigit(units.charCodeAt(end)))
    if (!mixed && end - at <= mostOfToken)
      tokens.push({
        start: at,
        end,
        letters: units.slice(at, end),
        large: /\p{Lu}/u.test(original[from[at] ?? 0] ?? ''),
      })
    at = end
  }
  return tokens
}

function isLetter(unit: number): boolean {
  return unit >= 0x61 && unit <= 0x7a
}
function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39
}
