import type { Text } from '../../text/text.ts'
import { contextOf } from './context.ts'
import { endsWord, givenLevel, isOrdinary } from './model.ts'
import { touched, touching } from './named.ts'
import type { Named } from './named.ts'
import { givenAt } from './given.ts'
import { surnames } from './surnames.ts'

/** Words that begin with 小, 老 or 阿 and are nobody's name. */
const noName: ReadonlyMap<string, string> = new Map([
  [
    '小',
    '时候 时 学 说 孩 朋友 姐 妹 弟 哥 伙 心 声 区 组 费 路 事 人 子 狗 猫 兔 鸟 鱼 白兔 白脸 白菜 白鼠 米粥 米 麦 石头 石子 毛病 毛贼 龙虾 熊猫 江湖 程序 金库 金额 方面 方块 安静 高潮 高兴 黄书 黄车 黄鸭 黄人 马路 马驹 马甲 任务 常识 史 温馨 文章 严重 花 草 红包 红书 红帽 康 雪 满 寒 暑 明星 明白 龙人 曲 单 段 段子 钱 包 票 费 范围 万 贝 宁波 易 乔木 蓝 甘 辛苦 沙 简单 余 许 苏打 苏州 叶子 卢布 胡同 胡子 胡闹 陆地 江 河 山 海 田地 田园 汤 汤圆 丁点 夏天 孔 洪水 雷 雷区 武 林 林子 周 周末 金 梁 何 丽 方 白 毛 心眼 月 月子 年 日 雨 雨伞 雨点 玉米 青年 青菜 春 兰花 梅花 玲珑 芳 华 美 玩意 燕子 云彩 飞机 宝宝 可爱 可怜 杰作 天使 天地 天 公主 家伙 家 王子 王国 王 妈 爸 婶 叔 姑 姨 舅 婊 三 二 四 五 六 七 八 九 哥哥 姐姐 妹妹 弟弟',
  ],
  [
    '老',
    '师 板 公 婆 家 年 人 实 爸 妈 爷 太 大 二 三 四 五 六 七 八 九 头 外 子 弟 妹 哥 姐 乡 鼠 虎 天 是 说 想 要 让 在 不 了 的 套 旧 化 式 有 高 方法 马 路 白干 白酒 花 成 师傅 同学 同事 朋友 江湖 手 牛 熟 领导 干部 房 房子 区 城 小区 美 百姓 王八 总 觉得 生常谈 命 底 脸 毛病 样子 样 规矩 问题 师们 骂 打 梁 方 何 安 文 单 古 常 严 余 时 和 向 全 应 华 黄历 黄 汤 金 石 田 史 白 万 段 钱 易 季 温',
  ],
  [
    '阿',
    '姨 里 门 公 婆 爸 妈 哥 姐 弟 妹 爷 嬷 拉 富 尔 根 斗 q 胶 司 凡 房 飘 宅 猫 狗 弥 伯 迪 迦 拉斯 联 玛 克 西 莫 塞 波 斯 訇 米 瓦 卡 巴 肯 是 的 婶 叔 嫂 娘 母 翁 谁 呀 啊 嚏',
  ],
])
const blocked: ReadonlyMap<string, readonly string[]> = new Map(
  Array.from(noName, ([first, words]) => [first, words.split(' ')] as const),
)
/** What stands around it says by itself that this is a name. */
const told = 5.5
/** Doubled, and never a name: what relatives are called by, and 谢谢. */
const kin = '谢妈爸爷奶哥姐弟妹叔姑舅婆公姥伯婶姨太天人'
/** Doubled characters that are words, or what children and lovers are called by everybody. */
const doubled =
  '妈爸爷奶哥姐弟妹叔姑舅婆公姥伯婶姨宝天常轻静明刚好慢悄默深淡偷渐天日夜年月人个家事时处样种件条次步句回遍层层块张片刚仅恰往每点点滴星闪红白黑黄绿蓝青长高大小多少早晚快远近细粗厚薄甜苦酸辣冷热暖凉软硬紧松满空真假对错想看听说走跑跳坐站躺吃喝玩乐笑哭闹打骂试问谈聊等歇睡读写画唱弹拍摸抱亲爱恨怕急忙累困饿渴痛痒麻木呆傻笨聪哈嘻呵嘿哼嗯哦啊呀哇呜嘤喵汪咩叮咚嗒滴哗啦吱嘎嘟呼噜吧嘛拜谢亮猩蛐蝈饽馍泡球乖蒙绵纷津洋堂区遥隆心勃凛凄坦娓孜岌悠惺愣朗涓灼煌皑睽碌荡葱蓬谆赫迢铮飒飕炯熠巍笃劝瞅汗窝总显闻怒赞耶嫩弱净郁浓重频连整茫芸苍匆徐冉款侃娓津源滔滚熊牛斤两团丝寸世代户粒颗朵串排行队双对'

/** Behind these 小 and 老 say how somebody or something is. */
const notBehind = '从很太最多大年幼弱渺较缩细微有真好变'

/** What somebody is called by familiarly: 小张, 老赵, 阿强, 婷婷. */
export function nicknameAt(text: Text, at: number): Named | undefined {
  const { units } = text
  const first = units[at] ?? ''
  const words = blocked.get(first)
  const size = touching(text, at, 4)
  if (size < 2) return givenAt(text, at, size)
  const second = units[at + 1] ?? ''
  const previous = touched(text, at)
  if (words !== undefined) {
    if (words.some((word) => units.startsWith(word, at + 1)) || (previous !== '' && notBehind.includes(previous)))
      return undefined
    const weight = surnames.get(second)
    const level = givenLevel(second)
    const three = size >= 3 && isOrdinary(units.slice(at + 1, at + 3))
    const context = contextOf(text, at, at + 2)
    const called =
      first === '阿'
        ? level >= 1 || (level > -9 && context >= 1.5)
        : (weight !== undefined && weight >= 3 && !three) ||
          (first === '小' && level >= (context >= 3 ? 3 : 4) && !three)
    return called ? { start: at, end: at + 2, score: 11 } : undefined
  }
  return first === second ? doubledAt(text, at) : givenAt(text, at, size)
}

/** From how much on a doubled character is somebody; and how much must stand around one that speaks for no name. */
const doubledEnough = 5
const stoodAround = 3

/** What somebody is called by doubling: 婷婷. */
function doubledAt(text: Text, at: number): Named | undefined {
  const { units } = text
  const first = units[at] ?? ''
  // 耶耶耶: whatever is said more than twice is a sound. The text keeps two of them.
  if (kin.includes(first) || (text.to[at + 1] ?? 0) - (text.from[at] ?? 0) > 2) return undefined
  const context = contextOf(text, at, at + 2)
  const named = { start: at, end: at + 2, score: 11 }
  // 高高兴兴, 林林总总: doubled beside doubled is how something is.
  const next = units[at + 2]
  if ((next !== undefined && next === units[at + 3]) || (at >= 2 && units[at - 1] === units[at - 2])) return undefined
  // 我女儿叫朵朵: whoever is told so is called so.
  if (context >= told) return named
  if (doubled.includes(first) || isOrdinary(first + first)) return undefined
  const previous = touched(text, at)
  if (previous !== '' && endsWord(previous, first)) return undefined
  const level = givenLevel(first)
  return (level >= 1 && level * 1.5 + context >= doubledEnough) || (level >= 0 && context >= stoodAround)
    ? named
    : undefined
}
