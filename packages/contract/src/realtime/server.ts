import type { RestShape } from '../http/rest.ts'
import type {
  Concern,
  EndReason,
  IncidentCause,
  Instant,
  LoggedEvent,
  MessageId,
  NoticedLevel,
  RecordedOutcome,
  RiskAnswer,
  Session,
  SessionId,
  Side,
  YoungNotice,
} from '@tingyu/sop'
import type { VoiceShape } from '@tingyu/signals/voice'
import type { RefusalBody } from '../refusal.ts'
import type { Brief } from '../http/session.ts'
import type { Party } from './client.ts'
import type { RoomServerMessage } from './room.ts'
import type { Signal } from './signal.ts'

/** A text message as its two readers see it; `seq` is the place of its event in the log. */
export interface TextMessage {
  readonly id: MessageId
  readonly seq: number
  readonly at: Instant
  readonly from: 'seeker' | 'listener' | 'supervisor'
  readonly kind: 'text' | 'tap-yes' | 'tap-no'
  /** null once it has been erased. */
  readonly body: string | null
}

/** What the listener and the supervisor write to each other past the seeker. */
export interface PrivateLine {
  readonly id: MessageId
  readonly at: Instant
  readonly from: 'listener' | 'supervisor'
  /** Working name of who wrote it. */
  readonly name: string
  readonly own: boolean
  /** null once it has been erased. */
  readonly body: string | null
}

export interface IceServer {
  readonly urls: readonly string[]
  readonly username?: string
  readonly credential?: string
}

/**
 * What the server says. The server decides; a client shows. Typed, and checked by the tests against
 * what is really sent; a client trusts its own server.
 */
export type ServerMessage =
  /** Answer to `hello`. `now` and `rate` (1 but in rehearsals) let the device show the server's clock. */
  | {
      readonly type: 'welcome'
      readonly role: 'seeker' | 'listener' | 'supervisor' | 'operator'
      readonly now: Instant
      readonly rate: number
    }
  /** The whole state, as this person may see it: after `hello` without a usable `lastSeq`. */
  | {
      readonly type: 'snapshot'
      readonly session: SessionId
      readonly seq: number
      readonly state: Session
      readonly texts: readonly TextMessage[]
      readonly brief?: Brief
    }
  /** What happened since `after`, as this person may see it; some numbers may be missing between. `seq`: where the log is now. */
  | {
      readonly type: 'events'
      readonly session: SessionId
      readonly after: number
      readonly seq: number
      readonly events: readonly LoggedEvent[]
      readonly texts: readonly TextMessage[]
    }
  /** Every few seconds: where the log is. A client that knows less says `hello` again. */
  | { readonly type: 'latest'; readonly session: SessionId; readonly seq: number; readonly now: Instant }
  | { readonly type: 'done'; readonly id: string; readonly seq: number }
  | { readonly type: 'refused'; readonly id?: string; readonly refusal: RefusalBody }
  /** To a waiting seeker: how many are before them; the likely wait in minutes once there is data for it. */
  | {
      readonly type: 'queue'
      readonly session: SessionId
      readonly ahead: number
      readonly listenersReady: number
      readonly waitMinutes?: readonly [number, number]
      /** Under 18, what the service's rule means for them at this moment; absent where nothing is other than for everybody. */
      readonly young?: YoungNotice
      /** They have booked this listener and are kept for them, until then at the longest (S5.4). */
      readonly kept?: { readonly listener: string; readonly begins: Instant; readonly until: Instant }
      /** They had, and it came to nothing: from here on they wait for whoever is there. */
      readonly keptInVain?: { readonly listener: string }
    }
  /** To a listener: a seeker is waiting. */
  | { readonly type: 'offer'; readonly session: SessionId; readonly brief: Brief; readonly expiresAt: Instant }
  | {
      readonly type: 'offer-gone'
      readonly session: SessionId
      readonly why: 'lapsed' | 'passed' | 'withdrawn' | 'crisis' | 'rule'
    }
  /** To a listener: 可接单 as the server has it (S1.3, S6.1). */
  | {
      readonly type: 'duty'
      readonly accepting: boolean
      readonly readyUntil?: Instant
      readonly noteOpen?: SessionId
      /** They are in a room of supervision, on this device or another. */
      readonly inRoom?: true
      /** The rest that this listener is to keep now. */
      readonly rest?: RestShape
    }
  | { readonly type: 'presence'; readonly session: SessionId; readonly side: Side; readonly here: boolean }
  /** `from` as the service knows it, whatever the sender says of themselves. */
  | { readonly type: 'signal'; readonly session: SessionId; readonly from: Party; readonly signal: Signal }
  /** To a device that had a side's call, or from which a supervisor spoke: another one of theirs has it now. */
  | {
      readonly type: 'voice-elsewhere'
      readonly session: SessionId
      /** … and that one is gone: this one may have it again. */
      readonly gone?: true
    }
  /** `policy`: where a relay is configured everything goes through it, so that neither learns the other's address. */
  | {
      readonly type: 'relay'
      readonly session: SessionId
      readonly policy: 'relay' | 'all'
      readonly servers: readonly IceServer[]
      readonly expiresAt: Instant
    }
  /**
   * To supervisors: the incidents that are open, the most pressing first, whole list at each change; the lines that are
   * lost while a sign of danger stands open; and whether this supervisor, and how many in all, are on duty.
   */
  | {
      readonly type: 'incidents'
      readonly open: readonly OpenIncident[]
      readonly lost: readonly LostLine[]
      /** Of those that have their outcome: whom somebody still has to ask after, the soonest first. */
      readonly followUps: readonly FollowUp[]
      /** What this supervisor had taken and another one gave its outcome lately. Absent: nothing. */
      readonly closedOver?: readonly ClosedOver[]
      readonly onDuty: number
      readonly shift?: { readonly since: Instant; readonly until: Instant }
    }
  /** To supervisors: sessions as shapes, never as words. */
  | {
      readonly type: 'floor'
      readonly sessions: readonly SessionShape[]
      readonly waiting: number
      readonly ready: number
    }
  /** To the listener and to whoever has taken the incident, never to a seeker: all that stands between the two. */
  | {
      readonly type: 'private-line'
      readonly session: SessionId
      readonly lines: readonly PrivateLine[]
      /** Texts of the session that the listener has handed over. */
      readonly handed: readonly TextMessage[]
    }
  | { readonly type: 'pong'; readonly sent: number; readonly now: Instant }
  | RoomServerMessage
  /** The server is about to stop; the client reconnects by itself, the voice goes on. */
  | { readonly type: 'going-away' }

