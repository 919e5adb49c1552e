import { describe, expect, test } from 'vitest'
import type { Seen } from '../../call/ear/listening.ts'
import { emptyStrip, resumedAt, seenOn, shareOn, stripLength } from './strip.ts'

const seen = (now: number, more: Partial<Seen> = {}): Seen => ({
  now,
  by: 'silero',
  facts: [],
  speaking: { seeker: null, listener: null },
  words: [],
  observations: [],
  ...more,
})
const spoken = (voice: 'seeker' | 'listener', from: number, until: number) =>
  ({ type: 'spoken', voice, from, until }) as const

const missed = (from: number, until: number) => ({ type: 'missed', voice: 'seeker', from, until }) as const

const breakIn = (by: 'seeker' | 'listener', from: number) =>
  ({ type: 'break-in', by, from, way: 'yielded', afterPause: 0 }) as const

describe('[S3.4] the strip of the two voices', () => {
  test('speech grows while it goes on and stays where it has ended; the silence between is a gap', () => {
    const talking = seenOn(emptyStrip, seen(2_000, { speaking: { seeker: 500, listener: null } }))
    expect(talking.spans.seeker).toEqual([[500, 2_000]])
    const longer = seenOn(talking, seen(3_000, { speaking: { seeker: 500, listener: null } }))
    expect(longer.spans.seeker).toEqual([[500, 3_000]])
    const ended = seenOn(longer, seen(4_000, { facts: [spoken('seeker', 500, 3_200)] }))
    expect(ended.spans.seeker).toEqual([[500, 3_200]])
    const again = seenOn(ended, seen(8_000, { speaking: { seeker: 7_000, listener: null } }))
    expect(again.spans.seeker).toEqual([
      [500, 3_200],
      [7_000, 8_000],
    ])
  })

  test('what is older than three minutes is forgotten', () => {
    const old = seenOn(emptyStrip, seen(5_000, { facts: [spoken('listener', 0, 4_000)] }))
    expect(seenOn(old, seen(stripLength + 5_000)).spans.listener).toEqual([])
  })

  test('[S3.1] only the listener’s own break-ins are marked', () => {
    const marked = seenOn(emptyStrip, seen(9_000, { facts: [breakIn('seeker', 1_000), breakIn('listener', 6_000)] }))
    expect(marked.breakIns).toEqual([6_000])
  })

  test('what was not heard is told apart from a silence: bit by bit it is one stretch, and leaves with the rest', () => {
    const some = seenOn(emptyStrip, seen(2_000, { facts: [missed(500, 1_000), missed(1_000, 1_800)] }))
    const more = seenOn(some, seen(3_000, { facts: [missed(1_800, 2_600)] }))
    expect(more.missing).toEqual({ seeker: [[500, 2_600]], listener: [] })
    const again = seenOn(more, seen(9_000, { facts: [missed(7_000, 8_000)] }))
    expect(again.missing.seeker).toEqual([
      [500, 2_600],
      [7_000, 8_000],
    ])
    expect(seenOn(again, seen(stripLength + 5_000)).missing.seeker).toEqual([[7_000, 8_000]])
  })

  test('[S7.2] after a crisis it goes on where it stood; what another tab heard was not heard here', () => {
    const before = seenOn(emptyStrip, seen(60_000, { facts: [spoken('seeker', 50_000, 58_000)] }))
    const resumed = resumedAt(before, 60_400)
    expect(resumed.spans.seeker).toEqual([[50_000, 58_000]])
    expect(resumed.missing).toEqual({ seeker: [], listener: [] })
    expect(resumedAt(before, 90_000).missing).toEqual({ seeker: [[60_000, 90_000]], listener: [[60_000, 90_000]] })
    expect(resumedAt(emptyStrip, 90_000).missing.listener).toEqual([[0, 90_000]])
  })

  test('the share is of the talk, and nothing before there was enough of it', () => {
    const little = seenOn(emptyStrip, seen(9_000, { facts: [spoken('seeker', 0, 9_000)] }))
    expect(shareOn(little)).toBeUndefined()
    const more = seenOn(
      little,
      seen(60_000, { facts: [spoken('seeker', 10_000, 31_000), spoken('listener', 40_000, 50_000)] }),
    )
    expect(shareOn(more)).toBe(25)
  })
})
