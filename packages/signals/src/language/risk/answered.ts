import { lexicon } from '../text/lexicon.ts'
import type { Text } from '../text/text.ts'
import type { AskedAbout } from './asked.ts'
import { riskSets } from './families/sets.ts'
import type { Sign } from './sign.ts'

const yesSigns: Readonly<Record<AskedAbout, Pick<Sign, 'kind' | 'level' | 'at'>>> = {
  wish: { kind: 'suicide', level: 1 },
  thoughts: { kind: 'suicide', level: 2, at: { past: 1 } },
  method: { kind: 'suicide', level: 2 },
  intent: { kind: 'suicide', level: 3 },
  plan: { kind: 'suicide', level: 3 },
  means: { kind: 'suicide', level: 3 },
  attempt: { kind: 'suicide', level: 2, at: { recent: 3, now: 3 } },
  self_harm: { kind: 'self_harm', level: 2 },
  abuse: { kind: 'abuse', level: 2, at: { past: 1 } },
  voices: { kind: 'psychosis', level: 2 },
  harm_to_others: { kind: 'harm_to_others', level: 2 },
  decided: { kind: 'suicide', level: 3 },
  place: { kind: 'suicide', level: 2 },
  deed: { kind: 'suicide', level: 3 },
  apart: { kind: 'suicide', level: 1 },
  safe: { kind: 'abuse', level: 1 },
  hurt: { kind: 'abuse', level: 2 },
  breath: { kind: 'medical', level: 1 },
  tried: { kind: 'suicide', level: 2, at: { recent: 3, now: 3 } },
}

const speaker = { whose: 'speaker', firm: true } as const
const atPlace: Sign = { ...speaker, code: 'means_at_hand', kind: 'suicide', level: 3 }
const done: Sign = { ...speaker, code: 'act_in_progress', kind: 'suicide', level: 3 }
const decided: Sign = { ...speaker, code: 'intent', kind: 'suicide', level: 3 }
const way: Sign = { ...speaker, code: 'method', kind: 'suicide', level: 2 }
const triedLately: Sign = { ...speaker, code: 'attempt', kind: 'suicide', level: 3 }
const lifeless: Sign = { whose: 'others', firm: true, code: 'emergency', kind: 'medical', level: 3 }
const unsafe: Sign = { ...speaker, code: 'violence_now', kind: 'abuse', level: 3 }
const wounded: Sign = { ...speaker, code: 'violence_now', kind: 'abuse', level: 3 }

/** What an answer holds. */
type Piece =
  | 'yes'
  | 'no'
  | 'cannot'
  | 'when'
  | 'doing'
  | 'place'
  | 'thing'
  | 'way'
  | 'ready'
  | 'amount'
  | 'taken'
  | 'lately'
  | 'wound'
  | 'tens'

