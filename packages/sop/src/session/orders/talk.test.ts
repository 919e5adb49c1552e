import { describe, expect, test } from 'vitest'
import {
  begun,
  closing,
  crisis,
  he,
  lin,
  message,
  offered,
  reading,
  step,
  tang,
  waiting,
} from '../../../testing/stage.ts'
import { minutes, seconds } from '../../../testing/standard.ts'
import { askedPart, begunPart } from '../state.ts'

const write = (number: number, length = 5) => ({ type: 'write', messageId: message(number), length }) as const
const lose = (side: 'seeker' | 'listener') => ({ type: 'lose', side }) as const
const back = (side: 'seeker' | 'listener') => ({ type: 'return', side }) as const

describe('phases', () => {
  test('[S7.1] the listener moves on by hand, one phase at a time and never back', () => {
    const stage = begun().at(minutes(4))
    expect(stage.listener({ type: 'advance', to: 'explore' })).toBe('phase-order')
    expect(stage.listener({ type: 'advance', to: 'listen' })).toBeUndefined()
    expect(stage.listener({ type: 'advance', to: 'open' })).toBe('phase-order')
    expect(begunPart(stage.session)).toMatchObject({
      phase: 'listen',
      entered: [
        { phase: 'open', at: 0 },
        { phase: 'listen', at: minutes(4), by: 'listener' },
      ],
    })
  })

  test('moving on to where one is changes nothing, also when the protocol was faster', () => {
    const stage = begun().at(minutes(10))
    expect(stage.listener({ type: 'advance', to: 'listen' })).toBeUndefined()
    expect(begunPart(stage.session)?.entered.at(-1)).toEqual({ phase: 'listen', at: minutes(10), by: 'protocol' })
    expect(stage.happened().filter((type) => type === 'phase-entered')).toHaveLength(1)
  })

  test('only the listener of this session, and only while it goes on', () => {
    const stage = begun()
    expect(stage.seeker({ type: 'advance', to: 'listen' })).toBe('not-yours')
    expect(stage.listener({ type: 'advance', to: 'listen' }, he)).toBe('not-yours')
    expect(reading().listener({ type: 'advance', to: 'listen' })).toBe('not-now')
    expect(crisis().listener({ type: 'advance', to: 'listen' })).toBe('crisis-open')
  })
})

describe('steps', () => {
  test('[S2.1] [S2.2] [S2.3] the steps of the opening are marked as said, at their time, and can be taken back', () => {
    const stage = begun()
    for (const [index, id] of ['open.greeting', 'open.rules', 'open.invitation'].entries()) {
      stage.at(minutes(index + 1))
      expect(stage.listener({ type: 'mark', step: step(id), done: true })).toBeUndefined()
    }
    stage.granted(stage.listener({ type: 'mark', step: step('open.rules'), done: false }))
    expect(begunPart(stage.session)?.steps).toEqual({
      'open.greeting': { at: minutes(1), knownBy: 'said' },
      'open.invitation': { at: minutes(3), knownBy: 'said' },
    })
  })

  test('[S2.4] what is observed carries how it is known; the system may mark it too', () => {
    const stage = begun().at(minutes(2))
    expect(stage.system({ type: 'mark', step: step('open.presence'), done: true })).toBeUndefined()
    expect(begunPart(stage.session)?.steps).toEqual({ 'open.presence': { at: minutes(2), knownBy: 'observed' } })
  })

  test('a step of an earlier phase can still be marked; one the protocol does not know cannot', () => {
    const stage = closing()
    expect(stage.listener({ type: 'mark', step: step('explore.sum-up'), done: true })).toBeUndefined()
    expect(stage.listener({ type: 'mark', step: step('explore.advice'), done: true })).toBe('unknown-step')
  })

  test('marking twice is marking once; the first time counts', () => {
    const stage = begun().at(minutes(1))
    stage.granted(stage.listener({ type: 'mark', step: step('open.greeting'), done: true }))
    const events = stage.log.length
    stage.at(minutes(2))
    stage.granted(stage.listener({ type: 'mark', step: step('open.greeting'), done: true }))
    stage.granted(stage.listener({ type: 'mark', step: step('open.rules'), done: false }))
    expect(stage.log).toHaveLength(events)
    expect(begunPart(stage.session)?.steps).toMatchObject({ 'open.greeting': { at: minutes(1) } })
  })

  test('nobody else marks', () => {
    const mark = { type: 'mark', step: step('open.greeting'), done: true } as const
    expect(begun().seeker(mark)).toBe('not-yours')
    expect(begun().listener(mark, he)).toBe('not-yours')
    expect(crisis().listener(mark)).toBe('crisis-open')
  })
})

