import type { Instant, PersonId } from '../ids.ts'
import { phaseIds } from '../protocol/protocol.ts'
import { goesOn } from '../incident/outcome.ts'
import { ownTime } from './clock.ts'
import { isShownPerson } from './shown.ts'
import type { DatedEvent, SessionEvent } from './event.ts'
import { answeredWith, excusedBy, noticed } from './risk.ts'
import { withoutShield } from './shield.ts'
import { inVoice, unborn } from './state.ts'
import type {
  AnsweredRisk,
  Asked,
  Begun,
  Connecting,
  InCrisis,
  Live,
  Offered,
  Session,
  Suspended,
  Waiting,
} from './state.ts'

/** The state after these events, from the empty log or from a state already known. */
export function replay(events: Iterable<DatedEvent>, from: Session = unborn): Session {
  let session = from
  for (const dated of events) session = evolve(session, dated)
  return session
}

/**
 * The state after one event. Total and lenient: an event that has no meaning in this state changes
 * nothing, because a device may be shown only some of the events (see visible.ts). Whether an event may
 * happen at all is for decide().
 */
export function evolve(session: Session, { at, event }: DatedEvent): Session {
  switch (event.type) {
    case 'joined':
      return session.status === 'unborn' ? joined(event, at) : session
    case 'described': {
      const { type: _, ...described } = event
      return onAsked(session, (asked) => ({ ...asked, described }))
    }
    case 'offered': {
      if (session.status !== 'waiting' && session.status !== 'offered') return session
      const { listener, workingName } = event
      return { ...askedOf(session), status: 'offered', listener, workingName, offeredAt: at }
    }
    case 'offer-passed':
    case 'offer-lapsed':
      return session.status === 'offered' ? backToQueue(session, event.listener) : session
    case 'offer-withdrawn':
      return session.status === 'offered' ? waitingAgain(session) : session
    case 'accepted': {
      if (session.status !== 'waiting' && session.status !== 'offered') return session
      const { listener, workingName } = event
      return { ...askedOf(session), status: 'connecting', listener, workingName, acceptedAt: at }
    }
    case 'reading-lapsed':
      return session.status === 'connecting' ? backToQueue(session, event.listener) : session
    case 'begun':
      return session.status === 'connecting' ? begun(session, at) : session
    case 'phase-due':
      return onBegun(session, (begun) => ({ ...begun, due: event.phase }))
    case 'phase-entered':
      return onBegun(session, (begun) => phaseEntered(begun, event, at))
    case 'step-marked':
      return onBegun(session, (begun) => stepMarked(begun, event, at))
    case 'time-reached':
      return onBegun(session, (begun) => ({ ...begun, timeReached: true }))
    case 'message-sent':
      return onAsked(session, (asked) => ({
        ...asked,
        texts: { ...asked.texts, [event.from]: { count: asked.texts[event.from].count + 1, last: event.messageId } },
      }))
    case 'captions-switched':
      return onAsked(session, (asked) => ({ ...asked, captions: event.on ? 'on' : 'ended' }))
    case 'second-reader-stopped':
      return onAsked(session, (asked) => ({ ...asked, secondReader: 'stopped' }))
    case 'mode-switched': {
      const switched = onAsked(session, (asked) => ({ ...asked, mode: event.mode }))
      return event.mode === 'text' ? visitOver(switched, at) : switched
    }
    case 'connection-lost':
      return connectionLost(session, event.side, at)
    case 'connection-returned':
      return connectionReturned(session, event.side, at)
    case 'crisis-declared':
      return crisisDeclared(session, event, at)
    case 'crisis-taken': {
      if (session.status !== 'crisis') return session
      const { supervisor, workingName } = event
      return { ...visitOver(session, at), takenBy: { supervisor, workingName, at } }
    }
    case 'voice-joined': {
      if (session.status !== 'crisis') return session
      const visits = visitOver(session, at).visits ?? []
      return { ...session, visits: [...visits, { workingName: event.workingName, from: at }].slice(-visitsKept) }
    }
    case 'voice-left':
      return visitOver(session, at, event.lost)
    case 'line-shown':
      return session.status === 'crisis' ? { ...session, lineShown: { at, onDuty: event.onDuty } } : session
    case 'others-told':
      return session.status === 'crisis'
        ? { ...session, othersTold: { at, ...(event.quiet && { quiet: true }) } }
        : session
    case 'listener-relieved':
      return session.status === 'crisis' ? { ...session, relieved: true } : session
    case 'crisis-resolved':
      // The others are followed by `ended` at the same instant; the clock stands until then.
      return session.status === 'crisis' && session.cause !== 'drill' && goesOn(event.outcome)
        ? continued(session, event, at)
        : session
    case 'risk-noticed':
      return riskNoticed(session, event, at)
    case 'risk-answered':
      return riskAnswered(session, event.answer, at)
    case 'shield-raised':
      return onBegun(session, (begun) => ({ ...begun, shield: at }))
    case 'shield-lowered':
      return withoutShield(session)
    case 'ended':
      return ended(session, event, at)
  }
}

