import fc from 'fast-check'
import { expect, test } from 'vitest'
import { only } from '../../testing/voice/said.ts'
import { overlapOf } from './attempt.ts'
import { Conversation } from './conversation.ts'
import type { Fact, SpokenFact } from './fact.ts'
import type { Frame, Span, Voice } from './frame.ts'
import { voices } from './frame.ts'

/** What holds for any frames whatever, in any chunks. */

const anyLevel = fc.oneof(fc.double({ min: -90, max: 0, noNaN: true }), fc.constant(Number.NaN))
const anyProbability = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(0, 0.4, 0.9, 0.95) },
  { weight: 1, arbitrary: fc.double() },
)
interface Piece {
  readonly length: number
  readonly gap: number
  readonly repeat: number
  readonly probability: number
  readonly loudness: number
  readonly missing: boolean
}
const anyPiece: fc.Arbitrary<Piece> = fc.record({
  length: fc.constantFrom(10, 20, 30, 32, 32, 500),
  gap: fc.constantFrom(0, 0, 0, 0, 0, 0, 3, 40, -20, 2_000),
  repeat: fc.integer({ min: 1, max: 40 }),
  probability: anyProbability,
  loudness: anyLevel,
  missing: fc.constantFrom(false, false, false, false, false, true),
})
const anyVoice = fc.array(anyPiece, { maxLength: 25 }).map((pieces) => {
  let at = 0
  return pieces.flatMap(({ length, gap, repeat, probability, loudness, missing }) => {
    at += gap
    return Array.from({ length: repeat }, (): Frame => {
      const span = { from: at, until: at + length }
      at += length
      return missing ? { ...span, missing } : { ...span, by: length === 32 ? 'silero' : 'fvad', probability, loudness }
    })
  })
})

const wholly = (frames: Readonly<Record<Voice, readonly Frame[]>>): Fact[] => {
  const conversation = new Conversation()
  return [
    ...conversation.hear('seeker', frames.seeker),
    ...conversation.hear('listener', frames.listener),
    ...conversation.finish(),
  ]
}
const inOrder = (spans: readonly Span[]) =>
  spans.every(({ from, until }, index) => from < until && from >= (spans[index - 1]?.until ?? 0))

test('nothing throws; times are whole, not negative, and in order', () => {
  fc.assert(
    fc.property(anyVoice, anyVoice, (seeker, listener) => {
      const facts = wholly({ seeker, listener })
      const times = facts.flatMap((fact) => ('until' in fact ? [fact.from, fact.until] : [fact.from]))
      expect(times.every((time) => Number.isSafeInteger(time) && time >= 0)).toBe(true)
      for (const voice of voices) {
        expect(inOrder(only(facts, 'spoken').filter((fact) => fact.voice === voice))).toBe(true)
        expect(inOrder(only(facts, 'missed').filter((fact) => fact.voice === voice))).toBe(true)
      }
    }),
    { numRuns: 400 },
  )
})

test('every turn that begins ends, one after another', () => {
  fc.assert(
    fc.property(anyVoice, anyVoice, (seeker, listener) => {
      const changes = wholly({ seeker, listener }).filter(({ type }) => type === 'turn' || type === 'turn-ended')
      const kinds = changes.map(({ type }) => type)
      expect(kinds).toEqual(kinds.map((_, index) => (index % 2 === 0 ? 'turn' : 'turn-ended')))
      expect(kinds.length % 2).toBe(0)
    }),
    { numRuns: 400 },
  )
})

test('the overlaps are what both said at the same time, no more and no less', () => {
  fc.assert(
    fc.property(anyVoice, anyVoice, (seeker, listener) => {
      const facts = wholly({ seeker, listener })
      const spoken = (voice: Voice) =>
        only(facts, 'spoken')
          .filter((fact) => fact.voice === voice)
          .map(({ from, until }: SpokenFact) => ({ from, until, loudness: 0 }))
      const told = only(facts, 'overlap').reduce((sum, { from, until }) => sum + until - from, 0)
      expect(told).toBe(overlapOf(spoken('seeker'), spoken('listener')))
    }),
    { numRuns: 400 },
  )
})

test('however the frames come, one by one or many, of the one first or of the other, the same is known', () => {
  fc.assert(
    fc.property(anyVoice, anyVoice, fc.infiniteStream(fc.nat(30)), (seeker, listener, sizes) => {
      const conversation = new Conversation()
      const left = { seeker: [...seeker], listener: [...listener] }
      const facts: Fact[] = []
      for (const size of sizes) {
        const voice = size % 2 === 0 ? 'seeker' : 'listener'
        facts.push(...conversation.hear(voice, left[voice].splice(0, size)))
        if (left.seeker.length + left.listener.length === 0) break
        if (size === 0)
          facts.push(
            ...conversation.hear('listener', left.listener.splice(0, 1)),
            ...conversation.hear('seeker', left.seeker.splice(0, 1)),
          )
      }
      expect([...facts, ...conversation.finish()]).toEqual(wholly({ seeker, listener }))
    }),
    { numRuns: 400 },
  )
})

test('a break-in is never a small sound, and each happens while the other has the turn', () => {
  fc.assert(
    fc.property(anyVoice, anyVoice, (seeker, listener) => {
      const facts = wholly({ seeker, listener })
      const small = new Set(only(facts, 'backchannel').map(({ by, from }) => `${by} ${from}`))
      for (const { by, from, afterPause } of only(facts, 'break-in')) {
        expect(small.has(`${by} ${from}`)).toBe(false)
        expect(afterPause).toBeGreaterThanOrEqual(0)
        const turns = only(facts, 'turn').filter((turn) => turn.from <= from && turn.voice !== by)
        expect(turns.length).toBeGreaterThan(0)
      }
    }),
    { numRuns: 400 },
  )
})
