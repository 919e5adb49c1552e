import { clockOf, lostTimeAt, type Session } from '@tingyu/sop'
import { describe, expect, test } from 'vitest'
import { begun, closing, crisis, xu, type Stage } from '../../../../../packages/sop/testing/stage.ts'
import { minutes, seconds, standard } from '../../../../../packages/sop/testing/standard.ts'
import type { CallState } from '../../call/call.ts'
import { noticeOf, type Situation } from './notice.ts'

const call: CallState = {
  stage: 'connected',
  direct: false,
  quality: 'good',
  muted: false,
  remoteMuted: false,
  remoteMicrophone: 'open',
  microphone: { status: 'open', deviceId: 'a', label: 'a', fellBack: false },
  soundBlocked: false,
  verification: { status: 'none' },
}

function at(stage: Stage, more: Partial<Situation> = {}): Situation {
  const state: Session = stage.session
  const clock = clockOf(standard, state, stage.now)
  if (clock === undefined) throw new Error('not begun')
  return {
    link: { status: 'open' },
    state,
    clock,
    now: stage.now,
    call,
    graceLeft: Math.max(0, standard.grace - clock.overrun),
    lostLeft: Math.max(0, standard.lostAllowance - lostTimeAt(state, stage.now)),
    elsewhere: false,
    silent: false,
    ...more,
  }
}

describe('the line above the clock', () => {
  test('says where the call is when another tab has it, before anything that is due', () => {
    const late = at(begun().wait(minutes(25)), { call: undefined, elsewhere: true })
    expect(noticeOf(late)).toEqual({ about: 'call-elsewhere' })
  })

  test('[S3.3] in a session that goes as it should there is none', () => {
    expect(noticeOf(at(begun().wait(minutes(3))))).toBeUndefined()
    expect(noticeOf(at(begun().wait(minutes(3)), { call: undefined }))).toBeUndefined()
  })

  test('[S7.1] a gentle reminder when the phase’s planned end has come, the grace when time is up', () => {
    const late = begun().wait(minutes(5)).tick()
    expect(noticeOf(at(late))).toEqual({ about: 'phase-due' })
    const over = closing()
      .at(minutes(50) + seconds(30))
      .tick()
    expect(noticeOf(at(over))).toEqual({ about: 'time-reached', left: seconds(90) })
  })

  test('[S7.1] where the protocol itself has moved on it says so, for a moment', () => {
    const moved = begun()
      .wait(minutes(10) + seconds(5))
      .tick()
    expect(noticeOf(at(moved))).toEqual({ about: 'moved-on', phase: 'listen' })
    expect(noticeOf(at(moved.wait(seconds(20))))).toBeUndefined()
    expect(noticeOf(at(begun().wait(seconds(2))))).toBeUndefined()
  })

  test('a seeker whose connection is lost, and how much of the allowance is left', () => {
    const stage = begun().wait(minutes(2))
    stage.granted(stage.system({ type: 'lose', side: 'seeker' }))
    expect(noticeOf(at(stage.wait(seconds(40))))).toEqual({ about: 'seeker-lost', left: seconds(140) })
  })

  test('while the service is away the voice goes on, and it says which', () => {
    const away = { link: { status: 'reconnecting', since: 0, attempt: 2, calm: false } } as const
    const stage = begun().wait(minutes(5)).tick()
    expect(noticeOf(at(stage, away))).toEqual({ about: 'service-away', calm: false, voice: true })
    expect(noticeOf(at(stage, { ...away, call: undefined }))).toEqual({
      about: 'service-away',
      calm: false,
      voice: false,
    })
  })

  test('what keeps two people from hearing each other comes before what is due', () => {
    const stage = begun().wait(minutes(5)).tick()
    expect(noticeOf(at(stage, { call: { ...call, soundBlocked: true } }))).toEqual({ about: 'sound-blocked' })
    expect(noticeOf(at(stage, { call: { ...call, stage: 'failed', why: 'no-relay' } }))).toEqual({
      about: 'call-failed',
      why: 'no-relay',
    })
    expect(noticeOf(at(stage, { call: { ...call, stage: 'reconnecting', since: 0 } }))).toEqual({ about: 'call-lost' })
    expect(noticeOf(at(stage, { call: { ...call, microphone: { status: 'lost' } } }))).toEqual({
      about: 'microphone-lost',
    })
  })

  test('a long silence is a quiet word, and a seeker who muted themselves is not silent', () => {
    const stage = begun().wait(minutes(4))
    expect(noticeOf(at(stage, { silent: true }))).toEqual({ about: 'silence' })
    expect(noticeOf(at(stage, { silent: true, call: { ...call, remoteMuted: true } }))).toEqual({
      about: 'seeker-muted',
    })
  })

  test('[S3.3] a seeker whose microphone is not open: it says so, and whether they hear', () => {
    const stage = begun().wait(minutes(4))
    const none = { ...call, remoteMicrophone: 'none' } as const
    expect(noticeOf(at(stage, { call: none, silent: true }))).toEqual({ about: 'seeker-unheard', hears: true })
    const waiting: CallState = { ...none, stage: 'connecting', otherHere: false }
    expect(noticeOf(at(stage, { call: waiting }))).toEqual({ about: 'seeker-unheard', hears: false })
    expect(noticeOf(at(stage, { call: { ...call, remoteMicrophone: 'asking' } }))).toBeUndefined()
  })

  test('[S7.2] after a crisis it says who has left and that the clock runs, before anything that is due', () => {
    const stage = crisis()
    stage.granted(stage.supervisor({ type: 'take-crisis', workingName: xu.workingName }))
    stage.wait(minutes(30))
    stage.granted(stage.supervisor({ type: 'resolve-crisis', outcome: 'safe', plan: ['somebody-there'] }))
    stage.tick()
    expect(noticeOf(at(stage))).toEqual({ about: 'supervisor-left', name: xu.workingName })
    expect(noticeOf(at(stage.wait(minutes(2)).tick()))?.about).not.toBe('supervisor-left')
  })

  test('[S7.2] in a crisis nothing of the protocol speaks, only what keeps one from being heard', () => {
    const stage = crisis().wait(minutes(30))
    expect(noticeOf(at(stage, { silent: true }))).toBeUndefined()
    expect(noticeOf(at(stage, { call: { ...call, stage: 'reconnecting', since: 0 } }))).toEqual({ about: 'call-lost' })
  })
})
