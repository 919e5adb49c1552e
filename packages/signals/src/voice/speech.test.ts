import { describe, expect, test } from 'vitest'
import { framesOf } from '../../testing/voice/said.ts'
import type { Frame, SoundFrame } from './frame.ts'
import { SpeechDetector } from './speech.ts'
import type { SpeechChange } from './speech.ts'
import { limits } from './thresholds.ts'

/** As from an engine that is never late. */
const speech = { ...limits.speech, silero: { ...limits.speech.silero, onsetLate: 0 } }
const heard = (frames: readonly Frame[]): SpeechChange[] => {
  const detector = new SpeechDetector(speech)
  return [...frames.flatMap((frame) => detector.hear(frame)), ...detector.finish()]
}
const spans = (changes: readonly SpeechChange[]) =>
  changes.flatMap((change) => (change.type === 'ended' ? [[change.from, change.until]] : []))
const frame = (from: number, length: number, probability: number, loudness = -25): SoundFrame => ({
  from,
  until: from + length,
  by: 'silero',
  probability,
  loudness,
})

describe('[S3.4] from frames to speech', () => {
  test('a stretch begins and ends where the voice does, whatever the length of a frame', () => {
    expect(spans(heard(framesOf([[500, 1_500]], 3_000)))).toEqual([[500, 1_500]])
    const of32 = Array.from({ length: 60 }, (_, index) => frame(index * 32, 32, index >= 10 && index < 30 ? 0.9 : 0.1))
    expect(spans(heard(of32))).toEqual([[320, 960]])
    const mixed = [frame(0, 10, 0), frame(10, 32, 0.9), frame(42, 20, 0.9), frame(62, 30, 0.9), frame(92, 300, 0)]
    expect(spans(heard(mixed))).toEqual([[10, 92]])
  })

  test('a click is no speech, and the closure of a consonant is no silence', () => {
    expect(heard(framesOf([[500, 540]], 1_000))).toEqual([])
    expect(
      spans(
        heard(
          framesOf(
            [
              [500, 900],
              [1_050, 1_400],
            ],
            3_000,
          ),
        ),
      ),
    ).toEqual([[500, 1_400]])
  })

  test('between the two thresholds it stays as it was', () => {
    expect(heard([frame(0, 200, 0.32), frame(200, 200, 0.38)])).toEqual([])
    expect(spans(heard([frame(0, 200, 0.6), frame(200, 200, 0.35), frame(400, 400, 0.2)]))).toEqual([[0, 400]])
  })

  test('the end is known as soon as the silence has lasted, not later', () => {
    const detector = new SpeechDetector()
    const known = framesOf([[500, 1_500]], 3_000).flatMap((each) => {
      const changes = detector.hear(each)
      return changes.map(({ type }) => [type, each.until])
    })
    expect(known).toEqual([
      ['started', 580],
      ['ended', 1_700],
    ])
  })

  test('what an engine is late by is taken off, but not into what was said before', () => {
    const late = { ...speech, silero: { ...speech.silero, onsetLate: 50, endLate: 20 } }
    const detector = new SpeechDetector(late)
    const changes = [frame(0, 20, 0.9), frame(20, 480, 0.9), frame(500, 200, 0), frame(700, 400, 0.9)].flatMap((each) =>
      detector.hear(each),
    )
    expect([...changes, ...detector.finish()]).toMatchObject([
      { type: 'started', from: 0 },
      { type: 'ended', until: 480 },
      { type: 'started', from: 650 },
      { type: 'ended', until: 1_080 },
    ])
  })

  test('its loudness is that of the speech, without the silence in it', () => {
    const [change] = heard([frame(0, 400, 0.9, -20), frame(400, 100, 0.1, -70), frame(500, 400, 0.9, -20)]).slice(-1)
    expect(change).toMatchObject({ type: 'ended', until: 900 })
    expect(change?.type === 'ended' && change.loudness).toBeCloseTo(-20, 5)
  })

  test('a gap, another device and a tab that slept are missing, not silent; late frames are left out', () => {
    expect(heard([frame(0, 500, 0.9), { from: 500, until: 1_500, missing: true }, frame(1_500, 300, 0.9)])).toEqual([
      { type: 'started', from: 0 },
      { type: 'ended', from: 0, until: 500, loudness: expect.closeTo(-25, 5) as number },
      { type: 'missed', from: 500, until: 1_500 },
      { type: 'started', from: 1_500 },
      { type: 'ended', from: 1_500, until: 1_800, loudness: expect.closeTo(-25, 5) as number },
    ])
    expect(heard([frame(0, 500, 0.9), frame(2_000, 300, 0.9)])[2]).toEqual({ type: 'missed', from: 500, until: 2_000 })
    expect(spans(heard([frame(0, 500, 0.9), frame(100, 300, 0.9), frame(300, 400, 0.9)]))).toEqual([[0, 700]])
  })

  test('numbers that are none are no speech', () => {
    expect(heard([frame(0, 500, Number.NaN, Number.NaN), frame(Number.NaN, 5, 1), frame(500, Infinity, 1)])).toEqual([])
  })
})
