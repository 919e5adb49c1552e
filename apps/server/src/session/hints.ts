import {
  askedPart,
  isUnderAge,
  nextDeadline,
  queueLevel,
  type Instant,
  type LoggedEvent,
  type PersonId,
  type Session,
  type SessionId,
} from '@tingyu/sop'
import { holderOf } from '../matching/holder.ts'
import type { Sealed } from './confidence/store.ts'
import type { Granted } from './log.ts'
import type { Unit } from './unit.ts'

/*
 * What is published once an order is committed. Every one of these is a hint: who misses it learns the
 * same from the database a few seconds later. Two say nothing but their kind: `queue` (someone waits, stopped
 * waiting, or became ready), and on `supervisors` `incidents` and `floor`.
 */

/** On `session:<id>`: the log has grown. Who knows everything up to `after` need not read it. */
export interface LogHint {
  readonly kind: 'log'
  readonly session: SessionId
  readonly after: number
  readonly seq: number
  readonly events: readonly LoggedEvent[]
  /** Sealed still: words do not travel in the open, not even inside. */
  readonly texts: readonly Sealed[]
  readonly state: Session
}

/** On `person:<id>`. */
export type PersonHint =
  /** A session became theirs, or came into their sight. */
  | { readonly kind: 'session'; readonly session: SessionId }
  | { readonly kind: 'offer'; readonly session: SessionId }
  | { readonly kind: 'offer-gone'; readonly session: SessionId; readonly why: OfferGone }
  | { readonly kind: 'duty' }
/** `rule`: by the service’s own rule somebody else listens to them. */
type OfferGone = 'lapsed' | 'passed' | 'withdrawn' | 'crisis' | 'rule'

/** On `deadlines`. */
export interface DeadlineHint {
  readonly kind: 'deadline'
  readonly at: Instant
  readonly now: Instant
}

interface News {
  readonly before: Session
  readonly seeker: PersonId | null
  readonly granted: Granted
  readonly sealed: readonly Sealed[]
}

/** Says after the commit what others may want to know. */
export function announce(unit: Unit, { before, seeker, granted, sealed }: News): void {
  const { id, seq, events, session, protocol } = granted
  const after = seq - events.length
  const log: LogHint = { kind: 'log', session: id, after, seq, events, texts: sealed, state: session }
  unit.after(`session:${id}`, { ...log })
  announceToPersons(unit, { before, seeker, granted, sealed })
  record(unit, granted)

  const next = nextDeadline(protocol, session)
  if (next !== undefined) unit.after('deadlines', { kind: 'deadline', at: next, now: granted.now })
  if (changesQueue(before, session)) unit.after('queue', { kind: 'queue' })
  if (before.status === 'crisis' || session.status === 'crisis') unit.after('supervisors', { kind: 'incidents' })
  unit.after('supervisors', { kind: 'floor' })
}

function announceToPersons(unit: Unit, { before, seeker, granted }: News): void {
  const { id, events, session } = granted
  const tell = (person: PersonId, hint: PersonHint) => unit.after(`person:${person}`, { ...hint })

  if (seeker && before.status === 'unborn') tell(seeker, { kind: 'session', session: id })
  const held = holderOf(before)
  const holds = holderOf(session)
  if (before.status === 'offered' && held && (session.status !== 'offered' || holds !== held)) {
    const why = offerGone(events)
    if (why) tell(held, { kind: 'offer-gone', session: id, why })
  }
  if (session.status === 'offered' && holds && (before.status !== 'offered' || holds !== held)) {
    tell(holds, { kind: 'offer', session: id })
  }
  for (const { event } of events) {
    if (event.type === 'accepted') tell(event.listener, { kind: 'session', session: id })
    if (event.type === 'crisis-taken') tell(event.supervisor, { kind: 'session', session: id })
  }
  for (const person of new Set([held, holds])) {
    if (person && (held !== holds || changesDuty(before, session))) tell(person, { kind: 'duty' })
  }
}

/** Within a session that has begun nothing becomes of a listener's duty: only its beginning and its end count. */
const begun: ReadonlySet<Session['status']> = new Set(['live', 'suspended', 'crisis'])

function changesDuty(before: Session, after: Session): boolean {
  return before.status !== after.status && !(begun.has(before.status) && begun.has(after.status))
}

function offerGone(events: readonly LoggedEvent[]): OfferGone | null {
  for (const { event } of events) {
    if (event.type === 'accepted') return null
    if (event.type === 'offer-lapsed') return 'lapsed'
    if (event.type === 'offer-passed') return 'passed'
    if (event.type === 'offer-withdrawn') return 'rule'
    if (event.type === 'crisis-declared') return 'crisis'
    if (event.type === 'ended') return 'withdrawn'
  }
  return null
}

/** What the order of those who wait, and who may listen to them, goes by. */
function turnOf(session: Session): string {
  return `${queueLevel(session)} ${isUnderAge(askedPart(session)?.described?.ageBand)}`
}

function changesQueue(before: Session, after: Session): boolean {
  if (before.status === after.status) return after.status === 'waiting' && turnOf(before) !== turnOf(after)
  return before.status === 'waiting' || after.status === 'waiting' || holderOf(before) !== holderOf(after)
}

/** What an operator sees of it: that it happened. */
function record(unit: Unit, { id, events, session }: Granted): void {
  for (const { event } of events) {
    if (event.type === 'joined') unit.record('session-joined', { session: id })
    if (event.type === 'ended') unit.record('session-ended', { session: id, reason: event.reason })
    if (event.type === 'crisis-declared') unit.record('crisis-declared', { session: id, cause: event.cause })
    if (event.type === 'risk-noticed') unit.record('risk-noticed', { session: id, level: event.level })
    if (event.type === 'risk-answered') unit.record('risk-answered', { session: id, answer: event.answer })
    if (event.type === 'crisis-resolved') unit.record('crisis-resolved', { session: id, outcome: event.outcome })
    const listener = event.type === 'begun' ? holderOf(session) : undefined
    if (listener !== undefined) unit.record('session-begun', { session: id, listener })
  }
}
