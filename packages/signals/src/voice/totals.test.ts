import { describe, expect, test } from 'vitest'
import type { PhaseVoices, VoiceAccount, VoiceFigures } from './account.ts'
import { totalsOf } from './totals.ts'

const minute = 60_000
const figures = (share: number, breakIns: number): VoiceFigures => ({
  heard: 30 * minute,
  talk: { seeker: (100 - share) * 6_000, listener: share * 6_000 },
  together: 0,
  breakIns: Array.from({ length: breakIns }, () => ({ at: 0, way: 'yielded', afterPause: 0 })),
  sounds: 0,
  respected: 3,
  longestPause: 0,
})
const account = (share: number, breakIns: number): VoiceAccount => ({
  whole: figures(share, breakIns),
  phases: [{ phase: 'listen', ...figures(share, breakIns) } satisfies PhaseVoices],
})
const of = (listener: string, share: number, breakIns: number) => ({ listener, account: account(share, breakIns) })
const five = [of('a', 10, 1), of('b', 20, 2), of('c', 30, 3), of('d', 40, 4), of('e', 50, 5)]

describe('[S3.1] what others than the listener see', () => {
  test('are totals over at least five listeners, however many sessions there are', () => {
    const four = five.slice(0, 4)
    expect(totalsOf([...four, ...four, ...four])).toBeUndefined()
    expect(totalsOf(five)).toEqual({
      listeners: 5,
      sessions: 5,
      shares: [{ phase: 'listen', share: 30 }],
      breakIns: 6,
      respected: 6,
    })
  })

  test('each listener counts once, whoever has many sessions', () => {
    const busy = Array.from({ length: 20 }, () => of('e', 50, 5))
    expect(totalsOf([...five, ...busy])).toMatchObject({ sessions: 25, breakIns: 6, shares: [{ share: 30 }] })
  })

  test('a session in which nothing was heard makes nobody a fifth, and a phase of few is left out', () => {
    const deaf = { listener: 'e', account: { whole: { ...figures(0, 0), heard: 0 }, phases: [] } }
    expect(totalsOf([...five.slice(0, 4), deaf])).toBeUndefined()
    const [first, ...rest] = five
    const without = { listener: 'a', account: { ...first!.account, phases: [] } }
    expect(totalsOf([without, ...rest])?.shares).toEqual([])
  })
})
