import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyOrder, anyWait, play } from '../../testing/any-order.ts'
import { begun, closing, crisis, he, inDanger, reading, seeker, type Stage } from '../../testing/stage.ts'
import { minutes, seconds, standard } from '../../testing/standard.ts'
import { answer } from './decide.ts'
import { shieldOf, takeBackWithin } from './shield.ts'
import { listenerOf } from './state.ts'
import { due } from './timetable.ts'

/** Behind the shield, when the seeker calls for help; some time later nothing has ended it. */
const cried = () => {
  const stage = begun()
  stage.granted(stage.listener({ type: 'raise-shield' }), stage.seeker({ type: 'ask-help', kind: 'danger' }))
  stage.wait(minutes(5)).tick()
  expect(shieldOf(stage.session)).toBeDefined()
  expect(stage.session.status).toBe('crisis')
  return stage
}

describe('[S6.6] the shield that can be taken back', () => {
  test('one order raises it; nothing but time is needed for the end, and it says what it was', () => {
    const stage = begun().at(minutes(3))
    stage.granted(stage.listener({ type: 'raise-shield' }), stage.listener({ type: 'raise-shield' }))
    expect(stage.session).toMatchObject({ status: 'live', shield: stage.now })
    stage.wait(takeBackWithin - 1).tick()
    expect(stage.session.status).toBe('live')
    stage.wait(1).tick()
    expect(stage.session).toMatchObject({ status: 'ended', reason: 'harassment', endedAt: stage.now })
    // What was meant is so, whoever was faster; what is over stays over.
    stage.granted(stage.listener({ type: 'raise-shield' }))
    expect(stage.listener({ type: 'lower-shield' })).toBe('already-ended')
  })

  test('a slip of the hand is taken back, and the session goes on with the time it has', () => {
    const stage = begun().at(minutes(3))
    stage.granted(stage.listener({ type: 'raise-shield' }))
    expect(stage.listener({ type: 'lower-shield' }, he)).toBe('not-yours')
    expect(stage.seeker({ type: 'lower-shield' })).toBe('not-yours')
    stage.wait(seconds(9))
    stage.granted(stage.listener({ type: 'lower-shield' }), stage.listener({ type: 'lower-shield' }))
    expect(stage.session).not.toHaveProperty('shield')
    stage.wait(minutes(2)).tick()
    expect(stage.session).toMatchObject({ status: 'live' })
    // It can go up again, and then counts anew.
    stage.granted(stage.listener({ type: 'raise-shield' }))
    stage.granted(stage.listener({ type: 'end-harassment' }))
    expect(stage.session).toMatchObject({ status: 'ended', reason: 'harassment', endedAt: stage.now })
  })

  test('whoever leaves first, it was harassment; and so at the end of the time and of the lost connections', () => {
    const left = begun()
    left.granted(left.listener({ type: 'raise-shield' }), left.seeker({ type: 'leave' }))
    expect(left.session).toMatchObject({ reason: 'harassment' })
    const own = begun()
    own.granted(own.listener({ type: 'raise-shield' }), own.listener({ type: 'leave' }))
    expect(own.session).toMatchObject({ reason: 'harassment' })
    const finished = closing()
    finished.granted(finished.listener({ type: 'raise-shield' }), finished.listener({ type: 'finish' }))
    expect(finished.session).toMatchObject({ reason: 'harassment' })
    const late = closing().at(minutes(52) - seconds(1))
    late.granted(late.listener({ type: 'raise-shield' }))
    late.wait(seconds(1)).tick()
    expect(late.session).toMatchObject({ reason: 'harassment', endedAt: late.now })
  })

  test('is not for others, not before the beginning, not in a crisis, not after another end', () => {
    const raise = { type: 'raise-shield' } as const
    expect(begun().order('seeker', seeker, raise)).toBe('not-yours')
    expect(begun().listener(raise, he)).toBe('not-yours')
    expect(reading().listener(raise)).toBe('not-now')
    expect(reading().listener({ type: 'lower-shield' })).toBe('not-now')
    expect(crisis().listener(raise)).toBe('crisis-open')
    const left = begun()
    left.granted(left.seeker({ type: 'leave' }))
    expect(left.listener(raise)).toBe('already-ended')
  })

  test('[S7.2] a cry for help goes before it: the crisis is open, the listener stays behind the shield, and may go or come back', () => {
    const gone = cried()
    gone.granted(gone.listener({ type: 'leave' }))
    expect(gone.session).toMatchObject({ status: 'crisis', relieved: true })
    const back = cried()
    back.granted(back.listener({ type: 'lower-shield' }))
    expect(back.listener({ type: 'leave' })).toBe('crisis-open')
    // A false alarm leads back into the session, and not into an end that has long been due.
    const on = cried()
    on.granted(on.supervisor({ type: 'take-crisis', workingName: '徐老师' }))
    on.granted(on.supervisor({ type: 'resolve-crisis', outcome: 'false-alarm', reason: 'asked' }))
    on.wait(seconds(20)).tick()
    expect(on.session.status).toBe('live')
  })

  test('[S7.2] the listener who meant the other button declares the crisis, and is in it', () => {
    const stage = begun()
    stage.granted(stage.listener({ type: 'raise-shield' }), stage.listener({ type: 'declare-crisis' }))
    expect(stage.session.status).toBe('crisis')
    expect(shieldOf(stage.session)).toBeUndefined()
  })
})

