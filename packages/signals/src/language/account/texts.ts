import type { Wording } from '@tingyu/sop'
import type { ListeningError } from '../coded.ts'

const wording = (chinese: string, english: string): Wording => ({ 'zh-CN': chinese, en: english })

/** What is counted, in the words of the glossary. */
export const figureTitles = {
  questions: wording('开放与封闭的提问', 'Open and closed questions'),
  reflections: wording('回应与提问', 'Reflections and questions'),
  encouragers: wording('轻声的应和', 'Encouragers'),
  affirmations: wording('肯定', 'Affirmations'),
  errors: wording('值得回头看的话', 'Words worth a second look'),
} as const

/** What the protocol says about a figure, as a supervisor would: about the words, never about the person. */
export const says = {
  questions: {
    few: wording('提问不多，还说不出什么。', 'Too few questions to say anything.'),
    look: wording(
      '封闭的提问多一些。流程希望一半以上是开放的：把“是不是”换成“是什么样的”，对方会多说一点。',
      'There were more closed questions. The protocol hopes that more than half are open: “what was it like” lets them say more than “was it”.',
    ),
    hoped: wording(
      '一半以上的提问是开放的，正是流程希望的。',
      'More than half of the questions were open, as the protocol hopes.',
    ),
    more: wording('提问大多是开放的，对方有地方可说。', 'Most questions were open: there was room for them to speak.'),
  },
  reflections: {
    few: wording('回应和提问都不多，还说不出什么。', 'Too few reflections and questions to say anything.'),
    look: wording(
      '提问比回应多。流程希望两者至少一样多：听到感受，先说出来，再问也不迟。',
      'There were more questions than reflections. The protocol hopes for at least as many reflections: when a feeling is heard, name it first, and ask afterwards.',
    ),
    hoped: wording(
      '回应不少于提问，对方听得到自己。',
      'There were at least as many reflections as questions: they could hear themselves.',
    ),
    more: wording(
      '回应是提问的两倍以上，流程所希望的也就是这样。',
      'There were at least two reflections for each question, which is all that the protocol hopes for.',
    ),
  },
  encouragers: {
    few: wording(
      '没有记到应和。用沉默和语气陪着的，文字里看不到。',
      'No encouragers were noted. What silence and tone of voice did cannot be seen in words.',
    ),
    noted: wording(
      '对方说话时轻轻应着，让话能接下去。流程不要求多少次。',
      'Small sounds that keep their words flowing. The protocol asks for no number.',
    ),
  },
  affirmations: {
    few: wording('没有记到肯定。流程不要求多少次。', 'No affirmations were noted. The protocol asks for no number.'),
    look: wording(
      '收尾时没有记到肯定。对方自己讲过的力量，可以在这时替他们说出来。',
      'No affirmations were noted in the closing. It is the time to say aloud the strengths they named themselves.',
    ),
    noted: wording(
      '说出了对方做到的事。真切的肯定，往往比鼓励更有力。',
      'You said what they had managed. Something true that is affirmed often carries further than encouragement.',
    ),
  },
  errors: {
    few: wording('没有听到倾听师的话。', 'No words of the listener were heard.'),
    look: wording(
      '下面这些话，流程希望倾听时少说。它们多半出于好意，回头看看当时发生了什么就好。',
      'The protocol hopes for few of these while listening. They mostly come from goodwill; it is enough to look back at what was happening then.',
    ),
    hoped: wording(
      '没有记到建议、评判这一类的话，正是流程希望的。留意到危险之后说的话不计在内。',
      'No advice, no judgement or the like was noted, as the protocol hopes. What was said after danger was noticed is not counted.',
    ),
  },
} as const

export const errorTitles: Readonly<Record<ListeningError, Wording>> = {
  advice: wording('建议', 'Advice'),
  judgement: wording('评判', 'Judgement'),
  minimising: wording('淡化', 'Minimising'),
  self_disclosure: wording('讲自己的事', 'One’s own story'),
  diagnosis: wording('像诊断的话', 'Words like a diagnosis'),
  prescription: wording('用药或进补', 'Something to take'),
  contact_exchange: wording('交换联系方式', 'Exchange of contacts'),
}

export const errorSays: Readonly<Record<ListeningError, Wording>> = {
  advice: wording(
    '建议来得早，话常常就停在那里。可以先回应那份想要出路的心情，再问他们自己想过什么。',
    'Advice that comes early often ends the telling. The wish for a way out can be reflected first, then what they have thought of themselves.',
  ),
  judgement: wording(
    '对或不对，对方多半已经问过自己。说出听到的感受，他们就不必辩解。',
    'Right or wrong, they have mostly asked themselves already. To name the feeling spares them defending themselves.',
  ),
  minimising: wording(
    '“没那么严重”“都会过去”是想让人好受些，听的人却可能觉得没被听见。难受有多重，就回应多重。',
    '“It is not so bad” means to ease, and may be heard as not having listened. A feeling can be reflected at the weight it has.',
  ),
  self_disclosure: wording(
    '讲自己的经历是想靠近，也容易把话题带走。靠近的心意，可以留在语气里。',
    'One’s own story means to come closer, and easily takes the talk away. Closeness can stay in the tone.',
  ),
  diagnosis: wording(
    '这里不做诊断。用对方自己的词，比任何名称都准。',
    'Nothing is diagnosed here. Their own word fits better than any name.',
  ),
  prescription: wording(
    '吃什么、用什么，留给医生。可以问问他们现在身边有没有这样的帮助。',
    'What to take is left to doctors. One can ask whether such help is near them.',
  ),
  contact_exchange: wording(
    '不留私人联系方式，是为了两个人都安全。想再聊，可以预约同一位倾听师。',
    'No private contacts, so that both are safe. Who wants to talk again can book the same listener.',
  ),
}
