import { gap } from '../../text/characters.ts'
import type { Text } from '../../text/text.ts'
import { firstsOf, isIn } from '../../text/units.ts'
import { titles } from './titles.ts'

/** Words behind which a name is told, strongest first; with how much they speak for one. */
const lefts: readonly (readonly [weight: number, words: readonly string[]])[] = [
  [
    7,
    [
      '名字叫',
      '名字是',
      '名叫',
      '姓名',
      '我叫',
      '他叫',
      '她叫',
      '人叫',
      '我是',
      '本名',
      '真名',
      '叫做',
      '就叫',
      '大名',
    ],
  ],
  [
    4,
    [
      '老公',
      '老婆',
      '丈夫',
      '妻子',
      '儿子',
      '女儿',
      '爸爸',
      '妈妈',
      '男友',
      '女友',
      '男朋友',
      '女朋友',
      '前男友',
      '前女友',
      '前任',
      '前夫',
      '前妻',
      '闺蜜',
      '朋友',
      '同学',
      '同桌',
      '同事',
      '室友',
      '舍友',
      '领导',
      '老板',
      '主管',
      '上司',
      '班长',
      '班主任',
      '老师',
      '医生',
      '导师',
      '表哥',
      '表姐',
      '表弟',
      '表妹',
      '堂哥',
      '堂姐',
      '堂弟',
      '堂妹',
      '弟弟',
      '妹妹',
      '哥哥',
      '姐姐',
      '爷爷',
      '奶奶',
      '爸',
      '妈',
      '哥',
      '姐',
      '弟',
      '妹',
      '初恋',
      '对象',
      '客户',
      '邻居',
      '学生',
      '孩子',
      '辅导员',
      '网友',
      '女孩',
      '男孩',
      '男生',
      '女生',
      '主持人',
      '演员',
      '歌手',
      '导演',
      '记者',
      '明星',
      '队长',
      '校长',
      '院长',
      '经理',
      '总裁',
      '教授',
      '患者',
      '病人',
      '主任',
      '女神',
      '男神',
      '偶像',
      '影帝',
      '影后',
      '天后',
      '教练',
      '球星',
      '网红',
      '博主',
      '总统',
      '主席',
      '书记',
      '作家',
      '作者',
      '选手',
      '小姨',
      '阿姨',
      '叔叔',
      '舅舅',
      '宝宝',
      '同事',
      '丫头',
      '姑娘',
      '叫',
      '姓',
    ],
  ],
  [
    2,
    [
      '和',
      '跟',
      '与',
      '给',
      '被',
      '把',
      '对',
      '找',
      '让',
      '约',
      '问',
      '等',
      '帮',
      '陪',
      '骂',
      '恨',
      '想',
      '像',
      '告诉',
      '遇到',
      '认识',
      '喜欢',
      '暗恋',
      '嫁给',
      '见到',
      '看到',
      '听',
      '怪',
      '怕',
      '求',
      '替',
      '为',
      '由',
      '见',
      '遇见',
      '碰到',
      '追',
      '爱',
      '偶遇',
      '联系',
      '感谢',
      '谢谢',
      '怀疑',
      '关于',
      '@',
    ],
  ],
]
/** The same by their last character, strongest first: at each place only a few can end. */
const leftsByLast: ReadonlyMap<string, readonly (readonly [word: string, weight: number])[]> = (() => {
  const lists = new Map<string, (readonly [string, number])[]>()
  for (const [weight, words] of lefts)
    for (const word of words) {
      const last = word.at(-1) ?? ''
      lists.set(last, [...(lists.get(last) ?? []), [word, weight]])
    }
  return lists
})()

/** What a name is followed by, as the one who does something or whose something is. */
const rights =
  '说是的在也把被给对跟和就都又没不要会去来打骂告叫让总老天今昨已还却当从向问想能拿走死病结出你您我他她这那明早晚了'
/** What somebody is called by behind a given name, and hardly behind a surname alone. */
const called = '女神 男神 童鞋 姑娘 大大 欧巴 老公 老婆 弟弟 妹妹 哥哥 姐姐 宝宝 宝贝'.split(' ')
const calls = [...titles, ...called]

const atEdge = 1.5
const followed = 1.5
const titled = 4
const behindAt = 5

/** The most that `contextOf` answers. */
export const mostContext = Math.max(behindAt, ...lefts.map(([weight]) => weight)) + titled

/** How much what stands around an inner `[start, end)` speaks for a name there. */
export function contextOf(text: Text, start: number, end: number): number {
  const { units } = text
  let left = text.original[(text.from[start] ?? 0) - 1] === '@' ? behindAt : atEdge
  if (left === atEdge && start > 0 && (text.before[start] ?? 0) <= gap.thin) {
    left = (text.before[start] ?? 0) === gap.none ? 0 : 1
    const known = leftsByLast.get(units[start - 1] ?? '')?.find(([word]) => units.startsWith(word, start - word.length))
    left = known?.[1] ?? left
  }
  if (end >= units.length || (text.before[end] ?? 0) > gap.none) return left + followed
  if (calls.some((word) => units.startsWith(word, end))) return left + titled
  return left + (rights.includes(units[end] ?? '') ? followed : 0)
}

/** Behind these, with or without 叫 or 是, somebody is told to be called so. */
const tellings = '名叫 名字叫 名字是 名字就叫 真名 本名 小名 乳名 网名 昵称 外号 绰号 艺名 笔名 人称'.split(' ')
/** The last characters of those, and of the verbs behind them. */
const tellingEnds = firstsOf('叫是名称号')

/** Whether a word that says how somebody is called ends before an inner place: 网名叫. */
export function isTold({ units, before }: Text, at: number): boolean {
  if (at < 2 || !isIn(tellingEnds, units.charCodeAt(at - 1)) || before[at]! > gap.thin) return false
  const end = '叫是'.includes(units[at - 1] ?? '') ? at - 1 : at
  return tellings.some((word) => units.startsWith(word, end - word.length) || units.startsWith(word, at - word.length))
}

/** Behind these a new word begins. */
export function isLead(character: string): boolean {
  return '和跟与给被把对找让问等帮陪骂打爱恨想是叫的了说像怕求请告诉谢着到去在来见看听有遇'.includes(character)
}
