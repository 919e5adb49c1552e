import type { ResourceKind } from '../coded.ts'
import type { Cue } from '../text/lexicon.ts'

/** What a cue says about something that holds a person. */
export interface Sign {
  readonly kind: ResourceKind
}

const family = (kind: ResourceKind, ...said: string[]): Cue<Sign> => ({ meaning: { kind }, said })

/** What people name when they say what holds them. */
export const resourceFamilies: readonly Cue<Sign>[] = [
  family('strength', '我(这个?人)?(还)?(挺|很|算)能(扛|忍|吃苦)(的)?', '挺能扛的?'),
  family('person', '(我妈|我爸|朋友|闺蜜|老公|老婆)(一直|都)(在|陪着我)', '有个?朋友(会|能|愿意)?听我说'),
  family('animal', '养了?(一)?(只|条)(猫|狗)'),
  family('activity', '(坚持|每天|还在)跑步', '(画画|跑步|听歌|写日记)(的时候)?(会|能)好一?点'),
  family('success', '(上次|以前|那次)~3也?(挺|熬|撑|扛)过来了?'),
  family('value', '为了(孩子|我妈|爸妈|家人)'),
  family('hope', '(想|希望)以后能'),
]
