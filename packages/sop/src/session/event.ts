import type { Instant, MessageId, PersonId, RiskCode, StepId } from '../ids.ts'
import type { KnownBy, PhaseId } from '../protocol/protocol.ts'
import type { AlarmReason, PlanPart, RecordedOutcome } from '../incident/outcome.ts'
import type { Concern } from './concern.ts'
import type { Screen } from './screen.ts'

export type Actor = 'seeker' | 'listener' | 'supervisor' | 'system'
/** The two ends of the call. */
export type Side = 'seeker' | 'listener'
export type Mode = 'voice' | 'text'
export type AgeBand = 'under-14' | '14-17' | 'adult' | 'unsaid'

/** Why a crisis stands open: the seeker asked for company, said they are in danger, or a person declared it; or nobody is in danger. */
export type CrisisCause =
  | 'company-asked'
  | 'danger-said'
  /** Asked beforehand, the seeker said that they intend to end their life, or have done something lately. */
  | 'intake-said'
  | 'listener-declared'
  | 'supervisor-declared'
  /** 演练: nobody is in danger, and there is neither a seeker nor a listener. Only `start-drill` makes one. */
  | 'drill'

/** How grave a noticed sign of danger is: 2 active thoughts, harm, violence; 3 a plan, an act, now. Below nothing is said. */
export type NoticedLevel = 2 | 3
/** What the listener says of a sign of danger, short of declaring a crisis: 问过了，现在安全 / 机器弄错了. */
export const riskAnswers = ['asked-safe', 'misheard'] as const
export type RiskAnswer = (typeof riskAnswers)[number]

export const endReasons = [
  'completed', // the listener ended it in the closing phase
  'time-up', // length and grace were used up
  'withdrawn', // the seeker left before it began
  'seeker-left',
  'listener-left',
  'harassment', // ended by the listener's shield
  'interrupted', // lost connections beyond the allowance
  'handed-over', // a crisis, handed over to professional help
  'not-reached', // a crisis whose seeker had vanished: left, or not reached by any way
  'drill-over', // a drill, however it ended: so that no figure counts it among the others
] as const
export type EndReason = (typeof endReasons)[number]

/**
 * What happened, in the words of version 1. Events are for ever: fields are added, never changed;
 * old logs are replayed in the tests. They hold ids, enums, numbers, and the listener's working name:
 * never words of a session.
 */