describe('texts', () => {
  test('both sides write from the acceptance on, also while a connection is lost', () => {
    for (const stage of [reading(), begun()]) {
      stage.granted(stage.seeker(write(1)), stage.listener(write(2)), stage.system({ type: 'lose', side: 'listener' }))
      stage.granted(stage.seeker(write(3)))
      expect(askedPart(stage.session)?.texts).toEqual({
        seeker: { count: 2, last: message(3) },
        listener: { count: 1, last: message(2) },
        supervisor: { count: 0 },
      })
    }
  })

  test('sending twice is sending once', () => {
    const stage = begun()
    stage.granted(stage.seeker(write(1)), stage.seeker(write(1)), stage.seeker(write(2)), stage.seeker(write(2)))
    expect(askedPart(stage.session)?.texts.seeker).toEqual({ count: 2, last: message(2) })
  })

  test('a message is 1 to 2,000 characters', () => {
    const stage = begun()
    expect(stage.seeker(write(1, 0))).toBe('text-length')
    expect(stage.seeker(write(1, 2_001))).toBe('text-length')
    expect(stage.seeker(write(1, 1.5))).toBe('text-length')
    expect(stage.seeker(write(1, Number.NaN))).toBe('text-length')
    expect(stage.seeker(write(1, 1))).toBeUndefined()
    expect(stage.seeker(write(2, 2_000))).toBeUndefined()
  })

  test('in the queue there is nobody to write to; once help is called there is', () => {
    const stage = waiting()
    expect(stage.seeker(write(1))).toBe('not-now')
    expect(offered().seeker(write(1))).toBe('not-now')
    stage.granted(stage.seeker({ type: 'ask-help', kind: 'danger' }))
    expect(stage.seeker(write(1))).toBeUndefined()
    expect(stage.supervisor(write(2))).toBeUndefined()
    expect(askedPart(stage.session)?.texts).toMatchObject({ seeker: { count: 1 }, supervisor: { count: 1 } })
  })

  test('a supervisor writes only in a crisis, another listener never', () => {
    expect(begun().supervisor(write(1))).toBe('not-in-crisis')
    expect(crisis().supervisor(write(1), tang)).toBeUndefined()
    expect(begun().listener(write(1), he)).toBe('not-yours')
    expect(offered().listener(write(1), lin)).toBe('not-yours')
    expect(begun().system(write(1))).toBe('not-yours')
  })

  test('[S7.2] in a crisis seeker and listener go on writing', () => {
    const stage = crisis()
    expect(stage.seeker(write(1))).toBeUndefined()
    expect(stage.listener(write(1))).toBeUndefined()
  })
})

