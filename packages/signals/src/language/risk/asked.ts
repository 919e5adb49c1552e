import { lexicon } from '../text/lexicon.ts'
import type { Cue } from '../text/lexicon.ts'
import type { Text } from '../text/text.ts'
import { riskSets } from './families/sets.ts'
import type { Sign } from './sign.ts'

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
      '写(了|过)?(遗书|信)',
      '打算什么时候',
    ),
    asking(
      'means',
      '(手边|身边|家里|手里|旁边|附近)~6(有|没有|放|拿)',
      '(药|刀|绳子|农药)(在|现在在)(哪|哪里|身边|手边)',
      '拿着什么',
      '一个人在(家|哪)',
    ),
    asking(
      'attempt',
      '(以前|过去|曾经|之前|有没有)~4(试过|尝试|做过|自杀过|伤害过自己)',
      '(试过|尝试过)(吗|没有)?',
      '最近一次',
    ),
    asking('self_harm', '自残', '自伤', '(伤害|弄伤|割伤?|划伤?)(过)?自己'),
    asking(
      'abuse',
      '(打|动手打|伤害|威胁|强迫|侵犯|欺负|家暴)(过|了)?(你|您)',
      '(安全|害怕|怕)(他|她|回家)',
      '(你|您)~3(安全吗|是安全的)',
      '动(过)?手',
    ),
    asking('voices', '(声音|幻听)', '听(到|见)(什么|别人听不)', '别人(听不到|看不到)', '(叫|让|命令)(你|您)'),
    asking('harm_to_others', '伤害(别人|他人|他|她|孩子)', '(对|让)(他|她|孩子|别人)(动手|做什么)'),
  ],
  { sets: riskSets },
)

/** What a listener's line asks about; undefined if it asks about no danger. Of several the gravest. */
export function askedAbout(text: Text): AskedAbout | undefined {
  const asks = text.clauses.some(({ mark }) => mark === '?') || /(吗|呢|没有|没|么|什么|哪|多久|几)/u.test(text.units)
  if (!asks) return undefined
  const found = new Set(questions.find(text).map(({ meaning }) => meaning))
  // In a question about killing oneself 手边有没有 is about means; alone 什么时候 is about anything.
  const grave: readonly AskedAbout[] = ['thoughts', 'wish', 'attempt', 'self_harm', 'voices', 'abuse', 'harm_to_others']
  const depends: readonly AskedAbout[] = ['means', 'plan', 'intent', 'method']
  return grave.find((about) => found.has(about)) ?? depends.find((about) => found.has(about))
}

/** Asked alone they are about danger only where danger is the topic already. */
export const askedInContext: ReadonlySet<AskedAbout> = new Set<AskedAbout>([
  'means',
  'plan',
  'intent',
  'method',
  'attempt',
])

const answerSigns: Readonly<Record<AskedAbout, Pick<Sign, 'kind' | 'level' | 'at'>>> = {
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
}

/** The sign that a yes to such a question is. */
export function answerSign(asked: AskedAbout): Sign {
  return { code: 'answered_yes', whose: 'speaker', ...answerSigns[asked] }
}

const yes = lexicon<'yes' | 'when'>([
  {
    meaning: 'yes',
    said: [
      '^(嗯|恩|是的?|对的?|有的?|有过|有啊|会的?|想过|试过|是啊|对啊|没错|确实|经常|常常|每天|天天|一直|有时候?|偶尔|有几次|有一次|好几次|很多次|准备了|买了|写了|想好了|在的?|就在)',
      '^(嗯|是|有|对|会)~1(有|是|会|想过|的)',
    ],
  },
  {
    meaning: 'when',
    said: [
      '^(今晚|今天|现在|马上|明天|后天|这周|周末|下周|月底|过几天|半夜|凌晨)',
      '^等(他们|她|他|孩子|爸妈)~2(睡|走)',
      '^(就|打算|准备|想)?~1(今晚|今天|现在|明天|后天|这周|周末|下周|月底|过几天)',
    ],
  },
])
const no = lexicon<'no'>([
  { meaning: 'no', said: ['^(没有?|没|不|不会|不是|没想过|从来没|没有过|从没|倒没|还没|没这|暂时没)'] },
])

/** The most units of an answer that is read as one: longer, and it says by itself what it says. */
const longestAnswer = 40

/** Whether a line says yes to what was asked. A no is heard, and lowers nothing: it is simply no sign. */
export function saysYes(text: Text, asked: AskedAbout): boolean {
  if (text.units.length === 0 || text.units.length > longestAnswer) return false
  if (no.find(text).some(({ start }) => start === 0)) return false
  return yes
    .find(text)
    .some(({ meaning, start }) => start === 0 && (meaning === 'yes' || asked === 'plan' || asked === 'intent'))
}
