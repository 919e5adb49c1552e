import type { PersonalKind } from '../../coded.ts'
import type { Cue } from '../../text/lexicon.ts'
import type { Sets } from '../../text/template.ts'

/** How a proper name of a place, a school or an employer ends, or that it is one as it stands. */
export interface Ending {
  readonly is: 'ending' | 'known'
  readonly kind: Extract<PersonalKind, 'place' | 'school' | 'employer'>
  /**
   * How much besides must speak for it: `numbered` — a number of a house behind it or a word of being there before it
   * (半路 is no road); `working` — a word of work or study near (小米, 人大); `there` — a word of being there (一中); `within` — that, or a city (在海淀, 北京海淀).
   */
  readonly needs?: 'numbered' | 'working' | 'there' | 'within'
}

const ending = (kind: Ending['kind'], ...said: string[]): Cue<Ending> => ({ meaning: { is: 'ending', kind }, said })
const weak = (kind: Ending['kind'], ...said: string[]): Cue<Ending> => ({
  meaning: { is: 'ending', kind, needs: 'numbered' },
  said,
})
const known = (kind: Ending['kind'], ...said: string[]): Cue<Ending> => ({ meaning: { is: 'known', kind }, said })
const known2 = (kind: Ending['kind'], ...said: string[]): Cue<Ending> => ({
  meaning: { is: 'known', kind, needs: 'working' },
  said,
})

/**
 * Districts of the largest cities, which people name without 区: finer than a city. Without those that are ordinary words
 * or names of much else (朝阳, 和平, 西湖, 白云, 光明, 鼓楼); and none that is a city of its own.
 */
const districts =
  '海淀|丰台|石景山|通州|昌平|顺义|怀柔|门头沟|房山|平谷|密云|延庆|亦庄|浦东|徐汇|静安|闵行|嘉定|松江|青浦|奉贤|崇明|长宁|普陀|虹口|杨浦|黄浦|天河|越秀|海珠|荔湾|番禺|花都|增城|从化|黄埔|南沙|罗湖|福田|宝安|龙岗|龙华|坪山|盐田|余杭|萧山|拱墅|钱塘|临平|富阳|临安|武侯|青羊|成华|双流|郫都|郫县|龙泉驿|温江|武昌|汉口|汉阳|洪山|江夏|黄陂|硚口|蔡甸|秦淮|建邺|栖霞|雨花台|浦口|渝中|渝北|沙坪坝|九龙坡|巴南|北碚|大渡口|津南|武清|宝坻|西青|北辰|东丽|雁塔|碑林|未央|莲湖|灞桥|临潼|姑苏|吴中|相城|吴江|铁西|皇姑|沈河|浑南|甘井子|沙河口|崂山|黄岛|城阳|岳麓|惠济|禅城|顺德'