describe('the way of speaking', () => {
  test('[S0.1] a session is held by voice, and can be switched to text and back', () => {
    const stage = waiting()
    expect(askedPart(stage.session)?.mode).toBe('voice')
    stage.granted(
      stage.seeker({ type: 'switch-mode', mode: 'text' }),
      stage.seeker({ type: 'switch-mode', mode: 'text' }),
    )
    expect(stage.happened()).toEqual(['joined', 'mode-switched'])
    expect(stage.listener({ type: 'switch-mode', mode: 'voice' })).toBe('not-yours')
    const live = begun()
    live.granted(
      live.listener({ type: 'switch-mode', mode: 'text' }),
      live.seeker({ type: 'switch-mode', mode: 'voice' }),
    )
    expect(askedPart(live.session)?.mode).toBe('voice')
  })

  test('also in a crisis, where writing may be the only way', () => {
    const stage = crisis()
    expect(stage.seeker({ type: 'switch-mode', mode: 'text' })).toBeUndefined()
    expect(askedPart(stage.session)?.mode).toBe('text')
  })
})

describe('connections', () => {
  test('the session is suspended until both sides are back; their lost time is counted once', () => {
    const stage = begun().at(minutes(1))
    stage.granted(stage.system(lose('seeker')))
    stage.at(seconds(70))
    stage.granted(stage.system(lose('listener')), stage.system(lose('listener')))
    expect(stage.session).toMatchObject({
      status: 'suspended',
      suspendedAt: stage.now - seconds(10),
      lost: ['seeker', 'listener'],
    })
    stage.at(seconds(80))
    stage.granted(stage.system(back('seeker')), stage.system(back('seeker')))
    expect(stage.session).toMatchObject({ status: 'suspended', lost: ['listener'] })
    stage.at(seconds(90))
    stage.granted(stage.system(back('listener')), stage.system(back('listener')))
    expect(stage.session).toMatchObject({ status: 'live', lostTime: seconds(30) })
    expect(stage.session).not.toHaveProperty('lost')
    expect(stage.session).not.toHaveProperty('suspendedAt')
    expect(stage.happened().slice(-4)).toEqual([
      'connection-lost',
      'connection-lost',
      'connection-returned',
      'connection-returned',
    ])
  })

  test('three minutes may be lost in all; then the session is interrupted', () => {
    const stage = begun()
    for (const start of [minutes(2), minutes(5)]) {
      stage.at(start)
      stage.granted(stage.system(lose('seeker')))
      stage.at(start + seconds(80))
      stage.granted(stage.system(back('seeker')))
    }
    expect(stage.session).toMatchObject({ status: 'live', lostTime: seconds(160) })
    stage.at(minutes(8))
    const lostAt = stage.now
    stage.granted(stage.system(lose('listener')))
    stage.at(minutes(30)).tick()
    expect(stage.session).toMatchObject({
      status: 'ended',
      reason: 'interrupted',
      endedAt: lostAt + seconds(20),
      last: { lostTime: minutes(3), phase: 'open' },
    })
  })

  test('150 s of lost network are borne, 200 s are not', () => {
    const [borne, broken] = [begun().at(minutes(6)), begun().at(minutes(6))]
    borne.granted(borne.system(lose('seeker')))
    borne.wait(seconds(150))
    borne.granted(borne.system(back('seeker')))
    expect(borne.session).toMatchObject({ status: 'live', lostTime: seconds(150) })
    broken.granted(broken.system(lose('seeker')))
    broken.wait(seconds(200))
    broken.granted(broken.system(back('seeker')))
    expect(broken.session).toMatchObject({ status: 'ended', reason: 'interrupted' })
  })

  test('before the beginning and in a crisis connections are nobody’s rule', () => {
    for (const stage of [waiting(), offered(), reading(), crisis()]) {
      const { length } = stage.log
      expect(stage.system(lose('seeker'))).toBeUndefined()
      expect(stage.system(back('seeker'))).toBeUndefined()
      expect(stage.log).toHaveLength(length)
    }
  })

  test('only the system knows who is connected', () => {
    expect(begun().seeker(lose('listener'))).toBe('not-yours')
    expect(begun().listener(back('seeker'))).toBe('not-yours')
    expect(begun().seeker({ type: 'tick' })).toBe('not-yours')
  })
})
