import type { FeedbackRequest, IntakeRequest } from '@tingyu/contract'
import type { Confirmation, EndReason, Helper, Mode, PhaseId, RefusalCode, Wording } from '@tingyu/sop'

/** A session as a script: who does what when, and how it must end. What the people say is made up, for this alone. */
export interface Scenario {
  /** What `--scenario` takes. */
  readonly name: string
  readonly title: Wording
  readonly seeker: {
    readonly topic: string
    readonly mode: Mode
    readonly intake?: IntakeRequest
  }
  /** Whether a listener is on duty at all. */
  readonly listener: 'ready' | 'absent'
  /** In order; each begins when the one before is done and seen by the others. */
  readonly moments: readonly Moment[]
  readonly ending: EndReason
  /** What the two do afterwards. */
  readonly afterwards?: {
    readonly feedback?: FeedbackRequest
    /** For each field of the protocol's note the ids chosen. */
    readonly note: Readonly<Record<string, readonly string[]>>
    /** For each question of the protocol's reflection the answer. */
    readonly reflection: Readonly<Record<string, string>>
  }
  /** The seeker comes back after an interruption and takes their place in the queue again. */
  readonly returns?: boolean
}

/**
 * Something that somebody does. `at`: not before the session's own clock shows so many minutes; without it,
 * at once (while a crisis is open the clock stands).
 */
export type Moment = { readonly at?: number; readonly by: Performer } & Deed

export type Performer = 'seeker' | 'listener' | 'supervisor'

export type Deed =
  | { readonly says: string; readonly marks?: readonly string[] }
  /** The seeker who cannot speak taps once for yes, twice for no. */
  | { readonly taps: 'yes' | 'no' }
  | { readonly marks: readonly string[] }
  | { readonly advancesTo: PhaseId }
  | { readonly switchesTo: Mode }
  /** The connection breaks off, and comes back after so many minutes of the session, or not at all. */
  | { readonly losesConnection: { readonly minutes: number } | 'for good' }
  | { readonly asksForHelp: 'company' | 'danger' }
  | { readonly takesCrisis: true }
  /** A supervisor is on duty from now on: whoever needs one calls them first. */
  | { readonly goesOnDuty: true }
  /** Nobody comes until the line outside stands first. */
  | { readonly waitsForLine: true }
  /** Somebody outside has said that they have taken over: a supervisor writes it down. */
  | { readonly isConfirmedBy: { readonly to: string; readonly whom: Helper } }
  | { readonly resolvesCrisis: Confirmation }
  /** What a person may not do at this moment, and why. */
  | { readonly mayNot: 'finish'; readonly because: RefusalCode }
  | { readonly finishes: true }
  | { readonly leaves: true }
  | { readonly endsHarassment: { readonly block: boolean } }