/** The tables of proper names. Generic words (我们公司) are told apart by what stands before the ending. */
export const endings: readonly Cue<Ending>[] = [
  ending(
    'school',
    '(大学|学院|中学|小学|幼儿园|幼稚园|高中|初中|职高|技校|中专|职中|附中|附小|师范|外国语学校|外国语|党校|卫校|警校|军校|体校|学校|实验小学|实验中学|职业学院|职业技术学院|理工大学|师范大学|医科大学)',
  ),
  ending(
    'employer',
    '(公司|集团|有限公司|事务所|律所|工厂|机械厂|电子厂|服装厂|化工厂|汽车厂|制药厂|钢铁厂|纺织厂|研究所|研究院|设计院|出版社|报社|电视台|杂志社|超市|酒店|宾馆|饭店|餐厅|火锅店|理发店|美容院|健身房|网吧|药店|养老院|敬老院|福利院|培训班|培训机构|教育机构|快递|物流|银行|证券|保险)',
  ),
  weak('employer', '(厂|店|局)'),
  ending(
    'place',
    '(小区|花园|公寓|家园|新村|别墅|大厦|广场|商场|公园|地铁站|火车站|高铁站|汽车站|公交站|机场|大桥|教堂|景区|菜市场|商城|购物中心|体育馆|体育场|图书馆|码头|医院|卫生院|诊所|派出所|大道|胡同|社区|街道|老街|古镇|天街|步行街|写字楼|产业园|科技园|工业园|开发区|城中村)',
  ),
  weak('place', '(路|街|巷|弄|村|镇|乡|庄|屯|寨|苑|里|坊|湾|城|站|寺|庙|桥|山|湖|岛|区|县|旗|寨子)'),
  known(
    'school',
    '(清华|北大|复旦|浙大|武大|华科|北师大|华师大|华东师大|华中师大|华南师大|东北师大|哈工大|厦大|川大|南开|北航|北理工|中科大|国科大|中传|央美|中戏|北影|上戏|央财|上财|郑大|苏大|暨大|深大|华工|兰大|北邮|西电|电子科大|成电|杭电|浙工大|西工大|上交大|西交大|北交大|交大|南航|南理工|中国人大|对外经贸|港大|港中文|台大|哈佛|耶鲁|斯坦福|剑桥|牛津|麻省理工|早稻田|蓝翔|新东方|学而思|毛坦厂|衡中)',
  ),
  {
    meaning: { is: 'known', kind: 'school', needs: 'there' },
    said: [
      '(实验小学|实验中学|实验学校|外国语学校|中心小学|机关幼儿园)',
      '(市|县|区|省)?第?<number>中学?',
      '(市|县|区|省)?第<number>(中学|小学|高中)',
    ],
  },
  {
    meaning: { is: 'known', kind: 'place', needs: 'within' },
    said: [`(${districts})(区|新区)?`],
  },
  known2(
    'school',
    '(人大|南大|中大|天大|山大|吉大|重大|湖大|东大|安大|福大|云大|贵大|广大|海大|河大|同济|中南|二本|黄冈|衡水)',
  ),
  known2(
    'employer',
    '(阿里|阿里巴巴|腾讯|百度|字节|字节跳动|华为|美团|京东|拼多多|网易|小米|滴滴|快手|富士康|海底捞|比亚迪|海尔|美的|格力|联想|中兴|顺丰|中通|圆通|申通|韵达|菜鸟|饿了么|携程|苏宁|国美|万科|恒大|碧桂园|平安|人寿|太平洋|工行|农行|建行|中行|交行|招行|邮政|移动|联通|电信|国家电网|南方电网|中石油|中石化|中铁|中建|一汽|上汽|大众|丰田|特斯拉|蔚来|理想|小鹏|宁德时代|京东方|台积电|麦当劳|肯德基|星巴克|瑞幸|沃尔玛|家乐福|永辉|盒马|大润发|苹果|微软|谷歌|亚马逊|三星|索尼|普华永道|德勤|毕马威|安永|新浪|搜狐|爱奇艺|哔哩哔哩|蚂蚁|支付宝|喜马拉雅|陌陌|顺风车|货拉拉|链家|贝壳|作业帮|猿辅导|好未来|学而思|新东方|海康|大疆|蓝思|立讯|和硕|伟创力|纬创)',
  ),
  known(
    'place',
    '(大悦城|万象城|万达广场|吾悦广场|来福士|恒隆广场|太古里|三里屯|王府井|南锣鼓巷|中关村|天通苑|回龙观|望京|陆家嘴|徐家汇|五角场|外滩|春熙路|宽窄巷子|解放碑|观音桥|西单|五道口|国贸|天安门|鼓浪屿|城隍庙)',
  ),
]

export const properSets: Sets = {
  number: ['(一|二|三|四|五|六|七|八|九|十|十一|十二|十三|十四|十五|十六|十八|二十|1|2|3|4|5|6|7|8|9|10|11|12|13)'],
}

