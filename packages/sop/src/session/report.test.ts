import { describe, expect, test } from 'vitest'
import { begun, closing, crisis, lin, message, notice, step, waiting, xu } from '../../testing/stage.ts'
import type { Stage } from '../../testing/stage.ts'
import { minutes, seconds, standard } from '../../testing/standard.ts'
import type { PhaseId } from '../protocol/protocol.ts'
import { reportOf, reportUntilRelieved } from './report.ts'
import { listenerOf, relievedListenerOf } from './state.ts'

const report = (stage: Stage) => reportOf(standard, stage.log)

/** A session in which the listener moves on at these minutes, and that ends by itself or at `finish`. */
function movedOn(times: Partial<Record<PhaseId, number>>, finish?: number): Stage {
  const stage = begun()
  for (const [to, minute] of Object.entries(times)) {
    stage.at(minutes(minute))
    stage.granted(stage.listener({ type: 'advance', to: to as PhaseId }))
  }
  stage.at(minutes(finish ?? 60)).tick()
  if (finish !== undefined) stage.granted(stage.listener({ type: 'finish' }))
  return stage
}

const kept = (stage: Stage) => report(stage).phases.map((phase) => phase.kept)

describe('[S7.1] the report holds the session against the protocol', () => {
  test('times of every phase on the session’s own clock, beside the plan', () => {
    const stage = movedOn({ listen: 6, explore: 20, close: 41 }, 50)
    expect(report(stage)).toMatchObject({
      reason: 'completed',
      topic: 'family',
      mode: 'voice',
      length: minutes(50),
      overran: 0,
      lostTime: 0,
      stopped: 0,
      phases: [
        { phase: 'open', from: 0, until: minutes(6), plannedFrom: 0, plannedUntil: minutes(5), by: 'listener' },
        { phase: 'listen', from: minutes(6), until: minutes(20), plannedFrom: minutes(5), plannedUntil: minutes(20) },
        { phase: 'explore', from: minutes(20), until: minutes(41), plannedFrom: minutes(20) },
        { phase: 'close', from: minutes(41), until: minutes(50), plannedUntil: minutes(50), by: 'listener' },
      ],
    })
  })

  test('kept: within the range that the protocol leaves, also after the reminder', () => {
    expect(kept(movedOn({ listen: 5, explore: 20, close: 40 }, 50))).toEqual(['kept', 'kept', 'kept', 'kept'])
    expect(kept(movedOn({ listen: 9.5, explore: 24.5, close: 41.5 }, 50))).toEqual(['kept', 'kept', 'kept', 'kept'])
  })

  test('early: before the planned beginning', () => {
    expect(kept(movedOn({ listen: 4, explore: 19, close: 39 }, 45))).toEqual(['kept', 'early', 'early', 'early'])
  })

  test('late: the protocol had to move on', () => {
    const stage = movedOn({ listen: 5 })
    expect(kept(stage)).toEqual(['kept', 'kept', 'late', 'late'])
    expect(report(stage).phases.map(({ by }) => by)).toEqual(['listener', 'listener', 'protocol', 'protocol'])
  })

  test('where a protocol leaves no range, moving on at the planned end is keeping it', () => {
    const strict = { ...standard, phases: standard.phases.map((phase) => ({ ...phase, latest: phase.until })) }
    const stage = begun(strict).at(minutes(60)).tick()
    expect(reportOf(strict, stage.log).phases.map((phase) => phase.kept)).toEqual(['kept', 'kept', 'kept', 'kept'])
  })

  test('how far it ran over', () => {
    const stage = closing().at(minutes(51))
    stage.granted(stage.listener({ type: 'finish' }))
    expect(report(stage)).toMatchObject({ length: minutes(51), overran: minutes(1) })
    expect(report(movedOn({}))).toMatchObject({ reason: 'time-up', length: minutes(52), overran: minutes(2) })
  })

  test('the time of a crisis does not count, lost connections do', () => {
    const stage = crisis()
    stage.wait(minutes(30))
    stage.granted(stage.supervisor({ type: 'take-crisis', workingName: xu.workingName }))
    stage.granted(stage.supervisor({ type: 'resolve-crisis', outcome: 'safe', plan: ['somebody-there'] }))
    stage.granted(stage.listener({ type: 'advance', to: 'explore' }), stage.system({ type: 'lose', side: 'seeker' }))
    stage.wait(seconds(45))
    stage.granted(stage.system({ type: 'return', side: 'seeker' }), stage.seeker({ type: 'leave' }))
    expect(report(stage)).toMatchObject({
      reason: 'seeker-left',
      length: minutes(12) + seconds(45),
      stopped: minutes(30),
      lostTime: seconds(45),
    })
    expect(report(stage).phases.map(({ phase, from }) => [phase, from / minutes(1)])).toEqual([
      ['open', 0],
      ['listen', 10],
      ['explore', 12],
    ])
  })
})

