/** Given names of other languages as they are heard here, in letters and in characters. */
const letters =
  'tony kevin linda peter jack mary john david michael james robert tom jerry lucy lily amy anna alice bob tim sam ben max alex eric frank george henry harry jason jeff jim joe kate kelly ken laura leo lisa mark martin mike nancy nick paul rose ryan sarah scott sophia steve steven susan vivian wendy william andy angela anthony betty brian bruce carl cathy charles chris cindy daniel dennis diana donald doris edward elaine emily emma eva evan fiona gary grace helen ivan jane jenny jessica jessie joan jonathan joyce judy julia karen larry leon louis lucas maggie maria matthew miranda monica nicole olivia oscar patrick peggy phoebe rachel rebecca richard rita roger sally sandy selina sharon sherry simon sophie stella stephen teresa thomas tina victor vincent walter yvonne zoe allen albert adam aaron abby ada alan barry bella bill billy candy carol catherine cherry chloe claire coco connie crystal dora elena elsa elvis emilia ethan felix gina hannah isabella jackson jacky jasmine jay jeremy joey johnny jordan joseph joshua kimi kitty lawrence mandy marco mia mickey molly nathan nina noah owen philip ray robin ruby samuel sean shirley tiffany tracy vera winnie yoyo dylan carlos'
const characters =
  '迈克尔 大卫 约翰 玛丽 玛丽亚 安娜 爱丽丝 艾丽丝 艾米丽 艾米 杰克 汤姆 露西 琳达 凯文 彼得 安德鲁 安东尼 托尼 杰瑞 詹姆斯 罗伯特 威廉 亨利 查尔斯 乔治 理查德 托马斯 丹尼尔 马克 保罗 史蒂夫 史蒂文 凯瑟琳 伊丽莎白 索菲亚 索菲 奥利维亚 艾玛 苏珊 海伦 戴安娜 莉莉 露露 维多利亚 杰西卡 珍妮 珍妮弗 安吉拉 莎莉 丽莎 南希 杰森 埃里克 弗兰克 亚历克斯 亚当 本杰明 尼古拉斯 卢卡斯 菲利普 塞缪尔 西蒙 文森特 维克多 瑞恩 约瑟夫 约瑟 雅各布 以赛亚 伊万 娜塔莎 安妮 贝拉 克里斯 克里斯蒂 吉米 乔伊 科比 乔丹 詹妮弗 杰弗里 杰夫 山姆 麦克 米歇尔 莫妮卡 瑞秋 萨拉 莎拉 泰勒 温蒂 扎克 里奥 雷蒙 皮特 波比 比利 鲍勃 汉斯 卡尔 马丁 路易斯 斯蒂芬 爱德华 阿尔伯特 亚瑟 奥斯卡 丽贝卡 凯莉 凯特 简妮 朱莉 朱莉娅 茱莉亚 劳拉 玛格丽特 蒂娜 特蕾莎 维尼 安迪 加里 格蕾丝 克莱尔 艾伦 艾伯特 拉里 史密斯 布朗 约翰逊 威尔逊'

export const foreignLetters: ReadonlySet<string> = new Set(letters.split(' '))
export const foreignNames: readonly string[] = characters.split(' ')

/** Characters by which sounds of other languages are written. Four and more in a row are somebody's name. */
const sounds =
  '阿埃艾爱奥巴贝比波伯布查达戴德迪蒂顿多恩尔法菲费弗夫福盖格戈古哈汉赫亨霍基吉加杰卡凯坎科克肯库夸拉莱兰朗劳勒雷里丽莉利林琳卢鲁伦罗洛马玛麦曼梅门蒙米密明莫穆纳娜内尼涅努诺欧帕佩皮普奇齐恰乔切琼让日瑞萨塞桑瑟沙莎舍史斯丝苏索塔泰坦汤特提图托瓦万威韦维文沃乌西希夏休雅亚扬耶伊因英尤约泽扎詹珍朱兹佐茨茜娅妮黛列'
const isSound = new Set(sounds)

/** Whether a character writes a sound of another language. */
export function isForeignSound(character: string): boolean {
  return isSound.has(character)
}
