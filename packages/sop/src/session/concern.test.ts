import { describe, expect, test } from 'vitest'
import { waiting } from '../../testing/stage.ts'
import { aidFor, concernLevel } from './concern.ts'
import { queueLevel } from './state.ts'
import { stateFor } from './visible.ts'

describe('[S1.6] somebody comes for another person', () => {
  test('[S1.6] a life in danger now is 3, whoever’s it is; a worry is 1; a no proves nothing', () => {
    expect((['now', 'maybe', 'no', 'unsaid'] as const).map((danger) => concernLevel({ danger }))).toEqual([3, 1, 0, 0])
    expect(concernLevel(undefined)).toBe(0)
  })

  test('[S7.2] what the caller can do themselves comes first; that they are heard, too, is never left out', () => {
    expect(aidFor({ danger: 'now' })).toEqual(['heard'])
    expect(aidFor({ danger: 'now', where: 'here', nearer: 'me' })).toEqual(['stay', 'heard'])
    expect(aidFor({ danger: 'maybe', where: 'known', nearer: 'other' })).toEqual(['send', 'city', 'heard'])
    expect(aidFor({ danger: 'maybe', where: 'known', nearer: 'me' })).toEqual(['go', 'city', 'heard'])
    expect(aidFor({ danger: 'no', where: 'unknown', nearer: 'nobody' })).toEqual(['find', 'heard'])
    expect(aidFor({ danger: 'no', where: 'unsaid', nearer: 'unsaid' })).toEqual(['heard'])
  })

  test('[S7.2] it counts for the place in the queue, and supervisors read no answers', () => {
    const stage = waiting()
    const concern = { danger: 'maybe', where: 'unknown' } as const
    stage.granted(stage.seeker({ type: 'describe', wordsLength: 0, hopeLength: 0, concern }))
    expect(queueLevel(stage.session)).toBe(1)
    expect(JSON.stringify(stateFor('supervisor', stage.session))).not.toContain('maybe')
    expect(JSON.stringify(stateFor('listener', stage.session))).toContain('maybe')
  })
})
