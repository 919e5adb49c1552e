import type { GroupForm, Instant } from '@tingyu/sop'
import { z } from 'zod'
import type { IceServer } from './server.ts'
import { signal, type Signal } from './signal.ts'

/*
 * Rooms of supervision (S6.4): a few who work here speak with each other. No protocol is followed in them, nothing is
 * noticed of the voices, and no seeker is ever in one. Of a group that writes, only who is there passes here, and that
 * something was written; the lines themselves are asked for (`/api/groups/:id/lines`).
 */

/** The time to speak whose room it is. */
const room = z.uuid()
/** A place in a room, the same for one person whenever they come: `supervisor`, `listener`. */
const seat = z.string().min(1).max(64)

/** What a device says of a room. */
export const roomMessages = [
  /** Comes in; said again on each new connection. */
  z.strictObject({ type: z.literal('room-enter'), room }),
  z.strictObject({ type: z.literal('room-leave'), room }),
  z.strictObject({ type: z.literal('room-signal'), room, to: seat, signal }),
  /** Fresh relay credentials. */
  z.strictObject({ type: z.literal('room-relay'), room }),
] as const

export type RoomMessage = z.infer<(typeof roomMessages)[number]>

/** Why a device is not in a room, or no longer. */
export type RoomClosed =
  /** Before its time. */
  | 'early'
  /** Its time is over, or it was cancelled or counted. */
  | 'over'
  /** Nobody’s, or somebody else’s. */
  | 'not-found'
  /** They are in it on another page or device now. */
  | 'elsewhere'
  /** A session of theirs goes on. */
  | 'in-session'

export interface RoomPerson {
  readonly seat: string
  readonly name: string
  readonly role: 'listener' | 'supervisor'
  readonly here: boolean
  /** They were here and have gone: not the same as somebody who has yet to come. */
  readonly left: boolean
}

/** What the service says of rooms. */
export type RoomServerMessage =
  /** To everybody in it, whole at each change. `together`: how long it has been counted, ms, at `now`. */
  | {
      readonly type: 'room'
      readonly room: string
      readonly form: GroupForm
      /** A group that writes has been opened by its supervisor; by voice there is nothing to open. */
      readonly begun: boolean
      readonly you: string
      readonly people: readonly RoomPerson[]
      readonly at: Instant
      readonly minutes: number
      readonly closesAt: Instant
      /** Whether voices can be carried here. */
      readonly voice: boolean
      readonly together: number
      readonly now: Instant
    }
  | {
      readonly type: 'room-closed'
      readonly room: string
      readonly why: RoomClosed
    }
  | { readonly type: 'room-signal'; readonly room: string; readonly from: string; readonly signal: Signal }
  | {
      readonly type: 'room-relay'
      readonly room: string
      readonly policy: 'relay' | 'all'
      readonly servers: readonly IceServer[]
      readonly expiresAt: Instant
    }
  /** To everybody in it: so many lines stand in it now. */
  | { readonly type: 'room-written'; readonly room: string; readonly lines: number }
  /** To whoever belongs in a room and is not there: somebody is. The whole list at each change. */
  | { readonly type: 'room-waits'; readonly rooms: readonly RoomWaits[] }

/** A room in which somebody waits. */
export interface RoomWaits {
  readonly room: string
  readonly names: readonly string[]
}
