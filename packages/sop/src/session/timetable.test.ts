import { describe, expect, test } from 'vitest'
import { begun, closing, he, lin, offered, reading, waiting } from '../../testing/stage.ts'
import { minutes, seconds, standard } from '../../testing/standard.ts'
import { decide } from './decide.ts'
import type { DatedEvent } from './event.ts'
import { unborn } from './state.ts'
import { due, nextDeadline } from './timetable.ts'

const sinceStart = (startedAt: number, events: readonly DatedEvent[]) =>
  events.map(({ at, event }) => {
    const { type, ...rest } = event
    return [(at - startedAt) / minutes(1), type, ...Object.values(rest)]
  })

describe('[S7.1] time is kept', () => {
  test('[S0.3] a session to which nobody does anything goes through every phase and ends after 50 and 2 minutes', () => {
    const stage = begun()
    const startedAt = stage.now
    expect(sinceStart(startedAt, due(standard, stage.session, startedAt + minutes(600)))).toEqual([
      [5, 'phase-due', 'open'],
      [10, 'phase-entered', 'listen', 'protocol'],
      [20, 'phase-due', 'listen'],
      [25, 'phase-entered', 'explore', 'protocol'],
      [40, 'phase-due', 'explore'],
      [42, 'phase-entered', 'close', 'protocol'],
      [50, 'phase-due', 'close'],
      [50, 'time-reached'],
      [52, 'ended', 'time-up'],
    ])
  })

  test('a listener who moves on in time is not reminded', () => {
    const stage = closing()
    expect(stage.happened().filter((type) => type === 'phase-due')).toEqual(['phase-due', 'phase-due', 'phase-due'])
    const early = begun().at(minutes(4))
    early.granted(early.listener({ type: 'advance', to: 'listen' }))
    early.at(minutes(19))
    early.granted(early.listener({ type: 'advance', to: 'explore' }))
    expect(early.happened()).not.toContain('phase-due')
  })

  test('a reminder comes once', () => {
    const stage = begun().at(minutes(6)).tick().tick()
    stage.at(minutes(7)).tick()
    expect(stage.happened().filter((type) => type === 'phase-due')).toHaveLength(1)
  })

  test('a protocol that leaves no range moves on without a reminder', () => {
    const strict = { ...standard, phases: standard.phases.map((phase) => ({ ...phase, latest: phase.until })) }
    const stage = begun(strict)
    const startedAt = stage.now
    expect(sinceStart(startedAt, due(strict, stage.session, startedAt + minutes(41)))).toEqual([
      [5, 'phase-entered', 'listen', 'protocol'],
      [20, 'phase-entered', 'explore', 'protocol'],
      [40, 'phase-entered', 'close', 'protocol'],
    ])
  })

  test('whatever a file says of `latest`, the closing comes before the end', () => {
    const endless = { ...standard, phases: standard.phases.map((phase) => ({ ...phase, latest: minutes(500) })) }
    const stage = begun(endless).at(minutes(600)).tick()
    expect(stage.session).toMatchObject({
      status: 'ended',
      reason: 'time-up',
      last: { phase: 'close', entered: [{}, { at: minutes(52) }, { at: minutes(52) }, { at: minutes(52) }] },
    })
  })

  test('the clock runs on while a connection is lost', () => {
    const stage = begun().at(minutes(4))
    stage.granted(stage.system({ type: 'lose', side: 'seeker' }))
    stage.at(minutes(6)).tick()
    expect(stage.session).toMatchObject({ status: 'suspended', due: 'open' })
  })

  test('an ordinary end wins over an interruption at the same moment', () => {
    const stage = closing().at(minutes(49))
    stage.granted(stage.system({ type: 'lose', side: 'listener' }))
    stage.at(minutes(60)).tick()
    expect(stage.session).toMatchObject({ reason: 'time-up', last: { lostTime: minutes(3) } })
  })
})

describe('what is due happens before an order', () => {
  test('each at its own moment, then the order, on the state that is left', () => {
    const stage = begun()
    const startedAt = stage.now
    const order = { by: 'listener', person: lin.id, command: { type: 'advance', to: 'explore' } } as const
    const decided = decide(standard, stage.session, order, startedAt + minutes(21))
    expect(decided.ok && sinceStart(startedAt, decided.value)).toEqual([
      [5, 'phase-due', 'open'],
      [10, 'phase-entered', 'listen', 'protocol'],
      [20, 'phase-due', 'listen'],
      [21, 'phase-entered', 'explore', 'listener'],
    ])
  })

  test('a refusal is about the order; due() and answer() have what happened nevertheless', () => {
    const stage = offered()
    stage.wait(minutes(1))
    const order = { by: 'listener', person: lin.id, command: { type: 'accept' } } as const
    expect(decide(standard, stage.session, order, stage.now)).toEqual({ ok: false, refusal: { code: 'offer-gone' } })
    expect(due(standard, stage.session, stage.now)).toHaveLength(1)
    expect(stage.listener({ type: 'accept' })).toBe('offer-gone')
    expect(stage.session.status).toBe('waiting')
  })

  test('a clock that stepped back cannot undo what is known', () => {
    const stage = reading()
    const acceptedAt = stage.now
    stage.wait(-seconds(3))
    stage.granted(stage.listener({ type: 'begin' }))
    expect(stage.session).toMatchObject({ startedAt: acceptedAt })
  })
})

describe('the next deadline', () => {
  test('is there where something is due by time alone', () => {
    expect(nextDeadline(standard, unborn)).toBeUndefined()
    expect(nextDeadline(standard, waiting().session)).toBeUndefined()
    const stage = offered()
    expect(nextDeadline(standard, stage.session)).toBe(stage.now + seconds(30))
    const read = reading()
    expect(nextDeadline(standard, read.session)).toBe(read.now + minutes(2))
    const live = begun()
    expect(nextDeadline(standard, live.session)).toBe(live.now + minutes(5))
    live.granted(live.system({ type: 'lose', side: 'seeker' }))
    expect(nextDeadline(standard, live.session)).toBe(live.now + minutes(3))
    const ended = closing()
    ended.granted(ended.listener({ type: 'finish' }))
    expect(nextDeadline(standard, ended.session)).toBeUndefined()
  })

  test('a second offer has its own', () => {
    const stage = offered()
    stage.wait(minutes(4))
    stage.granted(stage.system({ type: 'offer', listener: he.id, workingName: he.workingName }))
    expect(nextDeadline(standard, stage.session)).toBe(stage.now + seconds(30))
  })
})