describe('the report also says', () => {
  test('which steps were done and when, and which were not', () => {
    const stage = begun().at(minutes(1))
    stage.granted(stage.listener({ type: 'mark', step: step('open.greeting'), done: true }))
    stage.granted(stage.seeker({ type: 'leave' }))
    const { steps } = report(stage)
    expect(steps).toHaveLength(standard.phases.flatMap((phase) => phase.steps).length)
    expect(steps.slice(0, 2)).toEqual([
      { step: 'open.greeting', phase: 'open', at: minutes(1) },
      { step: 'open.rules', phase: 'open' },
    ])
  })

  test('how many texts were written, and what the seeker had said of themselves', () => {
    const stage = waiting()
    stage.granted(stage.seeker({ type: 'describe', mood: 3, ageBand: '14-17', wordsLength: 10, hopeLength: 0 }))
    stage.granted(stage.seeker({ type: 'ask-help', kind: 'company' }))
    stage.granted(stage.seeker({ type: 'write', messageId: message(1), length: 4 }))
    stage.granted(
      stage.supervisor({ type: 'write', messageId: message(2), length: 4 }),
      stage.seeker({ type: 'leave' }),
    )
    expect(report(stage)).toEqual({
      reason: 'withdrawn',
      danger: { signs: [], crises: [{ by: 'seeker', cause: 'company-asked', lasted: 0 }] },
      endedAt: stage.now,
      length: 0,
      topic: 'family',
      mode: 'voice',
      mood: 3,
      ageBand: '14-17',
      texts: { seeker: 1, listener: 0, supervisor: 1 },
      phases: [],
      steps: [],
      lostTime: 0,
      stopped: 0,
      overran: 0,
    })
  })

  test('nothing before the end: to ask then is a mistake in the program', () => {
    expect(() => report(begun())).toThrow('live')
  })
})

describe('[S5.6] a listener who was relieved', () => {
  test('has their own part of the account, and nothing of what came after', () => {
    const stage = begun()
    stage.granted(stage.seeker({ type: 'write', messageId: message(1), length: 9 }))
    stage.at(minutes(8))
    stage.granted(
      stage.listener({ type: 'advance', to: 'listen' }),
      stage.listener({ type: 'declare-crisis' }),
      stage.supervisor({ type: 'take-crisis', workingName: xu.workingName }),
    )
    stage.wait(minutes(3))
    stage.granted(stage.listener({ type: 'leave' }))
    const { session, log, now } = stage
    expect(relievedListenerOf(session)).toBe(lin.id)
    const own = reportUntilRelieved(standard, log)
    expect(own).toMatchObject({ reason: 'relieved', endedAt: now, length: minutes(8), stopped: minutes(3) })
    expect(own.texts).toEqual({ seeker: 1, listener: 0, supervisor: 0 })

    stage.granted(stage.seeker({ type: 'write', messageId: message(2), length: 4 }))
    stage.wait(minutes(20))
    stage.granted(
      stage.supervisor({ type: 'resolve-crisis', outcome: 'handed-over', steps: { confirmed: 1, tried: 1 } }),
    )
    expect(listenerOf(stage.session)).toBeUndefined()
    expect(relievedListenerOf(stage.session)).toBe(lin.id)
    expect(reportUntilRelieved(standard, stage.log)).toEqual(own)
  })

  test('who gave it back before the beginning has nothing to look back on', () => {
    const stage = crisis()
    expect(relievedListenerOf(stage.session)).toBeUndefined()
    expect(() => reportUntilRelieved(standard, stage.log)).toThrow('nobody was relieved')
  })
})

