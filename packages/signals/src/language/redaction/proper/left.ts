import { gap } from '../../text/characters.ts'
import type { Text } from '../../text/text.ts'
import { generic } from './suffixes.ts'

/** The longest proper name before its ending, in units; an address with a house may name the city too. */
const longestName = 8
const longestAddress = 16

/** Words behind which a name begins. Those of being or coming there mark a place. */
const marking = byLast([
  '在',
  '到',
  '去',
  '从',
  '住',
  '来',
  '往',
  '离',
  '进',
  '出',
  '回',
  '于',
  '至',
  '经过',
  '路过',
  '搬到',
  '送到',
  '考上',
  '考进',
  '读',
  '念',
  '上',
  '毕业',
  '是',
  '叫',
])
const plain = byLast(
  '的 了 和 跟 与 给 被 把 让 对 为 我 你 您 他 她 它 们 这 那 哪 个 家 所 座 间 条 每 某 有 没 不 也 就 都 还 又 很 太 想 要 会 能 可 说 看 听 过 着 向 开 找 租 当 做 及 或 但 而 因 如 比 等 再 才 只 已 曾 将 像 怕 爱 恨 帮 陪 带 送 打 骂 请 叫 问 见 买 卖 走 坐 站 跑 逛 吃 喝 呢 吗 吧 啊 呀 后 时 天 年 月 日 号 点 老师 孩子 儿子 女儿 老公 老婆 爸爸 妈妈 今天 昨天 明天 以前 后来 现在 当时 毕业于 就读于 就职于 我家 我们 他们 附近 差点 本科 硕士 博士 研究生 地址 住址 位于'.split(
    ' ',
  ),
)
/** Names hold the same characters: 和平路, 上海大学, 太阳城. Each with the characters beside it. */
const kept = new Set(
  '协和 和平 和谐 和顺 和睦 永和 人和 三和 中和 共和 义和 上海 上城 上饶 上虞 上党 上庄 上地 南开 开元 开封 开平 开远 新开 家乐 家和 家园 皇家 世家 李家 王家 张家 刘家 陈家 杨家 赵家 孙家 周家 吴家 郑家 冯家 石家 马家 高家 徐家 郭家 何家 胡家 宋家 唐家 许家 韩家 曹家 邓家 万家 安家 富家 为民 有为 大有 太原 太阳 太平 太和 太湖 太古 太白 永太 天津 天安 天河 天通 天府 天山 天下 天鹅 航天 蓝天 天元 天一 天地 天成 乐天 天台 天水 会展 都会 向阳 向荣 来福 来宾 回龙 回民 进贤 从化 出口 首都 成都 都市 新都 都江 江都 于都 想念 家家 爱民 爱国 仁爱 爱心 爱家 友爱 恩爱 比亚 等闲 月亮 明月 月季 新月 年华 嘉年 青年 百年 万年 日新 日照 旭日 朝日 点石 高点 后海 后街 后勤 时代 时光 新时 同时 当代 武当 当涂 能源 可园 可爱 帮帮 可口 如意 如皋 如东 如家 问天 看丹 听涛 过河 着力 叫天 进步 前进 先进 先锋 往来 出版 住宅 念慈 读书 去向 在水 到家 从容 于家 是非 经开 过客 坐标 走马 站前 站北 站南 跑马 金太 打铁 送变 带山 陪都 恨水 怕水 像山 将军 蒋家 曾家 将台 只山 才山 再来 比邻 因果 而立 但家 及第 或者'.split(
    ' ',
  ),
)
const genericWords = new Set(generic)
const longestGeneric = 4

/** Where the proper name before the ending at `end` begins; undefined where only general words stand there. */
export function nameBefore(
  text: Text,
  end: number,
  numbered: boolean,
): { readonly start: number; readonly marked: boolean } | undefined {
  const { units, before } = text
  let start = end
  let marked = false
  const most = numbered ? longestAddress : longestName
  while (start > 0 && end - start < most) {
    if ((before[start] ?? 0) > gap.none && start < end) break
    if (start === end && (before[end] ?? 0) > gap.none) return undefined
    const mark = stopAt(marking, units, start)
    if (mark !== undefined) {
      marked = true
      break
    }
    if (stopAt(plain, units, start) !== undefined) break
    start -= 1
  }
  marked ||= numbered
  // 人民路 is one of thousands; with its house it is one place.
  if (end - start === 0 || (!numbered && isGeneric(units.slice(start, end)))) return undefined
  // A name cut off in the middle is none.
  return end - start >= most ? (numbered ? { start, marked } : undefined) : { start, marked }
}

type ByLast = ReadonlyMap<string, readonly string[]>

/** Words by their last character: at each place only a few can end. */
function byLast(words: readonly string[]): ByLast {
  const lists = new Map<string, string[]>()
  for (const word of words) lists.set(word.at(-1) ?? '', [...(lists.get(word.at(-1) ?? '') ?? []), word])
  return lists
}

function stopAt(words: ByLast, units: string, end: number): string | undefined {
  const word = words.get(units[end - 1] ?? '')?.find((one) => units.startsWith(one, end - one.length))
  if (word === undefined) return undefined
  const last = units[end - 1] ?? ''
  return kept.has(last + (units[end] ?? '')) || kept.has((units[end - 2] ?? '') + last) ? undefined : word
}

/** Whether a stretch is made of general words alone. */
function isGeneric(name: string): boolean {
  const reached = new Set([0])
  for (let at = 0; at < name.length; at += 1)
    if (reached.has(at))
      for (let size = 1; size <= longestGeneric; size += 1)
        if (genericWords.has(name.slice(at, at + size))) reached.add(at + size)
  return reached.has(name.length)
}
