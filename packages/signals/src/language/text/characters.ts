import { isIn, unitsOf } from './units.ts'

/**
 * What a single character counts as before anything is understood: one writing for the many ways in which the same
 * word is typed (traditional, full-width, circled, capital), and how strongly a mark parts what stands around it.
 */

/** How much the marks between two words part them. Numbers, because they are compared. */
export const gap = {
  none: 0,
  /** Spaces, dots, stars, hesitation (…), emoji: may stand inside a word to hide it, or for a breath. */
  thin: 1,
  /** A comma, a colon, a dash, a bracket: another clause. */
  pause: 2,
  /** The end of a sentence. */
  stop: 3,
} as const
export type Gap = (typeof gap)[keyof typeof gap]

/**
 * Traditional → simplified, in pairs: the characters of everyday and of distressed speech, not of the whole script.
 * Where a traditional character has several simplified ones, the one that our cues need.
 */
const traditional =
  '愛爱礙碍襖袄奧奥罷罢擺摆敗败頒颁辦办幫帮綁绑寶宝報报飽饱鮑鲍輩辈貝贝備备憊惫筆笔畢毕閉闭邊边編编變变辯辩標标錶表別别癟瘪賓宾餅饼撥拨補补' +
  '財财參参殘残慚惭慘惨燦灿蒼苍艙舱倉仓側侧測测層层攙搀產产償偿長长場场腸肠廠厂暢畅鈔钞車车徹彻塵尘襯衬稱称懲惩誠诚癡痴遲迟恥耻齒齿衝冲蟲虫籌筹綢绸醜丑櫥橱廚厨鋤锄雛雏礎础處处觸触傳传瘡疮闖闯創创錘锤純纯綽绰辭辞詞词賜赐聰聪從从叢丛湊凑竄窜錯错' +
  '達达帶带貸贷擔担單单膽胆彈弹當当擋挡黨党蕩荡檔档導导島岛禱祷燈灯鄧邓敵敌遞递締缔點点墊垫電电澱淀釣钓調调疊叠頂顶訂订丟丢東东動动凍冻鬥斗獨独讀读賭赌鍍镀斷断緞缎隊队對对噸吨頓顿鈍钝奪夺' +
  '額额惡恶餓饿兒儿爾尔發发罰罚閥阀髮发範范煩烦飯饭販贩訪访紡纺飛飞誹诽廢废費费紛纷墳坟奮奋憤愤糞粪豐丰風风瘋疯楓枫鋒锋縫缝諷讽鳳凤膚肤撫抚輔辅賦赋復复複复負负婦妇縛缚該该鈣钙蓋盖幹干乾干趕赶剛刚鋼钢綱纲崗岗閣阁鴿鸽個个給给宮宫鞏巩貢贡溝沟構构購购夠够顧顾關关觀观館馆慣惯貫贯廣广規规歸归龜龟閨闺軌轨詭诡貴贵櫃柜劊刽滾滚鍋锅國国過过' +
  '駭骇韓韩漢汉號号閡阂鶴鹤賀贺轟轰鴻鸿紅红後后壺壶護护滬沪戶户華华嘩哗畫画話话劃划懷怀壞坏歡欢環环還还緩缓換换喚唤瘓痪煥焕揮挥輝辉毀毁賄贿會会匯汇諱讳誨诲繪绘葷荤渾浑夥伙獲获貨货禍祸' +
  '擊击機机積积飢饥饑饥譏讥雞鸡績绩極极級级擠挤幾几繼继計计記记紀纪際际劑剂濟济繫系係系夾夹頰颊價价駕驾殲歼監监堅坚間间艱艰揀拣減减檢检鹼碱簡简儉俭薦荐賤贱見见艦舰劍剑鑑鉴將将漿浆獎奖講讲醬酱膠胶驕骄嬌娇攪搅僥侥腳脚餃饺較较階阶節节潔洁結结誡诫緊紧錦锦僅仅謹谨進进盡尽勁劲燼烬驚惊經经頸颈靜静鏡镜競竞痙痉徑径淨净糾纠舊旧舉举劇剧據据鋸锯懼惧捲卷覺觉決决絕绝訣诀軍军' +
  '開开凱凯顆颗殼壳課课懇恳墾垦摳抠庫库褲裤塊块虧亏饋馈寬宽礦矿曠旷況况擴扩蠟蜡來来賴赖攔拦蘭兰欄栏懶懒爛烂濫滥撈捞勞劳澇涝樂乐壘垒淚泪類类離离籬篱裡里裏里禮礼麗丽厲厉勵励曆历歷历瀝沥隸隶倆俩聯联連连蓮莲憐怜漣涟簾帘臉脸鏈链戀恋煉炼練练糧粮涼凉兩两輛辆諒谅療疗遼辽獵猎臨临鄰邻齡龄鈴铃靈灵嶺岭領领劉刘瀏浏龍龙聾聋籠笼樓楼婁娄嘍喽摟搂爐炉蘆芦盧卢鹵卤虜虏魯鲁賂赂錄录陸陆驢驴呂吕鋁铝屢屡縷缕慮虑濾滤綠绿亂乱掄抡輪轮倫伦淪沦論论蘿萝羅罗邏逻鑼锣籮箩騾骡駱骆絡络' +
  '媽妈瑪玛碼码螞蚂馬马罵骂嗎吗買买麥麦賣卖邁迈脈脉瞞瞒饅馒蠻蛮滿满貓猫錨锚鉚铆貿贸麼么黴霉沒没鎂镁門门悶闷們们錳锰夢梦謎谜彌弥覓觅綿绵緬缅廟庙滅灭憫悯閩闽鳴鸣銘铭謬谬謀谋畝亩納纳難难撓挠腦脑惱恼鬧闹餒馁內内擬拟膩腻攆撵釀酿鳥鸟聶聂鎳镍鑷镊檸柠獰狞寧宁擰拧濘泞鈕纽紐纽膿脓濃浓農农瘧疟諾诺' +
  '歐欧鷗鸥毆殴嘔呕盤盘龐庞拋抛賠赔噴喷鵬鹏騙骗飄飘頻频貧贫蘋苹憑凭評评潑泼頗颇撲扑鋪铺樸朴譜谱臍脐齊齐騎骑豈岂啟启氣气棄弃訖讫牽牵遷迁鉛铅簽签籤签謙谦錢钱潛潜淺浅譴谴槍枪嗆呛牆墙薔蔷強强搶抢鍬锹橋桥喬乔僑侨翹翘竅窍竊窃欽钦親亲寢寝輕轻氫氢傾倾頃顷請请慶庆窮穷瓊琼區区軀躯驅驱趨趋顴颧權权勸劝確确鵲鹊' +
  '讓让饒饶擾扰繞绕熱热韌韧認认紉纫榮荣絨绒軟软銳锐閏闰潤润灑洒薩萨賽赛傘伞喪丧騷骚掃扫澀涩殺杀紗纱篩筛曬晒閃闪陝陕贍赡傷伤賞赏燒烧紹绍捨舍攝摄懾慑設设紳绅審审嬸婶腎肾滲渗聲声繩绳勝胜聖圣師师獅狮濕湿溼湿詩诗屍尸時时蝕蚀實实識识駛驶勢势適适釋释飾饰視视試试壽寿獸兽樞枢輸输書书贖赎屬属術术樹树豎竖數数帥帅雙双誰谁稅税順顺說说説说碩硕爍烁絲丝飼饲聳耸訟讼頌颂誦诵擻擞蘇苏訴诉肅肃雖虽隨随歲岁孫孙損损筍笋縮缩瑣琐鎖锁' +
  '態态攤摊貪贪癱瘫灘滩壇坛譚谭談谈嘆叹歎叹湯汤燙烫濤涛絛绦討讨騰腾謄誊題题體体屜屉條条貼贴鐵铁廳厅聽听烴烃銅铜統统頭头禿秃圖图塗涂團团頹颓蛻蜕脫脱鴕鸵馱驮駝驼橢椭窪洼襪袜彎弯灣湾頑顽萬万網网韋韦違违圍围為为爲为維维葦苇偉伟偽伪緯纬謂谓衛卫溫温聞闻紋纹穩稳問问甕瓮撾挝蝸蜗渦涡窩窝臥卧嗚呜鎢钨烏乌誣诬無无蕪芜吳吴塢坞霧雾務务誤误' +
  '錫锡犧牺襲袭習习銑铣戲戏細细蝦虾轄辖峽峡俠侠狹狭廈厦嚇吓鍁锨鮮鲜纖纤鹹咸賢贤銜衔閒闲閑闲顯显險险現现獻献縣县餡馅羨羡憲宪線线廂厢鑲镶鄉乡詳详響响項项蕭萧囂嚣銷销曉晓嘯啸協协挾挟攜携脅胁諧谐寫写瀉泻謝谢鋅锌釁衅興兴洶汹鏽锈繡绣虛虚噓嘘須须許许敘叙緒绪續续軒轩懸悬選选癬癣絢绚學学勳勋詢询尋寻馴驯訓训訊讯遜逊壓压鴉鸦鴨鸭啞哑亞亚訝讶閹阉煙烟鹽盐嚴严顏颜閻阎豔艳厭厌硯砚彥彦諺谚驗验鴦鸯楊杨揚扬瘍疡陽阳癢痒養养樣样瑤瑶搖摇堯尧遙遥窯窑謠谣藥药爺爷頁页業业葉叶醫医銥铱頤颐遺遗儀仪蟻蚁藝艺億亿憶忆義义詣诣議议誼谊譯译異异繹绎蔭荫陰阴銀银飲饮隱隐櫻樱嬰婴鷹鹰應应纓缨瑩莹螢萤營营熒荧蠅蝇贏赢穎颖喲哟擁拥傭佣癰痈踴踊詠咏湧涌優优憂忧郵邮鈾铀猶犹遊游誘诱輿舆魚鱼漁渔娛娱與与嶼屿語语籲吁禦御獄狱譽誉預预馭驭鴛鸳淵渊轅辕園园員员圓圆緣缘遠远願愿約约躍跃鑰钥嶽岳粵粤悅悦閱阅雲云鄖郧勻匀隕陨運运蘊蕴醞酝暈晕韻韵' +
  '雜杂災灾載载攢攒暫暂贊赞讚赞贓赃髒脏臟脏鑿凿棗枣竈灶責责擇择則则澤泽賊贼贈赠紮扎劄札軋轧鍘铡閘闸詐诈齋斋債债氈毡盞盏斬斩輾辗嶄崭棧栈戰战綻绽張张漲涨帳帐賬账脹胀趙赵蟄蛰轍辙鍺锗這这著着貞贞針针偵侦診诊鎮镇陣阵掙挣睜睁猙狰爭争幀帧鄭郑證证織织職职執执紙纸摯挚擲掷幟帜質质滯滞鐘钟鍾钟終终種种腫肿眾众衆众週周軸轴皺皱晝昼驟骤豬猪諸诸誅诛燭烛矚瞩囑嘱貯贮鑄铸築筑駐驻專专磚砖轉转賺赚樁桩莊庄裝装妝妆壯壮狀状錐锥贅赘墜坠綴缀諄谆準准濁浊資资漬渍蹤踪綜综總总縱纵鄒邹詛诅組组鑽钻' +
  '嘰叽噁恶囉啰羣群裊袅牠它妳你祂他咁这佢他喺在冇没嚟来唔不瞭了衹只祇只隻只傢家吶呐甦苏唸念箇个迴回佈布姊姐週周嚐尝彆别慾欲癒愈鬱郁鬆松麵面' +
  '臺台掛挂撐撑姦奸於于喫吃廁厕閤合矇蒙鯊鲨縊缢殯殡斃毙剎刹釘钉絆绊纏缠兇凶穢秽褻亵汙污並并卻却餘余牀床潰溃誕诞癲癫癇痫痺痹墮堕輟辍貶贬謊谎尷尴脣唇詫诧慫怂撿捡黃黄恆恒祕秘僱雇橫横絞绞剝剥剮剐顫颤骯肮狽狈悽凄漸渐衞卫癮瘾侶侣盜盗採采佔占嘗尝藍蓝覽览徵征侖仑陳陈馮冯蔣蒋賈贾閆闫龔龚閔闵藺蔺欒栾諶谌鄔邬竇窦鄺邝荊荆晉晋棟栋傑杰姍姗'

