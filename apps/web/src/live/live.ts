import type {
  Brief,
  ClosedOver,
  FollowUp,
  LostLine,
  OpenIncident,
  Party,
  PersonCommand,
  PrivateLine,
  RefusalBody,
  RestShape,
  RoomMessage,
  RoomServerMessage,
  RoomWaits,
  SessionShape,
  TextMessage,
} from '@tingyu/contract'
import type { Observation } from '@tingyu/signals/voice'
import type { Instant, MessageId, Result, Session, SessionId, Side, YoungNotice } from '@tingyu/sop'
import type { Signalling } from '../call/call.ts'

/**
 * What a page knows of the service just now, kept up to date over one WebSocket. Everything in a
 * view is immutable: what has not changed is the same object as before, so that
 * `useSyncExternalStore` can compare with `===`.
 */
export interface LiveView {
  readonly link: Link
  readonly role?: 'seeker' | 'listener' | 'supervisor' | 'operator'
  /** The one session that this page follows. */
  readonly session?: SessionView | undefined
  /** To a listener: a seeker is waiting. */
  readonly offer?: Offer | undefined
  /** The last offer went away by itself, and why; until the next offer or `dismissOfferGone()`. */
  readonly offerGone?: 'lapsed' | 'passed' | 'withdrawn' | 'crisis' | 'rule' | undefined
  readonly duty?: DutyView
  /** To supervisors on duty. */
  readonly incidents?: readonly OpenIncident[]
  /** Lines that are lost while a sign of danger stands open. */
  /** Whom somebody still has to ask after. */
  readonly followUps?: readonly FollowUp[]
  readonly lostLines?: readonly LostLine[]
  /** What this supervisor had taken and another one ended. */
  readonly closedOver?: readonly ClosedOver[] | undefined
  /** How many supervisors are on duty, and whether this one is, since when and until when. */
  readonly supervision?: Supervision
  readonly floor?: Floor
  /** To listener and supervisor in a crisis: what stands between the two alone. */
  readonly privateLine?: PrivateView | undefined
  /** Rooms of supervision in which somebody waits for this person. */
  readonly roomWaits?: readonly RoomWaits[]
  /** Another page or device of this person has the voice of this session now, and this one is silent. */
  readonly voiceElsewhere?: SessionId | undefined
}

/** The connection to the service, not the voice. `since`: `performance.now()` of this device, ms. */
export type Link =
  | { readonly status: 'connecting' }
  | { readonly status: 'open' }
  /** `attempt` counts from 1. `calm`: the service announced that it restarts; no reason for alarm. */
  | { readonly status: 'reconnecting'; readonly since: number; readonly attempt: number; readonly calm: boolean }
  /** The sign-in is over: only a new one helps. */
  | { readonly status: 'refused'; readonly why: 'signed-out' }
  | { readonly status: 'closed' }

export interface SessionView {
  readonly id: SessionId
  /** Where this page is in the session's log. */
  readonly seq: number
  readonly state: Session
  /** In the order of the log; what is still on its way stands at the end. */
  readonly texts: readonly ShownText[]
  /** To the listener: the seeker's brief (S1.4). */
  readonly brief?: Brief
  /** Whether the two sides are connected; absent while unknown. */
  readonly here: Readonly<Partial<Record<Side, boolean>>>
  /** To a waiting seeker. */
  readonly queue?: Queue
}

/** A text as this page shows it: `sending` and `failed` are only ever one's own. */
export type ShownText = ArrivedText | OutgoingText
export interface ArrivedText extends TextMessage {
  readonly status: 'sent'
}
export interface OutgoingText {
  readonly id: MessageId
  readonly from: 'seeker' | 'listener' | 'supervisor'
  readonly kind: 'text' | 'tap-yes' | 'tap-no'
  readonly body: string
  readonly status: 'sending' | 'failed'
  /** Why it failed; the words are kept for `retryText`. */
  readonly refusal?: RefusalBody
}

export interface PrivateView {
  readonly session: SessionId
  readonly lines: readonly PrivateLine[]
  /** Texts of the session that the listener has handed over. */
  readonly handed: readonly TextMessage[]
}

export interface Supervision {
  readonly onDuty: number
  readonly shift?: { readonly since: Instant; readonly until: Instant } | undefined
}

export interface Queue {
  readonly ahead: number
  readonly listenersReady: number
  /** From – to, minutes; absent until there is data for it. */
  readonly waitMinutes?: readonly [number, number]
  /** Under 18, what the service's rule means for them just now. */
  readonly young?: YoungNotice
  /** They have booked this listener and wait for them, until then at the longest; or it came to nothing. */
  readonly kept?: { readonly listener: string; readonly begins: Instant; readonly until: Instant }
  readonly keptInVain?: { readonly listener: string }
}
export interface Offer {
  readonly session: SessionId
  readonly brief: Brief
  readonly expiresAt: Instant
}
export interface DutyView {
  readonly accepting: boolean
  readonly readyUntil?: Instant
  readonly noteOpen?: SessionId
  readonly inRoom?: true
  /** The rest that this listener is to keep now. */
  readonly rest?: RestShape
}
export interface Floor {
  readonly sessions: readonly SessionShape[]
  readonly waiting: number
  readonly ready: number
}

/** What is heard of the rooms of supervision; `restored`: over a new connection, on which nothing was said yet. */
export type RoomNews = RoomServerMessage | 'restored'

/** The answer to a command: the place in the log, or why not. It comes even if the connection breaks meanwhile. */
export type Answer = Result<number, RefusalBody>

export interface Live {
  getView(this: void): LiveView
  subscribe(this: void, hear: () => void): () => void
  /** The server's clock, as this device shows it; undefined before the first `welcome`. Never runs backwards. */
  now(): Instant | undefined
  /** How fast the server's time runs: 1 but in rehearsals. */
  rate(): number
  /** Follow this session from now on (and no other). The server also gives a person's present session by itself. */
  follow(session: SessionId): void
  unfollow(): void
  /** Gives a command of the followed session, or of another that is named. Repeated over reconnects until it is answered. */
  command(command: PersonCommand, session?: SessionId): Promise<Answer>
  /** Takes the offer at hand and follows its session. `offer-gone` if there is none. */
  accept(): Promise<Answer>
  pass(): Promise<Answer>
  dismissOfferGone(): void
  /** Sends a text to the followed session; it shows at once. Empty or too long (over 2,000 UTF-16 units): false. */
  write(body: string): boolean
  /** One tap for yes, two for no: for a seeker who cannot speak. */
  tap(answer: 'yes' | 'no'): void
  /** Sends a failed text again. */
  retryText(id: MessageId): void
  /** Takes a failed text away. */
  discardText(id: MessageId): void
  /** This page takes the call of the session that another one of theirs has, or may have it again. */
  callHere(session: SessionId): void
  /** With the other of the two of the call; or, in a crisis, between the supervisor and each of them. */
  signalling(session: SessionId, party?: Party): Signalling
  /** Says something of a room of supervision. False while there is no connection. */
  say(message: RoomMessage): boolean
  onRoom(hear: (news: RoomNews) => void): () => void
  /** Ten seconds of what was noticed of the voices; told again after a lost connection. */
  observe(session: SessionId, observation: Observation): void
  /** Try now instead of at the next turn of the back-off: for a button “现在重试”. */
  reconnectNow(): void
  /** After signing in again: connect anew. */
  signedIn(): void
  close(): void
}