/** So many comings and goings are told; who comes and goes more often has told the last ones. */
const visitsKept = 12

/** Whoever was in the voice as the third is there no more. */
function visitOver<T extends Session>(session: T, at: Instant, lost?: true): T {
  if (session.status !== 'crisis') return session
  const open = inVoice(session)
  if (open === undefined) return session
  const visits = [...(session.visits?.slice(0, -1) ?? []), { ...open, until: at, ...(lost && { lost }) }]
  return { ...session, visits }
}

/** In a crisis it is answered as soon as it is noticed: help is there already, and the log says what came to it. */
function riskNoticed(session: Session, event: Extract<SessionEvent, { type: 'risk-noticed' }>, at: Instant): Session {
  const inCrisis = session.status === 'crisis'
  return onAsked(session, (asked) => {
    const risk = noticed(asked.risk, event, at)
    return { ...asked, risk: inCrisis ? answeredWith(risk, 'declared', at) : risk }
  })
}

function riskAnswered<T extends Session>(session: T, answer: AnsweredRisk['answer'], at: Instant): T {
  if (!('risk' in session) || session.risk?.status !== 'open') return session
  const risk = answeredWith(session.risk, answer, at)
  if (session.status !== 'suspended') return { ...session, risk }
  const excused = excusedBy(session, at)
  return excused === 0 ? { ...session, risk } : { ...session, risk, excused }
}

function joined(event: Extract<SessionEvent, { type: 'joined' }>, at: Instant): Waiting {
  const { topic, mode, observation, captions, secondReader, protocol, queuedAt } = event
  const none = { count: 0 }
  return {
    status: 'waiting',
    topic,
    mode,
    observation,
    ...(captions && { captions: 'agreed' }),
    ...(secondReader && { secondReader: 'agreed' }),
    protocol,
    joinedAt: at,
    queuedAt,
    passedBy: [],
    texts: { seeker: none, listener: none, supervisor: none },
  }
}

function backToQueue(session: Offered | Connecting, listener: PersonId): Waiting {
  const known = session.passedBy.includes(listener) || isShownPerson(listener)
  return {
    ...askedOf(session),
    status: 'waiting',
    passedBy: known ? session.passedBy : [...session.passedBy, listener],
  }
}

function begun(session: Connecting, at: Instant): Live {
  const { listener, workingName } = session
  const phase = phaseIds[0]
  return {
    ...askedOf(session),
    status: 'live',
    listener,
    workingName,
    startedAt: at,
    stopped: 0,
    lostTime: 0,
    phase,
    entered: [{ phase, at: 0, by: 'listener' }],
    timeReached: false,
    steps: {},
  }
}

function phaseEntered<T extends Begun>(
  begun: T,
  { phase, by }: Extract<SessionEvent, { type: 'phase-entered' }>,
  at: Instant,
): T {
  if (begun.phase === phase) return begun
  const own = Math.max(ownTime(begun, at), begun.entered.at(-1)?.at ?? 0)
  return { ...begun, phase, entered: [...begun.entered, { phase, at: own, by }] }
}

function stepMarked<T extends Begun>(
  begun: T,
  { step, knownBy, done }: Extract<SessionEvent, { type: 'step-marked' }>,
  at: Instant,
): T {
  if (done) return { ...begun, steps: { ...begun.steps, [step]: { at: ownTime(begun, at), knownBy } } }
  const { [step]: _, ...steps } = begun.steps
  return { ...begun, steps }
}

function connectionLost(session: Session, side: Suspended['lost'][number], at: Instant): Session {
  if (session.status === 'live') return { ...session, status: 'suspended', suspendedAt: at, lost: [side] }
  if (session.status !== 'suspended' || session.lost.includes(side)) return session
  return { ...session, lost: [...session.lost, side] }
}