/** Characters that look or are typed like another: kept apart from the script, since they are meant to hide. */
const disguised = '亖死丄上'

/** By code unit what it is written as here. */
const simpler = new Map<number, number>()
for (const table of [traditional, disguised])
  for (let i = 0; i + 1 < table.length; i += 2) simpler.set(table.charCodeAt(i), table.charCodeAt(i + 1))
/** Of every character it is asked whether it stays. */
const changing = unitsOf(simpler.keys())

/** The one writing of a code unit. */
export function simplified(unit: number): number {
  return isIn(changing, unit) ? (simpler.get(unit) ?? unit) : unit
}

const numeralPairs =
  '零0〇0一1二2三3四4五5六6七7八8九9两2幺1壹1贰2貳2弍2叁3叄3肆4伍5陆6柒7捌8玖9' +
  '⓿0❶1❷2❸3❹4❺5❻6❼7❽8❾9➊1➋2➌3➍4➎5➏6➐7➑8➒9'

/** Characters that are digits where several stand together, with their values. Never shortened: each counts. */
export const numerals: ReadonlyMap<number, number> = (() => {
  const values = new Map<number, number>()
  for (let i = 0; i + 1 < numeralPairs.length; i += 2)
    values.set(numeralPairs.charCodeAt(i), Number(numeralPairs[i + 1]))
  // Arabic, Persian and Devanagari: ten in a row each.
  for (const zero of [0x0660, 0x06f0, 0x0966])
    for (let digit = 0; digit < 10; digit += 1) values.set(zero + digit, digit)
  return values
})()

