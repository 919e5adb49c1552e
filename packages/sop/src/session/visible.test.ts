import { describe, expect, test } from 'vitest'
import { begun, crisis, he, lin, message, offered, reading, step, waiting, xu } from '../../testing/stage.ts'
import { minutes } from '../../testing/standard.ts'
import type { SessionEvent } from './event.ts'
import { replay } from './evolve.ts'
import { begunPart } from './state.ts'
import { stateFor, visibleTo } from './visible.ts'

const onlookers = ['seeker', 'listener', 'supervisor'] as const
const shown = (event: SessionEvent) => onlookers.map((onlooker) => visibleTo(onlooker, event))

describe('what each may see', () => {
  test('who was asked is for supervisors; a listener sees that somebody was, the seeker nothing', () => {
    const offer: SessionEvent = { type: 'offered', listener: he.id, workingName: he.workingName }
    expect(shown(offer)).toEqual([undefined, { type: 'offered', listener: 'listener', workingName: '' }, offer])
    const passed: SessionEvent = { type: 'offer-passed', listener: he.id }
    expect(shown(passed)).toEqual([undefined, { type: 'offer-passed', listener: 'listener' }, passed])
  })

  test('[S2.1] the seeker knows the listener by working name, not by account', () => {
    const accepted: SessionEvent = { type: 'accepted', listener: lin.id, workingName: lin.workingName }
    expect(visibleTo('seeker', accepted)).toEqual({
      type: 'accepted',
      listener: 'listener',
      workingName: lin.workingName,
    })
    expect(stateFor('seeker', begun().session)).toMatchObject({ listener: 'listener', workingName: lin.workingName })
  })

  test('the steps and the reminders are the listener’s own', () => {
    const marked: SessionEvent = { type: 'step-marked', step: step('open.rules'), knownBy: 'said', done: true }
    expect(shown(marked)).toEqual([undefined, marked, undefined])
    const reminder: SessionEvent = { type: 'phase-due', phase: 'open' }
    expect(shown(reminder)).toEqual([undefined, reminder, undefined])
    const stage = begun().at(minutes(6))
    stage.granted(stage.listener({ type: 'mark', step: step('open.rules'), done: true }))
    expect(begunPart(stateFor('listener', stage.session))).toMatchObject({ due: 'open', steps: { 'open.rules': {} } })
    for (const onlooker of ['seeker', 'supervisor'] as const) {
      const begunFor = begunPart(stateFor(onlooker, stage.session))
      expect(begunFor?.steps).toEqual({})
      expect(begunFor).not.toHaveProperty('due')
    }
  })

  test('a supervisor sees a session as a shape: of the seeker’s description only what decides who must be called', () => {
    const described: SessionEvent = { type: 'described', mood: 2, ageBand: 'under-14', wordsLength: 90, hopeLength: 4 }
    expect(shown(described)).toEqual([
      described,
      described,
      { type: 'described', ageBand: 'under-14', wordsLength: 90, hopeLength: 4 },
    ])
    const stage = waiting()
    stage.granted(stage.seeker({ type: 'describe', mood: 2, ageBand: '14-17', wordsLength: 90, hopeLength: 4 }))
    expect(stateFor('supervisor', stage.session)).toHaveProperty('described', {
      ageBand: '14-17',
      wordsLength: 90,
      hopeLength: 4,
    })
    expect(stateFor('listener', stage.session)).toHaveProperty('described.mood', 2)
  })

  test('[S7.2] in a crisis the seeker learns by name who is there, and that help is called', () => {
    const stage = crisis()
    stage.granted(stage.supervisor({ type: 'take-crisis', workingName: xu.workingName }))
    expect(stateFor('seeker', stage.session)).toMatchObject({
      status: 'crisis',
      takenBy: { supervisor: 'supervisor', workingName: xu.workingName },
      before: { listener: 'listener' },
    })
    expect(stateFor('supervisor', stage.session)).toMatchObject({ takenBy: { supervisor: xu.id } })
  })
})

describe('what a screen shows', () => {
  test('to the seeker an offer is waiting; the place in the queue is their own', () => {
    const stage = offered()
    expect(stateFor('seeker', stage.session)).toEqual(waiting().session)
    expect(stateFor('listener', stage.session)).toMatchObject({
      status: 'offered',
      listener: 'listener',
      workingName: '',
    })
    expect(stateFor('supervisor', stage.session)).toEqual(stage.session)
  })

  test('after a lapsed reading the seeker waits again, and is not told who it was', () => {
    const stage = reading()
    stage.wait(minutes(3)).tick()
    const [seen, whole] = [stateFor('seeker', stage.session), stage.session]
    expect(whole).toMatchObject({ passedBy: [lin.id] })
    expect(seen).toMatchObject({ status: 'waiting', passedBy: [] })
  })

  test('status, phase, clock and counts are as they are', () => {
    const stage = begun().at(minutes(7))
    stage.granted(
      stage.listener({ type: 'advance', to: 'listen' }),
      stage.seeker({ type: 'write', messageId: message(1), length: 9 }),
    )
    stage.granted(stage.system({ type: 'lose', side: 'listener' }))
    for (const onlooker of onlookers) {
      const seen = stateFor(onlooker, stage.session)
      const { status, startedAt, stopped, lostTime, phase, entered, texts, timeReached } = stage.session as Extract<
        typeof stage.session,
        { status: 'suspended' }
      >
      expect(seen).toMatchObject({ status, startedAt, stopped, lostTime, phase, entered, texts, timeReached })
      expect(stateFor(onlooker, seen)).toEqual(seen)
    }
  })

  test('a device that never heard of an offer can follow the acceptance', () => {
    const stage = reading()
    const events = stage.log.flatMap(({ at, event }) => {
      const visible = visibleTo('seeker', event)
      return visible === undefined ? [] : [{ at, event: visible }]
    })
    expect(events.map(({ event }) => event.type)).toEqual(['joined', 'accepted'])
    expect(replay(events)).toMatchObject({ status: 'connecting', acceptedAt: stage.now })
  })
})
