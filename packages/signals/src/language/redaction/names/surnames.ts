/**
 * Chinese surnames, by how seldom their character is anything else in speech. The sense of frequency is our own: what
 * counts is not how common the surname is but how common everything else is that begins with the character.
 */

/** Hardly ever anything but a surname, or so common a surname that it wins. */
const plainly =
  '王李刘陈杨赵吴徐孙朱郭罗郑谢宋唐韩冯邓曹彭萧肖蔡潘袁董苏叶吕魏蒋杜沈姜傅钟卢汪崔廖姚谭邹贾孟秦邱侯薛闫阎尹黎贺龚邵覃郝赖樊殷倪庞翟聂邢俞葛裴霍翁甄柯阮桂卞虞戚瞿詹褚闵缪滕佟祁鲍耿牟芦冉靳蔺匡栾谌鞠娄臧晏胥岑邬辜鄢蒲隋窦禹岳柴张梁胡陆'
/** A surname, and also a word: 黄, 方, 高. */
const often =
  '黄周林曾许何高马程丁任卢金石夏田范熊白江史龙陶段雷钱汤万武戴孔毛常康顾文洪季温梅贝欧关艾费童凌宁安易华管祝盛单柳古尤申严牛焦庄米乔余莫章齐伍吉宫蓝谷靳邝麦简施颜鲁韦兰辛桑曲舒池巫冼屈甘郁储沙巩薄仇甯麻景丛阳解燕楚晋卓翦荆佘符苗'
/** Mostly a word and now and then a surname: only beside a good reason. */
const seldom = '于全成路车房花水明连计商冷查项游方左卜卫封占宗官纪纽木叶衣云包闻柏松代付'

/** From how much on a character is hardly anything but a surname. */
export const plainSurname = 10
const weightOf = { plainly: plainSurname, often: 3, seldom: 0 } as const

/** What a surname alone speaks for a name, by its character. */
export const surnames: ReadonlyMap<string, number> = new Map([
  ...Array.from(seldom, (character) => [character, weightOf.seldom] as const),
  ...Array.from(often, (character) => [character, weightOf.often] as const),
  ...Array.from(plainly, (character) => [character, weightOf.plainly] as const),
])

/** Surnames of two characters. */
export const compoundSurnames: ReadonlySet<string> = new Set(
  '欧阳 上官 司马 诸葛 司徒 东方 皇甫 慕容 令狐 尉迟 公孙 长孙 宇文 夏侯 端木 独孤 南宫 轩辕 司空 百里 呼延 闻人 东郭 西门 澹台 公冶 拓跋 完颜 纳兰 赫连 申屠 太史 淳于 单于 钟离 鲜于'.split(
    ' ',
  ),
)
