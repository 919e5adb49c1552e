import { describe, expect, test } from 'vitest'
import type { CallFailure, CallStage, CallState } from '../../call/call.ts'
import { isDirect, offersFor, voiceStands, voiceWords } from './voice-words.ts'

const open = { status: 'open', deviceId: 'a', label: '', fellBack: false } as const
const state = (stage: CallStage, more: Partial<CallState> = {}): CallState =>
  ({
    muted: false,
    remoteMuted: false,
    remoteMicrophone: 'open',
    microphone: open,
    soundBlocked: false,
    verification: { status: 'none' },
    ...stage,
    ...more,
  }) as CallState
const failures: readonly CallFailure[] = [
  'denied',
  'in-app-browser',
  'no-microphone',
  'busy',
  'insecure',
  'no-path',
  'no-relay',
  'unsupported',
]

const say = (stage: CallStage) => voiceWords(state(stage))

describe('what is said about the voice', () => {
  test('[S0.1] every stage has its words', () => {
    expect(say({ stage: 'permission' })).toEqual({ kind: 'line', say: 'permission' })
    expect(say({ stage: 'connecting', otherHere: false })).toEqual({ kind: 'line', say: 'waitingOther' })
    expect(say({ stage: 'connecting', otherHere: true })).toEqual({ kind: 'line', say: 'connecting' })
    expect(say({ stage: 'ready', direct: false })).toEqual({ kind: 'line', say: 'ready' })
    expect(say({ stage: 'connected', direct: false, quality: 'poor' })).toEqual({ kind: 'line', say: 'poor' })
    expect(say({ stage: 'reconnecting', since: 0 })).toEqual({ kind: 'line', say: 'reconnecting' })
  })

  test('who only listens is told that they are not heard', () => {
    const words = voiceWords(
      state({ stage: 'connected', direct: false, quality: 'good' }, { microphone: { status: 'none' } }),
    )
    expect(words).toEqual({ kind: 'line', say: 'listenOnly' })
  })

  test('whoever muted themselves is reminded of it, before anything about the line', () => {
    const words = voiceWords(state({ stage: 'connected', direct: false, quality: 'poor' }, { muted: true }))
    expect(words).toEqual({ kind: 'line', say: 'muted' })
  })

  test('[S0.1] whatever keeps the voice away, writing is offered', () => {
    for (const why of failures) {
      expect(offersFor(why)).toContain('text')
      expect(voiceWords(state({ stage: 'failed', why }))).toMatchObject({ kind: 'trouble', why })
    }
  })

  test('an app without a microphone offers writing first, and the way to a browser', () => {
    expect(offersFor('in-app-browser')[0]).toBe('text')
    expect(offersFor('in-app-browser')).toContain('copy-address')
  })

  test('asking for the microphone again is offered only where the answer can change', () => {
    expect(failures.filter((why) => offersFor(why).includes('retry'))).toEqual(['denied', 'no-microphone', 'busy'])
  })
})

test('a direct line is known as such, a relayed one is not called so', () => {
  expect(isDirect(state({ stage: 'connected', direct: true, quality: 'good' }))).toBe(true)
  expect(isDirect(state({ stage: 'ready', direct: true }))).toBe(true)
  expect(isDirect(state({ stage: 'connected', direct: false, quality: 'good' }))).toBe(false)
  expect(isDirect(state({ stage: 'connecting', otherHere: true }))).toBe(false)
  expect(isDirect(undefined)).toBe(false)
})

test('[S0.1] that the voice goes on is said only while it does', () => {
  expect(voiceStands(state({ stage: 'connected', direct: false, quality: 'fair' }))).toBe(true)
  expect(voiceStands(state({ stage: 'reconnecting', since: 0 }))).toBe(false)
  expect(voiceStands(undefined)).toBe(false)
})
