import type { Ended, EndReason, Live, PersonId, Waiting } from '@tingyu/sop'
import { endReasons, unborn } from '@tingyu/sop'
import { describe, expect, test } from 'vitest'
import { crisis } from '../../../../../packages/sop/testing/stage.ts'
import { afterwards } from './afterwards.ts'

const none = { count: 0 }
const waiting: Waiting = {
  status: 'waiting',
  topic: 'loss',
  mode: 'voice',
  observation: false,
  protocol: { id: 'standard-50', version: 1 },
  joinedAt: 0,
  queuedAt: 0,
  passedBy: [],
  texts: { seeker: none, listener: none, supervisor: none },
}
const live: Live = {
  ...waiting,
  status: 'live',
  listener: 'listener' as PersonId,
  workingName: '阿岸',
  startedAt: 0,
  stopped: 0,
  lostTime: 0,
  phase: 'close',
  entered: [{ phase: 'close', at: 0, by: 'listener' }],
  timeReached: false,
  steps: {},
}
const after = (reason: EndReason, last: Ended['last'] = live) =>
  afterwards({ status: 'ended', endedAt: 0, reason, last })

describe('what follows the end of a session', () => {
  test('[S5.3] [S3.8] who spoke with somebody is asked how they feel, and may skip it', () => {
    const asked = endReasons.filter((reason) => after(reason).feedback)
    expect(asked).toEqual(['completed', 'time-up', 'seeker-left', 'listener-left', 'interrupted'])
  })

  test('[S7.6] a line to the listener can be left where the survey is asked, and nowhere else', () => {
    for (const reason of endReasons) expect(after(reason).thanks).toBe(after(reason).feedback)
    expect(after('seeker-left', waiting).thanks).toBe(false)
  })

  test('[S5.3] who met nobody is asked nothing', () => {
    expect(after('withdrawn', waiting)).toMatchObject({
      feedback: false,
      sameListener: false,
      phrase: false,
      again: true,
    })
    expect(after('seeker-left', waiting).feedback).toBe(false)
  })

  test('[S5.4] another session is offered, and the same listener where two people met', () => {
    expect(after('completed')).toMatchObject({ again: true, sameListener: true, phrase: true })
  })

  test('[S5.4] what broke off goes on at once', () => {
    expect(endReasons.filter((reason) => after(reason).continues)).toEqual([
      'listener-left',
      'interrupted',
      'not-reached',
    ])
  })

  test('[S7.2] after danger or harassment the help lines stand open and nothing is asked', () => {
    expect(endReasons.filter((reason) => after(reason).lines)).toEqual(['harassment', 'handed-over', 'not-reached'])
    expect(after('handed-over').feedback).toBe(false)
    expect(after('harassment')).toMatchObject({ feedback: false, sameListener: false, phrase: false, again: false })
  })

  test('[S7.2] after a crisis there is no survey, however the session went on and ended', () => {
    const stage = crisis().wait(1_000)
    stage.granted(stage.supervisor({ type: 'take-crisis', workingName: '徐老师' }))
    stage.granted(stage.supervisor({ type: 'resolve-crisis', outcome: 'safe', plan: ['knows-whom'] }))
    expect(stage.session.status).toBe('live')
    stage.granted(stage.seeker({ type: 'leave' }))
    expect(afterwards(stage.session)).toMatchObject({ feedback: false, sameListener: true, phrase: true, safety: true })
    const left = crisis().wait(1_000)
    left.granted(left.seeker({ type: 'leave' }))
    expect(afterwards(left.session)).toMatchObject({ feedback: false, thanks: false })
  })

  test('after harassment a quiet way leads to another beginning: no machine bans anybody', () => {
    expect(endReasons.filter((reason) => after(reason).anew)).toEqual(['harassment'])
  })

  test('a session that goes on has no afterwards', () => {
    expect(Object.values(afterwards(unborn))).not.toContain(true)
  })
})
