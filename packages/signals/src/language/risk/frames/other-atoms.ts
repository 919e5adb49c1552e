import type { Sets } from '../../text/template.ts'
import { words } from '../words.ts'

/** Other people, the body, the mind: what the danger around one is told with; and what speaks against danger. */
export const otherAtoms = {
  /** Who. */
  self: words('我 俺 本人 老子'),
  ownself: words('自己 我自己'),
  you: words('你 您 你们'),
  they: words('他 她 他们 她们 <kin> 对方 (那|这)个?(男|女)(人|的) 有人 <young>'),
  child: words(`
    <child> 小女孩 小孩子 侄女
    (才|只有|刚满?|不到)(三|四|五|六|七|八|九|十|十一|十二|十三|十四|十五|十六|十七|3|4|5|6|7|8|9|10|11|12|13|14|15|16|17)岁
    外甥女?
  `),
  everyone: words('所有人 大家 全世界 每个人 他们一家 全家 一家人 社会 那帮人 那伙人 那群人'),

  /** Force of others. */
  hitsme: words(`
    (打|揍|踹|踢|扇|抽|掐|捶|砍|捅|烫|砸|勒|堵|杀|闷)(死|着|了|过|倒|伤)?我
    (对|跟|朝|往)我(动手|拳打脚踢|挥拳|扔|泼|砸|施暴)
    我被(他|她|人|我妈|我爸|老公)?(打|揍|踹|踢|扇|掐|捅|砍|家暴|围殴) 在(打|砍|掐)我?(妈|爸|人|姐|弟|妹)
  `),
  beaten: words(`
    (打|揍|踹|掐|扇|抽|烫|踢|捆|砸|咬|拧)(得|成|到|出|哭|断|伤|昏|骨折|肿|了?(他|她|孩子|女儿|儿子|娃|弟弟|妹妹|小孩|学生))
    (挨|被)(打|揍|踹|掐|扇|抽|烫|踢|虐待) (爸|妈|公|爷|奶|师|人)(打|揍|踹|掐|扇|烫|踢|虐待)
  `),
  blows: words('家暴 虐待 挨打 被打 打骂 拳打脚踢 往死里打 霸凌 欺凌 校暴 围殴 施暴 毒打 体罚'),
  injured: words('青(一块|的|紫) 淤青 瘀青 出血 流血 骨折 住院 肿 伤 昏过去 缝了 哭喊 是青 血'),
  instrument: words('皮带 棍子? 衣架 扫把 鞭子 烟头 开水 凳子 铁棍 擀面杖 针'),
  starving: words('不给(饭|吃|他|她) 不让吃 饿着 关在 锁在 绑在 拴在'),
  sexual: words('强奸 强暴 性侵 猥亵 侵犯 非礼 迷奸 轮奸 乱伦 奸污 糟蹋 做那种事 对(她|他|我)做那'),
  forced: words('强迫 逼我 硬来 不顾我 按着我 按住我 强行'),
  fondling: words('摸 亲 脱 蹭 舔 伸进 压在'),
  intimate: words('下面 下体 隐私 私处 胸 屁股 大腿 衣服里 裤子 内裤 内衣 身子 那里 我身上 进我?房间 我被窝 我床'),
  threat: words(`
    (打|弄|杀|捅|砍|掐|整|搞|害)死我(们|全家|爸妈|爸|妈|弟|孩子)? (要|说|会|想)(杀|砍|捅|弄死|烧死)(了|掉|死)?我
    威胁 恐吓 扬言 不(会)?放过我 追杀 要我的命
  `),
  chasing: words('追我 追着 追出来 追砍 砍我 砸门 踹门 撞门 在敲门 冲进来 堵我 堵在'),
  locked: words('反锁 锁在 关在 锁住'),
  flung: words('扔下 扔出 摔死 捂死 掐死 掐住 丢下 推下 淹死 闷死 捂住 扔掉'),
  hiding: words('躲在 躲进 躲到 藏在 不敢出去 不敢开门 跑出来 逃出来'),
  nearby: words('路上 门口 楼下 门外 外面 快回来 马上回来 就回来 马上就?到 回来了 进来 客厅'),
  helpcry: words('救救我 救我 救命 快报警 帮我报警'),
  drunk: words('喝醉 喝多 喝了酒 喝酒 醉 酒疯'),
  papers: words('身份证 证件 户口本 护照 工资卡 银行卡 手机'),
  seized: words('藏(起来|了|着|起) 没收 扣(下|了|着|押) 拿走 收走 抢走 锁起来'),
  confined: words('不让我?出 不准我?出 不许我?出 不让我回 不让我走 不让我见 不给(我)?钱 关着我'),
  insulted: words('骂 辱骂 侮辱 羞辱 嘲笑 贬低 诅咒 废物 滚 畜生 贱 欺负 孤立'),

  /** Force that goes out from the speaker. */
  killing: words('<kill> 同归于尽 灭门 血洗 拼命 报仇 下毒 陪葬 偿命 算账 毒死'),
  armed: words('买了(把)?刀 (买|带|拿|准备|藏|磨|揣)(好|了|着|上|起)?一?把?(菜|砍)?刀'),
  weapons: words('刀 菜刀 匕首 斧头 砍刀 枪 炸药 汽油 硫酸 锤子 老鼠药 农药 毒'),
  stalking: words(`
    跟踪(了)?(他|她) 等他 等她 蹲(他|她|守) 堵(他|她) (他|她)(家)?楼下 (他|她)家门口 去找(他|她) 去(他|她)家
    趁(他|她)
  `),
  hating: words('恨 报复 恶心 憎恨 仇恨 气愤 愤怒 火大 不得好死 遭报应 凭什么'),
  stabbed: words('(捅|砍)(了|伤了|死了) 把(他|她|人)(捅|砍|杀|掐)(死|伤|了)'),

  /** Sense and its loss. */
  voice: words(`
    声音 耳边 耳朵(里|边|旁|边上) 脑子里 脑袋里 脑海里 幻听 (听到|听见)有?人
    (神|上帝|菩萨|佛祖|恶魔|魔鬼|鬼)(告诉|让|叫|命令|要|跟)我
  `),
  commanding: words('让我 叫我 命令我? 要我 逼我 催我 告诉我 跟我说 对我说 指使 喊我'),
  deed: words('死 跳 割 杀 撞 捅 砍 掐 刀 自杀 伤害 动手 跳楼'),
  talking: words('说话 骂我 议论我 笑我 嘲笑我 叫我 评论我 讨论我'),
  poisoned: words('下毒 下药 投毒 毒我 毒死我 毒害'),
  poisonedme: words('给我下(毒|药) 我的?(饭|水|菜|牛奶|杯子)里 (想|要)?毒(死|害)我 对我下毒'),
  food: words('饭 水 菜 牛奶 吃的 空气'),
  implant: words('芯片 装了(东西|监控|窃听器) 植入 读心 知道我在想 偷听我 控制我的(脑|思想)'),
  unreal: words('幻觉 被害 监视 监听 附身 操控 害我 精神分裂 不真实 跟踪我'),

  /** The body. */
  collapse: words('晕过去 晕倒 昏过去 昏倒 昏迷 倒在地 叫不醒 没反应 没意识 没有呼吸 抽搐 抽过去 口吐白沫 休克 迷糊'),
  breathless: words('喘不(过|上)(来)?气 喘不过气来 呼吸(困难|不了|不过来) 窒息 嘴唇(发)?紫 憋得'),
  chestpain: words('胸口 心口 心脏 胸痛 左胳膊 左臂 左手'),
  severe: words('要命 剧痛 绞痛 疼得 痛得 麻 冷汗 出不来'),
  allergy: words('过敏'),
  throat: words('喉咙肿 喉咙 嗓子肿 脸肿 嘴肿'),
  stroke: words('嘴歪 脸歪 嘴角歪 (半边|一边)(身子|脸)?(动不了|不能动|麻|没知觉|动弹不得) 身子动不了'),
  slurred: words('口齿不清 说不清 说不出话 说话含糊'),
  insulin: words('胰岛素 透析'),
  missed: words('没打 没做 停了 断了'),
  poorly: words('一直吐 在吐 迷糊 昏 晕 浑身没劲 站不起来'),
  fever: words('高烧 发烧 四十度 40度'),
  pregnant: words('怀孕 孕妇 孕 生产 剖腹产'),
  hemorrhage: words('大出血 出血不止 流了好多血 见红 出血很多'),
  bloodvomit: words('吐血 便血 吐的都?是?血'),
  alcohol: words('白酒 酒 斤酒 啤酒'),
  fingers: words('手指头?抠 抠喉 抠嗓子 用手抠'),
  purging: words('抠吐 抠喉 扣吐 催吐 吃了吐 吃了就吐 手指(头)?抠'),

  /** How it feels; for the learned part alone. */
  hopeless: words(
    '绝望 没希望 没有希望 没意义 没有意义 没意思 生无可恋 看不到 没盼头 走投无路 心灰意冷 万念俱灰 看不到头',
  ),
  exhausted: words('撑不(下去|住) 坚持不(下去|住) 熬不(下去|住) 扛不住 受不了 受够 崩溃 累 疲惫 心累'),
  pain: words('痛苦 难受 煎熬 折磨 心痛 难过 伤心 委屈 压抑 郁闷 哭'),
  worthless: words('没用 废物 累赘 拖累 多余 失败 一无是处 不配 没人在乎 没人爱 包袱 负担 没资格 错误'),
  illmind: words('抑郁 抑郁症 双相 焦虑症 躁郁 重郁 发病 犯病 精神科 吃药 复查'),
  lonely: words('孤独 一个人 没人 没有人 孤单 没朋友'),
  notion: words('念头 想法 冲动 倾向 心思 欲望 方法 方式 办法'),

  /** What speaks against danger: play, fiction, news, trade; for the learned part and the frames. */
  laughing: words('哈哈 嘻嘻 嘿嘿 笑死 233 hhh doge 偷笑 允悲 二哈 搞笑 笑cry 馋嘴 可爱'),
  fiction: words(
    '小说 电影 电视剧 剧情 剧里 动漫 角色 男主 女主 游戏 歌词 故事 拍戏 演员 明星 导演 密室 剧本 吃鸡 副本',
  ),
  newsy: words('新闻 报道 警方 记者 据说 网友 视频 转发 热搜 国家 政府 市民 嫌疑人'),
  trivial: words('作业 考试 加班 上班 上课 早起 早八 减肥 堵车 地铁 天气 热 冷 饿 困 甲方 快递 电脑 论文 复习 背书'),
  counsel: words('您 咨询 来访 建议 感受 倾诉 谢谢 感谢 老师 帮助 支持 理解 可以试试 希望你'),
} satisfies Sets
