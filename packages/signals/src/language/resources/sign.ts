import type { ResourceKind } from '../coded.ts'
import type { Cue } from '../text/lexicon.ts'

/** What a cue says about something that holds a person. */
export type Sign =
  | {
      readonly is: 'resource'
      readonly kind: ResourceKind
      /** Says by itself whose it is (我妈懂我), or is nobody else's: who is named before it does not matter. */
      readonly own?: true
      /** Holds its own negation (我没有放弃): one in it or before it takes nothing back. */
      readonly firm?: true
      /** Holds whenever it was: what one has come through; 比以前坚强. */
      readonly lasting?: true
    }
  /** In the same clause: what somebody does there holds nobody. 我妈一直在骂我. */
  | { readonly is: 'spoilt' }
  /** In the same clause or the next: it is gone, or of no use. 猫走丢了, 听歌也没用. */
  | { readonly is: 'gone' }
  /** Directly before: only wished for. 想养只猫. */
  | { readonly is: 'wanted' }

export type Resourceful = Extract<Sign, { is: 'resource' }>

export type SignCue = Cue<Sign>

/** One family of cues: the same meaning for all that is said. */
export function family(sign: Sign, ...said: string[]): SignCue {
  return { meaning: sign, said }
}

/** A resource of a kind. */
export function resource(kind: ResourceKind, more: Pick<Resourceful, 'own' | 'firm' | 'lasting'> = {}): Resourceful {
  return { is: 'resource', kind, ...more }
}
