import { gap } from '../text/characters.ts'
import type { Text } from '../text/text.ts'

/** What may follow 我 and makes it 'my': people, animals, telephones. */
const mine =
  /^的?(老婆|媳妇|女|男|老公|妻|丈夫|儿|孩|娃|妈|爸|姐|哥|弟|妹|爷|奶|外|姥|婆|公公|家|狗|猫|电|手机|微信|朋友|同|室友|闺蜜)/u

/** Whether a 我 that ends at the inner `end` means 'my': who is hit in 打我老婆 is not the speaker. */
export function isMy({ units, before }: Text, end: number): boolean {
  return before[end] === gap.none && mine.test(units.slice(end, end + 3))
}

/** 我 and what may stand between it and what is done. */
const byMe = /我[想要真也又就会好很]{0,3}$/u

/** Whether what begins at the inner `start` is done by the speaker: 我想 | 打, not 我爸又 | 打. */
export function isByMe({ units }: Text, start: number): boolean {
  return byMe.test(units.slice(Math.max(0, start - 4), start))
}
