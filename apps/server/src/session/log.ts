import {
  answer,
  begunPart,
  due,
  latestKnown,
  nextDeadline,
  replay,
  unborn,
  type Actor,
  type DatedEvent,
  type Instant,
  type LoggedEvent,
  type PersonId,
  type Protocol,
  type Refusal,
  type Session,
  type SessionCommand,
  type SessionId,
} from '@tingyu/sop'
import type { RefusalBody } from '@tingyu/contract'
import type { Context } from '../context.ts'
import { recordIncidents, stepsOfSession } from '../crisis/record.ts'
import { keepBooking } from '../booking/meeting.ts'
import { keepShield } from '../harassment/shield.ts'
import { keepDuty } from '../matching/duty-store.ts'
import { eraseConfidences, eraseIntake, sealFor, type Confidence, type Sealed } from './confidence/store.ts'
import { announce } from './hints.ts'
import { projectionOf } from './projection.ts'
import { protocolOf } from './protocols.ts'
import {
  appendAndUpdate,
  appendEvents,
  insertSession,
  lockForOrder,
  readEvents,
  stateShape,
  type NewEvent,
  type NewSession,
  type SessionRow,
} from './store.ts'
import { inUnit, type Unit } from './unit.ts'

/** What somebody wants of a session, with what they said in confidence beside it. */
export interface Given {
  readonly by: Actor
  /** The account; absent for the system. */
  readonly person?: PersonId
  /** Made up by the client; the second time the order is acknowledged without effect. */
  readonly commandId?: string
  readonly command: SessionCommand
  readonly confidences?: readonly Confidence[]
  /** Whether this person may speak to this session at all, asked under its lock; a refusal leaves no trace. */
  readonly permit?: (session: Session, row: SessionRow) => RefusalBody | undefined
  /**
   * Whether what is said may be said, asked under the lock, once it is clear that it is no repetition; a refusal leaves
   * no trace.
   */
  readonly weigh?: (unit: Unit, session: Session, row: SessionRow) => Promise<RefusalBody | undefined>
  /** More to write in the same transaction, once the order is granted for the first time. */
  readonly alongside?: (unit: Unit, granted: Granted) => Promise<void>
}

/** What became of an order. Also beside a refusal, what was due has happened and is in the log. */
export interface Granted {
  readonly id: SessionId
  /** Where the log is now. */
  readonly seq: number
  readonly now: Instant
  readonly session: Session
  readonly protocol: Protocol
  readonly events: readonly LoggedEvent[]
  readonly refusal?: Refusal | RefusalBody
}

/** Gives an order to a session, in a transaction of its own. Refused as `not-found` where there is none. */
export function order(context: Context, id: SessionId, given: Given): Promise<Granted | null> {
  return inUnit(context, (unit) => orderIn(unit, id, given))
}

/**
 * Gives an order within a transaction: locks the session, reads the time, does what is due, answers,
 * appends, and replaces the deadline (docs/architecture.md §2). Null where there is no such session.
 */
export async function orderIn(unit: Unit, id: SessionId, given: Given): Promise<Granted | null> {
  const { tx, context } = unit
  const row = await lockForOrder(tx, context.clock, id, {
    person: given.person ?? null,
    commandId: given.commandId ?? null,
    // A text keeps its id for ever: sent again under another command, it is the same text.
    messageId: given.command.type === 'write' ? given.command.messageId : null,
  })
  if (!row) return null
  const { now } = row
  const protocol = await protocolOf(tx, row.protocol)
  const session = await stateOf(unit, row)
  const done = { id, now, protocol }
  const forbidden = given.permit?.(session, row)
  if (forbidden) return { ...done, seq: row.seq, session, events: [], refusal: forbidden }
  if (row.repeated) return { ...done, seq: row.seq, session, events: [] }

  const { by, person } = given
  const command = await asKnown(unit, row, given.command)
  const answered = answer(protocol, session, { by, ...(person && { person }), command }, now)
  // What is refused anyhow is not read: reading takes the most time, and nobody may use it up who may not speak.
  const unsaid = answered.refusal ? undefined : await given.weigh?.(unit, session, row)
  if (unsaid) return { ...done, seq: row.seq, session, events: [], refusal: unsaid }

  const overdue = due(protocol, session, Math.max(now, latestKnown(session))).length
  const events = numbered(row.seq, overdue, answered.events, given)
  const granted: Granted = {
    ...done,
    seq: row.seq + events.length,
    session: answered.session,
    events: events.map(({ seq, at, event }) => ({ seq, at, event })),
    ...(answered.refusal && { refusal: answered.refusal }),
  }
  if (events.length > 0) {
    const sealed = answered.refusal ? [] : await sealConfidences(unit, granted, given)
    const deadline = nextDeadline(protocol, answered.session)
    await appendAndUpdate(tx, id, {
      events,
      sealed,
      state: answered.session,
      projection: projectionOf(answered.session),
      ...(deadline !== nextDeadline(protocol, session) && { deadline: deadline ?? null }),
    })
    await follow(unit, session, granted, row.seeker_away_since)
    announce(unit, { before: session, seeker: row.seeker, granted, sealed })
  }
  if (!answered.refusal) await given.alongside?.(unit, granted)
  return granted
}

