import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyOrder, anyPlay, anyWait, play } from '../../testing/any-order.ts'
import { faults } from '../../testing/legal.ts'
import { seeker } from '../../testing/stage.ts'
import type { Stage } from '../../testing/stage.ts'
import { minutes, seconds, standard } from '../../testing/standard.ts'
import { clockOf, latestKnown } from './clock.ts'
import type { SessionCommand } from './command.ts'
import { answer, decide } from './decide.ts'
import { endReasons } from './event.ts'
import type { DatedEvent, EndReason, SessionEvent } from './event.ts'
import { evolve, replay } from './evolve.ts'
import { shieldOf } from './shield.ts'
import { begunPart, openRisk, unborn } from './state.ts'
import type { Session } from './state.ts'
import { due, nextDeadline } from './timetable.ts'
import { stateFor, visibleTo } from './visible.ts'

/** What holds for whatever people do, in whatever order, at whatever times. */

const runs = { numRuns: 1_500 }

/** What must be so before an outcome can be said, in other words than the engine's. */
function isTrue(
  { outcome, plan, reason, seekerAway, steps }: Extract<SessionCommand, { type: 'resolve-crisis' }>,
  mine: boolean,
) {
  const gone = seekerAway === true
  const { confirmed, tried } = steps ?? { confirmed: 0, tried: 0 }
  return {
    'handed-over': confirmed > 0,
    safe: mine && plan !== undefined && plan.length > 0,
    left: gone,
    'not-reached': gone && tried > 0,
    'false-alarm': mine && reason !== undefined,
  }[outcome]
}

test('the plays of these tests reach every state and every end', () => {
  const statuses = new Set<Session['status']>()
  const reasons = new Set<EndReason>()
  const types = new Set<SessionEvent['type']>()
  for (const one of fc.sample(anyPlay, { numRuns: 2_500, seed: 7 })) {
    const { session, log } = play(one, (stage) => statuses.add(stage.session.status))
    if (session.status === 'ended') reasons.add(session.reason)
    for (const { event } of log) types.add(event.type)
  }
  expect([...statuses].toSorted()).toEqual(
    ['connecting', 'crisis', 'ended', 'live', 'offered', 'suspended', 'unborn', 'waiting'].toSorted(),
  )
  // A drill is never somebody's session: it has tests of its own.
  expect([...reasons].toSorted()).toEqual(endReasons.filter((reason) => reason !== 'drill-over').toSorted())
  expect([...types].toSorted()).toEqual([
    'accepted',
    'begun',
    'captions-switched',
    'connection-lost',
    'connection-returned',
    'crisis-declared',
    'crisis-resolved',
    'crisis-taken',
    'described',
    'ended',
    'joined',
    'line-shown',
    'listener-relieved',
    'message-sent',
    'mode-switched',
    'offer-lapsed',
    'offer-passed',
    'offer-withdrawn',
    'offered',
    'others-told',
    'phase-due',
    'phase-entered',
    'reading-lapsed',
    'risk-answered',
    'risk-noticed',
    'second-reader-stopped',
    'shield-lowered',
    'shield-raised',
    'step-marked',
    'time-reached',
    'voice-joined',
    'voice-left',
  ] satisfies SessionEvent['type'][])
})

describe('whatever happens', () => {
  test('[S7.1] no state is illegal, no time negative, and only an ordinary end needs the closing', () => {
    fc.assert(
      fc.property(anyPlay, (one) => {
        play(one, ({ session, now }) => {
          for (const moment of [now, now - minutes(5), now + minutes(500)]) {
            expect(faults(standard, session, moment)).toEqual([])
          }
        })
      }),
      runs,
    )
  })

  test('[S7.1] what skips the closing is a crisis, a lost connection beyond the allowance, a leaving, or harassment', () => {
    const because: Readonly<Record<EndReason, (log: readonly DatedEvent[]) => boolean>> = {
      completed: (log) => log.some(({ event }) => event.type === 'phase-entered' && event.phase === 'close'),
      'time-up': (log) => log.some(({ event }) => event.type === 'phase-entered' && event.phase === 'close'),
      withdrawn: (log) => log.every(({ event }) => event.type !== 'begun'),
      'seeker-left': () => true,
      'listener-left': () => true,
      harassment: () => true,
      interrupted: (log) => log.some(({ event }) => event.type === 'connection-lost'),
      'handed-over': (log) => log.at(-2)?.event.type === 'crisis-resolved',
      'not-reached': (log) => log.at(-2)?.event.type === 'crisis-resolved',
      // Nothing that began as a session of somebody ends as a drill.
      'drill-over': () => false,
    }
    fc.assert(
      fc.property(anyPlay, (one) => {
        const { session, log } = play(one)
        fc.pre(session.status === 'ended')
        expect(because[session.reason](log)).toBe(true)
      }),
      runs,
    )
  })

  test('the end is the last event, once, and afterwards nothing is due', () => {
    fc.assert(
      fc.property(anyPlay, (one) => {
        const { session, log, now } = play(one)
        const ends = log.filter(({ event }) => event.type === 'ended')
        expect(ends).toHaveLength(session.status === 'ended' ? 1 : 0)
        fc.pre(session.status === 'ended')
        expect(log.at(-1)).toBe(ends[0])
        expect(due(standard, session, now + minutes(10_000))).toEqual([])
      }),
      runs,
    )
  })

  test('what an order brings about is in the order of time, and not before what is known', () => {
    fc.assert(
      fc.property(anyPlay, anyOrder, anyWait, (one, order, wait) => {
        const { session, now } = play(one)
        const { events } = answer(standard, session, order, now + wait)
        const times = [latestKnown(session), ...events.map(({ at }) => at)]
        expect(times).toEqual(times.toSorted((a, b) => a - b))
      }),
      runs,
    )
  })

  test('[S7.2] while a crisis is open nothing is due, the clock stands, and only a supervisor or the seeker’s leaving ends it', () => {
    fc.assert(
      fc.property(anyPlay, anyOrder, anyWait, (one, order, wait) => {
        const { session, now } = play(one)
        if (session.status !== 'crisis') return fc.pre(false)
        expect(due(standard, session, now + minutes(10_000))).toEqual([])
        const stood = clockOf(standard, session, now + minutes(100))
        expect(stood).toEqual(clockOf(standard, session, now))
        const after = answer(standard, session, order, now + wait).session
        const known = order.by === 'supervisor' && order.person !== undefined
        const { command } = order
        const resolved =
          known && command.type === 'resolve-crisis' && isTrue(command, session.takenBy?.supervisor === order.person)
        const left = order.by === 'seeker' && order.command.type === 'leave'
        expect(after.status === 'crisis').toBe(!resolved && !left)
        const resumedAt = Math.max(now + wait, latestKnown(session))
        expect(clockOf(standard, after, resumedAt)?.elapsed).toBe(stood?.elapsed)
      }),
      runs,
    )
  })
})

