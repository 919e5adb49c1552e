import type { Emotion } from '../coded.ts'
import type { Cue } from '../text/lexicon.ts'

/** How strong a word is by itself: 1 mild, 2 the plain word, 3 strong (崩溃), 4 nothing is stronger (生不如死). */
export type Strength = 1 | 2 | 3 | 4

/** A word, an idiom, a body or a situation that says a feeling. */
export interface Feeling {
  readonly is: 'felt'
  readonly emotion: Emotion
  readonly strength: Strength
  /** Holds its own negation (高兴不起来): one before it takes nothing back; what lies in it is no feeling of its own. */
  readonly firm?: true
  /** Can only be the speaker's, whoever else is named in the clause: 家里一下子空了. */
  readonly own?: true
  /** Real although it is said with an if: 要是我早点发现就好了. */
  readonly real?: true
}

/** What a cue says about feelings, before its modifiers are looked at. */
export type Sign =
  | Feeling
  /** Looks like a feeling and is none; what lies in it does not count: 哪怕, 积累, 开心消消乐. */
  | { readonly is: 'blank' }
  /** Directly behind a feeling: how much of it. 得说不出话. */
  | { readonly is: 'much' }
  /** Directly before a feeling: it is not there. 谈不上委屈, 没什么好怕的. */
  | { readonly is: 'denied' }
  /** Directly before a light feeling: it is wished for, or ought to be, and so not there. 想开心一点. */
  | { readonly is: 'wanted' }
  /** Before a negated feeling: it is there all the same. 不想再这么焦虑了. */
  | { readonly is: 'still' }
  /** Before an if: what is imagined is felt now. 一想到万一他走了就害怕. */
  | { readonly is: 'imagined' }
  /** Behind a feeling of the past: it is over. 现在好多了. */
  | { readonly is: 'over' }
  /** Directly behind a feeling: it is somebody's or something's. 孤独的老人. */
  | { readonly is: 'attribute' }

export type SignCue = Cue<Sign>

/** One family of cues: the same meaning for all that is said. */
export function family(sign: Sign, ...said: string[]): SignCue {
  return { meaning: sign, said }
}

/** A feeling in its plain and its strong words. */
export function feeling(
  emotion: Emotion,
  strength: Strength,
  more: Pick<Feeling, 'firm' | 'own' | 'real'> = {},
): Feeling {
  return { is: 'felt', emotion, strength, ...more }
}
