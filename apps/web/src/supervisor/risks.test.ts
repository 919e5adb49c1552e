import type { RiskShape, SessionShape } from '@tingyu/contract'
import type { SessionId } from '@tingyu/sop'
import { describe, expect, test } from 'vitest'
import { gravest, inDangerFirst, occasions, signsOpen } from './risks.ts'

const shape = (id: string, risk?: Partial<RiskShape>, rest: Partial<SessionShape> = {}): SessionShape => ({
  session: id as SessionId,
  status: 'live',
  topic: 'family',
  listener: '林间',
  texts: { seeker: 0, listener: 0 },
  ...(risk && { risk: { level: 2, number: 1, kinds: ['suicide'], signs: ['plan'], at: 1_000, ...risk } }),
  ...rest,
})

describe('[S7.2] signs of danger on the duty page', () => {
  test('who waits for an answer comes first, the gravest on top, the oldest of them before', () => {
    const sessions = [
      shape('calm'),
      shape('answered', { level: 3, answer: 'misheard' }),
      shape('later', { at: 2_000 }),
      shape('earlier', {}),
      shape('grave', { level: 3, at: 3_000 }),
    ]
    // Only what may be at hand stands where one looks first.
    expect(gravest(sessions).map(({ session }) => session)).toEqual(['grave'])
    expect(inDangerFirst(sessions).map(({ session }) => session)).toEqual([
      'grave',
      'earlier',
      'later',
      'calm',
      'answered',
    ])
  })

  test('nobody reads that all is calm while a sign is open', () => {
    expect(signsOpen([shape('calm'), shape('answered', { answer: 'misheard' })])).toBe(0)
    expect(signsOpen([shape('one', {}), shape('calm')])).toBe(1)
  })

  test('one calls once for each level, and for a line that is lost meanwhile', () => {
    expect(occasions([shape('calm'), shape('answered', { answer: 'asked-safe' })])).toEqual([])
    expect(
      occasions([shape('one', {}), shape('two', { number: 2 }, { status: 'suspended', lost: ['seeker'] })]),
    ).toEqual(['one:1', 'two:2', 'two:lost'])
    // A crisis has its own call.
    expect(occasions([shape('three', { level: 3 }, { status: 'crisis' })])).toEqual([])
  })
})