/** Marks of each strength. What is neither here nor a letter, a digit or an ideograph is thin. */
const pauses = ',，、:：()（）[]【】{}〔〕—–〈〉→'
const stops = '。.！!？?；;\n\r\u2028\u2029\u0085｡'
/** Counts as nothing at all: joins, directions, variations. */
const invisible = /^[\p{Cf}\p{M}\u115f\u1160\u3164\uffa0]$/u

export const strength: ReadonlyMap<number, Gap> = new Map([
  ...Array.from(pauses, (mark) => [mark.charCodeAt(0), gap.pause] as const),
  ...Array.from(stops, (mark) => [mark.charCodeAt(0), gap.stop] as const),
])

/** What an original code unit is, as one table for the whole of the basic plane: looked up, never computed twice. */
export const kind = { mark: 0, letter: 1, han: 2, ignored: 3, compatible: 4 } as const
const kinds = new Uint8Array(0x10000).fill(255)

/** Kind of a code unit (see `kind`); a surrogate is `compatible`, so that whoever asks looks at the pair. */
export function kindOf(unit: number): number {
  // Most of what is asked.
  if (unit >= 0x4e00 && unit <= 0x9fff) return kind.han
  const known = kinds[unit] ?? 255
  if (known !== 255) return known
  const found = classify(unit)
  kinds[unit] = found
  return found
}

