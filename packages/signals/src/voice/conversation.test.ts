import { describe, expect, test } from 'vitest'
import { heard, heardAt, only } from '../../testing/voice/said.ts'
import type { Said } from '../../testing/voice/said.ts'
import { Conversation } from './conversation.ts'

/** The listener has greeted, so that it is known how loud they usually are; then the seeker tells. */
const greeting = [0, 3_000, -25] as const
const telling = [3_300, 12_000] as const

describe('turns', () => {
  test('a turn goes from one to the other, with the silence between them as latency', () => {
    const facts = heard({ listener: [greeting], seeker: [telling] }, 14_000)
    expect(only(facts, 'turn')).toEqual([
      { type: 'turn', voice: 'listener', from: 0 },
      { type: 'turn', voice: 'seeker', from: 3_300, latency: 300 },
    ])
    expect(only(facts, 'turn-ended')).toEqual([
      { type: 'turn-ended', voice: 'listener', from: 0, until: 3_000 },
      { type: 'turn-ended', voice: 'seeker', from: 3_300, until: 12_000 },
    ])
    expect(only(facts, 'pause')).toEqual([{ type: 'pause', of: 'listener', from: 3_000, until: 3_300, ended: 'other' }])
  })

  test('[S3.1] a pause of the seeker is theirs, however long, and a small sound of the listener does not end it', () => {
    const seeker = [
      [3_300, 6_000],
      [11_000, 14_000],
    ] as const
    const facts = heard({ listener: [greeting, [8_000, 8_400]], seeker }, 16_000)
    expect(only(facts, 'pause').at(-1)).toEqual({
      type: 'pause',
      of: 'seeker',
      from: 6_000,
      until: 11_000,
      ended: 'resumed',
    })
    expect(only(facts, 'backchannel')).toEqual([
      { type: 'backchannel', by: 'listener', from: 8_000, until: 8_400, into: 'pause' },
    ])
    expect(only(facts, 'turn')).toHaveLength(2)
  })

  test('[S3.4] the pause before the listener speaks is known too', () => {
    const facts = heard({ listener: [greeting, [16_000, 19_000]], seeker: [telling] }, 20_000)
    expect(only(facts, 'pause').at(-1)).toMatchObject({ of: 'seeker', from: 12_000, until: 16_000, ended: 'other' })
    expect(only(facts, 'turn').at(-1)).toEqual({ type: 'turn', voice: 'listener', from: 16_000, latency: 4_000 })
  })
})

describe('[S2.4] [S3.2] small sounds', () => {
  test.each([
    ['in the middle of what the seeker says', [6_000, 6_450]],
    ['longer, but low', [6_000, 7_100, -33]],
    ['at the edge of a pause', [11_800, 12_200]],
  ] as const)('%s: not a break-in', (_, sound) => {
    const facts = heard({ listener: [greeting, sound], seeker: [telling, [13_500, 16_000]] }, 18_000)
    expect(only(facts, 'break-in')).toEqual([])
    expect(only(facts, 'backchannel')).toMatchObject([{ by: 'listener', from: sound[0], until: sound[1] }])
    expect(only(facts, 'turn')).toHaveLength(2)
  })

  test('a 嗯 at the head of a turn belongs to the turn', () => {
    const listener = [greeting, [12_400, 12_700], [13_100, 15_000]] as const
    const facts = heard({ listener, seeker: [telling] }, 17_000)
    expect(only(facts, 'backchannel')).toEqual([])
    expect(only(facts, 'turn').at(-1)).toMatchObject({ voice: 'listener', from: 12_400, latency: 400 })
  })

  test('a small sound into the speech stays one, though a turn comes later', () => {
    const listener = [greeting, [11_000, 11_400], [12_300, 15_000]] as const
    const facts = heard({ listener, seeker: [telling] }, 17_000)
    expect(only(facts, 'backchannel')).toMatchObject([{ from: 11_000, into: 'speech' }])
    expect(only(facts, 'break-in')).toEqual([])
    expect(only(facts, 'turn').at(-1)).toMatchObject({ voice: 'listener', from: 12_300, latency: 300 })
  })
})

/** The break-ins of a call that begins with the greeting, and when each was known. */
function breakIns(listener: Said, seeker: Said) {
  return heardAt({ listener: [greeting, ...listener], seeker }, 22_000).flatMap(({ known, fact }) =>
    fact.type === 'break-in' ? [{ ...fact, known }] : [],
  )
}