function connectionReturned(session: Session, side: Suspended['lost'][number], at: Instant): Session {
  if (session.status !== 'suspended') return session
  const lost = session.lost.filter((each) => each !== side)
  return lost.length > 0 ? { ...session, lost } : reconnected(session, at)
}

/** Live, with the lost time up to `at` counted. */
function reconnected(session: Live | Suspended, at: Instant): Live {
  if (session.status === 'live') return session
  const { suspendedAt, lost: _, ...begun } = session
  const excused = excusedBy(session, at)
  const lostTime = begun.lostTime + Math.max(0, at - suspendedAt)
  return { ...begun, status: 'live', lostTime, ...(excused > 0 && { excused }) }
}

/** An offer that stands is withdrawn with it, and not counted as passed; a sign that stood open is answered by it. */
function crisisDeclared(
  session: Session,
  { by, cause }: Extract<SessionEvent, { type: 'crisis-declared' }>,
  at: Instant,
): Session {
  if (session.status === 'unborn' || session.status === 'ended') return session
  // A listener who declares it themselves is here; whom another's call finds behind their shield stays behind it.
  const held = by === 'listener' ? withoutShield(session) : session
  if (held.status === 'crisis') return { ...held, cause }
  const going = held.status === 'offered' ? waitingAgain(held) : held
  return {
    status: 'crisis',
    declaredAt: at,
    cause,
    before: riskAnswered(withoutShield(going), 'declared', at),
    ...('shield' in held && { shield: held.shield }),
  }
}

/**
 * What went on before the crisis, with the clock stopped for its duration. A suspended session comes back
 * live: who is connected now is stated anew after a crisis, by the orders `lose` and `return`.
 */
function resumed(crisis: InCrisis, at: Instant): Waiting | Connecting | Live {
  const { declaredAt } = crisis
  const before = answeredAnew(crisis.before, at)
  const stood = Math.max(0, at - declaredAt)
  if (before.status === 'waiting') return before
  // The reading time stood still as well.
  if (before.status === 'connecting') return { ...before, acceptedAt: before.acceptedAt + stood }
  return { ...reconnected(before, declaredAt), stopped: before.stopped + stood }
}

/** What the crisis answered counts as answered now: from here there is time to part well. */
function answeredAnew<T extends InCrisis['before']>(before: T, at: Instant): T {
  const { risk } = before
  return risk?.status === 'answered' ? { ...before, risk: { ...risk, answeredAt: at } } : before
}

function continued(
  session: InCrisis,
  { workingName }: Extract<SessionEvent, { type: 'crisis-resolved' }>,
  at: Instant,
): Waiting | Connecting | Live {
  const going = resumed(session, at)
  return workingName === undefined ? going : { ...going, continued: { at, workingName } }
}

function ended(session: Session, { reason, outcome }: Extract<SessionEvent, { type: 'ended' }>, at: Instant): Session {
  if (session.status === 'unborn' || session.status === 'ended') return session
  const end = { status: 'ended', endedAt: at, reason } as const
  switch (session.status) {
    case 'waiting':
    case 'offered':
      return { ...end, last: waitingAgain(session) }
    case 'connecting':
      return { ...end, last: session }
    case 'live':
    case 'suspended':
      return { ...end, last: reconnected(session, at) }
    case 'crisis':
      return {
        ...end,
        last: resumed(session, at),
        ...(session.relieved && { relieved: true }),
        ...(outcome !== undefined && { outcome }),
      }
  }
}

function waitingAgain(session: Waiting | Offered): Waiting {
  return session.status === 'waiting' ? session : { ...askedOf(session), status: 'waiting' }
}

/** Only what is known from joining on: without the fields that a state before the beginning adds to it. */
function askedOf(session: Asked): Asked {
  const {
    status: _,
    listener: __,
    workingName: ___,
    offeredAt: ____,
    acceptedAt: _____,
    ...asked
  } = session as Asked & Partial<Record<'status' | 'listener' | 'workingName' | 'offeredAt' | 'acceptedAt', unknown>>
  return asked
}

function onAsked(session: Session, change: <T extends Asked>(asked: T) => T): Session {
  if (session.status === 'unborn' || session.status === 'ended') return session
  if (session.status === 'crisis') return { ...session, before: change(session.before) }
  return change(session)
}

function onBegun(session: Session, change: <T extends Begun>(begun: T) => T): Session {
  return session.status === 'live' || session.status === 'suspended' ? change(session) : session
}