function classify(unit: number): number {
  const one = String.fromCharCode(unit)
  if ((unit >= 0x30 && unit <= 0x39) || (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a))
    return kind.letter
  if (unit < 0x80) return kind.mark
  if ((unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0x3400 && unit <= 0x4dbf) || unit === 0x3007) return kind.han
  // An ellipsis would become three full stops; it is a breath, not an end.
  if (unit === 0x2026 || unit === 0x22ef) return kind.mark
  if (unit >= 0xd800 && unit <= 0xdfff) return kind.compatible
  if (invisible.test(one)) return kind.ignored
  if (strength.has(unit)) return kind.mark
  if (one.normalize('NFKC') !== one) return kind.compatible
  return /^[\p{L}\p{N}]$/u.test(one) ? kind.letter : kind.mark
}

/** The plain writing of a compatibility character (full-width, circled, mathematical …); may be several units. */
export function plain(character: string): string {
  if (character.length > 1) return character.normalize('NFKC')
  const unit = character.charCodeAt(0)
  let known = plainly.get(unit)
  if (known === undefined) plainly.set(unit, (known = character.normalize('NFKC')))
  return known
}
/** Of single units, because every full-width comma is asked for. */
const plainly = new Map<number, string>()

/** A letter or digit of ASCII, in small letters. */
export function isLetter(unit: number): boolean {
  return (unit >= 0x30 && unit <= 0x39) || (unit >= 0x61 && unit <= 0x7a)
}
