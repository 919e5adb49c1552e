import type { Instant, Ms } from '../ids.ts'
import { isClosing, phaseAfter, plannedPhase } from '../protocol/phases.ts'
import type { Phase, Protocol } from '../protocol/protocol.ts'
import { instantAt } from './clock.ts'
import type { DatedEvent } from './event.ts'
import { evolve } from './evolve.ts'
import { dueUnder } from './shield.ts'
import { openRisk } from './state.ts'
import type { Live, Session, Suspended } from './state.ts'

/**
 * Everything that is due by `now`, in order, each at its own due instant. Late is harmless: asked once
 * or every second, the same events come out with the same instants.
 */
export function due(protocol: Protocol, session: Session, now: Instant): readonly DatedEvent[] {
  const events: DatedEvent[] = []
  let state = session
  for (;;) {
    const next = nextDue(protocol, state)
    if (next === undefined || next.at > now) return events
    events.push(next)
    state = evolve(state, next)
  }
}

/** When the protocol does something next by itself, if nothing happens before; undefined when nothing is due ever. */
export function nextDeadline(protocol: Protocol, session: Session): Instant | undefined {
  return nextDue(protocol, session)?.at
}

/** The first thing that is due, whenever that is. While a crisis is open nothing is (S7.2). */
function nextDue(protocol: Protocol, session: Session): DatedEvent | undefined {
  switch (session.status) {
    case 'unborn':
    case 'waiting':
    case 'crisis':
    case 'ended':
      return undefined
    case 'offered':
      return {
        at: session.offeredAt + protocol.offer,
        event: { type: 'offer-lapsed', listener: session.listener },
      }
    case 'connecting':
      return {
        at: session.acceptedAt + protocol.reading,
        event: { type: 'reading-lapsed', listener: session.listener },
      }
    case 'live':
    case 'suspended':
      return firstOf(dueUnder(session.shield, dueWhileBegun(protocol, session)))
  }
}

/**
 * Whatever a session under way waits for. At one instant the order of this list holds: the reminder comes
 * before the protocol's own step, every phase before the end, and an ordinary end before an interruption.
 */
function dueWhileBegun(protocol: Protocol, session: Live | Suspended): DatedEvent[] {
  const phase = plannedPhase(protocol, session.phase)
  const next = phaseAfter(protocol, session.phase)
  const entered = session.entered.at(-1)?.at ?? 0
  const end = protocol.length + protocol.grace
  const dated = (own: Ms, event: DatedEvent['event']) => ({ at: instantAt(session, own), event })
  const events: DatedEvent[] = []

  // Where the protocol moves on at that very moment, a reminder would be noise.
  const reminds = next === undefined || phase.until < movesOn(protocol, phase)
  if (reminds && session.due !== phase.id) {
    events.push(dated(Math.max(phase.until, entered), { type: 'phase-due', phase: phase.id }))
  }
  if (next !== undefined) {
    const own = Math.max(movesOn(protocol, phase), entered)
    events.push(dated(own, { type: 'phase-entered', phase: next.id, by: 'protocol' }))
  }
  if (!session.timeReached) events.push(dated(protocol.length, { type: 'time-reached' }))
  // While nobody has answered a sign of danger, neither time nor a lost connection ends anything (S7.2).
  if (openRisk(session) !== undefined) return events
  if (isClosing(protocol, phase.id)) {
    const planned = instantAt(session, Math.max(end, entered))
    events.push({ at: Math.max(planned, partingUntil(protocol, session)), event: { type: 'ended', reason: 'time-up' } })
  }
  if (session.status === 'suspended') {
    const left = Math.max(0, protocol.lostAllowance + (session.excused ?? 0) - session.lostTime)
    events.push({ at: session.suspendedAt + left, event: { type: 'ended', reason: 'interrupted' } })
  }
  return events
}

/** Where the answer to a sign of danger came after the end that was planned, there is the grace once more, to part. */
function partingUntil(protocol: Protocol, { risk }: Live | Suspended): Instant {
  return risk?.status === 'answered' ? risk.answeredAt + protocol.grace : 0
}

/** When the protocol leaves a phase by itself; never after the end, so that the closing is always reached (S7.1). */
function movesOn(protocol: Protocol, phase: Phase): Ms {
  return Math.min(phase.latest, protocol.length + protocol.grace)
}

function firstOf(events: readonly DatedEvent[]): DatedEvent | undefined {
  return events.reduce<DatedEvent | undefined>(
    (first, each) => (first === undefined || each.at < first.at ? each : first),
    undefined,
  )
}
