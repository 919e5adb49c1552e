/**
 * Lines of listeners made from frames and what is put into them, for what is learned of acts (learn-acts.ts). The same
 * things to do stand in frames that advise and in frames that only tell, ask or reflect: so a frame is learned, and not
 * that moving out or going for a run is advice. Written apart from the sets that measure.
 */
import type { ActName } from '../src/language/coded.ts'

export interface Line {
  readonly text: string
  readonly primary: ActName
}

/** What lay people advise to do, and what seekers do, plan and refuse to do. */
const deeds = [
  '跟领导提加薪|把工作辞了|请几天假|换个部门|去考个证书|投几份简历|跟同事说清楚|把活推掉|早点下班|跟老板摊牌',
  '搬出去住|回趟老家|换个城市|找个室友|把房子卖了|租个小一点的房子|把房间收拾收拾|养条狗|种点花|买辆车',
  '跟他好好谈谈|给她写封信|先冷静几天|把他拉黑|跟他道个歉|约她出来吃顿饭|不接他的电话|提离婚|分房睡|把话说开',
  '让婆婆回去住|请个保姆|叫老公带孩子|跟妈妈认个错|跟爸妈坦白|把工资卡要回来|跟弟弟分清楚账|多陪陪孩子|给孩子转学|让孩子自己选',
  '跟老师说明情况|休学半年|换个专业|找同学帮忙补课|把游戏卸了|报个补习班|放弃保研|跟室友换宿舍|参加社团|先把论文写完',
  '早睡早起|每天跑步|练瑜伽|写日记|听音乐|把手机放远一点|去爬山|洗个热水澡|少刷短视频|按时吃饭',
  '跟朋友聊聊|多出去走走|去旅游|学门手艺|看几本书|去相亲|认识新的人|去庙里拜拜|去当志愿者|去唱歌',
  '把债还清|记账|少花点钱|把钱存起来|不借给他|卖掉股票|跟银行协商|打个欠条|开个网店|找份兼职',
  '原谅他|放下过去|忘了他|离开他|重新开始|对自己好一点|学会拒绝|不理他们|往前看|先照顾好自己',
  '把证据留好|录音|换把锁|躲一躲|不去上班|去他单位找领导|去墓地看看他|把照片收起来|告诉孩子真相|瞒着家里',
].flatMap((some) => some.split('|'))

const feelings =
  '很累|特别委屈|心里堵得慌|又气又急|很孤单|很害怕|喘不过气|很内疚|没有盼头|很丢脸|舍不得|心凉了|很失望|压力很大|很矛盾|很无助|松了一口气|特别自责|不甘心|空落落的|很心疼他|说不出的难过'.split(
    '|',
  )

/** What happened to somebody, told with 您; what somebody else did. */
const events = [
  '您一个人把孩子带大|您在医院守了半个月|您考了三次都没考上|您下班回家还要做饭|您被公司裁了|您把积蓄都给了他|您搬到这里才半年|您和妈妈吵了一架|您一直瞒着家里|您已经两年没回去了',
  '您爸爸去年走了|您儿子不肯跟您说话|您女儿把门锁上了|您丈夫又喝酒了|您婆婆当着大家的面说您|您同事把功劳抢走了|您室友半夜还在打游戏|您老师让您站着听课|您的朋友突然不理您了|您的领导又加了任务',
  '他提了分手|她一句话都没说就走了|他们从小拿您跟哥哥比|他答应的事一件也没做到|她把您的信退了回来|他在外面有了别人|爸妈不同意这门婚事|医生说结果不太好|公司下个月就要搬|房东突然要涨房租',
].flatMap((some) => some.split('|'))

const you = ['您', '你']

