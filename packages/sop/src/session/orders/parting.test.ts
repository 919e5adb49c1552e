import { describe, expect, test } from 'vitest'
import { begun, closing, crisis, evening, he, lin, offered, reading, seeker, waiting } from '../../../testing/stage.ts'
import { minutes, seconds } from '../../../testing/standard.ts'

describe('the seeker leaves', () => {
  test('at any moment before the beginning: withdrawn', () => {
    for (const stage of [waiting(), offered(), reading()]) {
      expect(stage.seeker({ type: 'leave' })).toBeUndefined()
      expect(stage.session).toMatchObject({ status: 'ended', reason: 'withdrawn' })
    }
  })

  test('at any moment after it, also while suspended and in a crisis', () => {
    const suspended = begun()
    suspended.granted(suspended.system({ type: 'lose', side: 'listener' }))
    for (const stage of [begun(), closing(), suspended, crisis()]) {
      expect(stage.seeker({ type: 'leave' })).toBeUndefined()
      expect(stage.session).toMatchObject({ status: 'ended', reason: 'seeker-left' })
    }
  })

  test('leaving twice, or after the end, is no mistake', () => {
    const stage = begun()
    stage.granted(stage.seeker({ type: 'leave' }), stage.seeker({ type: 'leave' }))
    expect(stage.happened().filter((type) => type === 'ended')).toHaveLength(1)
  })

  test('a supervisor does not leave a session that is not theirs', () => {
    expect(begun().supervisor({ type: 'leave' })).toBe('not-yours')
    expect(begun().system({ type: 'leave' })).toBe('not-yours')
  })
})

describe('the listener leaves', () => {
  test('before the beginning the seeker goes back to their place in the queue', () => {
    const stage = reading()
    stage.granted(stage.listener({ type: 'leave' }), stage.listener({ type: 'leave' }))
    expect(stage.session).toMatchObject({ status: 'waiting', queuedAt: evening, passedBy: [lin.id] })
  })

  test('a listener may be relieved of a session', () => {
    const stage = begun().at(minutes(3))
    expect(stage.listener({ type: 'leave' }, he)).toBe('not-yours')
    stage.granted(stage.listener({ type: 'leave' }), stage.listener({ type: 'leave' }))
    expect(stage.session).toMatchObject({ status: 'ended', reason: 'listener-left' })
  })
})

describe('the ordinary end', () => {
  test('[S5.1] [S7.1] the listener ends it only from the closing', () => {
    const stage = begun()
    expect(stage.listener({ type: 'finish' })).toBe('closing-not-reached')
    expect(reading().listener({ type: 'finish' })).toBe('not-now')
    expect(crisis().listener({ type: 'finish' })).toBe('crisis-open')
    const closed = closing().at(minutes(48))
    expect(closed.seeker({ type: 'finish' })).toBe('not-yours')
    expect(closed.listener({ type: 'finish' })).toBeUndefined()
    expect(closed.session).toMatchObject({ status: 'ended', reason: 'completed', last: { phase: 'close' } })
  })

  test('is no mistake when the time was up in the same moment, or when it is asked twice', () => {
    const late = closing().at(minutes(52))
    expect(late.listener({ type: 'finish' })).toBeUndefined()
    expect(late.session).toMatchObject({ reason: 'time-up' })
    const twice = closing().at(minutes(49))
    twice.granted(twice.listener({ type: 'finish' }), twice.listener({ type: 'finish' }))
    expect(twice.happened().filter((type) => type === 'ended')).toHaveLength(1)
  })
})

describe('the listener’s shield', () => {
  test('one order ends a session that harasses, from the acceptance on, in any phase', () => {
    const suspended = begun()
    suspended.granted(suspended.system({ type: 'lose', side: 'seeker' }))
    for (const stage of [reading(), begun(), closing(), suspended]) {
      stage.wait(seconds(5))
      stage.granted(stage.listener({ type: 'end-harassment' }), stage.listener({ type: 'end-harassment' }))
      expect(stage.session).toMatchObject({ status: 'ended', reason: 'harassment' })
      expect(stage.happened().filter((type) => type === 'ended')).toHaveLength(1)
    }
  })

  test('is not for others, not in a crisis, and not after another end', () => {
    expect(begun().order('seeker', seeker, { type: 'end-harassment' })).toBe('not-yours')
    expect(begun().listener({ type: 'end-harassment' }, he)).toBe('not-yours')
    expect(offered().listener({ type: 'end-harassment' })).toBe('not-yours')
    expect(crisis().listener({ type: 'end-harassment' })).toBe('crisis-open')
    const left = begun()
    left.granted(left.seeker({ type: 'leave' }))
    expect(left.listener({ type: 'end-harassment' })).toBe('already-ended')
  })
})

test('nothing happens after the end', () => {
  const stage = begun()
  stage.granted(stage.seeker({ type: 'leave' }))
  const { length } = stage.log
  expect(stage.listener({ type: 'advance', to: 'listen' })).toBe('already-ended')
  expect(stage.listener({ type: 'begin' })).toBe('already-ended')
  expect(stage.seeker({ type: 'switch-mode', mode: 'text' })).toBe('already-ended')
  expect(stage.seeker({ type: 'describe', wordsLength: 1, hopeLength: 0 })).toBe('already-ended')
  expect(stage.seeker({ type: 'ask-help', kind: 'danger' })).toBe('already-ended')
  expect(stage.supervisor({ type: 'take-crisis', workingName: '徐老师' })).toBe('already-ended')
  expect(stage.system({ type: 'lose', side: 'seeker' })).toBeUndefined()
  stage.wait(minutes(90)).tick()
  expect(stage.log).toHaveLength(length)
})