describe('[S3.1] breaking in', () => {
  test('the seeker gives way: known when the listener has gone on beyond their end', () => {
    expect(breakIns([[8_000, 12_000]], [[3_300, 8_700]])).toEqual([
      { type: 'break-in', by: 'listener', from: 8_000, way: 'yielded', afterPause: 0, known: 8_900 },
    ])
  })

  test('the seeker is talked over: known after one second of overlap', () => {
    expect(breakIns([[8_000, 12_000]], [[3_300, 14_000]])).toEqual([
      { type: 'break-in', by: 'listener', from: 8_000, way: 'talked-over', afterPause: 0, known: 9_000 },
    ])
  })

  test('into a short pause, while the seeker goes on: how long they had paused is told', () => {
    expect(
      breakIns(
        [[8_600, 12_000]],
        [
          [3_300, 8_000],
          [8_900, 9_600],
        ],
      ),
    ).toMatchObject([{ from: 8_600, way: 'yielded', afterPause: 600 }])
  })

  test('both begin again after a long pause: a clash, and nobody broke in', () => {
    expect(
      breakIns(
        [[10_000, 13_000]],
        [
          [3_300, 8_000],
          [10_200, 11_500],
        ],
      ),
    ).toEqual([])
  })

  test('one reply of two sentences is one break-in, over a seeker who goes on', () => {
    const reply = [
      [8_000, 9_800],
      [10_400, 12_000],
    ] as const
    expect(breakIns(reply, [[3_300, 14_000]])).toMatchObject([{ from: 8_000, known: 9_000 }])
    // Clause by clause, with the seeker’s own short pauses between.
    const clauses = [
      [3_300, 9_000],
      [9_300, 11_000],
      [11_300, 14_000],
    ] as const
    expect(breakIns(reply, clauses).filter(({ by }) => by === 'listener')).toMatchObject([{ from: 8_000 }])
  })

  test('another reply is another: after a while, or when the seeker spoke in between', () => {
    const later = [
      [8_000, 9_800],
      [11_500, 13_500],
    ] as const
    expect(breakIns(later, [[3_300, 16_000]])).toMatchObject([{ from: 8_000 }, { from: 11_500 }])
    const taken = [
      [8_000, 9_500],
      [10_450, 13_000],
    ] as const
    const back = [
      [3_300, 8_700],
      [9_550, 11_500],
    ] as const
    expect(breakIns(taken, back)).toMatchObject([{ from: 8_000 }, { from: 10_450 }])
    // A small sound long after it is no part of the reply, and does not hide what comes with it.
    const small = [
      [8_000, 9_800],
      [12_000, 12_300],
      [13_500, 15_500],
    ] as const
    expect(breakIns(small, [[3_300, 18_000]])).toMatchObject([{ from: 8_000 }, { from: 13_500 }])
  })

  test('where a turn changes hands naturally the voices may touch', () => {
    expect(breakIns([[11_700, 15_000]], [telling])).toEqual([])
    expect(breakIns([[12_150, 15_000]], [telling])).toEqual([])
  })

  test('a listener who begins, hears the seeker go on and stops, did not break in', () => {
    expect(breakIns([[8_000, 8_900]], [[3_300, 14_000]])).toEqual([])
  })

  test('an echo of the seeker in the listener’s microphone is no break-in', () => {
    expect(breakIns([[3_500, 12_100, -45]], [telling])).toEqual([])
  })

  test('the seeker who breaks in on the listener is noticed as well', () => {
    const facts = heard({ listener: [[0, 9_000]], seeker: [[4_000, 6_500]] }, 12_000)
    expect(only(facts, 'break-in')).toMatchObject([{ by: 'seeker', way: 'talked-over' }])
    expect(only(facts, 'overlap')).toEqual([{ type: 'overlap', by: 'seeker', from: 4_000, until: 6_500 }])
  })
})

describe('what is not heard', () => {
  test('one voice only: the other is missing, and the turn is still kept', () => {
    const conversation = new Conversation()
    const sound = { by: 'silero', probability: 0.9, loudness: -25 } as const
    const facts = [0, 1, 2, 3].flatMap((second) => [
      ...conversation.hear('listener', [{ from: second * 1_000, until: second * 1_000 + 1_000, missing: true }]),
      ...conversation.hear('seeker', [{ from: second * 1_000, until: second * 1_000 + 1_000, ...sound }]),
    ])
    expect(conversation.now).toBe(4_000)
    expect(only([...facts, ...conversation.finish()], 'spoken')).toEqual([
      { type: 'spoken', voice: 'seeker', from: 0, until: 4_000 },
    ])
  })

  test('a voice that has not come yet holds the other back; nothing is decided too early', () => {
    const conversation = new Conversation()
    const frame = { from: 0, until: 2_000, by: 'silero', probability: 0.9, loudness: -25 } as const
    expect(conversation.hear('seeker', [frame])).toEqual([])
    expect(conversation.now).toBe(0)
  })

  test('a silence over a gap is no pause', () => {
    const conversation = new Conversation()
    const sound = { by: 'silero', probability: 0.9, loudness: -25 } as const
    const hush = { by: 'silero', probability: 0, loudness: -70 } as const
    const facts = [
      ...conversation.hear('listener', [{ from: 0, until: 8_000, ...hush }]),
      ...conversation.hear('seeker', [
        { from: 0, until: 2_000, ...sound },
        { from: 2_000, until: 3_000, ...hush },
        { from: 3_000, until: 3_500, missing: true },
        { from: 3_500, until: 5_000, ...hush },
        { from: 5_000, until: 8_000, ...sound },
      ]),
      ...conversation.finish(),
    ]
    expect(only(facts, 'pause')).toEqual([])
    expect(only(facts, 'missed')).toEqual([{ type: 'missed', voice: 'seeker', from: 3_000, until: 3_500 }])
  })
})