/** Words that say somebody works or studies there, within a few units. */
export const working =
  '(上班|工作|打工|做|干|当|裁|实习|离职|辞职|入职|跳槽|面试|员工|同事|领导|老板|加班|就职|任职|上夜班|理货|柜|流水线|送外卖|毕业|读|念|考|上学|研|本科|博士|硕士|学生|同学|保研|录取|专业|教|理货|端盘子|站柜台|拖欠|欠)'

/** What an ending may have before it without being a proper name: alone or several in a row. */
export const generic =
  '大 小 老 新 旧 好 坏 破 高 低 两 三 几 数 一 二 四 某 各 全 本 该 别 其 同 整 半 主 双 单 总 分 外 内 前 后 左 右 东 西 南 北 中 省 市 县 区 乡 镇 村 家 国 州 地 火 汽 公交 长途 客运 高铁 地铁 公立 私立 民办 公办 国际 双语 重点 普通 一本 二本 三本 专科 本科 名牌 外地 本地 当地 附近 自己 别的 其他 其它 贵族 寄宿 全日制 职业 成人 老年 高级 国有 国营 上市 外资 外企 合资 民营 大型 小型 互联网 网络 游戏 广告 建筑 物流 快递 保险 贸易 科技 金融 房产 中介 装修 外包 创业 皮包 传媒 化工 电子 服装 食品 制药 机械 钢铁 水泥 纺织 鞋 玩具 家具 印刷 汽车 手机 电商 直播 培训 教育 设计 旅游 媒体 房地产 地产 证券 投资 咨询 安保 保安 家政 搬家 劳务 人力 儿童 妇幼 妇产 精神 精神病 精神科 精神卫生 心理 综合 三甲 整形 整容 口腔 宠物 人民 中心 中医 中西医 传染病 肿瘤 眼科 急救 急诊 农村 城中 城里 美丽 步行 商业 街边 路边 马 公 铁 道 回家 上班 上学 放学 下班 城乡 高速 乡间 市区 郊区 城区 城市 县城 老家 家乡 邻近 隔壁 楼下 门口 高档 老旧 封闭 破旧 廉租 出租 单身 青年 员工 学生 教师 酒店式 精装 商品 一套 人才 连锁 便利 生鲜 水果 五金 早餐 奶茶 咖啡 服装 化妆品 衣服 书 花 理发 美发 美甲 网红 快餐 自助 西餐 中餐 五星 星级 国外 国内 海外 美国 英国 日本 韩国 港 台湾 澳洲 加拿大 法国 德国 国家 中国 普通话 航空 军 警察 师范 理工 医科 艺术 体育 外国语 卫生 技术 专业 开放 函授 夜 电视 广播 民族 党 实验 中心小 完全 希望 打工子弟 公益 慈善 社会 私人 个体 个人 对方 上家 下家 前 上一 下一 这 那 哪 什么 怎么 多少 每 许多 很多 不少 所有 任何 另外 另一 同一 唯一 一所 一家 一间 一座 一条 一个 一处 几家 两家 几个 这家 那家 这个 那个 这所 那所 哪家 哪个 人民 政府 组织 机构 单位 集体 子 爸爸 妈妈 老公 老婆 儿子 女儿 男友 女友 男朋友 女朋友 孩子 同学 朋友 家里 他家 我家 你家 我们 你们 他们 咱们 人家 别人 大家 学校 公司 医院 银行 工厂 以前 之前 原来 现在 后来 当时 那时 今年 去年 今天 明天 昨天 初 时候 知名 著名 有名 附属 直属 下属 托管 托班 私塾 住宅 回迁 安置 拆迁 老城 新城 古 名 沿 靠 临 网 线 思 出 迷 走 问 带 上 下 退 绝 活 死 生 销 后 套 电 天 心 一路 半路 铺 弯 直 岔 十字 丁字 路'.split(
    ' ',
  )
