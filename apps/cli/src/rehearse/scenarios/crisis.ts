import type { Scenario } from '../scenario.ts'
import { opening } from './opening.ts'

export const crisis: Scenario = {
  name: 'crisis',
  title: {
    'zh-CN': '有危险：停下流程，督导进来，交到专业的人手里',
    en: 'Danger: the protocol stops, the supervisor comes, professionals take over',
  },
  seeker: { topic: 'self', mode: 'voice', intake: { words: '最近很难熬。', mood: 1, ageBand: 'adult' } },
  listener: 'ready',
  moments: [
    ...opening,
    { at: 4, by: 'seeker', says: '说不清，就是觉得一天比一天沉。' },
    { at: 6, by: 'listener', advancesTo: 'listen' },
    { by: 'supervisor', goesOnDuty: true },
    { at: 9, by: 'seeker', says: '我现在不太安全，想请人一起来。' },
    { by: 'seeker', asksForHelp: 'danger' },
    { by: 'listener', says: '我在，不走开。值班老师马上就来，我们一起。' },
    // The clock stands, and nobody but a supervisor ends it.
    { by: 'listener', mayNot: 'finish', because: 'crisis-open' },
    // So long nobody comes that everybody is called and the line outside stands first.
    { by: 'supervisor', waitsForLine: true },
    { by: 'supervisor', takesCrisis: true },
    { by: 'supervisor', says: '我是值班督导，现在和你们在一起。先陪您把门口的灯打开，坐下来。' },
    { by: 'seeker', says: '好。' },
    { by: 'supervisor', says: '医院的老师已经在电话那头了，我把您的电话接过去，她会一直在。' },
    { by: 'seeker', says: '接上了。' },
    { by: 'supervisor', isConfirmedBy: { to: 'hospital', whom: 'clinician' } },
    { by: 'supervisor', resolvesCrisis: { outcome: 'handed-over' } },
  ],
  ending: 'handed-over',
  afterwards: {
    note: {
      topics: ['self'],
      'at-the-end': ['unclear'],
      helped: ['encouragers'],
      risk: ['crisis'],
      next: ['other-resources'],
      supervision: ['soon'],
    },
    reflection: { worked: '没有一个人扛。', differently: '', mine: '手有点抖，今天先休息。' },
  },
}