describe('[S7.2] while a sign of danger stands open', () => {
  test('neither time nor a lost connection ends the session, whatever else happens', () => {
    fc.assert(
      fc.property(anyPlay, (one) => {
        const { log } = play(one)
        const end = log.at(-1)
        fc.pre(end?.event.type === 'ended' && openRisk(replay(log.slice(0, -1))) !== undefined)
        expect(['withdrawn', 'seeker-left', 'listener-left', 'harassment']).toContain(
          end?.event.type === 'ended' && end.event.reason,
        )
      }),
      runs,
    )
  })

  test('nothing that is due ends it, however long one waits; the seeker may leave all the same', () => {
    fc.assert(
      fc.property(anyPlay, (one) => {
        const { session, now } = play(one)
        fc.pre(openRisk(session) !== undefined && begunPart(session) !== undefined && session.status !== 'ended')
        fc.pre(shieldOf(session) === undefined)
        const ever = due(standard, session, now + minutes(10_000))
        expect(ever.map(({ event }) => event.type)).not.toContain('ended')
        const left = answer(standard, session, { by: 'seeker', person: seeker, command: { type: 'leave' } }, now)
        expect(left.session).toMatchObject({ status: 'ended', reason: 'seeker-left' })
      }),
      runs,
    )
  })

  test('only a person closes it: the listener’s answer, a crisis, or somebody’s leaving', () => {
    fc.assert(
      fc.property(anyPlay, anyOrder, anyWait, (one, order, wait) => {
        const { session, now } = play(one)
        fc.pre(session.status !== 'ended' && openRisk(session) !== undefined)
        const after = answer(standard, session, order, now + wait).session
        if (after.status === 'ended' || openRisk(after) !== undefined) return
        expect(['answer-risk', 'declare-crisis', 'ask-help']).toContain(order.command.type)
        expect(order.by).not.toBe('system')
      }),
      runs,
    )
  })

  test('it is said once for each level, until somebody has answered', () => {
    fc.assert(
      fc.property(anyPlay, (one) => {
        const levels: number[] = []
        let session: Session = unborn
        for (const dated of play(one).log) {
          const { event } = dated
          session = evolve(session, dated)
          // A crisis answers all there is, and whatever comes while it is open.
          if (event.type === 'risk-answered' || session.status === 'crisis') levels.length = 0
          else if (event.type !== 'risk-noticed') continue
          if (event.type !== 'risk-noticed' || session.status === 'crisis') continue
          expect(levels).not.toContain(event.level)
          levels.push(event.level)
        }
      }),
      runs,
    )
  })
})

