import type { Instant, MessageId, Ms, PersonId, RiskCode, StepId } from '../ids.ts'
import type { KnownBy, PhaseId } from '../protocol/protocol.ts'
import { concernLevel, type Concern } from './concern.ts'
import { screenLevel, type Screen } from './screen.ts'
import type { RecordedOutcome } from '../incident/outcome.ts'
import type { AgeBand, CrisisCause, EndReason, Mode, NoticedLevel, RiskAnswer, Side } from './event.ts'

/*
 * The state of a session, folded from its log by `evolve()`. Times of day are instants of the
 * database's clock; times within the session are on its own clock, which starts at `begun` and
 * stands still only while a crisis is open.
 */

/** Where a session stands: a union whose fields exist only where they have a meaning. */
export type Session = Unborn | Waiting | Offered | Connecting | Live | Suspended | InCrisis | Ended

/** Before `joined`: the empty log. */
export interface Unborn {
  readonly status: 'unborn'
}

export interface Waiting extends Asked {
  readonly status: 'waiting'
}

export interface Offered extends Asked {
  readonly status: 'offered'
  readonly listener: PersonId
  readonly workingName: string
  readonly offeredAt: Instant
}

/** Accepted: the listener reads the brief; the seeker sees 倾听师正在准备. */
export interface Connecting extends Asked {
  readonly status: 'connecting'
  readonly listener: PersonId
  readonly workingName: string
  readonly acceptedAt: Instant
}

export interface Live extends Begun {
  readonly status: 'live'
}

/** Live, but one side's connection or both are lost. The clock runs on. */
export interface Suspended extends Begun {
  readonly status: 'suspended'
  readonly suspendedAt: Instant
  readonly lost: readonly Side[]
}

/** Danger is open: the clock stands still, nothing of the protocol applies until a supervisor confirms an outcome. */
export interface InCrisis {
  readonly status: 'crisis'
  readonly declaredAt: Instant
  readonly cause: CrisisCause
  readonly takenBy?: { readonly supervisor: PersonId; readonly workingName: string; readonly at: Instant }
  /** The service's own line outside stands first on both screens: nobody had come, or nobody was on duty. */
  readonly lineShown?: { readonly at: Instant; readonly onDuty: boolean }
  /** When supervisors spoke with the others, the last one last; only the last can still be going on. */
  readonly visits?: readonly VoiceVisit[]
  /** Somebody outside was told, to protect a life. A seeker whom it would endanger is shown nothing of it. */
  readonly othersTold?: { readonly at: Instant; readonly quiet?: true }
  /** The listener went, with a supervisor there: nobody is left to continue with. */
  readonly relieved?: true
  /** Its listener is behind their shield, raised before somebody else declared it: they may go at once, or take it back. */
  readonly shield?: Instant
  /** What was going on when it was declared, and goes on where nobody is in danger (any more). */
  readonly before: Waiting | Connecting | Live | Suspended
}

/** A supervisor in the voice, as the third. */
export interface VoiceVisit {
  readonly workingName: string
  readonly from: Instant
  /** Absent while they are there. */
  readonly until?: Instant
  /** Their device was gone; they did not choose to leave. */
  readonly lost?: true
}

export interface Ended {
  readonly status: 'ended'
  readonly endedAt: Instant
  readonly reason: EndReason
  /** What had been going on until then. */
  readonly last: Waiting | Connecting | Live
  /** The listener had been relieved before: it is not theirs any more, and what was said since is not for them. */
  readonly relieved?: true
  /** What a supervisor confirmed, where it ended with a crisis. */
  readonly outcome?: RecordedOutcome
}

/** What is known from joining on. */
export interface Asked {
  readonly topic: string
  readonly mode: Mode
  readonly observation: boolean
  /**
   * Words of what is spoken, made on the listener's device alone. Absent where the seeker refused or was not asked;
   * `agreed`: no device has done it so far; `ended`: one did, and does no more.
   */
  readonly captions?: 'agreed' | 'on' | 'ended'
  /** A model outside of the house reads what the seeker writes. Absent where they refused or there is none. */
  readonly secondReader?: 'agreed' | 'stopped'
  readonly protocol: { readonly id: string; readonly version: number }
  readonly joinedAt: Instant
  readonly queuedAt: Instant
  readonly described?: {
    readonly mood?: number
    readonly ageBand?: AgeBand
    readonly screen?: Screen
    readonly concern?: Concern
    readonly wordsLength: number
    readonly hopeLength: number
  }
  /** Listeners who passed or let the offer lapse: they are not asked again for this session. */
  readonly passedBy: readonly PersonId[]
  readonly texts: Texts
  /** A crisis was over at that moment and it went on: the supervisor left, and the clock runs again. */
  readonly continued?: { readonly at: Instant; readonly workingName: string }
  /** Signs of danger that were noticed in words; absent while there were none. */
  readonly risk?: Risk
}

/**
 * What a machine noticed in somebody's words, and what a person said of it. While it is open the session ends neither
 * by time nor by lost connections (S7.2). Only a person closes it; after that it opens again for what is graver or new.
 */
export type Risk = OpenRisk | AnsweredRisk

export interface OpenRisk extends Noticed {
  readonly status: 'open'
  /** Since when it has stood open; `at` is later where it has risen meanwhile. */
  readonly since: Instant
}

export interface AnsweredRisk extends Noticed {
  readonly status: 'answered'
  /** `declared`: by a crisis, which is more than an answer. */
  readonly answer: RiskAnswer | 'declared'
  readonly answeredAt: Instant
}

