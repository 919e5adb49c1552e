import { describe, expect, test } from 'vitest'
import { code } from '../code.ts'
import type { Act } from './acts.ts'

const said = (text: string, crisis = false): ReturnType<typeof code> => code({ role: 'listener', text, crisis })
const primaryOf = (text: string): string => said(text).primary
const actsOf = (text: string): string[] => said(text).acts.map(({ act }) => act)
const kindsOf = (text: string): (Act['kind'] | undefined)[] => said(text).acts.map(({ kind }) => kind)
const errorsOf = (text: string, crisis = false): string[] =>
  said(text, crisis)
    .acts.map(({ act }) => act)
    .filter((act) => wrong.has(act))
const wrong = new Set<string>([
  'advice',
  'judgement',
  'minimising',
  'self_disclosure',
  'diagnosis',
  'prescription',
  'contact_exchange',
])

describe('[S2.3] an invitation is open however it ends; a question for yes, no, a choice or one fact is closed', () => {
  test.each([
    '您愿意说说那段时间吗',
    '方便讲讲后来的事吗？',
    '能不能带我看看那时候的家',
    '您想从哪儿开始',
    '说说看',
    '那天之后您的日子是怎么过的',
    '还有什么想让我知道的吗',
  ])('[S2.3] %s is open', (text) => {
    expect(primaryOf(text)).toBe('open_question')
  })

  test.each([
    '是什么时候的事',
    '一共去了几次',
    '您那时候几岁',
    '他知道吗',
    '是您先走的还是他先走的',
    '您是家里老大？',
    '报警了没有',
    '您有没有想过结束自己的生命',
  ])('[S2.3] %s is closed', (text) => {
    expect(primaryOf(text)).toBe('closed_question')
  })

  test('[S2.3] a word of question that asks nothing is none', () => {
    expect(primaryOf('您不知道该怎么跟他开口')).not.toMatch(/question/)
    expect(primaryOf('怎么说都行')).toBe('encourager')
  })

  test('[S2.3] every question in a turn counts', () => {
    expect(actsOf('后来您怎么想的？他几点回来的？').filter((act) => act.endsWith('question'))).toHaveLength(2)
  })
})

describe('[S3.2] small sounds and being there encourage', () => {
  test.each([
    '嗯',
    '嗯嗯，您接着说',
    '哦，是这样',
    '我在，不急',
    '好，我听着呢',
    '然后呢',
    '想停就停一会儿，没关系',
    '唉……',
  ])('[S3.2] %s encourages', (text) => {
    expect(primaryOf(text)).toBe('encourager')
  })

  test('[S3.2] a sound before something said is not what the turn counts as', () => {
    expect(primaryOf('嗯，那时候您一定很孤单')).toBe('reflect_feeling')
    expect(primaryOf('好的，稍等一下')).toBe('other')
  })
})

describe('[S3.5] a feeling of the seeker’s is reflected as a word, a body or an image', () => {
  test.each([
    '听上去您特别委屈',
    '您心里堵得慌',
    '像背着一座山在走',
    '您很想念外婆',
    '又气又心疼，是吗',
    '你一定吓坏了',
    '他们都说没什么，可您心里很难过',
  ])('[S3.5] %s', (text) => {
    expect(primaryOf(text)).toBe('reflect_feeling')
  })

  test('[S3.5] somebody else’s feeling is content, not the seeker’s', () => {
    expect(primaryOf('所以他当时很生气，把门摔了')).toBe('paraphrase')
  })
})

describe('[S3.6] content is restated, whoever’s words it holds', () => {
  test.each([
    '所以那笔钱是您一个人还的',
    '您是说他答应过要来',
    '您妈妈让您忍，让您别离',
    '医生给您开了药，您没有吃',
    '您跟领导提过换岗，他没同意',
    '朋友劝您想开点',
    '您打算先找份工作再告诉家里',
    '他说是您太自私',
    '您在意的不是钱',
  ])('[S3.6] %s', (text) => {
    expect(primaryOf(text)).toBe('paraphrase')
    expect(errorsOf(text)).toEqual([])
  })
})