const pieces = lexicon<Piece>(
  [
    {
      meaning: 'yes',
      said: [
        '^(嗯|恩|是的?|对的?|有的?|有过|有啊|会的?|想过|试过|是啊|对啊|没错|确实|经常|常常|每天|天天|一直|有时候?|偶尔|有几次|有一次|好几次|很多次|准备了|买了|写了|想好了|在的?|就在)',
        '^(嗯|是|有|对|会)~1(有|是|会|想过|的)',
      ],
    },
    { meaning: 'no', said: ['^(没有?|没|不|不会|不是|没想过|从来没|没有过|从没|倒没|还没|没这|暂时没)'] },
    {
      meaning: 'cannot',
      said: [
        '^(不|没|别)',
        '(放|停|止|离|下|退|回|松|做|忍|控制|等|撑|熬|坚持)不(下|了|住|开|来|去|到)',
        '不(想|能|要|会|敢|行|愿意|可以|安全)',
        '(还在|一直)(流|冒|打|砸|外面)',
        '(我)?(不|没)(放|退|下|走|离)',
      ],
    },
    {
      meaning: 'when',
      said: [
        '^(今晚|今天|现在|马上|明天|后天|这周|周末|下周|月底|过几天|半夜|凌晨)',
        '^等(他们|她|他|孩子|爸妈|我爸|我妈|老公|老婆|室友)~2(睡|走)',
        '^(就|打算|准备|想)?~1(今晚|今天|现在|明天|后天|这周|周末|下周|月底|过几天)',
        '(今晚|今天|今夜|现在|马上|明天|后天|这周|周(一|二|三|四|五|六|日|末)|下周|月底|天亮)',
      ],
    },
    {
      meaning: 'doing',
      said: [
        '(要|去|在)做了',
        '已经(在)?(做|开始|动手)了?',
        '(马上|现在|这就)(要|就|去|做)',
        '^(在|正在|还在|又在)(打|砸|踹|追|骂|撞)',
        '(现在|正在|还在|又在)(打|砸|踹|追|撞)',
        '就(要|去)(死|跳|做)',
        '做了$',
      ],
    },
    {
      meaning: 'place',
      said: [
        '<high>',
        '<edge>',
        '(水|江|河|海|湖)(里|边|中)',
        '(窗|楼|桥|崖)(上|边|外|顶|沿)',
        '(十|几|五|六|七|八|九|0|1|2|3|4|5|6|7|8|9)(楼|层)',
        '很高',
      ],
    },
    { meaning: 'thing', said: ['<lethal>', '<weapon>', '<pills>', '皮带', '床单', '打火机', '塑料袋', '煤气'] },
    { meaning: 'way', said: ['<method>', '跳', '割', '吊', '吃药', '撞车', '淹', '烧炭'] },
    {
      meaning: 'ready',
      said: [
        '(买|备|准备|挂|系|藏|攒|拿|打开|拧开|弄)(好|到|了|齐|着|在)',
        '(在|就在)(手|身边|旁边|面前|这|桌|床)',
        '(到|有)了$',
        '(都|全|东西)(齐|备齐|准备|在这|买)了?',
        '(已经|都)(拧|打|点|挂|系|倒|上|到|在|站|坐|爬|来)',
      ],
    },
    {
      meaning: 'amount',
      said: [
        '(一|半|整|两|几|三|四|五|六|七|八|九|十|好几|0|1|2|3|4|5|6|7|8|9)~1(片|颗|粒|瓶|板|盒|把|口|刀|道|支|针|杯)',
        '(全|都|全部|很多|好多|一堆)',
        '(刚|刚刚|刚才|分钟|小时|钟头|半天)',
        '^(快|大概|差不多|有|已经)?(一半|大半|(二|三|四|五|六|七|八)?(二|三|四|五|六|七|八|九)?十|几十|一百|(1|2|3|4|5|6|7|8|9)(0|1|2|3|4|5|6|7|8|9))',
      ],
    },
    {
      meaning: 'taken',
      said: [
        '^(还)?在(流|滴|冒|出|吃|喝)?',
        '(还在|一直)(流|滴|冒|出)',
        '(挺|很|好|有点|特别|非常)深',
        '(吃|吞|喝|割|服|打|划|咽)(了|下|完|光|下去)',
        '<pills>',
        '<lethal>',
      ],
    },
    {
      meaning: 'lately',
      said: [
        '(昨|前|刚|今)(天|晚|夜|才|刚|早)',
        '(上|这|前)个?(周|月|星期|礼拜)',
        '(天|周|星期|礼拜|个月)(之)?前',
        '(最近|前阵子|前几天|不久前)',
      ],
    },
    { meaning: 'tens', said: ['^(第|在)?(二|三|四|五)?十(一|二|三|四|五|六|七|八|九|几|多)?(楼|层)?$'] },
    { meaning: 'wound', said: ['血', '骨折', '骨头', '断了', '昏', '晕', '动不了', '站不起'] },
  ],
  { sets: riskSets },
)

/** The most units of an answer that is read as one: longer, and it says by itself what it says. */
const longestAnswer = 40

/**
 * The sign that an answer is, given what was asked. A no to "is there" is heard, and lowers nothing: it is simply no
 * sign; a no to "can you put it away" is one.
 */
export function answerSign(text: Text, asked: AskedAbout): Sign | undefined {
  if (text.units.length === 0 || text.units.length > longestAnswer) return undefined
  const found = pieces.find(text)
  const has = (piece: Piece): boolean => found.some(({ meaning }) => meaning === piece)
  const begins = (piece: Piece): boolean => found.some(({ meaning, start }) => meaning === piece && start === 0)
  const yes: Sign = { code: 'answered_yes', whose: 'speaker', ...yesSigns[asked] }
  const no = begins('no')
  switch (asked) {
    case 'apart':
      return has('cannot') ? atPlace : undefined
    case 'safe':
      return has('cannot') ? unsafe : undefined
    case 'place':
      return !no && (has('place') || has('tens')) ? atPlace : undefined
    case 'hurt':
      return no ? undefined : has('wound') ? wounded : begins('yes') ? yes : undefined
    case 'deed':
      return !no && (begins('yes') || has('amount') || has('taken')) ? done : undefined
    case 'thoughts':
    case 'wish':
    case 'self_harm':
      if (has('doing') && asked !== 'self_harm') return decided
      return no || !begins('yes') ? undefined : asked !== 'self_harm' && has('when') ? decided : yes
    case 'method':
      if (no) return undefined
      if ((has('thing') || has('way')) && has('ready')) return atPlace
      return begins('yes') ? yes : has('thing') || has('way') ? way : undefined
    case 'means':
      return !no && (begins('yes') || has('thing')) ? yes : undefined
    case 'attempt':
    case 'tried':
      if (no || !begins('yes')) return undefined
      return has('lately') ? triedLately : yes
    case 'plan':
    case 'intent':
    case 'decided':
      return no ? undefined : begins('yes') || begins('when') ? yes : undefined
    case 'breath':
      return no ? lifeless : undefined
    case 'abuse':
      if (has('doing')) return unsafe
      return !no && begins('yes') ? yes : undefined
    case 'voices':
    case 'harm_to_others':
      return !no && begins('yes') ? yes : undefined
  }
}
