import type { Instant, MessageId, PersonId, StepId } from '../ids.ts'
import type { PhaseId } from '../protocol/protocol.ts'
import type { Actor, AgeBand, CrisisOutcome, Mode, Side } from './event.ts'

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
      /** Given when an interrupted session goes on: the place in the queue that the seeker had. */
      readonly queuedAt?: Instant
    }
  | {
      readonly type: 'describe'
      readonly mood?: number
      readonly ageBand?: AgeBand
      readonly wordsLength: number
      readonly hopeLength: number
    }
  | { readonly type: 'offer'; readonly listener: PersonId; readonly workingName: string }
  | { readonly type: 'accept' }
  | { readonly type: 'pass' }
  | { readonly type: 'begin' }
  | { readonly type: 'advance'; readonly to: PhaseId }
  | { readonly type: 'mark'; readonly step: StepId; readonly done: boolean }
  | { readonly type: 'write'; readonly messageId: MessageId; readonly length: number }
  | { readonly type: 'switch-mode'; readonly mode: Mode }
  | { readonly type: 'lose'; readonly side: Side }
  | { readonly type: 'return'; readonly side: Side }
  /** The seeker may always leave; a listener may be relieved. */
  | { readonly type: 'leave' }
  | { readonly type: 'finish' }
  | { readonly type: 'end-harassment' }
  /** The seeker's own button: 我请值班老师一起来陪我 (company) / 我现在有危险 (danger). */
  | { readonly type: 'ask-help'; readonly kind: 'company' | 'danger' }
  | { readonly type: 'declare-crisis' }
  | { readonly type: 'take-crisis'; readonly workingName: string }
  | { readonly type: 'resolve-crisis'; readonly outcome: CrisisOutcome }
  /** Nothing but the time: the protocol does what is due. */
  | { readonly type: 'tick' }

/** A command and who gives it. `person` is the account, absent for the system. */
export interface Order {
  readonly by: Actor
  readonly person?: PersonId
  readonly command: SessionCommand
}
