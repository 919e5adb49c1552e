import type { Reading } from '../reading.ts'
import { riskOf } from './risk.ts'
import type { Risk } from './risk.ts'
import type { Bearing, SeenSign, Who } from './seen.ts'
import type { SignCode } from './sign.ts'

/**
 * What a supervisor reads: what kind of thing was said, never the words. zh-CN is the source; a service that shows
 * another language words the codes itself (`risk.signs[].code`).
 */
const signWords: Readonly<Record<SignCode, string>> = {
  passive_wish: '说到不想活、想死或想消失',
  hopelessness: '说到看不到希望、撑不下去',
  burden: '觉得自己是拖累，没有自己更好',
  suicide_mentioned: '提到自杀',
  active_thought: '有结束生命的念头',
  past_thought: '过去有过结束生命的念头',
  method: '提到结束生命的方式',
  method_sought: '在问怎样结束生命',
  companion_sought: '在找人一起结束生命',
  intent: '表示要去做，或已定了时间',
  farewell: '像是在告别',
  plan: '有计划或准备（时间、地点、遗书、物品、托付）',
  means_at_hand: '手边有工具，或人已在危险的地方',
  act_in_progress: '正在做，或刚刚做过',
  attempt: '做过尝试',
  sudden_calm: '长久绝望之后忽然平静',
  self_harm_thought: '有伤害自己的念头',
  self_harm: '伤害自己的身体',
  ill_wish: '盼着别人死或出事',
  harm_thought: '有伤害别人的念头',
  harm_done: '动手伤了别人',
  harm_intent: '要伤害别人，或已有准备',
  death_together: '要带别人一起死',
  harming_child: '伤害孩子，或怕控制不住',
  verbal_abuse: '被辱骂，或被人叫去死',
  control: '被关、被控制、被逼迫',
  violence: '被打，遭受暴力',
  sexual_violence: '遭受性侵害',
  death_threat: '被人以死或伤害相威胁',
  violence_now: '暴力正在发生，或马上要发生',
  voices: '听到或看到别人没有的声音、影像',
  delusion: '觉得被害、被监视或被控制，与现实脱节',
  unreal: '分不清真实与不真实',
  command_voices: '有声音命令去死或伤害',
  emergency: '身体情况紧急',
  overdose: '吃下了过量的药或有毒的东西',
  neglect: '身体被严重忽视（多日不吃不睡、停药）',
  service_word: '用了本服务列出的、表示危险的说法',
  answered_yes: '对上一句关于危险的提问作了肯定的回答',
  other_in_danger: '说有别人此刻有生命危险',
  learned: '用词像是有危险，规则没有认出是哪一种',
}

const bearingWords: Readonly<Record<Bearing, string>> = {
  negated: '被否定',
  hypothetical: '假设的口气',
  asked: '问句',
  reported: '转述',
  story: '在说故事、新闻或游戏',
  joke: '带着玩笑的口气',
  past: '过去',
  recent: '三个月内',
  now: '现在',
  later: '定在将来',
}

const whoWords: Readonly<Record<Who, string>> = { self: '求助者自己', other: '别人', child: '孩子' }

/** The most signs that a reason names; the rest are in `signs`. */
const named = 3

/** How much danger a line holds, and why, for somebody who reads it and has no words of their own for the codes. */
export interface ReasonedRisk extends Risk {
  /** Who, which sign, which modifiers; never the words that were said. Empty at 0 without signs. */
  readonly reason: string
}

/** The danger in an utterance with its reason. */
export function reasonedRiskOf(reading: Reading): ReasonedRisk {
  const { level, kinds, signs } = riskOf(reading)
  return { level, kinds, reason: reasonOf(signs), signs }
}

/** The reason of a line's level, in words: who, which sign, which modifiers. `signs` from the most serious down. */
export function reasonOf(signs: readonly SeenSign[]): string {
  const counted = signs.filter((sign) => sign.level > 0)
  if (counted.length > 0) return phrases(counted)
  return signs.length > 0 ? `未计入：${phrases(signs)}` : ''
}

/** Each said once, however many words were signs of it. */
function phrases(signs: readonly SeenSign[]): string {
  return [...new Set(signs.map(phrase))].slice(0, named).join('；')
}

function phrase({ code, who, bearings }: SeenSign): string {
  const around = bearings.map((bearing) => bearingWords[bearing])
  return `${whoWords[who]}：${signWords[code]}${around.length > 0 ? `（${around.join('，')}）` : ''}`
}
