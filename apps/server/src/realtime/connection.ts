import type { ServerMessage } from '@tingyu/contract'
import type { Onlooker, SessionId } from '@tingyu/sop'
import type { Identity } from '../http/route.ts'

/** One device of one person, as long as its WebSocket stands. */
export interface Connection {
  /** Grows from connection to connection: of two, the higher is the newer. */
  readonly number: number
  readonly who: Identity
  /** Stands for the network it comes from, see `addressKey()`; never told, stored or logged. */
  readonly network: string
  /** Sends, or does nothing once the socket is closing. */
  send(message: ServerMessage): void
  close(code: number, reason: string): void
  /** It has said `hello`; before, it is told nothing. */
  greeted: boolean
  /** Its socket is closed: whatever is still being done for it comes to nothing. */
  gone: boolean
  /** The session in whose voice this device of a supervisor's speaks; said by `join-voice`, gone with the connection. */
  speaksIn: SessionId | undefined
  /**
   * This device of a seeker's or listener's has spoken to the supervisor in the voice, which it does only once it shows
   * that they are there. Before, nothing of theirs is brought to it: a page that does not know of a third would take it
   * for the other side's, and nobody is heard who was not announced.
   */
  knowsThird: boolean
  /** The room of supervision in which this device is; kept by the rooms. */
  room: string | undefined
  /** The session this device follows; kept by the feeds. */
  following: Following | undefined
}

/** A device's place in a session's log. */
export interface Following {
  readonly session: SessionId
  readonly as: Onlooker
  /** What it has been told of. */
  seq: number
  /** Texts after this place are for its eyes; null: none. */
  textsAfter: number | null
}
