import { givenByLevel, ordinary, pairs, wordAcross, wordBefore } from './learned.ts'

/** Where the distances of the table begin. */
export const firstIdeograph = 0x4e00

/** Characters that speak for nothing, and those that speak against a name: pronouns, particles, the commonest verbs. */
const unknown = -4
const against = -9
const grammar =
  '的了是在我你他她它不没就都也还很把被吗呢吧啊呀哦这那和跟有去来说要会想能给对让又再上下里们着过得地到从只才太真什么怎谁哪为以及或但因所如果每个些某几两多少做吃看听走'

/** Characters of names in fashion, by our own knowledge: at least as telling as this. */
export const inFashion = 3
export const fashion =
  '伟芳娜敏静丽强磊军洋勇艳杰娟涛超秀霞刚桂梓涵萱轩浩宇欣怡佳雨晨昊泽博瑞子墨诗琪依可馨语嫣妍彤悦晴雪莹颖倩婷薇蕾琳璐瑶慧琴玲玉洁红梅兰英华建志鹏飞龙俊凯鑫波辉斌峰亮宁健林海燕阳帅旭晓雯霖熙睿皓辰逸豪航恩萌甜淼垚露丹莉萍云琼珍珠翠凤香莲菊春苗若心蓝沐沫芷芊菲蓉媛娅姗婧婉淑惠贤德仁义礼智信福禄寿喜贵财富荣昌盛兴旺祥瑾瑜璇珂珊'

/** How `givenByLevel` is written (see there). */
const base = 36
const skipped = 972
const mark = { zero: 0x30, capital: 0x41, skip: 0x5f, small: 0x61, level: 0x7c } as const

const given: Int8Array = (() => {
  const levels = new Int8Array(0x10000).fill(unknown)
  // By hand, and not by a pattern: this is read before the first line.
  let level = -1
  let at = firstIdeograph
  let wide = 0
  for (let i = 0; i < givenByLevel.length; i += 1) {
    const unit = givenByLevel.charCodeAt(i)
    if (unit === mark.level) {
      level += 1
      at = firstIdeograph
    } else if (unit === mark.skip) at += skipped
    else if (unit >= mark.capital && unit < mark.small) wide = (unit - mark.capital + 1) * base
    else {
      at += wide + (unit < mark.capital ? unit - mark.zero : unit - mark.small + 10)
      wide = 0
      levels[at] = level
    }
  }
  for (const character of fashion) {
    const unit = character.charCodeAt(0)
    levels[unit] = Math.max(inFashion, levels[unit] ?? 0)
  }
  for (const character of grammar) levels[character.charCodeAt(0)] = against
  return levels
})()

/** How much a character speaks for a given name, in powers of two. */
export function givenLevel(character: string): number {
  return given[character.charCodeAt(0)] ?? unknown
}