/** An incident that somebody had taken, and another supervisor ended. */
export interface ClosedOver {
  readonly incident: string
  readonly at: Instant
  /** Working name of who did. */
  readonly by: string
  readonly outcome: RecordedOutcome
}

/** Whose life somebody said is in danger when they were asked beforehand. */
export type Whose = 'own' | 'other' | 'both'

export interface OpenIncident {
  readonly id: string
  readonly session: SessionId
  readonly declaredAt: Instant
  readonly cause: IncidentCause
  readonly topic: string
  /** Whether the seeker is still connected, and how the session stands. */
  readonly seekerHere: boolean
  readonly ended?: EndReason
  readonly listener?: string
  /** They are with the seeker and no device of theirs is connected. */
  readonly listenerAway?: true
  readonly takenBy?: string
  /** It lies folded behind another one: an earlier one of the same person, or one of many strangers of one network. */
  readonly behind?: { readonly incident: string; readonly why: 'same-person' | 'same-network' }
  /** So many more of its network lie behind it, of which nothing is told yet. */
  readonly more?: number
  /** What was noticed in the seeker's words, if anything was. */
  readonly risk?: RiskShape
  /** Of what was answered beforehand: whose life is in danger now. */
  readonly whose?: Whose
  /** Where they come for somebody else: what they answered beforehand about that person, in closed choices. */
  readonly concern?: Concern
  /** How many addresses or numbers the listener has handed over; read by whoever has taken it. */
  readonly details: number
  /** While nobody has come, whoever came is gone (`ownerGone`), or danger was said again since they came (`saidAgain`). */
  readonly call?: CallShape
  readonly ownerGone?: true
  readonly saidAgain?: true
}

/** An incident that has its outcome, and stays open until somebody has asked after the seeker. */
export interface FollowUp {
  readonly id: string
  readonly session: SessionId
  readonly declaredAt: Instant
  readonly cause: IncidentCause
  readonly topic: string
  readonly outcome: RecordedOutcome
  readonly dueAt: Instant
  readonly takenBy?: string
  /** Overdue, and nobody has answered the call for it. */
  readonly call?: CallShape
}

/** How far a call for supervisors has come, for the one who reads it. */
export interface CallShape {
  /** Whether this supervisor is being called: by name, or as one of everybody. */
  readonly you: boolean
  readonly everyone: boolean
  /** The line outside stands on the seeker's screen. */
  readonly lineShown: boolean
}

/** Somebody's line is lost while nobody has answered a sign of danger. */
export interface LostLine {
  readonly alarm: string
  readonly session: SessionId
  readonly topic: string
  readonly listener?: string
  readonly since: Instant
  readonly risk: RiskShape
  readonly call: CallShape
}

/** Signs of danger as a supervisor sees them: how grave, which codes, since when, and whether anybody has answered. */
export interface RiskShape {
  readonly level: NoticedLevel
  readonly number: number
  readonly kinds: readonly string[]
  readonly signs: readonly string[]
  /** Heard by the listener's device in what was spoken; absent where it stood in texts. */
  readonly spoken?: true
  readonly at: Instant
  /** Absent while nobody has answered. */
  readonly answer?: RiskAnswer | 'declared'
}

export interface SessionShape {
  readonly session: SessionId
  /** `waiting` only where signs of danger stand open. */
  readonly status: 'waiting' | 'offered' | 'connecting' | 'live' | 'suspended' | 'crisis'
  readonly topic: string
  readonly listener: string
  readonly startedAt?: Instant
  readonly phase?: 'open' | 'listen' | 'explore' | 'close'
  readonly texts: { readonly seeker: number; readonly listener: number }
  readonly risk?: RiskShape
  /** The two voices of the last minutes, coarse and without a word; `refused`: the seeker did not want it. */
  readonly voices?: VoiceShape | 'refused'
  /** Whose connection is lost, while it is. */
  readonly lost?: readonly Side[]
}
