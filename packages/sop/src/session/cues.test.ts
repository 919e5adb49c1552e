import { describe, expect, test } from 'vitest'
import { begun, closing, crisis, reading, step } from '../../testing/stage.ts'
import type { Stage } from '../../testing/stage.ts'
import { minutes, seconds, standard } from '../../testing/standard.ts'
import type { Cue, PhaseId } from '../protocol/protocol.ts'
import { cuesAt } from './cues.ts'

const aboutDanger = (cue: Cue): boolean => cue.clauses.includes('S7.2')
const shown = (stage: Stage): string[] => cuesAt(standard, stage.session, stage.now).map((cue) => cue.id)

/** The clauses of all cues that a session shows which keeps to the plan and marks each step as its cue is there. */
function clausesShown(phase: PhaseId): Set<string> {
  const stage = begun()
  const seen = new Set<string>()
  const planned = standard.phases
  for (let minute = 0; minute < 50; minute++) {
    stage.at(minutes(minute))
    const entering = planned.find((each) => each.from === minutes(minute) && each.id !== 'open')
    if (entering !== undefined) stage.granted(stage.listener({ type: 'advance', to: entering.id }))
    const cues = cuesAt(standard, stage.session, stage.now)
    const current = planned.findLast((each) => each.from <= minutes(minute))
    if (current?.id === phase) for (const cue of cues) for (const clause of cue.clauses) seen.add(clause)
    // Every other minute the listener does what the first cue says, and marks it.
    const [first] = cues.filter((cue) => cue.step !== undefined)
    if (minute % 2 === 1 && first?.step !== undefined) {
      stage.granted(stage.listener({ type: 'mark', step: first.step, done: true }))
    }
  }
  return seen
}

describe('the cues of this moment', () => {
  test('[S2.1] a session begins with the greeting', () => {
    expect(shown(begun())[0]).toBe('open.greet')
  })

  test('[S2.2] the rules are said, in the service’s own words: time, listening, confidentiality and its limits', () => {
    const stage = begun().at(minutes(1))
    const rules = cuesAt(standard, stage.session, stage.now).filter((cue) => cue.clauses.includes('S2.2'))
    expect(rules.map((cue) => [cue.id, cue.kind, cue.adaptable])).toEqual([
      ['open.time', 'say', false],
      ['open.secrecy', 'say', false],
    ])
  })

  test('[S2.3] [S2.4] then the invitation, and being there without words', () => {
    expect([...clausesShown('open')]).toEqual(expect.arrayContaining(['S2.1', 'S2.2', 'S2.3', 'S2.4']))
    const stage = begun().at(minutes(3))
    for (const id of ['open.greeting', 'open.rules']) {
      stage.granted(stage.listener({ type: 'mark', step: step(id), done: true }))
    }
    expect(shown(stage)).toEqual(['open.invite', 'open.invite-today', 'open.warmth'])
  })

  test('[S3.2] listening begins with small encouragers', () => {
    const stage = begun().at(minutes(5))
    stage.granted(stage.listener({ type: 'advance', to: 'listen' }))
    expect(shown(stage)[0]).toBe('listen.encourager')
    expect([...clausesShown('listen')]).toEqual(
      expect.arrayContaining(['S3.1', 'S3.2', 'S3.3', 'S3.4', 'S3.5', 'S3.6']),
    )
  })

  test('[S4.1] [S4.2] [S4.3] [S4.4] sorting sums up, clarifies, guides lightly, and stays neutral', () => {
    expect([...clausesShown('explore')]).toEqual(expect.arrayContaining(['S4.1', 'S4.2', 'S4.3', 'S4.4']))
  })

  test('[S5.1] [S5.2] [S5.3] [S5.4] the closing asks for their own summary and strengths, thanks, and looks ahead', () => {
    expect([...clausesShown('close')]).toEqual(expect.arrayContaining(['S5.1', 'S5.2', 'S5.3', 'S5.4']))
    const stage = closing()
    expect(shown(stage)[0]).toBe('close.announce')
  })

  test('[S7.2] what to do about danger is shown in the middle of listening whatever was marked', () => {
    const stage = begun().at(minutes(11))
    expect(cuesAt(standard, stage.tick().session, stage.now).some(aboutDanger)).toBe(true)
  })
})

describe('[S3.3] nothing competes for the listener’s attention', () => {
  test('two or three cues at every moment of a session, whether steps are marked or not', () => {
    for (const marking of [false, true]) {
      const stage = closing()
      const steps = standard.phases.flatMap((phase) => phase.steps)
      const session = stage.session
      if (session.status !== 'live') throw new Error(session.status)
      const marked = Object.fromEntries(steps.map(({ id, knownBy }) => [id, { at: 0, knownBy }]))
      for (const phase of standard.phases) {
        const inPhase = { ...session, phase: phase.id, steps: marking ? marked : {} }
        // From 0, because a listener may move on earlier than planned.
        for (let own = 0; own < phase.latest; own += seconds(10)) {
          const { length } = cuesAt(standard, inPhase, session.startedAt + own)
          expect([2, 3], `${phase.id} at ${own / minutes(1)} min`).toContain(length)
        }
      }
    }
  })

  test('they change only where a cue’s part begins or ends, never from second to second', () => {
    const { session } = closing()
    if (session.status !== 'live') throw new Error(session.status)
    const flickers: string[] = []
    for (const phase of standard.phases) {
      const inPhase = { ...session, phase: phase.id }
      const boundaries = new Set(phase.cues.flatMap((cue) => [cue.from, cue.until]))
      const ids = (own: number) =>
        cuesAt(standard, inPhase, session.startedAt + own)
          .map((cue) => cue.id)
          .join(' ')
      for (let own = seconds(1); own < phase.latest; own += seconds(1)) {
        if (ids(own) !== ids(own - seconds(1)) && !boundaries.has(own)) flickers.push(`${phase.id} at ${own} ms`)
      }
    }
    expect(flickers).toEqual([])
  })

  test('a cue goes away once its step is marked, and comes back when the mark is taken back', () => {
    const stage = begun()
    stage.granted(stage.listener({ type: 'mark', step: step('open.greeting'), done: true }))
    expect(shown(stage)).not.toContain('open.greet')
    stage.granted(stage.listener({ type: 'mark', step: step('open.greeting'), done: false }))
    expect(shown(stage)[0]).toBe('open.greet')
  })

  test('a lost connection changes nothing; in a crisis, before and after, there are none', () => {
    const stage = begun()
    const before = shown(stage)
    stage.granted(stage.system({ type: 'lose', side: 'seeker' }))
    expect(shown(stage)).toEqual(before)
    expect(shown(crisis())).toEqual([])
    expect(shown(reading())).toEqual([])
    stage.granted(stage.seeker({ type: 'leave' }))
    expect(shown(stage)).toEqual([])
  })
})
