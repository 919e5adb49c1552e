import type { Scenario } from '../scenario.ts'
import { closing, opening } from './opening.ts'

const seeker: Scenario['seeker'] = {
  topic: 'family',
  mode: 'voice',
  intake: { words: '在地铁上，信号时有时无。', mood: 4 },
}

const note = {
  topics: ['family'],
  'at-the-end': ['same'],
  helped: ['content'],
  risk: ['none'],
  next: ['nothing'],
  supervision: ['not-needed'],
}

export const reconnect: Scenario = {
  name: 'reconnect',
  title: { 'zh-CN': '断了一会儿，又接上', en: 'The connection breaks and comes back' },
  seeker,
  listener: 'ready',
  moments: [
    ...opening,
    { at: 4, by: 'seeker', says: '我妈每天打三个电话，问的都是同一件事。' },
    { at: 6, by: 'listener', advancesTo: 'listen' },
    { at: 9, by: 'seeker', losesConnection: { minutes: 1.2 } },
    { at: 12, by: 'seeker', says: '刚才进隧道了。我说到哪里了？' },
    { at: 13, by: 'listener', says: '说到每天的三个电话。您慢慢来。', marks: ['listen.content'] },
    { at: 16, by: 'seeker', says: '我不是烦她，是怕哪一天电话不响了。' },
    { at: 18, by: 'listener', says: '在烦的下面，是舍不得。', marks: ['listen.feeling'] },
    { at: 20.6, by: 'listener', advancesTo: 'explore' },
    { at: 24, by: 'listener', says: '舍不得这三个字，能再多说一点吗？', marks: ['explore.clarify'] },
    { at: 28, by: 'seeker', says: '她老了，我还没准备好。' },
    { at: 40.4, by: 'listener', advancesTo: 'close' },
    ...closing,
    { at: 44, by: 'seeker', says: '下次她打来，我先问她吃了没有。' },
    { at: 46, by: 'listener', says: '谢谢您说给我听。现在感觉怎么样？', marks: ['close.thanks'] },
    { at: 48, by: 'listener', finishes: true },
  ],
  ending: 'completed',
  afterwards: {
    feedback: { mood: 5, heard: 3 },
    note,
    reflection: { worked: '断线回来之后接住了原来的话。', differently: '', mine: '' },
  },
}

export const interrupted: Scenario = {
  name: 'interrupted',
  title: { 'zh-CN': '断线超过三分钟，这次停在这里', en: 'Lost for more than three minutes: it stops here' },
  seeker,
  listener: 'ready',
  moments: [
    ...opening,
    { at: 4, by: 'seeker', says: '车上人多，我小声说。家里最近在商量要不要把老房子卖掉。' },
    { at: 6, by: 'listener', advancesTo: 'listen' },
    { at: 9, by: 'listener', says: '那间老房子，对您来说不只是一间房子。', marks: ['listen.feeling'] },
    { at: 11, by: 'seeker', losesConnection: 'for good' },
  ],
  ending: 'interrupted',
  returns: true,
  afterwards: {
    note: { ...note, 'at-the-end': ['left-early'] },
    reflection: { worked: '没有在断线的时候着急。', differently: '', mine: '' },
  },
}