describe('[S3.7] errors in their disguises', () => {
  test.each([
    ['您应该跟他谈一谈', 'instruction'],
    ['可以给父亲请个护工', 'instruction'],
    ['你去法院告他', 'instruction'],
    ['先把身体养好再说', 'instruction'],
    ['别再联系他了', 'instruction'],
    ['还是早点离开比较好', 'instruction'],
    ['为什么不直接拒绝呢', 'question'],
    ['有没有考虑过搬出去住', 'question'],
    ['您不觉得应该先告诉家里吗', 'question'],
    ['能不能跟学校申请换个宿舍', 'question'],
    ['换我我早就走了', 'comparison'],
    ['如果是我，会把话说开', 'comparison'],
    ['真希望您能勇敢一点', 'wish'],
    ['人总要往前看', 'general_truth'],
    ['夫妻之间要互相体谅', 'general_truth'],
  ] as const)('[S3.7] advice: %s (%s)', (text, way) => {
    expect(primaryOf(text)).toBe('advice')
    expect(kindsOf(text)).toContain(way)
  })

  test.each([
    ['你这样对孩子太自私了', 'judgement'],
    ['当妈的怎么能这样', 'judgement'],
    ['说到底还是你自己的问题', 'judgement'],
    ['他就不是个东西', 'judgement'],
    ['你就不累吗', 'judgement'],
    ['别想太多，睡一觉就好了', 'minimising'],
    ['不就是丢了份工作嘛', 'minimising'],
    ['谁家没点难事', 'minimising'],
    ['比起山里的孩子，你已经很幸福了', 'minimising'],
    ['一切都会好起来的', 'minimising'],
    ['我那时候离婚也哭了半年', 'self_disclosure'],
    ['我妈也是这样对我的', 'self_disclosure'],
    ['我有个同学跟您一样', 'self_disclosure'],
    ['您这是典型的抑郁症', 'diagnosis'],
    ['他多半是自恋型人格', 'diagnosis'],
    ['您潜意识里在惩罚自己', 'diagnosis'],
    ['睡不着可以吃点褪黑素', 'prescription'],
    ['晚上喝两口红酒，好睡', 'prescription'],
    ['那个药您先停了吧', 'prescription'],
    ['当归炖鸡给她补补', 'prescription'],
    ['加我微信，随时找我', 'contact_exchange'],
    ['周末出来喝杯咖啡，当面聊', 'contact_exchange'],
    ['下次别走平台了，转我就行', 'contact_exchange'],
    ['你记一下，幺三八零零一三八零零零', 'contact_exchange'],
    ['138-0013-8000这个号一直开机', 'contact_exchange'],
  ])('[S3.7] %s is %s', (text, act) => {
    expect(primaryOf(text)).toBe(act)
  })

  test.each([
    '您可以慢慢说，也可以不说',
    '我们先停一停',
    '要不要先喝口水',
    '您心里觉得应该怎么办呢',
    '听到“应该”这两个字，您想到什么',
    '换个角度看，您觉得他在怕什么',
    '医生说是抑郁症，您听了很害怕',
    '您之前看过医生吗',
    '您怕自己得了抑郁症',
    '您平时吃药吗',
    '您把他的微信删了',
    '我也在听',
    '您这么难过是很正常的',
    '这不是您的错',
    '您没有想太多，您的担心有道理',
  ])('[S3.7] %s is no error', (text) => {
    expect(errorsOf(text)).toEqual([])
  })

  test.each([
    '我建议您去医院的心理科看看',
    '您应该马上打120',
    '可以打12356，全国都能打',
    '要不要找学校的心理老师聊聊',
    '药的事问一问给您开药的医生',
    '房子的事，建议您问一下专业的律师',
  ])('[S3.7] a referral is never an error: %s', (text) => {
    expect(primaryOf(text)).toBe('referral')
    expect(errorsOf(text)).toEqual([])
  })

  test.each(['早断早安心', '不说清楚怎么行', '等孩子大一点再离也不迟', '现在还不是摊牌的时候', '您把语速放慢试试'])(
    '[S3.7] advice by what is early, late or tried: %s',
    (text) => {
      expect(primaryOf(text)).toBe('advice')
    },
  )

  test.each(['您缺的不是忍，是反击', '及时止损吧', '换成别人，早就走了', '该说的话还是要说', '先从整理房间开始'])(
    '[S3.7] advice by what is lacking, due, or anybody else’s: %s',
    (text) => {
      expect(primaryOf(text)).toBe('advice')
    },
  )

  test.each(['您说要是实在难受就请假', '您觉得该说的话都说了', '您只要一听到门响就会紧张'])(
    '[S3.7] told of the seeker it is no advice: %s',
    (text) => {
      expect(errorsOf(text)).toEqual([])
    },
  )

  test('[S3.7] what may be left out here is no advice', () => {
    expect(errorsOf('哪个问题不想回答，跳过就好')).toEqual([])
  })

  test('[S3.7] several errors in one turn: the gravest names it', () => {
    expect(primaryOf('别想太多，吃点安眠药睡一觉')).toBe('prescription')
    expect(actsOf('你太任性了。要不跟他道个歉吧')).toEqual(['judgement', 'advice'])
  })

  test('[S3.7] taking back a disclaimer does not excuse', () => {
    expect(primaryOf('我不是要给您建议，但是您真的该离开他')).toBe('advice')
  })

  test.each(['先把药拿远一点', '你应该离开那个房间', '把你的地址和电话告诉我'])(
    '[S3.7] in danger no error is counted: %s',
    (text) => {
      expect(errorsOf(text, true)).toEqual([])
    },
  )

  test('[S3.7] what a seeker says is not judged', () => {
    const { acts, primary } = code({ role: 'seeker', text: '你应该去看医生，加我微信' })
    expect([acts, primary]).toEqual([[], 'other'])
  })
})

describe('[S4.1] what was heard is gathered', () => {
  test.each([
    '今天听下来，您有焦虑，有失落，也有一点点希望',
    '我小结一下，您说了工作的累、家里的吵，还有睡不着',
    '刚才您讲到父亲的病，也讲到兄弟的推脱，还有自己的撑不住',
    '我听到两件事，一件是不甘，一件是舍不得',
  ])('[S4.1] %s', (text) => {
    expect(primaryOf(text)).toBe('summary')
  })
})

test('[S4.2] what is vague is clarified by an open question of that kind', () => {
  for (const text of ['您说的“空”，具体是一种什么感觉', '“没资格”对您来说是什么意思', '能再具体说说吗']) {
    expect(primaryOf(text)).toBe('open_question')
    expect(kindsOf(text)).toContain('clarifying')
  }
})

test('[S4.3] light guidance asks, and does not solve', () => {
  for (const text of ['这里面最让您在意的是什么', '如果换成您的朋友，您会怎么看', '是什么让您撑到现在']) {
    expect(primaryOf(text)).toBe('open_question')
    expect(kindsOf(text)).toContain('guiding')
  }
  expect(primaryOf('根本的办法就是跟他分开')).toBe('advice')
})

test('[S4.4] saying that one does not decide is how the session is held; deciding is an error', () => {
  for (const text of ['我不能替您决定离还是不离', '怎么选，还是由您自己来定', '我不会站在谁那一边'])
    expect(primaryOf(text)).toBe('structure')
  for (const text of ['我看您就离了吧', '听我的，明天就去辞职']) expect(primaryOf(text)).toBe('advice')
})