/** What an outcome may be, depends on what the server knows, whoever gives the order and whatever it says. */
async function asKnown({ tx }: Unit, row: SessionRow, command: SessionCommand): Promise<SessionCommand> {
  if (command.type !== 'resolve-crisis') return command
  return { ...command, seekerAway: row.seeker_away_since !== null, steps: await stepsOfSession(tx, row.id) }
}

/** The first order of a session: `join`. */
export async function joinIn(
  unit: Unit,
  session: Omit<NewSession, 'seq' | 'state' | 'awaySince'>,
  protocol: Protocol,
  given: Given,
): Promise<Granted> {
  const { tx, context } = unit
  const { id } = session
  const now = await context.clock.read(tx)
  const person = given.person ?? null
  const answered = answer(protocol, unborn, { by: given.by, ...(person && { person }), command: given.command }, now)
  if (answered.refusal) throw new Error(`joining was refused: ${answered.refusal.code}`)
  const events = numbered(0, 0, answered.events, given)
  const seq = events.length
  await insertSession(tx, { ...session, seq, state: answered.session, awaySince: now }, projectionOf(answered.session))
  await appendEvents(tx, id, events)
  const granted = { id, seq, now, session: answered.session, protocol, events }
  announce(unit, { before: unborn, seeker: session.seeker, granted, sealed: [] })
  return granted
}

/** The state of a locked row: the cache, or the log where the cache is of another program's shape. */
async function stateOf({ tx }: Unit, row: SessionRow): Promise<Session> {
  if (row.state_shape === stateShape) return row.state
  return replay(await readEvents(tx, row.id))
}

/** Events at their places. What was due belongs to the system; only what the command brought carries its id and giver. */
function numbered(after: number, overdue: number, events: readonly DatedEvent[], given: Given): NewEvent[] {
  return events.map((dated, index) => {
    const place = { seq: after + index + 1, at: dated.at, event: dated.event }
    if (index < overdue) return { ...place, by: 'system', person: null, commandId: null, part: null }
    const part = given.commandId === undefined ? null : index - overdue
    return { ...place, by: given.by, person: given.person ?? null, commandId: given.commandId ?? null, part }
  })
}

/** Seals what was said beside the command, at the place of the event that speaks of it. */
async function sealConfidences({ tx, context }: Unit, granted: Granted, given: Given): Promise<Sealed[]> {
  const event = granted.events.findLast(({ event }) => event.type === 'message-sent' || event.type === 'described')
  if (!event || !given.confidences || given.by === 'system') return []
  if (event.event.type === 'described') await eraseIntake(tx, granted.id)
  const place = { session: granted.id, sender: given.by, seq: event.seq, at: event.at }
  return Promise.all(given.confidences.map((confidence) => sealFor(context.keys, place, confidence)))
}

/** What else follows from events, in the same transaction. */
async function follow(unit: Unit, before: Session, granted: Granted, awaySince: Instant | null): Promise<void> {
  const { tx, context } = unit
  const { id, session, events, now } = granted
  await keepDuty(tx, id, before, granted)
  await keepBooking(unit, id, granted)
  await keepShield(unit, id, before, events)
  await recordIncidents(unit, id, { before, after: session, events, awaySince, now })
  if (session.status === 'ended') context.words.forget(id)
  // A session that never began has no note to wait for: what was written for it goes at once.
  if (session.status === 'ended' && begunPart(session) === undefined) await eraseConfidences(tx, [id])
}