/** Advice: {d} what to do, {d2} another, {f} a feeling, {e} what happened. */
const advising = [
  // As an instruction, plain, soft and spoken.
  '{y}应该{d}|{y}可以{d}|{y}可以试着{d}|可以先{d}看看|{y}不妨{d}|{y}最好{d}|{y}得{d}|{y}还是{d}吧|{y}就{d}呗|{y}干脆{d}|{y}先{d}再说|先{d}，别的以后再想|{d}吧|那就{d}|那就{d}吧|要不{d}|{d}不就行了|{d}就好了嘛|{y}该{d}了|是时候{d}了',
  '我建议{y}{d}|我觉得{y}可以{d}|我觉得还是{d}比较好|我个人觉得{d}更合适|依我看，{d}|要我说啊，{y}就该{d}|我的想法是{y}先{d}|我劝{y}{d}|听我的，{d}|{y}听我一句，{d}|有个办法，{d}|其实很简单，{d}就行|第一步{d}，第二步{d2}|一是{d}，二是{d2}，慢慢就好了|关键是{d}|最要紧的是{d}|当务之急是{d}|{y}现在要做的就是{d}|{y}需要的是{d}|{y}一定要记得{d}',
  '偶尔也{d}嘛|平时没事就{d}|每天抽点时间{d}|周末{d}也挺好的|晚上睡前{d}|实在不行就{d}|大不了{d}|趁现在{d}|有机会还是要{d}|以后记得{d}|下次{y}就{d}|下回再这样，{y}就{d}|以后他再这样{y}就{d}|碰到这种人就得{d}|遇到这种事，先{d}|这种情况一般就是{d}|别犹豫了，{d}|赶紧{d}|大胆一点，{d}|勇敢地{d}',
  '{y}也别想太多，{d}|没事的，{d}就好了|别怕，{y}就{d}|{y}放心，{d}，会好的|慢慢来，先{d}|不急，{y}先{d}，再{d2}|不用担心，{d}，他会明白的|没关系，{d}就过去了|{y}已经很努力了，接下来{d}|会好的，{y}只要{d}',
  // Forbidding.
  '别{d}|{y}可别{d}|千万不要{d}|没必要{d}|犯不着{d}|{y}何必{d}|不值得{d}|{y}不能再{d}了|{y}没有义务{d}|最忌讳的就是{d}',
  // As a question.
  '{y}有没有想过{d}|{y}有没有考虑过{d}呢|{y}有没有试过{d}|要不要试试{d}|{y}要不要{d}|{y}为什么不{d}呢|{y}怎么不{d}呢|干嘛不{d}|何不{d}|{y}能不能先{d}|是不是可以{d}|{y}是不是该{d}|是不是考虑{d}|{y}看{d}行不行|{d}会不会好一点|{d}怎么样|{y}觉得{d}会不会轻松些|{y}想没想过{d}|不如{d}？|{y}就不能{d}吗|也许{y}可以{d}？|{y}愿不愿意试着{d}|{y}试过{d}没有，挺管用的',
  // As a comparison, and by what others do.
  '与其这样，不如{d}|与其{d}，不如{d2}|{d}总比干等着强|{d}比{d2}强|{d}好过天天难受|比起{d}，{d2}更有用|{d}更划算|如果是我，我就{d}|要是我就{d}|换了我早{d}了|换作是我，肯定{d}|放在我身上我会{d}|我要是{y}，我就{d}|假如我是{y}，我会先{d}|我站在{y}的位置会{d}|很多人都会{d}|大家一般都是{d}|一般人早就{d}了|别人遇到这种事都会{d}|我认识一个人，她就是{d}，后来就好了',
  '有个来访者跟{y}一样，后来{d}就好了|好多人都是靠{d}走出来的|我朋友当时也是{d}才缓过来|{y}看人家都是{d}|像{y}这样的，一般都建议{d}|我听说{d}很有用|书上说要{d}|专家都说应该{d}|过来人都知道，得{d}|聪明人都会{d}',
  // As a wish.
  '我希望{y}能{d}|真希望{y}可以{d}|我特别想让{y}{d}|要是{y}肯{d}就好了|但愿{y}能{d}|我盼着{y}{d}|{y}要是能{d}该多好|我多希望{y}早点{d}',
  // As what life is.
  '人总得{d}|人嘛，该{d}就{d}|做人要{d}|有时候就得{d}|到了这一步只能{d}|只有{d}才能走出来|只要{d}，什么都会好的|{d}才是正道|{d}是最好的办法|{d}没坏处|{d}对身体好|{d}心情就好了|{d}，慢慢就想通了|{d}，他自然就不敢了|{d}的话心情会好很多|{d}很解压的|夫妻之间得{d}|孩子大了就得{d}|老人嘛，{d}就好|解决的办法只有{d}',
  // Behind something that listens, and inside a long turn.
  '听起来{y}{f}，要不{d}|{y}{f}，那就{d}|我听到{y}{f}，不过还是得{d}|{y}这么{f}，更要{d}|我理解{y}{f}，但{y}还是要{d}|看得出{y}{f}，那就{d}吧|能感受到{y}{f}，可以试着{d}|{y}心里其实有答案了，就{d}|{y}{f}是正常的，不过{d}会更好|听{y}这么说，{y}是该{d}了',
  '嗯，{e}，{y}{f}，这时候还是得{d}，{y}现在感觉怎么样|{e}，{y}一定{f}，其实可以{d}，那后来呢|我听到{e}，真的不容易，下次{y}就{d}，那天{y}是怎么过来的|{y}刚才说{e}，{y}{f}。以后{y}就{d}。{y}心里最难受的是什么|我明白，{e}，换谁都难受，{d}不就好了，{y}们后来说过话吗|{e}，对吧，那{y}就{d}啊，这不就解决了，现在还会想这件事吗',
  '那个我觉得吧{y}其实可以{d}|就是说{y}先{d}别的先不管|嗯然后{y}就{d}就完了|{y}就{d}嘛有什么大不了的|对对对所以{y}更要{d}|然后呢{y}再{d}就差不多了|其实也没什么{y}就{d}就行了|{y}看啊要不这样{y}先{d}',
].flatMap((some) => some.split('|'))