const raised = (stage: Stage) => stage.granted(stage.listener({ type: 'raise-shield' }))

describe('[S6.6] while the listener’s shield is up', () => {
  // A few moves only: most of them let it down or end it.
  const shielded = fc
    .record({
      scene: fc.constantFrom(begun, closing, inDanger),
      moves: fc.array(fc.record({ wait: fc.nat(seconds(4)), order: anyOrder }), { maxLength: 3 }),
    })
    .map(({ scene, moves }) => play({ scene: () => raised(scene()), moves }))
    .filter(({ session }) => shieldOf(session) !== undefined)

  test('it ends as harassment, at the latest when it can no longer be taken back, and never in a crisis by time', () => {
    fc.assert(
      fc.property(shielded, ({ session, now }) => {
        const ever = due(standard, session, now + minutes(10_000))
        const end = ever.find(({ event }) => event.type === 'ended')
        const latest = (shieldOf(session) ?? 0) + takeBackWithin
        const asMeant =
          end !== undefined && end.event.type === 'ended' && end.event.reason === 'harassment' && end.at <= latest
        expect(session.status === 'crisis' ? end === undefined : asMeant).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  test('nobody but its listener takes it back, and whatever ends it ends it as harassment', () => {
    fc.assert(
      fc.property(shielded, anyOrder, anyWait, ({ session, now }, order, wait) => {
        const { session: after, events } = answer(standard, session, order, now + wait)
        const lowered = events.some(({ event }) => event.type === 'shield-lowered')
        expect(!lowered || (order.by === 'listener' && order.command.type === 'lower-shield')).toBe(true)
        const end = events.findLast(({ event }) => event.type === 'ended')?.event
        expect(session.status !== 'crisis' && end?.type === 'ended' ? end.reason : 'harassment').toBe('harassment')
        // Nothing else lets it down, but what helps in danger: the listener's own call, or a supervisor's word.
        if (after.status === 'ended' || shieldOf(after) !== undefined || lowered) return
        expect(['declare-crisis', 'resolve-crisis']).toContain(order.command.type)
        expect(['listener', 'supervisor']).toContain(order.by)
      }),
      { numRuns: 500 },
    )
  })

  test('nobody is held with whoever they have ended it with: they may go, in a crisis that another called, too', () => {
    fc.assert(
      fc.property(shielded, ({ session, now }) => {
        const listener = listenerOf(session)
        fc.pre(listener !== undefined)
        const gone = answer(standard, session, { by: 'listener', person: listener, command: { type: 'leave' } }, now)
        expect(gone.refusal).toBeUndefined()
        expect(listenerOf(gone.session) === undefined || gone.session.status === 'ended').toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