export interface Noticed {
  /** The how-manieth of this session: an answer names it. Counts from 1. */
  readonly number: number
  readonly level: NoticedLevel
  readonly side: Side
  readonly kinds: readonly RiskCode[]
  /** Why, the newest first; while it is open all that has come to it. */
  readonly signs: readonly RiskCode[]
  /** What came last was spoken, and heard by a device. */
  readonly spoken?: true
  /** The signs that a person has answered before: said again they are nothing new. */
  readonly settled: readonly RiskCode[]
  readonly at: Instant
}

export interface Begun extends Asked {
  readonly listener: PersonId
  readonly workingName: string
  readonly startedAt: Instant
  /** Time that does not count because a crisis stood open. */
  readonly stopped: Ms
  /** Time of lost connections that is used up, without a suspension still going on. */
  readonly lostTime: Ms
  /** As much of the lost time as passed while a sign of danger stood open: it does not count. Absent where none did. */
  readonly excused?: Ms
  readonly phase: PhaseId
  /** Every phase entered, in order, by the session's own clock (time since the start without stops). */
  readonly entered: readonly { readonly phase: PhaseId; readonly at: Ms; readonly by: 'listener' | 'protocol' }[]
  /** The last phase whose planned end was announced to the listener. */
  readonly due?: PhaseId
  readonly timeReached: boolean
  /** Since when the listener's shield against harassment is up: it is about to end, and they may still take it back. */
  readonly shield?: Instant
  readonly steps: Readonly<Record<StepId, { readonly at: Ms; readonly knownBy: KnownBy }>>
}

export interface Texts {
  readonly seeker: Sent
  readonly listener: Sent
  readonly supervisor: Sent
}
export interface Sent {
  readonly count: number
  readonly last?: MessageId
}

/** The empty log. */
export const unborn: Unborn = { status: 'unborn' }

/** What the session has since it was joined; nothing before. */
export function askedPart(session: Session): Asked | undefined {
  switch (session.status) {
    case 'unborn':
      return undefined
    case 'crisis':
      return session.before
    case 'ended':
      return session.last
    case 'waiting':
    case 'offered':
    case 'connecting':
    case 'live':
    case 'suspended':
      return session
  }
}

/** The sign of danger that nobody has answered yet, if there is one. None in a crisis, which is more. */
export function openRisk(session: Session): OpenRisk | undefined {
  const risk = askedPart(session)?.risk
  return risk?.status === 'open' ? risk : undefined
}

/**
 * How grave it is with somebody who waits, or with whom they are worried about, as far as is known: what was noticed in
 * their words and what they answered. 0 says that nothing is known. Only a listener who has asked lowers what was noticed.
 */
export function queueLevel(session: Session): 0 | 1 | 2 | 3 {
  const asked = askedPart(session)
  const said = asked?.described
  const screened = Math.max(screenLevel(said?.screen), concernLevel(said?.concern)) as 0 | 1 | 2 | 3
  const risk = asked?.risk
  if (risk === undefined || (risk.status === 'answered' && risk.answer !== 'declared')) return screened
  return risk.level > screened ? risk.level : screened
}

/** The session is over, and nobody has answered a sign of danger in it: somebody must look after it (S7.2). */
export function leftUnanswered(session: Session): OpenRisk | undefined {
  return session.status === 'ended' ? openRisk(session) : undefined
}

/**
 * A sign of danger stands open and somebody's line is lost: supervisors are called. `seekerAway`: of somebody who waits
 * no device is connected, as the server knows; the queue itself has no lines to lose.
 */
export function lostInDanger(session: Session, seekerAway: boolean): OpenRisk | undefined {
  const waits = session.status === 'waiting' || session.status === 'offered'
  const lost = session.status === 'suspended' || (waits && seekerAway)
  return lost ? openRisk(session) : undefined
}

/**
 * Whether danger is open: a crisis, or a sign that nobody has answered. Then no other rule gets in the way of help:
 * nothing is stopped before it is sent, and no error is counted (S7.2).
 */
export function dangerOpen(session: Session): boolean {
  return session.status === 'crisis' || (session.status !== 'ended' && openRisk(session) !== undefined)
}

/** What the session has since it began; nothing before, and nothing if it ended without beginning. */
export function begunPart(session: Session): Live | Suspended | undefined {
  const asked = askedPart(session)
  return asked !== undefined && 'startedAt' in asked ? (asked as Live | Suspended) : undefined
}

/** Danger was open in it, at whatever time: afterwards nobody is asked how it was (S7.2). */
export function heldCrisis(session: Session): boolean {
  if (session.status === 'crisis') return true
  const isOutcome = session.status === 'ended' && session.outcome !== undefined
  return isOutcome || (begunPart(session)?.stopped ?? 0) > 0
}

/** The supervisor who is in the voice just now, as the third; nobody where it is only written. */
export function inVoice(session: Session): VoiceVisit | undefined {
  if (session.status !== 'crisis') return undefined
  const last = session.visits?.at(-1)
  return last?.until === undefined ? last : undefined
}

/** Whose session it is: the listener who accepted it, also after its end; nobody once they were relieved. */
export function listenerOf(session: Session): PersonId | undefined {
  if (session.status === 'offered') return undefined
  if ((session.status === 'crisis' || session.status === 'ended') && session.relieved) return undefined
  const asked = askedPart(session)
  return asked !== undefined && 'listener' in asked ? (asked as Connecting | Live | Suspended).listener : undefined
}

/** Who was relieved in a crisis of a session that had begun: what came after is not theirs, what came before is. */
export function relievedListenerOf(session: Session): PersonId | undefined {
  if ((session.status !== 'crisis' && session.status !== 'ended') || session.relieved !== true) return undefined
  return begunPart(session)?.listener
}