describe('[S7.2] the report says when there was danger, and what people did', () => {
  test('nothing where there was none', () => {
    expect(report(movedOn({})).danger).toBeUndefined()
  })

  test('a sign: when, of what kind, how it was answered and after how long', () => {
    const stage = begun().at(minutes(10))
    stage.granted(stage.system(notice(3, ['plan'])))
    stage.wait(seconds(40))
    stage.granted(
      stage.listener({ type: 'answer-risk', number: 1, answer: 'asked-safe' }),
      stage.seeker({ type: 'leave' }),
    )
    expect(report(stage).danger).toEqual({
      signs: [{ at: minutes(10), side: 'seeker', level: 3, signs: ['plan'], answer: 'asked-safe', open: seconds(40) }],
      crises: [],
    })
  })

  test('a crisis: by whom, who came after how long, the outcome, and how long it took by the clock on the wall', () => {
    const stage = begun().at(minutes(5))
    stage.granted(stage.system(notice(2, ['active_thought'])))
    stage.wait(seconds(20))
    stage.granted(stage.seeker({ type: 'ask-help', kind: 'danger' }))
    stage.wait(seconds(30))
    stage.granted(stage.supervisor({ type: 'take-crisis', workingName: xu.workingName }))
    stage.wait(minutes(9))
    stage.granted(stage.supervisor({ type: 'resolve-crisis', outcome: 'safe', plan: ['somebody-there'] }))
    stage.wait(minutes(2))
    stage.granted(stage.listener({ type: 'declare-crisis' }))
    stage.wait(minutes(1))
    stage.granted(stage.seeker({ type: 'leave' }))
    expect(report(stage).danger).toEqual({
      signs: [
        { at: minutes(5), side: 'seeker', level: 2, signs: ['active_thought'], answer: 'crisis', open: seconds(20) },
      ],
      crises: [
        {
          at: minutes(5) + seconds(20),
          by: 'seeker',
          cause: 'danger-said',
          taken: { workingName: xu.workingName, after: seconds(30) },
          outcome: 'safe',
          lasted: minutes(9) + seconds(30),
        },
        // The crisis stood still on the session's own clock.
        { at: minutes(7) + seconds(20), by: 'listener', cause: 'listener-declared', lasted: minutes(1) },
      ],
    })
  })

  test('asked for company first and then in danger is one crisis, as grave as was said last', () => {
    const stage = begun()
    stage.granted(stage.seeker({ type: 'ask-help', kind: 'company' }))
    stage.wait(seconds(16))
    stage.granted(stage.seeker({ type: 'ask-help', kind: 'danger' }))
    stage.wait(seconds(3))
    stage.granted(stage.supervisor({ type: 'take-crisis', workingName: xu.workingName }))
    stage.granted(stage.seeker({ type: 'leave' }))
    const [account, ...more] = report(stage).danger?.crises ?? []
    expect(more).toEqual([])
    expect(account).toMatchObject({
      by: 'seeker',
      cause: 'danger-said',
      taken: { workingName: xu.workingName, after: seconds(19) },
    })
  })

  test('whoever was relieved reads of it up to that moment', () => {
    const stage = crisis()
    stage.wait(seconds(30))
    stage.granted(stage.supervisor({ type: 'take-crisis', workingName: xu.workingName }))
    stage.granted(stage.listener({ type: 'leave' }))
    stage.wait(minutes(3))
    stage.granted(
      stage.supervisor({ type: 'resolve-crisis', outcome: 'handed-over', steps: { confirmed: 1, tried: 1 } }),
    )
    const [account] = reportUntilRelieved(standard, stage.log).danger?.crises ?? []
    expect(account).toMatchObject({ by: 'listener', lasted: seconds(30) })
    expect(account?.outcome).toBeUndefined()
  })
})
