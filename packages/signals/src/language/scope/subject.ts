import type { Found } from '../text/lexicon.ts'
import type { Text } from '../text/text.ts'
import type { Modifier, Person } from './modifier.ts'

/** What is said of somebody may have this between the person and the cue, and the person is still its subject. */
const between: readonly string[] = [
  '跟我说过',
  '对我说过',
  '跟我说',
  '对我说',
  '告诉我',
  '和我说',
  '重度抑郁症?',
  '抑郁症',
  '有抑郁症',
  '得了抑郁症',
  '患有抑郁症',
  '患有',
  '抑郁了',
  '抑郁',
  '失恋了?',
  '说过',
  '说要',
  '吵着',
  '闹着',
  '嚷着',
  '喊着',
  '威胁说',
  '哭着',
  '可能',
  '好像',
  '似乎',
  '突然',
  '最近',
  '经常',
  '一直',
  '总是',
  '总说',
  '老说',
  '常说',
  '天天',
  '每天',
  '现在',
  '今天',
  '昨天',
  '昨晚',
  '刚才',
  '刚刚',
  '以前',
  '去年',
  '前年',
  '上个月',
  '上月',
  '上周',
  '后来',
  '曾经',
  '之前',
  '已经',
  '正在',
  '真的',
  '因为',
  '有时候',
  '有时',
  '居然',
  '竟然',
  '偷偷',
  '自己',
  '的话',
  '有',
  '在',
  '说',
  '闹',
  '写',
  '也',
  '都',
  '就',
  '又',
  '还',
  '总',
  '老',
  '很',
  '要',
  '会',
  '会不会',
  '是不是',
  '是',
  '想',
  '正',
  '刚',
  '去',
  '的',
  '们',
  '那时候',
  '当时',
  '在群里',
  '在网上',
  '在朋友圈',
  '在微信上?',
  '在电话里',
  '在学校',
  '在家里?',
  '在医院',
  '发消息',
  '发微信',
  '发朋友圈',
  '给我发',
  '留言',
  '失眠',
  '心情不好',
].flatMap((word) => (word.endsWith('?') ? [word.slice(0, -2), word.slice(0, -1)] : [word]))

/** Before a negated word: what may stand between 不 or 没 and the cue. 没有朋友想死 denies nothing. */
const behindNegation: readonly string[] = [
  '真的',
  '真',
  '再',
  '去',
  '要',
  '会',
  '有',
  '过',
  '想过',
  '想要',
  '想',
  '觉得',
  '说过',
  '说',
  '任何',
  '什么',
  '是',
  '太',
  '很',
  '那么',
  '这么',
  '特别',
  '打算',
  '准备',
  '一定',
  '曾经',
  '出现',
  '产生',
  '一点',
  '一丝',
  '严重',
  '明显',
  '强烈',
  '具体',
  '动过',
  '因为',
  '到',
  '在',
  '用',
  '又',
  '故意',
  '考虑过?',
  '的',
].flatMap((word) => (word.endsWith('?') ? [word.slice(0, -2), word.slice(0, -1)] : [word]))

/** Whether the person that begins at `start` is an object: behind 和, 被, 对 and the like. */
export function isObject(units: string, start: number): boolean {
  return objectBehind.includes(units[start - 1] ?? ' ')
}

const longestBetween = 14

/** Whether the inner `[from, to)` is made of such words alone. */
function madeOf(words: readonly string[], units: string, from: number, to: number): boolean {
  // Reachable ends, from the left; the stretch is short.
  const reached = new Set([from])
  for (let at = from; at < to; at += 1)
    if (reached.has(at)) for (const word of words) if (units.startsWith(word, at)) reached.add(at + word.length)
  return reached.has(to)
}

/** Whether a negation that ends at `from` reaches what begins at `to`. */
export function negates(units: string, from: number, to: number): boolean {
  return to >= from && to - from <= 6 && madeOf(behindNegation, units, from, to)
}

/** Behind these a person is no subject: 和他吵架, 被妈妈骂, 怕孩子知道. */
const objectBehind = '和跟与被对让给把向替为怕骂打恨爱怪陪劝求像比找问逼拿将害离'

/**
 * Whose it is, what begins at `start`: the nearest person before it in its clause, if nothing but adverbs and the like
 * stands between (我朋友最近总说想死; but 老公出轨想死 is the speaker's). Where nobody is named in the clause and it
 * reports (她说 …), the one whom the clause before was about. Undefined: nobody is named, so mostly the speaker.
 */
export function subjectOf(
  text: Text,
  found: readonly Found<Modifier>[],
  middle: number,
  start: number,
  most: number,
): Person | undefined {
  const clause = text.clauseAt[start] ?? 0
  const { units } = text
  let taken = start
  for (let i = middle - 1; i >= 0 && i >= middle - most; i -= 1) {
    const here = found[i]
    if (here === undefined) break
    if (text.clauseAt[here.start] !== clause) return earlier(text, found, i, clause, start)
    if (here.meaning.type !== 'person' || here.end > taken) continue
    const person = longest(found, i, here.end)
    taken = person.start
    if (person.meaning.type !== 'person') continue
    const { meaning } = person
    if (meaning.who === 'self') return meaning
    if (isObject(units, person.start)) continue
    // 我妈自从他走了就说 …: where it is said, it is said by the nearest.
    const said = '说讲闹喊嚷'.includes(units[start - 1] ?? ' ')
    const near = start - person.end <= longestBetween && (said || madeOf(between, units, person.end, start))
    return near ? meaning : undefined
  }
  return undefined
}

/** Of those that end at one place the longest: 我妈 is not 妈. */
function longest(found: readonly Found<Modifier>[], from: number, end: number): Found<Modifier> {
  let best = found[from]!
  for (let i = from - 1; i >= 0 && found[i]?.end === end; i -= 1) {
    const other = found[i]
    if (other?.meaning.type === 'person' && other.start < best.start) best = other
  }
  return best
}

const reporting = ['说', '讲', '写', '发', '闹', '告诉', '表示', '念叨', '留', '她', '他', 'ta']

/** The one whom the clause before was about, if this clause goes on about the same: 我女儿住校，前天说不想活. */
function earlier(
  text: Text,
  found: readonly Found<Modifier>[],
  from: number,
  clause: number,
  start: number,
): Person | undefined {
  const begin = text.clauses[clause]?.start ?? 0
  const own = text.units.slice(begin, Math.min(start, begin + 12))
  if (!reporting.some((word) => own.includes(word)) || own.includes('我')) return undefined
  let about: Person | undefined
  for (let i = from; i >= 0 && i >= from - 12; i -= 1) {
    const here = found[i]
    if (here === undefined || clause - (text.clauseAt[here.start] ?? 0) > 2) break
    if (here.meaning.type !== 'person') continue
    const person = longest(found, i, here.end)
    if (person.meaning.type === 'person') about = person.meaning
    // 我妈 holds a 我 that is not the speaker: go on before it.
    while (i > 0 && (found[i - 1]?.end ?? 0) > person.start) i -= 1
  }
  return about?.who === 'other' ? about : undefined
}
