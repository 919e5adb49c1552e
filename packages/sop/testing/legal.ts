import { phaseIds } from '../src/protocol/protocol.ts'
import type { Protocol } from '../src/protocol/protocol.ts'
import { clockOf, lostTimeAt } from '../src/session/clock.ts'
import { askedPart, begunPart } from '../src/session/state.ts'
import type { Live, Session, Suspended } from '../src/session/state.ts'

function counted(began: Live | Suspended | undefined): number | undefined {
  return began === undefined ? undefined : began.lostTime - (began.excused ?? 0)
}

/** What is wrong with a state, in words for the one who reads the failing test; empty where it is legal. */
export function faults(protocol: Protocol, session: Session, now: number): string[] {
  const found: string[] = []
  const holds = (rule: string, so: boolean) => {
    if (!so) found.push(rule)
  }
  const asked = askedPart(session)
  if (asked === undefined) return found
  holds('a place in the queue is not in the future', asked.queuedAt <= asked.joinedAt)
  holds('nobody passed twice', new Set(asked.passedBy).size === asked.passedBy.length)
  const { risk } = asked
  if (risk !== undefined) {
    holds('signs are counted', Number.isInteger(risk.number) && risk.number >= 1)
    holds('no sign twice', new Set(risk.signs).size === risk.signs.length)
    if (risk.status === 'open') {
      holds('a sign is not open in a crisis', session.status !== 'crisis')
      holds('it has been open since before it rose', risk.since <= risk.at)
    } else {
      holds(
        'what was answered is settled',
        risk.signs.every((sign) => risk.settled.includes(sign)),
      )
      holds('answered after it was noticed', risk.answeredAt >= risk.at)
    }
  }
  const began = begunPart(session)
  if (began !== undefined) {
    const entered = began.entered.map(({ phase }) => phase)
    holds('phases in order', entered.join(' ') === phaseIds.slice(0, entered.length).join(' '))
    holds('in the phase entered last', began.phase === entered.at(-1))
    const times = began.entered.map(({ at }) => at)
    holds(
      'times in order',
      times.every((at, index) => at >= (times[index - 1] ?? 0)),
    )
    holds('no negative stop', began.stopped >= 0)
    holds('no negative loss', began.lostTime >= 0)
    holds('no negative excuse', (began.excused ?? 0) >= 0)
    // While it is lost, what has passed of this loss is not on record yet.
    holds('no more excused than lost', began.status === 'suspended' || (began.excused ?? 0) <= began.lostTime)
    holds('lost time within the allowance', began.lostTime - (began.excused ?? 0) <= protocol.lostAllowance)
    holds('began after joining', began.startedAt >= began.joinedAt)
    holds(
      'steps have their time',
      Object.values(began.steps).every(({ at }) => Number.isInteger(at) && at >= 0),
    )
    if (began.status === 'suspended') {
      holds('somebody is lost', began.lost.length > 0 && new Set(began.lost).size === began.lost.length)
    }
  }
  const clock = clockOf(protocol, session, now)
  if (clock !== undefined) {
    const { elapsed, remaining, overrun, inPhase, remainingInPhase } = clock
    holds(
      'no negative time',
      [elapsed, remaining, overrun, inPhase, remainingInPhase].every((time) => time >= 0),
    )
    holds('whole milliseconds', [elapsed, remaining, overrun, inPhase, remainingInPhase].every(Number.isInteger))
    holds('not beyond the grace', elapsed <= protocol.length + protocol.grace && overrun <= protocol.grace)
    holds('elapsed and remaining make the length', elapsed - overrun + remaining === protocol.length)
  }
  holds('no negative lost time', lostTimeAt(session, now) >= 0)
  if (session.status === 'ended') {
    const ordinary = session.reason === 'completed' || session.reason === 'time-up'
    holds('an ordinary end passes the closing', !ordinary || began?.phase === 'close')
    const before = session.reason === 'withdrawn'
    holds('withdrawn only before the beginning', !before || began === undefined)
    const after = ['completed', 'time-up', 'seeker-left', 'listener-left', 'interrupted'].includes(session.reason)
    holds('ends of a session that began', !after || began !== undefined)
    holds(
      'interrupted when the allowance is used up',
      session.reason !== 'interrupted' || counted(began) === protocol.lostAllowance,
    )
  }
  return found
}