/** What tells, asks or reflects with the same things to do. */
const listening: readonly (readonly [ActName, string])[] = [
  [
    'paraphrase',
    '{y}打算{d}|{y}决定{d}|{y}想先{d}|{y}想{d}，又怕他不高兴|{y}说{y}想{d}|{y}刚才说想{d}|{y}之前{d}过，没什么用|{y}试过{d}，可是没有用|{y}后来{d}了|{y}已经{d}了|他让{y}{d}|他要{y}{d}，{y}不愿意|家里人都劝{y}{d}|妈妈希望{y}{d}|朋友都说{y}该{d}|大家都叫{y}{d}，{y}没有|{y}在想要不要{d}|{y}在犹豫是不是该{d}|{y}觉得应该{d}，可又做不到|{y}知道该{d}，就是动不了|{y}一直告诉自己要{d}|{y}不想{d}|{y}没有{d}|{y}不敢{d}|每次{y}想{d}，都没说出口|所以{y}最后还是{d}了|也就是说，{y}想{d}|{y}的意思是，{y}不想再{d}|为了孩子，{y}选择{d}|他说他会{d}，可是一直没有|他答应{y}会{d}|那天以后{y}就{d}了|{y}原来的计划是{d}|{y}给自己定的是下个月{d}|{e}|所以{e}|{y}是说，{e}|嗯，{e}|原来{e}|{e}，{e2}|{y}刚才讲到，{e}|从那以后，{e}|{y}每天除了{d}，还要{d2}|{y}要上班，还要{d}|老师建议{y}{d}，{y}还在想|{y}希望自己能{d}|{y}最想做的就是{d}|{y}准备明天就{d}|{y}是说{y}想{d}，对吗|{e}，是吗',
  ],
  [
    'open_question',
    '{y}想{d}，这个念头是怎么来的|{y}说想{d}，对{y}来说意味着什么|是什么让{y}决定{d}|{y}打算怎么{d}|想到要{d}，{y}心里是什么感觉|{y}{d}的时候，心里在想什么|如果真的{d}了，会有什么不一样|{y}对{d}这件事怎么看|{d}以后，{y}的感受有什么变化|{y}自己想过哪些办法|{y}愿意多说说{d}的事吗|能讲讲{y}为什么想{d}吗|听到他让{y}{d}，{y}是什么感受|{y}怎么看家里人劝{y}{d}|他{d}，{y}觉得是因为什么|{y}心里那个说要{d}的声音，是谁的|{e}，那时候{y}心里是什么样的|{e}，{y}是怎么过来的|{y}刚说{f}，能多讲一点吗|{y}最放不下的是什么|换个角度，{y}觉得他会怎么想|{y}想先聊哪一件',
  ],
  [
    'closed_question',
    '{y}跟他{d}过吗|{y}{d}了吗|{y}后来{d}没有|是他让{y}{d}的吗|{y}是自己想{d}，还是他想|{y}打算什么时候{d}|{y}已经{d}多久了|{d}是{y}自己的决定吗|他知道{y}想{d}吗|这件事有人知道吗|{y}之前试过{d}吗|是今年的事吗',
  ],
  [
    'reflect_feeling',
    '听起来{y}{f}|{y}好像{f}|{y}{f}|那一刻{y}{f}|{e}，{y}{f}|{y}一边想{d}，一边又{f}|一想到要{d}，{y}就{f}|大家都让{y}{d}，{y}反而{f}|他让{y}{d}，{y}{f}|{y}{d}了，可心里还是{f}|没有人理解{y}为什么想{d}，{y}{f}|感觉{f}|说到这里{y}{f}|{y}不是不想{d}，是{f}|{y}很想{d}，又{f}|{y}心里{f}吧|{y}{f}，是吗|好像{e}以后，{y}一直{f}|{y}多希望有人能懂，{y}{f}',
  ],
  [
    'affirm',
    '{y}能{d}，很不容易|{y}愿意{d}，需要很大的勇气|{d}，这是{y}自己找到的办法|{e}，{y}还是撑过来了，真的了不起|{y}想到了{d}，这是{y}自己迈出的一步|{y}{f}是很自然的|换了谁都会{f}|谢谢{y}愿意告诉我{e}|{y}没有做错什么|{y}那么难还在{d}，我看到了{y}的力量|{y}有权利{f}|能说出{f}，已经很勇敢',
  ],
  [
    'summary',
    '我小结一下，{e}，{e2}，{y}{f}|今天{y}说到{e}，又说到{e2}|刚才{y}讲了几件事：{e}，{e2}，还有{y}{f}|总的来说，{y}一边想{d}，一边{f}|听下来，{y}想{d}，可是{e}，所以{f}|从{e}说起，到最后{y}说自己{f}|这一路，{e}，然后{e2}，{y}越来越{f}',
  ],
  [
    'structure',
    '要不要{d}，由{y}自己决定|我不会告诉{y}该不该{d}|{y}要不要{d}，我没法替{y}拿主意|我们还有二十分钟，{y}可以慢慢说|今天先到这里，下次还可以接着说{d}的事|{y}不想说{d}的事也可以|不用急着决定要不要{d}|这里只是听{y}说，不评判{y}该不该{d}|我不能跟{y}私下联系|{y}先去{d2}，我等{y}',
  ],
]

