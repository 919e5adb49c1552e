import { describe, expect, test } from 'vitest'
import { begun, crisis, evening, lin, offered, waiting, xu } from '../../testing/stage.ts'
import { minutes, seconds } from '../../testing/standard.ts'
import type { SessionEvent } from './event.ts'
import { evolve } from './evolve.ts'
import type { Session } from './state.ts'
import { begunPart, unborn } from './state.ts'

const after = (session: Session, event: SessionEvent, at = evening + minutes(3)) => evolve(session, { at, event })

describe('an event that has no meaning in a state changes nothing', () => {
  test.each<[string, Session, SessionEvent]>([
    ['nothing before joining', unborn, { type: 'begun' }],
    ['no crisis before joining', unborn, { type: 'crisis-declared', by: 'seeker', cause: 'danger-said' }],
    ['no end before joining', unborn, { type: 'ended', reason: 'withdrawn' }],
    ['nobody begins unaccepted', waiting().session, { type: 'begun' }],
    ['no phase in the queue', offered().session, { type: 'phase-entered', phase: 'listen', by: 'protocol' }],
    ['no second beginning', begun().session, { type: 'begun' }],
    ['no offer in a session', begun().session, { type: 'offered', listener: lin.id, workingName: '林间' }],
    ['nobody accepts twice', begun().session, { type: 'accepted', listener: lin.id, workingName: '林间' }],
    ['the same phase again', begun().session, { type: 'phase-entered', phase: 'open', by: 'protocol' }],
    ['nobody returns who was not lost', begun().session, { type: 'connection-returned', side: 'seeker' }],
    ['nothing to take', begun().session, { type: 'crisis-taken', supervisor: xu.id, workingName: '徐老师' }],
    ['nobody to relieve', begun().session, { type: 'listener-relieved' }],
    ['nothing to resolve', begun().session, { type: 'crisis-resolved', supervisor: xu.id, outcome: 'continue' }],
    ['no phase in a crisis', crisis().session, { type: 'phase-entered', phase: 'explore', by: 'protocol' }],
    ['nothing lost in a crisis', crisis().session, { type: 'connection-lost', side: 'seeker' }],
  ])('%s', (_, session, event) => {
    expect(after(session, event)).toBe(session)
  })

  test('nor does anything after the end', () => {
    const stage = begun()
    stage.granted(stage.seeker({ type: 'leave' }))
    for (const { event } of [...crisis().log, ...stage.log]) expect(after(stage.session, event)).toBe(stage.session)
  })
})

describe('events dated before what is known leave no negative time', () => {
  test('a crisis that is resolved before it was declared stops nothing', () => {
    const { session } = crisis()
    const resolved = after(session, { type: 'crisis-resolved', supervisor: xu.id, outcome: 'continue' }, evening)
    expect(begunPart(resolved)?.stopped).toBe(0)
  })

  test('a connection that is back before it was lost loses nothing', () => {
    const stage = begun().at(seconds(90))
    stage.granted(stage.system({ type: 'lose', side: 'seeker' }))
    const back = after(stage.session, { type: 'connection-returned', side: 'seeker' }, stage.now - seconds(9))
    expect(back).toMatchObject({ status: 'live', lostTime: 0 })
  })

  test('a phase is not entered before the one before it', () => {
    const stage = begun().at(minutes(6))
    stage.granted(stage.listener({ type: 'advance', to: 'listen' }))
    const entered = after(stage.session, { type: 'phase-entered', phase: 'explore', by: 'listener' }, evening)
    expect(begunPart(entered)?.entered.at(-1)).toEqual({ phase: 'explore', at: minutes(6), by: 'listener' })
  })
})

test('a state is never changed, only followed by another', () => {
  const { log } = crisis()
  const end = log.reduce((session, dated) => frozen(evolve(session, dated)), frozen<Session>(unborn))
  expect(end.status).toBe('crisis')
})

/** From here on whatever writes to it throws. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen)
  return value
}
