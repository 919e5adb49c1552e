import { describe, expect, test } from 'vitest'
import { begun, crisis, evening, he, lin, offered, reading, tang, waiting, xu } from '../../../testing/stage.ts'
import type { Stage } from '../../../testing/stage.ts'
import { minutes, seconds } from '../../../testing/standard.ts'
import { clockOf } from '../clock.ts'
import { answer } from '../decide.ts'
import type { Confirmation } from '../../incident/outcome.ts'
import { begunPart, listenerOf } from '../state.ts'
import { nextDeadline } from '../timetable.ts'
import { stateFor, visibleTo } from '../visible.ts'

const take = (who: typeof xu) => ({ type: 'take-crisis', workingName: who.workingName }) as const
const showLine = { type: 'show-line', onDuty: true } as const
const company = { type: 'ask-help', kind: 'company' } as const
const danger = { type: 'ask-help', kind: 'danger' } as const
/** Confirmed with everything that must be so before it can be said. */
const done = { confirmed: 1, tried: 1 }
const resolve = (outcome: Confirmation['outcome']) =>
  ({ type: 'resolve-crisis', outcome, plan: ['somebody-there'], reason: 'asked', steps: done }) as const
/** The same, with nothing of it. */
const bare = (outcome: Confirmation['outcome']) => ({ type: 'resolve-crisis', outcome }) as const
const tell = (quiet: boolean) => ({ type: 'tell-others', quiet }) as const
const continues = (stage: Stage) => stage.granted(stage.supervisor(take(xu)), stage.supervisor(resolve('safe')))

function suspended(): Stage {
  const stage = begun().at(minutes(6))
  return stage.granted(stage.system({ type: 'lose', side: 'seeker' }))
}

describe('[S7.2] danger is declared', () => {
  test('by the seeker at any moment of the session', () => {
    for (const stage of [waiting(), offered(), reading(), begun(), suspended()]) {
      expect(stage.seeker(danger)).toBeUndefined()
      expect(stage.session).toMatchObject({ status: 'crisis', cause: 'danger-said', declaredAt: stage.now })
    }
  })

  test('by the listener in their own session, by a supervisor in any', () => {
    expect(begun().listener({ type: 'declare-crisis' }, he)).toBe('not-yours')
    expect(offered().listener({ type: 'declare-crisis' })).toBe('not-yours')
    expect(begun().system({ type: 'declare-crisis' })).toBe('not-yours')
    for (const stage of [reading(), begun(), suspended()]) {
      expect(stage.listener({ type: 'declare-crisis' })).toBeUndefined()
      expect(stage.session).toMatchObject({ status: 'crisis', cause: 'listener-declared' })
    }
    for (const stage of [waiting(), offered(), reading(), begun(), suspended()]) {
      expect(stage.supervisor({ type: 'declare-crisis' })).toBeUndefined()
      expect(stage.session).toMatchObject({ status: 'crisis', cause: 'supervisor-declared' })
    }
  })

  test('an offer that stands is withdrawn and does not count as passed', () => {
    const stage = offered()
    stage.granted(stage.seeker(company))
    expect(stage.session).toMatchObject({ status: 'crisis', before: { status: 'waiting', passedBy: [] } })
    expect(stage.listener({ type: 'accept' })).toBe('offer-gone')
  })

  test('again changes nothing, unless the cause is graver; whoever took it keeps it', () => {
    const stage = begun()
    stage.granted(stage.seeker(company), stage.supervisor(take(xu)), stage.seeker(company))
    expect(stage.happened().slice(-2)).toEqual(['crisis-declared', 'crisis-taken'])
    stage.wait(seconds(30))
    stage.granted(stage.listener({ type: 'declare-crisis' }), stage.seeker(danger), stage.seeker(danger))
    stage.granted(stage.seeker(company), stage.supervisor({ type: 'declare-crisis' }, tang))
    expect(stage.happened().slice(-2)).toEqual(['crisis-declared', 'crisis-declared'])
    expect(stage.session).toMatchObject({
      status: 'crisis',
      cause: 'danger-said',
      declaredAt: stage.now - seconds(30),
      takenBy: { supervisor: xu.id },
    })
  })
})

