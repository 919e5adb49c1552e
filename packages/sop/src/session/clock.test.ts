import { describe, expect, test } from 'vitest'
import { begun, closing, crisis, offered, reading, waiting, xu } from '../../testing/stage.ts'
import { minutes, seconds, standard } from '../../testing/standard.ts'
import { clockOf, latestKnown, lostTimeAt } from './clock.ts'
import { unborn } from './state.ts'

describe('[S7.1] the session’s clock', () => {
  test('does not run before the beginning', () => {
    for (const session of [unborn, waiting().session, reading().session]) {
      expect(clockOf(standard, session, 1_000_000)).toBeUndefined()
    }
  })

  test('[S0.3] shows 50 minutes, and the phase', () => {
    const { session, now } = begun()
    expect(clockOf(standard, session, now)).toEqual({
      running: true,
      elapsed: 0,
      remaining: minutes(50),
      overrun: 0,
      phase: 'open',
      inPhase: 0,
      remainingInPhase: minutes(5),
      due: false,
    })
    expect(clockOf(standard, session, now + minutes(5))).toMatchObject({ remainingInPhase: 0, due: true })
  })

  test('in the closing it shows the grace, and stands at its end even if nobody says so', () => {
    const stage = closing().at(minutes(51))
    expect(clockOf(standard, stage.session, stage.now)).toEqual({
      running: true,
      elapsed: minutes(51),
      remaining: 0,
      overrun: minutes(1),
      phase: 'close',
      inPhase: minutes(11),
      remainingInPhase: 0,
      due: true,
    })
    expect(clockOf(standard, stage.session, stage.now + minutes(90))).toMatchObject({
      elapsed: minutes(52),
      overrun: minutes(2),
    })
  })

  test('runs on while a connection is lost, and stands in a crisis and after the end', () => {
    const stage = begun().at(minutes(3))
    stage.granted(stage.system({ type: 'lose', side: 'seeker' }))
    expect(clockOf(standard, stage.session, stage.now + minutes(1))).toMatchObject({
      running: true,
      elapsed: minutes(4),
    })
    const danger = crisis()
    expect(clockOf(standard, danger.session, danger.now + minutes(40))).toMatchObject({
      running: false,
      elapsed: minutes(12),
    })
    danger.wait(minutes(3))
    danger.granted(
      danger.supervisor({ type: 'resolve-crisis', outcome: 'handed-over', steps: { confirmed: 1, tried: 1 } }),
    )
    expect(clockOf(standard, danger.session, danger.now + minutes(40))).toMatchObject({
      running: false,
      elapsed: minutes(12),
    })
  })

  test('is never negative, on a device whose clock is behind', () => {
    const { session, now } = begun()
    expect(clockOf(standard, session, now - minutes(9))).toMatchObject({
      elapsed: 0,
      remaining: minutes(50),
      inPhase: 0,
    })
  })
})

test('lost time includes the suspension that goes on', () => {
  const stage = begun().at(minutes(3))
  expect(lostTimeAt(stage.session, stage.now)).toBe(0)
  stage.granted(stage.system({ type: 'lose', side: 'seeker' }))
  expect(lostTimeAt(stage.session, stage.now + seconds(40))).toBe(seconds(40))
  stage.wait(seconds(50))
  stage.granted(stage.system({ type: 'return', side: 'seeker' }))
  expect(lostTimeAt(stage.session, stage.now + minutes(1))).toBe(seconds(50))
  stage.granted(stage.system({ type: 'lose', side: 'seeker' }))
  stage.wait(seconds(10))
  stage.granted(stage.seeker({ type: 'ask-help', kind: 'company' }))
  expect(lostTimeAt(stage.session, stage.now + minutes(30))).toBe(minutes(1))
  expect(lostTimeAt(unborn, stage.now)).toBe(0)
})

test('the latest instant known is that of the last thing that moved the clock', () => {
  expect(latestKnown(unborn)).toBe(0)
  const suspended = begun().at(minutes(2))
  suspended.granted(suspended.system({ type: 'lose', side: 'seeker' }))
  const resumed = crisis().wait(minutes(2))
  resumed.granted(resumed.supervisor({ type: 'take-crisis', workingName: xu.workingName }))
  resumed.granted(resumed.supervisor({ type: 'resolve-crisis', outcome: 'safe', plan: ['somebody-there'] }))
  const taken = crisis().wait(minutes(2))
  taken.granted(taken.supervisor({ type: 'take-crisis', workingName: '徐老师' }))
  const ended = begun().at(minutes(3))
  ended.granted(ended.seeker({ type: 'leave' }))
  for (const stage of [waiting(), offered(), reading(), begun(), closing(), suspended, crisis(), taken, ended]) {
    expect(latestKnown(stage.session)).toBe(stage.now)
  }
  // After a crisis it is at least that long ago that the current phase was entered.
  expect(latestKnown(resumed.session)).toBe(resumed.now - minutes(2))
})