/** The other errors that are told with what happened and what is done. */
const erring: readonly (readonly [ActName, string])[] = [
  [
    'judgement',
    '{y}不该{d}|{y}当初就不该{d}|{y}怎么能{d}呢|{y}居然{d}，太不像话了|{y}这样{d}太自私了|连{d}都做不到，说不过去|{y}想{d}就是逃避|都多大了还{d}|当父母的哪有{d}的|{y}就是太软弱，才不敢{d}|他{d}也太过分了，不是好人',
  ],
  [
    'minimising',
    '{e}，这有什么大不了的|{y}{f}，过两天就好了|谁没有{f}的时候啊|{e}很正常，大家都这样|不就是{e}嘛|别{f}了，想开点|至少{y}还能{d}|比起别人，{y}{f}不算什么|一切都会好的，{y}会好起来的|等{y}{d}了就不{f}了',
  ],
  [
    'self_disclosure',
    '我以前也{d}过|我也{f}过，特别懂|我去年也想{d}来着|我那时候跟{y}一样{f}|我老公也让我{d}|我自己就{d}了，没后悔|我家里也是这样，我也{f}',
  ],
]

function parted(rows: readonly (readonly [ActName, string])[]): (readonly [ActName, string])[] {
  return rows.flatMap(([act, frames]) => frames.split('|').map((frame) => [act, frame] as const))
}

/** As many lines as asked for, the same each time: frames in turn, with what chance puts into them. */
export function madeLines(of: {
  readonly advice: number
  readonly listening: number
  readonly errors: number
}): Line[] {
  let seed = 11
  const chance = (): number => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32
  const one = <T>(some: readonly T[]): T => some[Math.floor(chance() * some.length)]!
  const filled = (frame: string): string => {
    const who = one(you)
    const [deed, other] = [one(deeds), one(deeds)]
    const told = (event: string): string => event.replaceAll('您', who)
    return frame
      .replaceAll('{y}', who)
      .replaceAll('{d2}', other)
      .replaceAll('{d}', deed)
      .replaceAll('{f}', one(feelings))
      .replaceAll('{e2}', told(one(events)))
      .replaceAll('{e}', told(one(events)))
  }
  const lines: Line[] = []
  const add = (frames: readonly (readonly [ActName, string])[], many: number): void => {
    for (let i = 0; i < many; i += 1) {
      const [primary, frame] = frames[i % frames.length]!
      lines.push({ primary, text: filled(frame) })
    }
  }
  add(
    advising.map((frame) => ['advice', frame] as const),
    of.advice,
  )
  add(parted(listening), of.listening)
  add(parted(erring), of.errors)
  return lines
}
