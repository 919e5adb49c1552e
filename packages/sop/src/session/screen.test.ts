import { describe, expect, test } from 'vitest'
import { notice, waiting } from '../../testing/stage.ts'
import { screenLevel, type Screen } from './screen.ts'
import { queueLevel } from './state.ts'
import { stateFor } from './visible.ts'

const wish = (more: Partial<Screen> = {}): Screen => ({ wish: 'yes', ...more })

describe('[S1.6] asked beforehand about thoughts of not wanting to live', () => {
  test('[S1.6] a wish is 1, thoughts or an attempt ever are 2, an intention or an act of late are 3', () => {
    expect(screenLevel(wish())).toBe(1)
    expect(screenLevel(wish({ thought: 'no', act: 'no' }))).toBe(1)
    expect(screenLevel(wish({ thought: 'yes' }))).toBe(2)
    expect(screenLevel(wish({ thought: 'no', act: 'before' }))).toBe(2)
    for (const grave of [{ thought: 'intent' }, { thought: 'no', act: 'recent' }, { act: 'now' }] as const) {
      expect(screenLevel(wish(grave))).toBe(3)
    }
  })

  test('[S1.6] a no is nothing known, not safety; a yes and then silence is taken seriously', () => {
    expect([screenLevel(undefined), screenLevel({ wish: 'no' }), screenLevel({ wish: 'unsaid' })]).toEqual([0, 0, 0])
    expect(screenLevel(wish({ thought: 'unsaid' }))).toBe(2)
    expect(screenLevel(wish({ thought: 'no', act: 'unsaid' }))).toBe(2)
    // What was noticed in words stands, whatever is answered.
    const stage = waiting()
    stage.granted(stage.system(notice(2, ['active_thought'])))
    stage.granted(stage.seeker({ type: 'describe', wordsLength: 0, hopeLength: 0, screen: { wish: 'no' } }))
    expect(queueLevel(stage.session)).toBe(2)
  })

  test('[S7.2] what is answered counts for the place in the queue, and supervisors read no answers', () => {
    const stage = waiting()
    expect(queueLevel(stage.session)).toBe(0)
    stage.granted(stage.seeker({ type: 'describe', wordsLength: 0, hopeLength: 0, screen: wish({ thought: 'yes' }) }))
    expect(queueLevel(stage.session)).toBe(2)
    expect(JSON.stringify(stateFor('supervisor', stage.session))).not.toContain('thought')
    expect(JSON.stringify(stateFor('listener', stage.session))).toContain('thought')
    stage.granted(stage.seeker({ type: 'ask-help', kind: 'intake' }))
    expect(stage.session).toMatchObject({ status: 'crisis', cause: 'intake-said', before: { status: 'waiting' } })
  })
})