/** Words, brands and ways of speaking that look like names and stand in no dictionary. */
const ownWords =
  '泰迪 高富帅 白富美 王者荣 王者农 金玉缘 安卓 周大福 苏宁易 华为 万豪 谢大家 谢亲 谢老 谢粉丝 谢宝贝 韩国 韩版 韩剧 韩流 韩范 韩式 韩语 温馨大 阳光大 阳光普 段子手 马拉松 万圣节 王八蛋 王八 胡思乱 白眼狼 黄金周 石家庄 雷军家 小编 宝贝 宝宝 尼玛 麻麻 花开富 云淡风 严肃点 林林总 安静静 安静点 白开水 白加黑 毛毛雨 江湖气 金主 金主爸 程序员 程序猿 何必呢 何苦呢 管不住 管他呢 单身狗 单亲妈 钱不够 常言道 易怒 易燃 马后炮 牛仔裤 牛逼 石锤 关你屁 关我屁 向日葵 房贷 车贷 路人甲 路怒 孔子 孟子 李白 杜甫 苏轼 苏东坡 鲁迅 林黛玉 贾宝玉 孙悟空 白居易 陶渊明 王阳明 李清照 李商隐 诸葛亮 白雪公 胡椒 胡萝 胡萝卜 胡桃 华夫 华夫饼 薄荷 薄纱 薄饼 云霄 云霄飞 云端 云海 云吞 云彩 蒲公 蒲公英 白糖 白羊 白羊座 白鹭 白鹿 白粥 金牛 金牛座 金毛 金属 金秋 黄油 黄背 黄背心 黄昏 蓝莓 蓝天 蓝精 蓝精灵 米粉 米线 米饭 毛衣 毛巾 毛笔 毛绒 毛线 罗曼 罗曼史 罗汉 罗盘 罗斯 罗旺 罗旺斯 张嘴 张口 张合 张卡 张图 张信 张票 马卡龙 马赛克 石榴 石膏 花菜 花椒 花瓣 花海 花香 柳絮 梅子 梅雨 柏油 松子 松露 水果 水晶 水宝 水宝宝 水彩 车厢 车票 欧芹 欧式 欧冠 康乃馨 安检 温泉 盛夏 盛夏灿 盛世 盛宴 高清 方糖 任性 时尚 时髦 成品 明星 明信 明信片 连衣裙 古装 古风 单品 夏日 夏装 夏令营 齐刘海 解心 解心灵 管窥 管窥蠡 万绿 万绿丛 唐装 宋词 汉服 玉兰 飞翔 智慧 溪涧 蔚蓝 崔巍 林总 林荫 沙窝 陈皮 曲奇 鲍鱼 龙虾 燕麦 莲蓉 莲子 桂花 桂圆 芳草 芳香 晨光 晨曦 晴天 晴空 雪糕 雪碧 雪花 雪山 梦幻 佳节 嘉年华 恩惠 恩典 恩爱 慧眼 诗意 雅致 祝福 祝贺 祝愿 王者 王牌 王朝 王漫画 雷电 童话 童装 余生 余味 余温 卫衣 游记 经典 简约 聂鲁达 易拉罐 艾灸 艾草 乔迁 焦糖 席梦思 党参 凌乱 丁香 阳光 文明 荣誉 古老 宁静 高峰 齐声 友谊 光荣 英勇 高潮 齐全 洪水 辛勤 玉石 光辉 叶子 崇拜 康复 保健 白领 红旗 沙滩 梅花 吉祥 周转 凌辱 高明 陈述 丛林 马匹 双喜 关怀 明珠 金刚 冷汗 安抚 宝石 尼姑 杜绝 卓越 童子 慈善 松树 兰花 岳父 岳母 史诗 蓬勃 乌龟 凌厉 荣耀 高悬 乔木 周密 朴素 陈设 英俊 刚毅 华丽 麻木 麻醉 恩师 白发 崇尚 安危 查明 张贴 张望 张扬 张罗 博雅 周旋 田园 田野 孔雀 高耸 史实 古文 亚军 熊猫 熊熊 熊掌 钱财 雷声 铁青 敬佩 冷笑 严正 陈旧 陈年 贝壳 高昂 高雅 高超 高喊 金光 顾忌 顾客 仁义 仁慈 安然 安逸 安康 安神 汪洋 陶醉 陶冶 周全 周详 沉思 白昼 白痴 冷清 清香 苏醒 方正 盛怒 盛衰 慈祥 慈爱 荣幸 康宁 雪亮 殷勤 殷红 灵敏 任凭 施舍 屠宰 归顺 冉冉 勒索 鲁莽 香甜 阴森 圣贤 俊逸 靓丽 帅哥 师傅 师兄 师姐 师娘 宝贵 宝藏 英雄 童年 牛年 马年 龙年 米酒 石子 麦子 李子 柿子 栗子 杏子 燕子 林子 园子 安静 高一 高二 高三 许多 许久 许愿 许可 许下 荣心 胡搞 胡扯 胡闹 胡来 胡编 肖像 肖像画 贤惠 贤淑 贞洁 胡同串 施工 戴德 宫保 宫保鸡 凤毛 毛麟 麟角 凤毛麟 谢你 谢您 谢谢 谢亲爱'

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
const givenWords: ReadonlyMap<string, string> = pairsOf(pairs)

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

/** Whether two characters of given names are an ordinary word: 智慧, 清新. */
export function isPair(first: string, second: string): boolean {
  return givenWords.get(first)?.includes(second) === true || ordinaryWords.has(first + second)
}
