import type { Instant, MessageId, PersonId, RiskCode, StepId } from '../ids.ts'
import type { PhaseId } from '../protocol/protocol.ts'
import type { Concern } from './concern.ts'
import type { Screen } from './screen.ts'
import type { Confirmation } from '../incident/outcome.ts'
import type { ReferralCount } from '../incident/referral.ts'
import type { Actor, AgeBand, Mode, NoticedLevel, RiskAnswer, Side } from './event.ts'

/**
 * What somebody wants. A command names what shall be true afterwards ("be in phase explore",
 * "this message is sent"), so that giving it twice is giving it once.
 */
export type SessionCommand =
  | {
      readonly type: 'join'
      readonly topic: string
      readonly mode: Mode
      readonly observation: boolean
      readonly captions?: boolean
      readonly secondReader?: boolean
      /** Given when an interrupted session goes on: the place in the queue that the seeker had. */
      readonly queuedAt?: Instant
    }
  /** The seeker, until the session begins; the latest counts. */
  | {
      readonly type: 'describe'
      readonly mood?: number
      readonly ageBand?: AgeBand
      readonly screen?: Screen
      readonly concern?: Concern
      readonly wordsLength: number
      readonly hopeLength: number
    }
  /** Matching asks one listener; one offer stands at a time. */
  | { readonly type: 'offer'; readonly listener: PersonId; readonly workingName: string }
  /** The system: the listener who is asked may not listen to this seeker, as has turned out since. Nobody has passed. */
  | { readonly type: 'withdraw-offer' }
  | { readonly type: 'accept' }
  | { readonly type: 'pass' }
  | { readonly type: 'begin' }
  /** Forward only, one phase at a time. */
  | { readonly type: 'advance'; readonly to: PhaseId }
  /** A step of any phase was done, or not after all; by the listener, or by the system where it is observed. */
  | { readonly type: 'mark'; readonly step: StepId; readonly done: boolean }
  /** `length` in UTF-16 units, 1 to 2,000 (`textLimit`); a tap without words counts as 1. */
  | { readonly type: 'write'; readonly messageId: MessageId; readonly length: number }
  | { readonly type: 'switch-mode'; readonly mode: Mode }
  /**
   * The system says who is connected. It says so anew after `begun` and after a crisis that continues, because
   * before the one and during the other connections are not on record.
   */
  | { readonly type: 'lose'; readonly side: Side }
  | { readonly type: 'return'; readonly side: Side }
  /**
   * The seeker may always leave. A listener may be relieved: before the beginning the seeker returns to the
   * queue; in a crisis only once a supervisor has taken it, and the crisis goes on.
   */
  | { readonly type: 'leave' }
  /** The ordinary end, from the closing only. */
  | { readonly type: 'finish' }
  /** The listener's shield: any time but in a crisis. It ends in a few seconds (`takeBackWithin`), unless taken back. */
  | { readonly type: 'raise-shield' }
  /** A slip of the hand: the session goes on. */
  | { readonly type: 'lower-shield' }
  /** The end by the shield at once, which nothing takes back. */
  | { readonly type: 'end-harassment' }
  /**
   * The seeker's own button: 我请值班老师一起来陪我 (company) / 我现在有危险 (danger); or what they answered beforehand
   * (intake), which the server says for them.
   */
  | { readonly type: 'ask-help'; readonly kind: 'company' | 'danger' | 'intake' }
  | { readonly type: 'declare-crisis' }
  /** A crisis in which nobody is, to see whether supervisors are reached; always a session of its own. */
  | { readonly type: 'start-drill'; readonly topic: string; readonly mode: Mode }
  /** A drill steps aside: somebody is really in danger, whoever started it has ended it, or it has lasted too long. */
  | { readonly type: 'end-drill' }
  | { readonly type: 'take-crisis'; readonly workingName: string }
  /** Whoever has taken it wants to speak with the others, or no more; the system says so of one whose device is gone. */
  | { readonly type: 'join-voice' }
  | { readonly type: 'leave-voice' }
  /** The system says that nobody has come in time, or that nobody is on duty. */
  | { readonly type: 'show-line'; readonly onDuty: boolean }
  /**
   * `seekerAway`: no device of the seeker is connected; `steps`: what was done towards help outside. Both as the server
   * knows it, whoever gives the order; absent they say that the seeker is there, and that nothing was done.
   */
  | ({
      readonly type: 'resolve-crisis'
      readonly seekerAway?: boolean
      readonly steps?: ReferralCount
    } & Confirmation)
  /** The supervisor who has come tells somebody outside, to protect a life; `quiet`: not to be said to the seeker now. */
  | { readonly type: 'tell-others'; readonly quiet: boolean }
  /** The listener's device begins to make words of the voices by itself, or ends it; only where the seeker agreed. */
  | { readonly type: 'switch-captions'; readonly on: boolean }
  /** The seeker no longer wants a model outside of the house to read what they write. */
  | { readonly type: 'stop-second-reader' }
  /**
   * What a machine noticed in words of this side. Said of every line that holds signs of level 2 or 3: what is new in
   * it, and so worth a prompt, is for the engine to tell. Of texts the system says it; of what was `spoken` the
   * listener's device, which alone has heard the words.
   */
  | {
      readonly type: 'notice-risk'
      readonly side: Side
      readonly level: NoticedLevel
      readonly kinds: readonly RiskCode[]
      readonly signs: readonly RiskCode[]
      readonly spoken?: boolean
    }
  /** The listener's answer to the sign of danger that is the `number`th of this session; so none is answered unseen. */
  | { readonly type: 'answer-risk'; readonly number: number; readonly answer: RiskAnswer }
  /** Nothing but the time: the protocol does what is due. */
  | { readonly type: 'tick' }

/** A command and who gives it. `person` is the account, absent for the system. */
export interface Order {
  readonly by: Actor
  readonly person?: PersonId
  readonly command: SessionCommand
}