describe('[S7.2] while it is open the protocol stands', () => {
  test('the clock stops, nothing is due, and everything goes on where it stopped', () => {
    const stage = crisis()
    const declaredAt = stage.now
    stage.wait(minutes(300)).tick()
    expect(stage.session).toMatchObject({ status: 'crisis', declaredAt })
    expect(nextDeadline(stage.protocol, stage.session)).toBeUndefined()
    expect(clockOf(stage.protocol, stage.session, stage.now)).toMatchObject({ elapsed: minutes(12), running: false })
    stage.granted(stage.supervisor(take(xu)), stage.supervisor(resolve('safe')))
    expect(stage.session).toMatchObject({ status: 'live', stopped: minutes(300) })
    stage.wait(minutes(8)).tick()
    expect(clockOf(stage.protocol, stage.session, stage.now)).toMatchObject({ elapsed: minutes(20), running: true })
    // The opening’s reminder and latest end came before the crisis; listening is due to end at 20 minutes of 50.
    expect(stage.log.at(-1)).toEqual({ at: stage.now, event: { type: 'phase-due', phase: 'listen' } })
  })

  test('the time of two crises adds up', () => {
    const stage = crisis()
    continues(stage.wait(minutes(10)))
    stage.wait(minutes(1))
    stage.granted(stage.seeker(company))
    continues(stage.wait(minutes(5)))
    expect(stage.session).toMatchObject({ status: 'live', stopped: minutes(15) })
    expect(clockOf(stage.protocol, stage.session, stage.now)?.elapsed).toBe(minutes(13))
  })

  test('the reading time stands still too', () => {
    const stage = reading()
    stage.wait(seconds(90))
    stage.granted(stage.seeker(company))
    continues(stage.wait(minutes(20)).tick())
    expect(stage.session.status).toBe('connecting')
    expect(nextDeadline(stage.protocol, stage.session)).toBe(stage.now + seconds(30))
    expect(stage.listener({ type: 'begin' })).toBeUndefined()
  })

  test('a lost connection does not use up its allowance; who is connected is stated anew afterwards', () => {
    const stage = suspended()
    stage.wait(seconds(40))
    stage.granted(stage.seeker(danger))
    continues(stage.wait(minutes(15)).tick())
    expect(stage.session).toMatchObject({ status: 'live', lostTime: seconds(40), stopped: minutes(15) })
    stage.granted(stage.system({ type: 'lose', side: 'seeker' }))
    expect(nextDeadline(stage.protocol, stage.session)).toBe(stage.now + seconds(140))
  })

  test('a waiting seeker keeps their place', () => {
    const stage = waiting()
    stage.wait(minutes(1))
    stage.granted(stage.seeker(company))
    continues(stage.wait(minutes(9)))
    expect(stage.session).toMatchObject({ status: 'waiting', queuedAt: evening })
    expect(begunPart(stage.session)).toBeUndefined()
  })
})

describe('[S7.2] nobody is left alone', () => {
  test('a supervisor takes it; taking again changes nothing; another may take over', () => {
    const stage = crisis()
    stage.granted(stage.supervisor(take(xu)), stage.supervisor(take(xu)))
    expect(stage.happened().at(-1)).toBe('crisis-taken')
    expect(stage.happened().filter((type) => type === 'crisis-taken')).toHaveLength(1)
    stage.wait(seconds(5))
    stage.granted(stage.supervisor(take(tang), tang))
    expect(stage.session).toMatchObject({
      takenBy: { supervisor: tang.id, workingName: tang.workingName, at: stage.now },
    })
    expect(crisis().listener(take(xu))).toBe('not-yours')
    expect(begun().supervisor(take(xu))).toBe('not-in-crisis')
  })

  test('the listener goes only once a supervisor is there, and the crisis goes on', () => {
    const stage = crisis()
    expect(stage.listener({ type: 'leave' })).toBe('crisis-open')
    stage.granted(stage.supervisor(take(xu)))
    stage.granted(stage.listener({ type: 'leave' }), stage.listener({ type: 'leave' }))
    expect(stage.session).toMatchObject({ status: 'crisis', relieved: true })
    expect(stage.happened().filter((type) => type === 'listener-relieved')).toHaveLength(1)
    expect(stage.listener({ type: 'leave' }, he)).toBe('not-yours')
    // From then on it is no longer theirs.
    expect(stage.listener({ type: 'switch-mode', mode: 'text' })).toBe('not-yours')
    stage.granted(stage.supervisor(resolve('safe')))
    expect(stage.session).toMatchObject({ status: 'ended', reason: 'listener-left' })
  })

  test('it is not the listener’s any more after they were relieved, also once it has ended', () => {
    const stage = crisis()
    stage.granted(stage.supervisor(take(xu)), stage.listener({ type: 'leave' }))
    expect(listenerOf(stage.session)).toBeUndefined()
    stage.granted(stage.supervisor(resolve('handed-over')))
    expect(stage.session).toMatchObject({ status: 'ended', reason: 'handed-over', relieved: true })
    expect(listenerOf(stage.session)).toBeUndefined()
  })

  test('where the listener went before the beginning, the seeker is back in the queue afterwards', () => {
    const stage = reading()
    stage.granted(stage.seeker(company), stage.supervisor(take(xu)), stage.listener({ type: 'leave' }))
    stage.wait(minutes(3))
    stage.granted(stage.supervisor(resolve('safe')))
    expect(stage.session).toMatchObject({ status: 'waiting', queuedAt: evening, passedBy: [lin.id] })
  })
})

