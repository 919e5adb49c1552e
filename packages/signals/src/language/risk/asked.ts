import { lexicon } from '../text/lexicon.ts'
import type { Cue } from '../text/lexicon.ts'
import type { Text } from '../text/text.ts'
import { riskSets } from './families/sets.ts'

/** What a listener's line asked about, so that a bare 有 or 想过 has a meaning. The Columbia screen, and harm. */
export const askable = [
  'wish',
  'thoughts',
  'method',
  'intent',
  'plan',
  'means',
  'attempt',
  'self_harm',
  'abuse',
  'voices',
  'harm_to_others',
  // What is so this minute: where they are, what has been done, whether they can put it away, whether they are safe.
  'decided',
  'place',
  'deed',
  'apart',
  'safe',
  'hurt',
  'breath',
  'tried',
] as const
export type AskedAbout = (typeof askable)[number]

const asking = (meaning: AskedAbout, ...said: string[]): Cue<AskedAbout> => ({ meaning, said })

const questions = lexicon<AskedAbout>(
  [
    asking(
      'wish',
      '不想活',
      '活着没意思',
      '活不下去',
      '(一|睡)~3不醒',
      '想(死|消失|离开)',
      '撑不下去',
      '死了就好',
      '轻生',
    ),
    asking('thoughts', '<suicide>', '<endit>', '死的?(念头|想法)', '伤害自己的生命', '结束生命', '去死'),
    asking('method', '(用|想过|考虑过?)什么(方式|方法|办法)', '(怎么|如何)(做|结束|离开|死)', '什么(方式|方法)'),
    asking('intent', '(打算|准备|会|真的)(去)?(做|实施|行动|这么做|这样做)', '真的想去做'),
    asking(
      'plan',
      '(什么时候|哪天|哪里|在哪)~3(做|走|行动|去)?',
      '(具体的?|有没有|有)(计划|打算|安排)',
      '(定|选|想|约)(过|好|了)?(时间|日子|哪天)',
      '(是|就|就是)(今天|今晚|现在|明天)(吗|么)',
      '写(了|过)?(遗书|信)',
      '打算什么时候',
    ),
    asking(
      'decided',
      '(打算|准备|决定|计划|今晚|今天|现在|马上|就要|真的要)~3(<suicide>|<endit>|去死|<method>)',
      '(<suicide>|<endit>)~2(今晚|今天|现在|马上)',
      '(打算|准备|决定)~3死',
    ),
    asking(
      'place',
      '(现在|这会儿|此刻|人)~3在(哪|什么地方|什么位置)',
      '(你|您)(是|人)?在(哪|什么地方)',
      '(站|坐|待|趴)在~3(高|危险|边|哪|窗|楼|桥|外)',
      '离~3(水|边|窗|地面|栏杆)~3(近|远)',
      '(几楼|多高|第几层)',
    ),
    asking(
      'deed',
      '(吃|吞|喝|割|服|打|做)了?(多少|几|什么|哪|多深|多久)',
      '(吃|吞|喝|服|割|用)的(是|都是)?(什么|哪)',
      '(吃|吞|喝|服|割)(下去|了)~2(多久|多长|几)',
      '(已经|刚才|刚刚|是不是|有没有|是否)~2(吃|吞|喝|割|服)(了|下去|过)',
      '(已经|刚才|刚刚)~2(做|吃|喝|割)',
      '什么时候(吃|喝|割|吞|服)',
      '(吃|喝|吞)下去多少',
      '还在~1(流|出|冒)血?',
      '血还在',
      '(药|刀口|伤口)~2(吃|喝|深)',
    ),
    asking(
      'apart',
      '(能|可以|愿意|愿不愿|可不可)~8(放|拿|移|收|扔|锁|丢|冲)(下|远|开|走|到|掉|回|一边)',
      '(能|可以|愿意|愿不愿|可不可)~6(离开|退|往后|下来|回来|进来|出来|上来|坐下|回到|走回|松开|停下)',
      '(血|出血)~4(止|停)',
      '(能|可以|愿意|愿不愿|可不可)~8(关|锁)(上|好|掉)',
      '(能|可以|愿意|愿不愿|可不可)~2(等|再等|再聊|坚持|撑|熬)',
      '(放|拿)(下|远|开)(了|好)?(吗|没有|没)',
    ),
    asking('breath', '(呼吸|心跳|脉搏|意识|知觉|反应)~3(吗|么|没有|没)'),
    asking('safe', '安全(吗|么|不|嘛)', '(是|还)安全的', '安不安全'),
    asking('hurt', '受(了)?伤', '(流|出)血(了)?', '伤(到|得|在)', '哪里(疼|痛)'),
    asking(
      'means',
      '(手边|身边|家里|手里|旁边|附近)~6(有|没有|放|拿)',
      '(药|刀|刀片|绳子|农药|炭|东西)~4在~2(哪|身边|手边|手里|旁边|眼前|面前)',
      '拿着什么',
      '一个人在(家|哪)',
    ),
    asking(
      'attempt',
      '(以前|过去|曾经|之前|从前|有没有)~4(试过|尝试|做过|自杀过|伤害过自己)',
      '(试过|尝试过)(吗|没有)?',
      '最近一次',
    ),
    asking('self_harm', '自残', '自伤', '(伤害|弄伤|割伤?|划伤?)(过)?自己'),
    asking('abuse', '(打|动手打|伤害|威胁|强迫|侵犯|欺负|家暴)(过|了)?(你|您)', '(害怕|怕)(他|她|回家)', '动(过)?手'),
    asking('voices', '(声音|幻听)', '听(到|见)(什么|别人听不)', '别人(听不到|看不到)', '(叫|让|命令)(你|您)'),
    asking('harm_to_others', '伤害(别人|他人|他|她|孩子)', '(对|让)(他|她|孩子|别人)(动手|做什么)'),
  ],
  { sets: riskSets },
)

/** What a listener's line asks about; undefined if it asks about no danger. Of several the gravest. */
export function askedAbout(text: Text): AskedAbout | undefined {
  const asks =
    text.clauses.some(({ mark }) => mark === '?') ||
    /(吗|呢|没有|没|么|什么|哪|多少|多久|多深|多近|多远|几|是不是|会不会|能不能|要不要|可不可|愿不愿|安不安)/u.test(
      text.units,
    )
  if (!asks) return undefined
  const found = new Set(questions.find(text).map(({ meaning }) => meaning))
  if (found.has('attempt') && found.has('thoughts')) return 'tried'
  // In a question about killing oneself 手边有没有 is about means; alone 什么时候 is about anything.
  const grave: readonly AskedAbout[] = [
    'decided',
    'breath',
    'thoughts',
    'wish',
    'attempt',
    'self_harm',
    'voices',
    'abuse',
    'harm_to_others',
  ]
  const depends: readonly AskedAbout[] = ['apart', 'safe', 'deed', 'means', 'place', 'plan', 'intent', 'method', 'hurt']
  return grave.find((about) => found.has(about)) ?? depends.find((about) => found.has(about))
}

/** Asked alone they are about danger only where danger is the topic already. */
export const askedInContext: ReadonlySet<AskedAbout> = new Set<AskedAbout>([
  'means',
  'plan',
  'intent',
  'method',
  'attempt',
  'place',
  'deed',
  'apart',
  'safe',
  'hurt',
])
