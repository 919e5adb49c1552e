import { givenByLevel, ordinary, wordAcross, wordBefore } from './learned.ts'

/** Where the distances of the table begin. */
export const firstIdeograph = 0x4e00

/** Characters that speak for nothing, and those that speak against a name: pronouns, particles, the commonest verbs. */
const unknown = -4
const against = -9
const grammar =
  '的了是在我你他她它不没就都也还很把被吗呢吧啊呀哦这那和跟有去来说要会想能给对让又再上下里们着过得地到从只才太真什么怎谁哪为以及或但因所如果每个些某几两多少做吃看听走'

/** Characters of names in fashion, by our own knowledge: at least as telling as this. */
const inFashion = 3
const fashion =
  '伟芳娜敏静丽强磊军洋勇艳杰娟涛超秀霞刚桂梓涵萱轩浩宇欣怡佳雨晨昊泽博瑞子墨诗琪依可馨语嫣妍彤悦晴雪莹颖倩婷薇蕾琳璐瑶慧琴玲玉洁红梅兰英华建志鹏飞龙俊凯鑫波辉斌峰亮宁健林海燕阳帅旭晓雯霖熙睿皓辰逸豪航恩萌甜淼垚露丹莉萍云琼珍珠翠凤香莲菊春苗若心蓝沐沫芷芊菲蓉媛娅姗婧婉淑惠贤德仁义礼智信福禄寿喜贵财富荣昌盛兴旺祥瑾瑜璇珂珊'

const given: ReadonlyMap<string, number> = (() => {
  const levels = new Map<string, number>()
  for (const [level, distances] of givenByLevel.split('|').entries()) {
    let at = firstIdeograph
    for (const step of distances.matchAll(/(_*)([A-Z]?)([0-9a-z])/gu)) {
      const [, skips = '', wide = '', narrow = '0'] = step
      at += skips.length * 972
      at += wide === '' ? parseInt(narrow, 36) : (wide.charCodeAt(0) - 0x41) * 36 + parseInt(narrow, 36) + 36
      levels.set(String.fromCharCode(at), level - 1)
    }
  }
  for (const character of fashion) levels.set(character, Math.max(inFashion, levels.get(character) ?? 0))
  for (const character of grammar) levels.set(character, against)
  return levels
})()

/** How much a character speaks for a given name, in powers of two. */
export function givenLevel(character: string): number {
  return given.get(character) ?? unknown
}

/** Words, brands and ways of speaking that look like names and stand in no dictionary. */
const ownWords =
  '高富帅 白富美 王者荣 王者农 金玉缘 安卓 周大福 苏宁易 华为 万豪 谢大家 谢亲 谢老 谢粉丝 谢宝贝 韩国 韩版 韩剧 韩流 韩范 韩式 韩语 温馨大 阳光大 阳光普 段子手 马拉松 万圣节 王八蛋 王八 胡思乱 白眼狼 黄金周 石家庄 雷军家 小编 宝贝 宝宝 尼玛 麻麻 花开富 云淡风 严肃点 林林总 安静静 安静点 白开水 白加黑 毛毛雨 江湖气 金主 金主爸 程序员 程序猿 何必呢 何苦呢 管不住 管他呢 单身狗 单亲妈 钱不够 常言道 易怒 易燃 马后炮 牛仔裤 牛逼 石锤 关你屁 关我屁 向日葵 房贷 车贷 路人甲 路怒 孔子 孟子 李白 杜甫 苏轼 苏东坡 鲁迅 林黛玉 贾宝玉 孙悟空 白居易 陶渊明 王阳明 李清照 李商隐 诸葛亮 白雪公'

const ordinaryWords: ReadonlySet<string> = new Set(
  ownWords.split(' ').concat(
    ordinary.split(' ').flatMap((line) =>
      line
        .slice(1)
        .split(',')
        .map((rest) => (line[0] ?? '') + rest),
    ),
  ),
)
const wordsBefore: ReadonlyMap<string, string> = pairsOf(wordBefore)
const wordsAcross: ReadonlyMap<string, string> = pairsOf(wordAcross)

function pairsOf(table: string): Map<string, string> {
  return new Map(table.split(' ').map((line) => [line[0] ?? '', line.slice(1)]))
}

/** Whether these characters are an ordinary word that begins like a name: 高兴. */
export function isOrdinary(word: string): boolean {
  return ordinaryWords.has(word)
}

/** Whether a surname character makes an ordinary word with what stands before it: 对方. */
export function endsWord(before: string, surname: string): boolean {
  return wordsBefore.get(surname)?.includes(before) === true
}

/** Whether a character of given names begins an ordinary word with what stands behind it: 明天. */
export function beginsWord(character: string, behind: string): boolean {
  return wordsAcross.get(character)?.includes(behind) === true
}