describe('[S7.2] only a supervisor’s confirmed outcome ends it', () => {
  test('a hand-over that was confirmed ends the session', () => {
    const stage = crisis()
    stage.granted(stage.supervisor(take(xu)))
    stage.wait(minutes(4))
    stage.granted(stage.supervisor(resolve('handed-over')), stage.supervisor(resolve('handed-over')))
    expect(stage.session).toMatchObject({
      status: 'ended',
      reason: 'handed-over',
      endedAt: stage.now,
      last: { status: 'live', stopped: minutes(4) },
    })
    expect(stage.happened().slice(-2)).toEqual(['crisis-resolved', 'ended'])
  })

  test('also from the queue', () => {
    const stage = waiting()
    stage.granted(stage.seeker(danger), stage.supervisor(resolve('handed-over')))
    expect(stage.session).toMatchObject({ status: 'ended', reason: 'handed-over', last: { status: 'waiting' } })
  })

  test('that it is safe to go on is said only by whoever was there', () => {
    const stage = crisis()
    expect(stage.supervisor(resolve('safe'))).toBe('not-yours')
    stage.granted(stage.supervisor(take(xu)))
    expect(stage.supervisor(resolve('safe'), tang)).toBe('not-yours')
    stage.granted(stage.supervisor(take(tang), tang))
    expect(stage.supervisor(resolve('safe'))).toBe('not-yours')
    expect(stage.session.status).toBe('crisis')
    stage.granted(stage.supervisor(resolve('safe'), tang))
  })

  test('both sides are told that the supervisor left and that it goes on', () => {
    for (const stage of [waiting(), reading(), begun()]) {
      stage.granted(stage.seeker(company))
      continues(stage.wait(minutes(4)))
      const went = { continued: { at: stage.now, workingName: xu.workingName } }
      for (const onlooker of ['seeker', 'listener'] as const) {
        expect(stateFor(onlooker, stage.session)).toMatchObject(went)
      }
    }
  })

  test('another outcome after the first is refused, and changes nothing', () => {
    const stage = crisis()
    stage.granted(stage.supervisor(take(xu)), stage.supervisor(resolve('handed-over')))
    const { session } = stage
    expect(stage.supervisor(resolve('false-alarm'))).toBe('outcome-confirmed')
    expect(stage.supervisor(resolve('safe'))).toBe('outcome-confirmed')
    expect(stage.supervisor(resolve('handed-over'), tang)).toBeUndefined()
    expect(stage.session).toBe(session)
    const left = crisis()
    left.granted(left.seeker({ type: 'leave' }))
    expect(left.supervisor(resolve('handed-over'))).toBe('already-ended')
  })

  test('whoever is connected can be reached; whose devices are gone may be out of reach', () => {
    const notReached = { ...resolve('not-reached'), seekerAway: true } as const
    expect(crisis().supervisor(resolve('not-reached'))).toBe('seeker-here')
    expect(crisis().supervisor({ ...notReached, seekerAway: false })).toBe('seeker-here')
    for (const stage of [waiting(), begun()]) {
      stage.granted(stage.seeker(danger), stage.supervisor(notReached))
      expect(stage.session).toMatchObject({ status: 'ended', reason: 'not-reached', outcome: 'not-reached' })
      // Whatever the network does afterwards: it is said once.
      expect(stage.supervisor(resolve('not-reached'))).toBeUndefined()
    }
    expect(crisis().listener(notReached)).toBe('not-yours')
  })

  test('each outcome needs what it says: a refusal names what can be confirmed', () => {
    const stage = crisis()
    stage.granted(stage.supervisor(take(xu)))
    expect(stage.supervisor(bare('handed-over'))).toBe('nobody-confirmed')
    expect(stage.supervisor(bare('safe'))).toBe('plan-missing')
    expect(stage.supervisor(bare('false-alarm'))).toBe('reason-missing')
    expect(stage.supervisor({ ...bare('not-reached'), seekerAway: true })).toBe('nothing-tried')
    expect(stage.supervisor(bare('left'))).toBe('seeker-here')
    const order = { by: 'supervisor', person: xu.id, command: bare('handed-over') } as const
    expect(answer(stage.protocol, stage.session, order, stage.now).refusal).toEqual({
      code: 'nobody-confirmed',
      facts: { allowed: 'safe false-alarm' },
    })
    expect(stage.session.status).toBe('crisis')
  })

  test('whose devices are gone has left: the session ends, and they keep their place in the queue', () => {
    const stage = waiting()
    stage.granted(stage.seeker(danger), stage.supervisor({ ...resolve('left'), seekerAway: true }))
    expect(stage.session).toMatchObject({ status: 'ended', reason: 'not-reached', outcome: 'left' })
  })

  test('a false alarm gives back the phase and the time, with the reason in the log and not before the seeker', () => {
    const stage = crisis()
    stage.granted(stage.supervisor(take(xu)))
    stage.wait(minutes(7))
    stage.granted(stage.supervisor(resolve('false-alarm')))
    expect(stage.session).toMatchObject({
      status: 'live',
      stopped: minutes(7),
      continued: { workingName: xu.workingName },
    })
    expect(clockOf(stage.protocol, stage.session, stage.now)).toMatchObject({ elapsed: minutes(12), running: true })
    const resolved = stage.log.at(-1)!.event
    expect(resolved).toMatchObject({ type: 'crisis-resolved', outcome: 'false-alarm', reason: 'asked' })
    expect(visibleTo('seeker', resolved)).not.toHaveProperty('reason')
    expect(visibleTo('seeker', resolved)).not.toHaveProperty('plan')
  })

  test('nobody else may', () => {
    const stage = crisis()
    expect(stage.seeker(resolve('safe'))).toBe('not-yours')
    expect(stage.listener(resolve('safe'))).toBe('not-yours')
    expect(stage.system(resolve('safe'))).toBe('not-yours')
    expect(stage.order('supervisor', undefined, resolve('safe'))).toBe('not-yours')
    expect(stage.session.status).toBe('crisis')
    expect(begun().supervisor(resolve('handed-over'))).toBe('not-in-crisis')
  })
})

