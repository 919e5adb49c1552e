import type { Instant } from '../ids.ts'
import type { Protocol } from '../protocol/protocol.ts'
import { ok, refuse } from '../result.ts'
import type { Refusal, Result } from '../result.ts'
import { latestKnown } from './clock.ts'
import type { Order } from './command.ts'
import type { DatedEvent } from './event.ts'
import { replay } from './evolve.ts'
import { answerRisk, noticeRisk } from './orders/risk.ts'
import {
  askHelp,
  declareCrisis,
  joinVoice,
  leaveVoice,
  resolveCrisis,
  showLine,
  takeCrisis,
  tellOthers,
} from './orders/crisis.ts'
import { endHarassment, finish, leave, lowerShield, raiseShield } from './orders/parting.ts'
import { endDrill, startDrill } from './orders/drill.ts'
import { accept, begin, describe, join, offer, pass, withdrawOffer } from './orders/queue.ts'
import type { Answer, Situation } from './orders/situation.ts'
import { advance, comeBack, lose, mark, stopSecondReader, switchCaptions, switchMode, write } from './orders/talk.ts'
import type { Session } from './state.ts'
import { due } from './timetable.ts'

/** Everything that follows from an order, whether it was granted or refused. */
export interface Answered {
  /** What was due by then and, if the order was granted, what it made happen: to be appended in any case. */
  readonly events: readonly DatedEvent[]
  /** The state after `events`. */
  readonly session: Session
  /** Why the order was not granted; what was due has happened nevertheless. */
  readonly refusal?: Refusal
}

/**
 * Answers an order as of `now`: first everything due, each at its own instant, then the order on the state
 * that this leaves. This is what a server calls, in one transaction: load, `answer`, append `events`
 * (also beside a refusal: time passes whether or not somebody may do what they want), save `session`.
 *
 * If `now` lies before what the state already knows, because a database's clock stepped back, the order
 * counts as given at that latest known instant.
 */
export function answer(protocol: Protocol, session: Session, order: Order, now: Instant): Answered {
  const at = Math.max(now, latestKnown(session))
  const overdue = due(protocol, session, at)
  const current = replay(overdue, session)
  const situation = { protocol, session: current, by: order.by, person: order.person, now: at }
  const answered = ordered(situation, order)
  if (!answered.ok) return { events: overdue, session: current, refusal: answered.refusal }
  const own = answered.value.map((event) => ({ at, event }))
  return { events: [...overdue, ...own], session: replay(own, current) }
}

/**
 * The events that an order brings about by `now`, those that were due included; or why it is refused. A refusal
 * speaks of the order only and loses what was due: who wants both takes `answer()`, or appends `due()` first.
 */
export function decide(
  protocol: Protocol,
  session: Session,
  order: Order,
  now: Instant,
): Result<readonly DatedEvent[]> {
  const { events, refusal } = answer(protocol, session, order, now)
  return refusal === undefined ? ok(events) : { ok: false, refusal }
}

function ordered(situation: Situation, { command, by }: Order): Answer {
  switch (command.type) {
    case 'join':
      return join(situation, command)
    case 'describe':
      return describe(situation, command)
    case 'offer':
      return offer(situation, command)
    case 'withdraw-offer':
      return withdrawOffer(situation)
    case 'accept':
      return accept(situation)
    case 'pass':
      return pass(situation)
    case 'begin':
      return begin(situation)
    case 'advance':
      return advance(situation, command)
    case 'mark':
      return mark(situation, command)
    case 'write':
      return write(situation, command)
    case 'switch-mode':
      return switchMode(situation, command)
    case 'lose':
      return lose(situation, command)
    case 'return':
      return comeBack(situation, command)
    case 'leave':
      return leave(situation)
    case 'finish':
      return finish(situation)
    case 'raise-shield':
      return raiseShield(situation)
    case 'lower-shield':
      return lowerShield(situation)
    case 'end-harassment':
      return endHarassment(situation)
    case 'ask-help':
      return askHelp(situation, command)
    case 'declare-crisis':
      return declareCrisis(situation)
    case 'start-drill':
      return startDrill(situation, command)
    case 'end-drill':
      return endDrill(situation)
    case 'take-crisis':
      return takeCrisis(situation, command)
    case 'join-voice':
      return joinVoice(situation)
    case 'leave-voice':
      return leaveVoice(situation)
    case 'tell-others':
      return tellOthers(situation, command)
    case 'show-line':
      return showLine(situation, command)
    case 'resolve-crisis':
      return resolveCrisis(situation, command)
    case 'switch-captions':
      return switchCaptions(situation, command)
    case 'stop-second-reader':
      return stopSecondReader(situation)
    case 'notice-risk':
      return noticeRisk(situation, command)
    case 'answer-risk':
      return answerRisk(situation, command)
    case 'tick':
      return by === 'system' ? ok([]) : refuse('not-yours')
  }
}
