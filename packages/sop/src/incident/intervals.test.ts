import { expect, test } from 'vitest'
import { hours, minutes, seconds } from '../../testing/standard.ts'
import { intervalsOf, type Happenings, type Promised } from './intervals.ts'

const promised: Promised = {
  ladder: { each: seconds(30), everyone: seconds(60), line: seconds(90), again: seconds(60) },
  lateBy: seconds(2),
  arrivesWithin: seconds(10),
  followUp: hours(24),
}
const rung = (kind: 'one' | 'everyone' | 'line', due: number, late = 0) => ({
  kind,
  dueAt: seconds(due),
  doneAt: seconds(due + late),
})
const all = [rung('one', 0), rung('one', 30), rung('everyone', 60), rung('line', 90, 1)]
const told = (happened: Partial<Happenings>, now = minutes(10)) =>
  intervalsOf({ declaredAt: 0, rungs: all, notices: [], drill: false, ...happened }, promised, now)
const broken = (happened: Partial<Happenings>, now?: number) =>
  told(happened, now).flatMap(({ kept, rung: kind, way, what }) => (kept === false ? [kind ?? way ?? what] : []))

test('[S7.2] each step of the ladder is held against the time at which it was due', () => {
  const calls = told({ takenAt: seconds(100) }).filter(({ what }) => what === 'first-call' || what === 'rung')
  expect(calls).toEqual([
    { what: 'first-call', due: 0, took: 0, kept: true },
    { what: 'rung', rung: 'one', due: seconds(30), took: seconds(30), kept: true },
    { what: 'rung', rung: 'everyone', due: seconds(60), took: seconds(60), kept: true },
    { what: 'rung', rung: 'line', due: seconds(90), took: seconds(91), kept: true },
  ])
  expect(broken({ rungs: [rung('one', 0, 3), rung('everyone', 30, 2.5), rung('line', 90)] })).toEqual([
    'first-call',
    'everyone',
  ])
})

test('[S7.2] a step that was never done is missing, unless somebody had come before it was due', () => {
  expect(broken({ rungs: [] })).toEqual(['first-call', 'everyone', 'line'])
  expect(broken({ rungs: [rung('one', 0)] })).toEqual(['everyone', 'line'])
  expect(broken({ rungs: [rung('line', 0)] })).toEqual([])
  expect(broken({ rungs: [rung('one', 0)], takenAt: seconds(61) })).toEqual([])
  expect(broken({ rungs: [rung('one', 0)], takenAt: seconds(80) })).toEqual(['everyone'])
  expect(broken({ rungs: [rung('one', 0)], over: seconds(20) })).toEqual([])
  expect(broken({ rungs: [] }, seconds(1))).toEqual([])
})

const notice = (doneAt?: number, failed = false) => ({
  notices: [{ way: 'webhook', at: 0, failed, ...(doneAt !== undefined && { doneAt: seconds(doneAt) }) }],
  takenAt: seconds(100),
})

test('[S7.2] what leaves the house has arrived within ten seconds, or nobody had to hear it any more', () => {
  expect(told(notice(3)).find(({ what }) => what === 'notice')).toEqual({
    what: 'notice',
    way: 'webhook',
    due: seconds(10),
    took: seconds(3),
    kept: true,
  })
  expect(broken(notice(11))).toEqual(['webhook'])
  expect(broken(notice(9, true))).toEqual(['webhook'])
  expect(broken(notice())).toEqual(['webhook'])
  expect(broken({ ...notice(), takenAt: seconds(8) })).toEqual([])
})

test('[S7.2] what people do is measured from what it follows on, and nobody is held to it', () => {
  const went = told({
    rungs: [rung('one', 0, 1)],
    takenAt: seconds(21),
    voiceAt: seconds(25),
    stepAt: seconds(81),
    outcomeAt: seconds(141),
    followedUpAt: seconds(141) + hours(20),
  })
  expect(went.slice(1)).toEqual([
    { what: 'taken', took: seconds(20) },
    { what: 'voice', took: seconds(4) },
    { what: 'step', took: minutes(1) },
    { what: 'outcome', took: minutes(2) },
    { what: 'follow-up', took: hours(20), due: hours(24), kept: true },
  ])
})

test('[S7.2] a follow-up that is overdue is missing; after a drill nobody is asked after', () => {
  const done = { rungs: [rung('one', 0)], takenAt: seconds(20), outcomeAt: seconds(60) }
  expect(broken(done, hours(20))).toEqual([])
  expect(broken(done, hours(25))).toEqual(['follow-up'])
  expect(told({ ...done, drill: true }).at(-1)).toEqual({ what: 'outcome', took: seconds(40) })
})