describe('[S7.2] somebody outside is told, to protect a life', () => {
  test('[S7.2] by whoever has come; the seeker is told, unless it would endanger them', () => {
    const stage = crisis()
    expect(stage.supervisor(tell(false))).toBe('not-yours')
    stage.granted(stage.supervisor(take(xu)))
    expect(stage.supervisor(tell(false), tang)).toBe('not-yours')
    expect(stage.listener(tell(false))).toBe('not-yours')
    stage.granted(stage.supervisor(tell(true)))
    expect(stateFor('seeker', stage.session)).not.toHaveProperty('othersTold')
    expect(visibleTo('seeker', stage.log.at(-1)!.event)).toBeUndefined()
    expect(stateFor('listener', stage.session)).toHaveProperty('othersTold')
    stage.wait(minutes(2)).granted(stage.supervisor(tell(false)), stage.supervisor(tell(true)))
    expect(stateFor('seeker', stage.session)).toMatchObject({ othersTold: { at: stage.now } })
    expect(stage.happened().filter((type) => type === 'others-told')).toHaveLength(2)
    expect(begun().supervisor(tell(false))).toBe('not-in-crisis')
  })
})

describe('[S7.2] nobody has come', () => {
  test('the line outside is shown once, by the system alone, to both; and not where somebody is there', () => {
    const stage = crisis().wait(seconds(90))
    expect(stage.listener(showLine)).toBe('not-yours')
    const before = stage.log.length
    stage.granted(stage.system(showLine), stage.system(showLine))
    expect(stage.happened(before)).toEqual(['line-shown'])
    expect(stage.session).toMatchObject({ status: 'crisis', lineShown: { at: stage.now, onDuty: true } })
    for (const onlooker of ['seeker', 'listener', 'supervisor'] as const) {
      expect(stateFor(onlooker, stage.session)).toMatchObject({ lineShown: { at: stage.now, onDuty: true } })
    }
    // Nobody is on duty any more, and that is said: what stood there would be a promise.
    stage
      .wait(minutes(1))
      .granted(stage.system({ ...showLine, onDuty: false }), stage.system({ ...showLine, onDuty: false }))
    expect(stage.happened(before)).toEqual(['line-shown', 'line-shown'])
    expect(stage.session).toMatchObject({ lineShown: { at: stage.now, onDuty: false } })
    const taken = crisis()
    taken.granted(taken.supervisor(take(xu)), taken.system(showLine))
    expect(taken.session).not.toHaveProperty('lineShown')
    expect(begun().system(showLine)).toBe('not-in-crisis')
  })
})