export type SessionEvent =
  | {
      readonly type: 'joined'
      readonly topic: string
      readonly mode: Mode
      /** The seeker agreed that the listener's device notices pauses and tempo. */
      readonly observation: boolean
      /**
       * The seeker agreed that the listener's device, where it can do so by itself, makes words of the voices and looks
       * for danger in them. Absent where it was refused or not asked.
       */
      readonly captions?: true
      /**
       * The seeker agreed that a model outside of the house reads what they write, for danger, with what identifies them
       * taken out. Absent where it was refused or there is none.
       */
      readonly secondReader?: true
      readonly protocol: { readonly id: string; readonly version: number }
      /** The seeker's place in the queue; earlier than `at` when an interrupted session goes on. */
      readonly queuedAt: Instant
    }
  | {
      readonly type: 'described'
      readonly mood?: number
      readonly ageBand?: AgeBand
      readonly screen?: Screen
      readonly concern?: Concern
      /** Characters, not words: the texts themselves are kept apart, encrypted. */
      readonly wordsLength: number
      readonly hopeLength: number
    }
  | { readonly type: 'offered'; readonly listener: PersonId; readonly workingName: string }
  | { readonly type: 'offer-passed'; readonly listener: PersonId }
  | { readonly type: 'offer-lapsed'; readonly listener: PersonId }
  /** By the service’s rule this listener is not offered this seeker after all; neither of the two did anything. */
  | { readonly type: 'offer-withdrawn'; readonly listener: PersonId }
  | { readonly type: 'accepted'; readonly listener: PersonId; readonly workingName: string }
  /**
   * The reading ended without a beginning, because its time was up or because the listener gave the
   * session back: the seeker is at their place in the queue again.
   */
  | { readonly type: 'reading-lapsed'; readonly listener: PersonId }
  | { readonly type: 'begun' }
  /** The planned end of `phase` has come and the listener is still in it: a gentle reminder (S7.1). */
  | { readonly type: 'phase-due'; readonly phase: PhaseId }
  | { readonly type: 'phase-entered'; readonly phase: PhaseId; readonly by: 'listener' | 'protocol' }
  | { readonly type: 'step-marked'; readonly step: StepId; readonly knownBy: KnownBy; readonly done: boolean }
  | {
      readonly type: 'message-sent'
      readonly from: 'seeker' | 'listener' | 'supervisor'
      readonly messageId: MessageId
      readonly length: number
    }
  | { readonly type: 'mode-switched'; readonly mode: Mode }
  /** The listener's device makes words of the voices from now on, or no more. The words never leave it. */
  | { readonly type: 'captions-switched'; readonly on: boolean }
  /** Nothing more is sent to the model outside; for good in this session. */
  | { readonly type: 'second-reader-stopped' }
  | { readonly type: 'connection-lost'; readonly side: Side }
  | { readonly type: 'connection-returned'; readonly side: Side }
  | { readonly type: 'crisis-declared'; readonly by: 'seeker' | 'listener' | 'supervisor'; readonly cause: CrisisCause }
  | { readonly type: 'crisis-taken'; readonly supervisor: PersonId; readonly workingName: string }
  | {
      readonly type: 'crisis-resolved'
      readonly supervisor: PersonId
      readonly outcome: RecordedOutcome
      /** Why it was no danger, of a false alarm; what was planned, of somebody who is safe. */
      readonly reason?: AlarmReason
      readonly plan?: readonly PlanPart[]
      /** Who had been there and leaves now, where the session goes on. */
      readonly workingName?: string
    }
  /** Nobody has come in time, or (`onDuty` false) nobody is on duty: the service's own line outside stands first on both screens. */
  | { readonly type: 'line-shown'; readonly onDuty: boolean }
  /** The supervisor who has taken it speaks with the others from now on, told to both by name before the first sound. */
  | { readonly type: 'voice-joined'; readonly supervisor: PersonId; readonly workingName: string }
  /** … and no more; `lost`: their device has been gone for too long. */
  | {
      readonly type: 'voice-left'
      readonly supervisor: PersonId
      readonly workingName: string
      readonly lost?: true
    }
  /**
   * To protect a life, somebody outside was told of it: the limit of confidentiality, of which the seeker knows. `quiet`:
   * the seeker is not told, because to know it now would endanger them.
   */
  | { readonly type: 'others-told'; readonly supervisor: PersonId; readonly quiet?: true }
  /** With a supervisor beside the seeker, the listener went out of the crisis; who continues is open. */
  | { readonly type: 'listener-relieved' }
  /** A machine noticed signs of danger in this side's words: which, as codes, never the words. It only prompts people. */
  | {
      readonly type: 'risk-noticed'
      readonly side: Side
      readonly level: NoticedLevel
      readonly kinds: readonly RiskCode[]
      readonly signs: readonly RiskCode[]
      /** Noticed by the listener's device in what was spoken, which it may have misheard. Absent: in texts. */
      readonly spoken?: true
    }
  /** The listener answered what stood open. */
  | { readonly type: 'risk-answered'; readonly answer: RiskAnswer }
  /** The listener's shield against harassment: it ends in a few seconds, and the two do not meet again. */
  | { readonly type: 'shield-raised' }
  /** The listener took it back in time. */
  | { readonly type: 'shield-lowered' }
  /** The full length is used up; the grace runs. */
  | { readonly type: 'time-reached' }
  /** `outcome`: of the crisis that it ended with. */
  | { readonly type: 'ended'; readonly reason: EndReason; readonly outcome?: RecordedOutcome }

/** An event at its place in a session's log. `seq` counts from 1 without gaps. */
export interface LoggedEvent {
  readonly seq: number
  readonly at: Instant
  readonly event: SessionEvent
}

/** An event that is due or decided, before it has its place in the log. */
export interface DatedEvent {
  readonly at: Instant
  readonly event: SessionEvent
}
