import { describe, expect, test } from 'vitest'
import { begun, crisis, evening, seeker, Stage, waiting, xu } from '../../../testing/stage.ts'
import { hours, minutes } from '../../../testing/standard.ts'
import { followedUp, takenBy, withOutcome, type Course, type CourseRules } from '../../incident/course.ts'
import { incidentOutcomes, type IncidentOutcome } from '../../incident/outcome.ts'
import type { SessionCommand } from '../command.ts'
import { nextDeadline } from '../timetable.ts'

const start: SessionCommand = { type: 'start-drill', topic: 'self', mode: 'voice' }
const end: SessionCommand = { type: 'end-drill' }
const take: SessionCommand = { type: 'take-crisis', workingName: xu.workingName }
const resolve = (outcome: IncidentOutcome): SessionCommand => ({
  type: 'resolve-crisis',
  outcome,
  plan: ['somebody-there'],
  reason: 'asked',
  steps: { confirmed: 1, tried: 1 },
  seekerAway: true,
})

function drill(): Stage {
  const stage = new Stage()
  return stage.granted(stage.system(start))
}

describe('[S7.2] a drill goes the way of a crisis, and is none', () => {
  test('it is a crisis from its first moment, so that nobody is ever offered it', () => {
    expect(drill().session).toMatchObject({ status: 'crisis', cause: 'drill', before: { status: 'waiting' } })
    expect(drill().system({ type: 'offer', listener: xu.id, workingName: '' })).toBe('crisis-open')
    expect(nextDeadline(drill().protocol, drill().session)).toBeUndefined()
  })

  test('taken, spoken in, shown the line: as in any other', () => {
    const stage = drill()
    stage.granted(stage.system({ type: 'show-line', onDuty: true }), stage.supervisor(take))
    stage.granted(stage.supervisor({ type: 'join-voice' }), stage.supervisor({ type: 'tell-others', quiet: false }))
    expect(stage.session).toMatchObject({
      lineShown: { onDuty: true },
      takenBy: { supervisor: xu.id },
      visits: [{ workingName: xu.workingName }],
      othersTold: {},
    })
  })

  test('every outcome that can be said of a crisis can be said of it, and ends it as a drill', () => {
    for (const outcome of incidentOutcomes) {
      const stage = drill()
      stage.granted(stage.supervisor(take), stage.supervisor(resolve(outcome)))
      expect(stage.session).toMatchObject({ status: 'ended', reason: 'drill-over', outcome })
    }
    const bare = drill()
    bare.granted(bare.supervisor(take))
    expect(bare.supervisor({ type: 'resolve-crisis', outcome: 'handed-over' })).toBe('nobody-confirmed')
    expect(bare.session.status).toBe('crisis')
  })

  test('it steps aside at any moment, and says that nobody confirmed anything', () => {
    const taken = drill()
    taken.granted(taken.supervisor(take))
    for (const stage of [drill(), taken]) {
      stage.granted(stage.system(end))
      expect(stage.session).toMatchObject({ status: 'ended', reason: 'drill-over', outcome: 'drill-over' })
      expect(stage.system(end)).toBeUndefined()
    }
  })

  test('nobody makes a drill of a session, and nobody a crisis of a drill', () => {
    for (const stage of [waiting(), begun(), crisis()]) {
      const before = stage.session
      expect(stage.system(start)).toBe('not-now')
      expect(stage.system(end)).toBe('not-now')
      expect(stage.session).toEqual(before)
    }
    const stage = drill()
    expect(stage.supervisor({ type: 'declare-crisis' })).toBe('not-now')
    expect(stage.seeker({ type: 'ask-help', kind: 'danger' })).toBe('not-now')
    expect(stage.session).toMatchObject({ cause: 'drill' })
    for (const by of ['seeker', 'listener', 'supervisor'] as const) {
      expect(new Stage().order(by, seeker, start)).toBe('not-yours')
      expect(drill().order(by, seeker, end)).toBe('not-yours')
    }
  })

  test('with its outcome it is closed: there is nobody to ask after', () => {
    const rules: CourseRules = { ownerAway: minutes(2), followUp: hours(24), followUpAgain: hours(2) }
    const course: Course = { drill: true, declaredAt: evening }
    const taken = takenBy(course, xu.id, evening + 1_000, rules)
    if (!taken.ok) throw new Error('not taken')
    for (const outcome of incidentOutcomes) {
      const closed = withOutcome(taken.value, outcome, evening + 2_000, rules)
      expect(closed).toMatchObject({ outcome, closedAt: evening + 2_000 })
      expect(followedUp(closed, 'danger-again', xu.id, evening + 3_000)).toMatchObject({ ok: false })
    }
  })
})
