import type { Scenario } from '../scenario.ts'
import { opening } from './opening.ts'

export const overtime: Scenario = {
  name: 'overtime',
  title: {
    'zh-CN': '倾听师忘了时间，流程自己走到收尾',
    en: 'The listener forgets the time; the protocol reaches the closing',
  },
  seeker: { topic: 'loss', mode: 'voice', intake: { words: '猫走了两个星期。', mood: 2 } },
  listener: 'ready',
  moments: [
    ...opening,
    { at: 5, by: 'seeker', says: '它陪了我十一年，从租的第一间房开始。' },
    { at: 8, by: 'listener', says: '十一年，好多搬家的日子它都在。' },
    { at: 18, by: 'seeker', says: '碗还放在原来的地方，我没有收。' },
    { at: 30, by: 'seeker', says: '别人说再养一只就好了。' },
    { at: 31, by: 'listener', says: '那句话落在心里，是什么感觉？' },
    { at: 44, by: 'seeker', says: '好像它可以被换掉一样。' },
    { at: 50.6, by: 'seeker', says: '我想，碗可以再放一阵子。' },
  ],
  ending: 'time-up',
  afterwards: {
    feedback: { mood: 4, heard: 4 },
    note: {
      topics: ['loss'],
      'at-the-end': ['same'],
      helped: ['silence'],
      risk: ['none'],
      next: ['nothing'],
      supervision: ['wished'],
    },
    reflection: { worked: '', differently: '早一点看时间，把收尾留给对方。', mine: '' },
  },
}

export const harassment: Scenario = {
  name: 'harassment',
  title: { 'zh-CN': '对方越了界，倾听师结束通话', en: 'A line is crossed and the listener ends the call' },
  seeker: { topic: 'other', mode: 'voice' },
  listener: 'ready',
  moments: [
    ...opening,
    { at: 3, by: 'seeker', says: '你的声音真好听，你现在穿着什么？' },
    { at: 4, by: 'listener', says: '我在这里是听您说话的。这样的话，我不能继续听。' },
    { at: 5, by: 'seeker', says: '别装了，不说就别想安静。' },
    { at: 5.5, by: 'listener', endsHarassment: { block: true } },
  ],
  ending: 'harassment',
  afterwards: {
    note: {
      topics: ['other'],
      'at-the-end': ['unclear'],
      helped: ['unclear'],
      risk: ['none'],
      next: ['nothing'],
      supervision: ['soon'],
    },
    reflection: { worked: '说了一次界限，就结束了。', differently: '', mine: '' },
  },
}

export const seekerLeaves: Scenario = {
  name: 'seeker-leaves',
  title: { 'zh-CN': '求助者随时可以离开', en: 'The seeker may leave at any moment' },
  seeker: { topic: 'self', mode: 'voice', intake: { mood: 5 } },
  listener: 'ready',
  moments: [
    ...opening,
    { at: 4, by: 'seeker', says: '有人回来了，我先走了。' },
    { at: 4.2, by: 'seeker', leaves: true },
  ],
  ending: 'seeker-left',
  afterwards: {
    note: {
      topics: ['self'],
      'at-the-end': ['left-early'],
      helped: ['unclear'],
      risk: ['none'],
      next: ['nothing'],
      supervision: ['not-needed'],
    },
    reflection: { worked: '', differently: '', mine: '还没说完的话，留在那里就好。' },
  },
}

export const noListener: Scenario = {
  name: 'no-listener',
  title: { 'zh-CN': '没有倾听师在，求助者等一会儿离开', en: 'No listener is there; the seeker waits and leaves' },
  seeker: { topic: 'study', mode: 'text', intake: { words: '明天考试，睡不着。', mood: 4, ageBand: '14-17' } },
  listener: 'absent',
  moments: [{ by: 'seeker', leaves: true }],
  ending: 'withdrawn',
}
