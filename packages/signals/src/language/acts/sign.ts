import { errors } from '../coded.ts'
import type { ListeningError } from '../coded.ts'
import type { Cue } from '../text/lexicon.ts'

/** In which disguise an error comes; for the words that a listener reads about it. */
export type Way =
  /** 你应该…, 要不你…, 先…: told what to do. */
  | 'instruction'
  /** 为什么不…, 有没有试过…呢: told what to do, as a question. */
  | 'question'
  /** 换我我就…, 别人都是…: told what others do. */
  | 'comparison'
  /** 我希望你能…: told what the listener would like. */
  | 'wish'
  /** 人总要向前看: told what life is. */
  | 'general_truth'

/** What an open question is for, where the protocol tells it apart (S4.2, S4.3). */
export type QuestionKind = 'clarifying' | 'guiding'

/** How a clause asks. */
export type Asking =
  /** Wants to be told: 怎么, 什么感受, 为什么. */
  | 'open'
  /** Invites to tell in the clothes of yes and no: 愿意说说吗. */
  | 'invite'
  /** Wants one fact: 几岁, 什么时候, 谁. */
  | 'fact'
  /** Wants yes or no: …吗, 有没有, 是不是. */
  | 'polar'
  /** Offers a choice: A还是B. */
  | 'choice'

/** What a cue in a listener's words is a sign of. */
export type Sign =
  /**
   * `weak` gives way to a referral in the same sentence, and to a person named in an earlier clause: told content drops
   * its subject too. `bare` moreover to a person, a feeling or an encourager in its own clause. `open` is said with any
   * verb: it gives way to what is told (了, 过, 每天), asked, or done here and now (说, 停, 哭) in its own clause. `faint`
   * is a bare predicate (你去法院起诉他): it counts only where the sentence has nothing that tells, feels or asks.
   */
  | {
      readonly is: 'error'
      readonly act: ListeningError
      readonly way?: Way
      readonly weak?: true
      readonly bare?: true
      readonly open?: true
      readonly faint?: true
    }
  | { readonly is: 'move'; readonly act: 'referral' | 'structure' | 'affirm' | 'other'; readonly weak?: true }
  | { readonly is: 'encourager' }
  | { readonly is: 'asks'; readonly how: Asking; readonly kind?: QuestionKind }
  /** 是吗, 对吧, 好吗 after something said: asks for a nod, changes nothing. */
  | { readonly is: 'tag' }
  /** Opens a reflection (听上去), a restatement (您是说) or a summary (我小结一下; `weak`: 今天您讲了). */
  | { readonly is: 'lead'; readonly to: 'feeling' | 'content' | 'summary'; readonly weak?: true }
  /** A word of feeling or an image for one. */
  | { readonly is: 'feeling' }
  /** One of several points: 一是; `weak`: only beside a word of summary (还有). */
  | { readonly is: 'point'; readonly weak?: true }
  /** Whose thought or saying follows: somebody else's (您觉得, 他劝您) or the listener's own (我觉得, 那). */
  | { readonly is: 'voice'; readonly whose: 'reported' | 'own' }
  /** Something the listener will not do: 我不会告诉您. What follows in the clause is no error. */
  | { readonly is: 'disclaim' }
  /** A question inside a statement: 不知道, 在想. */
  | { readonly is: 'embeds' }
  /** `object`: somebody whom something is done to or felt for (对他, 想她): not whose feeling it is. */
  | { readonly is: 'person'; readonly who: 'seeker' | 'other' | 'listener' | 'object' }
  /** Tells of what is or was so: 已经, 那天, 去过; `faint`: what mostly does (了, 不, 想), against a bare predicate. */
  | { readonly is: 'told'; readonly faint?: true }
  /** What one does in a session: 说, 停一停, 哭, 打字. */
  | { readonly is: 'here' }
  /** Said to somebody who is not here: 跟他聊聊 is no invitation to tell. */
  | { readonly is: 'elsewhere' }
  /** Supposed, or told off: …的时候, 与其. A feeling in such a clause is not reflected. */
  | { readonly is: 'condition' }
  /** Looks like a sign of something and is none: takes it back where it ends inside. */
  | { readonly is: 'blank'; readonly against: Masked }

/** What a look-alike can take back. */
export const masked = ['asks', 'voice', 'referral', 'structure', 'feeling', 'mood', ...errors] as const
export type Masked = (typeof masked)[number]

export type SignCue = Cue<Sign>

/** One family of cues: the same meaning for all that is said. */
export function family(meaning: Sign, ...said: string[]): SignCue {
  return { meaning, said }
}
