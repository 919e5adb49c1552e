import type { Emotion } from '../coded.ts'
import type { Cue } from '../text/lexicon.ts'

/** What a cue says about feelings, before its modifiers are looked at. */
export interface Sign {
  readonly emotion: Emotion
  /** How strong the word is by itself: 1 mild (有些感慨), 2 plain, 3 strong (崩溃), 4 nothing is stronger (生不如死). */
  readonly strength: 1 | 2 | 3 | 4
  /** Holds its own negation or is none to be negated (高兴不起来): a negation before it takes nothing back. */
  readonly firm?: true
}

export type SignCue = Cue<Sign>

/** One family of cues: the same meaning for all that is said. */
export function family(sign: Sign, ...said: string[]): SignCue {
  return { meaning: sign, said }
}
