import type { Instant, Ms, PersonId } from './ids.ts'
import { phaseIds } from './protocol/protocol.ts'

/* Supervision (S6.4): asked for by a listener, given by a supervisor. Who may see and do what with one request. */

/** What of a session a listener points to, by time, never by words: a phase, what its account knows, or a time of `own` choice. */
export const pointKinds = [...phaseIds, 'pause-kept', 'break-in', 'danger', 'crisis', 'own'] as const
export type PointKind = (typeof pointKinds)[number]

/** On the session's own clock. */
export interface Point {
  readonly kind: PointKind
  readonly from: Ms
  readonly until: Ms
}

/** A request as far as rules ask for it. */
export interface SupervisionRequest {
  readonly listener: PersonId
  /** The one whom the listener asked; nobody: whoever takes it. */
  readonly whom?: PersonId | undefined
  readonly takenBy?: PersonId | undefined
  readonly answeredAt?: Instant | undefined
  readonly closedAt?: Instant | undefined
}

export type SupervisionState = 'waiting' | 'taken' | 'answered' | 'closed'

export function supervisionStateOf({ takenBy, answeredAt, closedAt }: SupervisionRequest): SupervisionState {
  if (closedAt !== undefined) return 'closed'
  if (answeredAt !== undefined) return 'answered'
  return takenBy === undefined ? 'waiting' : 'taken'
}

/**
 * Who reads it: the listener, and the one supervisor who has taken it. Nobody else, whatever their role: what a
 * supervisor answers is the listener's before it is anybody's.
 */
export function mayRead({ listener, takenBy }: SupervisionRequest, person: PersonId): boolean {
  return person === listener || person === takenBy
}

/** Which supervisor sees that it waits, and may take it: the one who was asked, or any where nobody was. */
export function mayTake(request: SupervisionRequest, supervisor: PersonId): boolean {
  const { whom, takenBy, closedAt, listener } = request
  if (closedAt !== undefined || listener === supervisor) return false
  return takenBy === supervisor || (takenBy === undefined && (whom === undefined || whom === supervisor))
}

/** Whether these points lie within a session of this length, each with an end that is not before its beginning. */
export function pointsFit(points: readonly Point[], length: Ms): boolean {
  return points.every(({ from, until }) => from >= 0 && from <= until && until <= length)
}

/** So much before its time an appointment’s room opens: whoever comes early can settle, ms. */
export const roomOpensBefore: Ms = 15 * 60_000
/** So long after its time it stays open: nobody is cut off in the middle of a sentence, ms. */
export const roomStaysAfter: Ms = 60 * 60_000

/** How it stands with the room of a time to speak. */
export function roomAt({ at, minutes }: { at: Instant; minutes: number }, now: Instant): 'early' | 'open' | 'over' {
  if (now < at - roomOpensBefore) return 'early'
  return now < at + minutes * 60_000 + roomStaysAfter ? 'open' : 'over'
}

/** Less than this together was a try of the microphone and no supervision, min; the longest that counts at once. */
export const fewestCounted = 5
export const mostCounted = 180

/** What counts, min, of the time that people were there together; undefined: it was too short to be called held. */
export function countedMinutes(together: Ms): number | undefined {
  const minutes = Math.round(together / 60_000)
  return minutes < fewestCounted ? undefined : Math.min(minutes, mostCounted)
}

/**
 * The most that can be said of a time to speak, min: no longer than since its room opened, and than its room is open. Held
 * elsewhere it is nobody’s measure but the clock’s.
 */
export function mostHeld({ at, minutes }: { at: Instant; minutes: number }, now: Instant): number {
  const passed = Math.floor((now - at + roomOpensBefore) / 60_000)
  return Math.min(passed, minutes + (roomOpensBefore + roomStaysAfter) / 60_000, mostCounted)
}

/** How a small group is together: speaking, or writing to each other at one time. */
export const groupForms = ['voice', 'text'] as const
export type GroupForm = (typeof groupForms)[number]

/**
 * So many listeners are in a small group beside its supervisor. By voice three: each device then carries three voices,
 * which a phone can. In writing eight: of nine who write at once a supervisor still reads every line, and sees who has
 * fallen silent (decision 115).
 */
export const mostListeners: Readonly<Record<GroupForm, number>> = { voice: 3, text: 8 }

/** What was written in a group stays readable to those in it for so long after its end, ms. Then it is erased. */
export const linesStayAfter: Ms = 24 * 3_600_000