describe('the log is the session', () => {
  test('the same events make the same state, from the beginning or from anywhere between, through JSON and back', () => {
    fc.assert(
      fc.property(anyPlay, fc.nat(60), (one, cut) => {
        const { session, log } = play(one)
        expect(replay(log)).toStrictEqual(session)
        expect(replay(log.slice(cut), replay(log.slice(0, cut)))).toStrictEqual(session)
        expect(replay(JSON.parse(JSON.stringify(log)) as DatedEvent[])).toStrictEqual(session)
        expect(JSON.parse(JSON.stringify(session))).toStrictEqual(session)
      }),
      runs,
    )
  })

  test('an order given twice is an order given once', () => {
    fc.assert(
      fc.property(anyPlay, anyOrder, anyWait, (one, order, wait) => {
        const { session, now } = play(one)
        const once = answer(standard, session, order, now + wait)
        const twice = answer(standard, once.session, order, now + wait)
        expect(twice.session).toStrictEqual(once.session)
        // What is described again may be other words of the same length: the event tells the store.
        expect(twice.events.filter(({ event }) => event.type !== 'described')).toEqual([])
      }),
      runs,
    )
  })

  test('a refused order changes nothing but what was due', () => {
    fc.assert(
      fc.property(anyPlay, anyOrder, anyWait, (one, order, wait) => {
        const { session, now } = play(one)
        const { events, session: after, refusal } = answer(standard, session, order, now + wait)
        const decided = decide(standard, session, order, now + wait)
        expect(decided).toEqual(refusal === undefined ? { ok: true, value: events } : { ok: false, refusal })
        expect(after).toStrictEqual(replay(events, session))
        fc.pre(refusal !== undefined)
        expect(events).toEqual(due(standard, session, Math.max(now + wait, latestKnown(session))))
      }),
      runs,
    )
  })

  test('any event in any state leaves a state: evolve is total', () => {
    const someEvent = anyPlay
      .map((one) => play(one).log)
      .filter((log) => log.length > 0)
      .chain((log) => fc.constantFrom(...log))
    fc.assert(
      fc.property(anyPlay, fc.array(someEvent, { maxLength: 8 }), (one, events) => {
        const { session, now } = play(one)
        const after = events.reduce<Session>(evolve, session)
        expect(() => clockOf(standard, after, now)).not.toThrow()
        expect(() => due(standard, after, now + minutes(1_000))).not.toThrow()
        expect(clockOf(standard, after, now)?.elapsed ?? 0).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 300 },
    )
  })
})

describe('late is harmless', () => {
  const horizon = minutes(60)

  function ticked(session: Session, from: number, every: number): DatedEvent[] {
    const events: DatedEvent[] = []
    let state = session
    for (let now = from; now <= from + horizon; now += every) {
      const some = due(standard, state, now)
      events.push(...some)
      state = replay(some, state)
    }
    const rest = due(standard, state, from + horizon)
    return [...events, ...rest]
  }

  test('asked every second or once an hour later, the same is due at the same instants', () => {
    fc.assert(
      fc.property(anyPlay, (one) => {
        const { session, now } = play(one)
        expect(ticked(session, now, seconds(1))).toEqual(due(standard, session, now + horizon))
      }),
      { numRuns: 150 },
    )
  })

  test('asked at any moments', () => {
    fc.assert(
      fc.property(anyPlay, fc.integer({ min: 1, max: horizon }), (one, every) => {
        const { session, now } = play(one)
        expect(ticked(session, now, Math.max(every, seconds(5)))).toEqual(due(standard, session, now + horizon))
      }),
      { numRuns: 500 },
    )
  })

  test('the next deadline is exactly when something is due', () => {
    fc.assert(
      fc.property(anyPlay, (one) => {
        const { session } = play(one)
        const deadline = nextDeadline(standard, session)
        const ever = due(standard, session, Number.MAX_SAFE_INTEGER)
        expect(ever[0]?.at).toBe(deadline)
        expect(due(standard, session, (deadline ?? Number.MAX_SAFE_INTEGER) - 1)).toEqual([])
      }),
      runs,
    )
  })
})

const shownTo = (onlooker: 'seeker' | 'listener' | 'supervisor', { log }: Stage): DatedEvent[] =>
  log.flatMap(({ at, event }) => {
    const visible = visibleTo(onlooker, event)
    return visible === undefined ? [] : [{ at, event: visible }]
  })

describe('what a device is shown', () => {
  test.each(['seeker', 'listener', 'supervisor'] as const)(
    'the events shown to a %s make exactly the state that is shown to them',
    (onlooker) => {
      fc.assert(
        fc.property(anyPlay, (one) => {
          const stage = play(one)
          expect(replay(shownTo(onlooker, stage))).toStrictEqual(stateFor(onlooker, stage.session))
        }),
        runs,
      )
    },
  )

  test('[S1.4] nobody’s id reaches a seeker or a listener, and no step, reminder or offer a seeker', () => {
    fc.assert(
      fc.property(anyPlay, (one) => {
        const stage = play(one)
        for (const onlooker of ['seeker', 'listener'] as const) {
          const shown = JSON.stringify([shownTo(onlooker, stage), stateFor(onlooker, stage.session)])
          expect(shown).not.toMatch(/listener-(lin|he)|supervisor-(xu|tang)|seeker-of/)
        }
        const types = shownTo('seeker', stage).map(({ event }) => event.type)
        const hidden = [
          'step-marked',
          'phase-due',
          'offered',
          'offer-passed',
          'offer-lapsed',
          'offer-withdrawn',
          'risk-noticed',
          'shield-raised',
          'shield-lowered',
        ] as const
        for (const each of hidden) {
          expect(types).not.toContain(each)
        }
      }),
      runs,
    )
  })
})
