import type { Signal } from '@tingyu/contract'
import type { Side } from '@tingyu/sop'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  CallVerification,
  commitmentTo,
  fromBase64Url,
  toBase64Url,
  verificationPatience,
  wordsFor,
} from './verification.ts'
import { verificationWords } from './verification-words.ts'

type Said = Extract<Signal, { kind: 'commit' | 'reveal' }>
const certificate = (fill: number) => new Uint8Array(32).fill(fill)
const [ofSeeker, ofListener, ofMallory] = [certificate(1), certificate(2), certificate(3)]

/** Two sides; `pass` is what the signalling in between does with a signal. */
function pair(
  sees: {
    seeker: [Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>]
    listener: [Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>]
  },
  pass: (from: Side, signal: Said) => Said | undefined = (_, signal) => signal,
) {
  const sides: Record<Side, CallVerification> = { seeker: make('seeker'), listener: make('listener') }
  function make(side: Side) {
    const [own, other] = sees[side]
    return new CallVerification({
      side,
      changed: () => undefined,
      certificates: async () => ({ own, other }),
      send: (signal) => {
        const passed = pass(side, signal as Said)
        if (passed !== undefined) queueMicrotask(() => sides[side === 'seeker' ? 'listener' : 'seeker'].hear(passed))
      },
    })
  }
  return sides
}
const honest = { seeker: [ofSeeker, ofListener], listener: [ofListener, ofSeeker] } satisfies Parameters<typeof pair>[0]
const words = (side: CallVerification) =>
  side.state.status === 'words' ? side.state.words.map((word) => word['zh-CN']) : side.state.status
const settled = (sides: Record<Side, CallVerification>) =>
  vi.waitFor(() => {
    for (const side of [sides.seeker, sides.listener])
      if (side.state.status === 'comparing' || side.state.status === 'none') throw new Error('not yet')
  })

describe('the words', () => {
  test('256 of them, two characters each, each with its English, none twice', () => {
    expect(verificationWords).toHaveLength(256)
    expect(new Set(verificationWords.map((word) => word['zh-CN'])).size).toBe(256)
    expect(new Set(verificationWords.map((word) => word.en)).size).toBe(256)
    for (const word of verificationWords) {
      expect(word['zh-CN']).toMatch(/^\p{Script=Han}{2}$/u)
      expect(word.en).toMatch(/^[a-z]+( [a-z]+)?$/)
    }
  })

  test('they are the same whoever computes them, and stay the same from one version to the next', async () => {
    const found = await wordsFor(
      { certificate: ofSeeker, nonce: certificate(7) },
      { certificate: ofListener, nonce: certificate(8) },
    )
    expect(found.map((word) => word['zh-CN'])).toMatchInlineSnapshot(`
      [
        "二胡",
        "茄子",
        "荔枝",
        "青草",
      ]
    `)
  })

  test('nonces survive the way as text', () => {
    const nonce = crypto.getRandomValues(new Uint8Array(32))
    expect(toBase64Url(nonce)).toMatch(/^[\w-]{43}$/)
    expect(fromBase64Url(toBase64Url(nonce))).toEqual(nonce)
    expect(fromBase64Url('x'.repeat(42))).toBeUndefined()
    expect(fromBase64Url('='.repeat(43))).toBeUndefined()
  })
})

describe('comparing', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  test.each(['seeker', 'listener', 'both'] as const)('asked for by %s, both read the same four words', async (who) => {
    const sides = pair(honest)
    if (who !== 'listener') sides.seeker.start()
    if (who !== 'seeker') sides.listener.start()
    await settled(sides)
    expect(words(sides.seeker)).toHaveLength(4)
    expect(words(sides.listener)).toEqual(words(sides.seeker))
  })

  test('asked for again, there are other words', async () => {
    const sides = pair(honest)
    sides.seeker.start()
    await settled(sides)
    const before = words(sides.seeker)
    sides.listener.start()
    await vi.waitFor(() => {
      if (words(sides.listener) === 'comparing' || String(words(sides.seeker)) === String(before))
        throw new Error('not yet')
    })
    await settled(sides)
    expect(words(sides.listener)).toEqual(words(sides.seeker))
  })

  test('a certificate that was swapped on the way is found by the commitment', async () => {
    const sides = pair({ seeker: [ofSeeker, ofMallory], listener: [ofListener, ofMallory] })
    sides.seeker.start()
    await settled(sides)
    expect(sides.seeker.state).toEqual({ status: 'mismatch' })
    expect(sides.listener.state).toEqual({ status: 'mismatch' })
  })

  test('somebody in between who also commits for each side makes the words differ', async () => {
    const mallory = { seeker: certificate(9), listener: certificate(10) }
    const sides = pair({ seeker: [ofSeeker, ofMallory], listener: [ofListener, ofMallory] }, (from, signal) => {
      void answerAsMallory(from, signal)
      return undefined
    })
    const answerAsMallory = async (to: Side, signal: Said) => {
      const nonce = mallory[to]
      if (signal.kind === 'reveal') sides[to].hear({ kind: 'reveal', nonce: toBase64Url(nonce) })
      else sides[to].hear({ kind: 'commit', commitment: await commitmentTo(nonce, ofMallory) })
    }
    sides.seeker.start()
    sides.listener.start()
    await settled(sides)
    expect(words(sides.seeker)).toHaveLength(4)
    expect(words(sides.listener)).toHaveLength(4)
    expect(words(sides.seeker)).not.toEqual(words(sides.listener))
  })

  test('a nonce that is not the one committed to is a mismatch', async () => {
    const sides = pair(honest, (from, signal) =>
      from === 'seeker' && signal.kind === 'reveal' ? { kind: 'reveal', nonce: toBase64Url(certificate(5)) } : signal,
    )
    sides.seeker.start()
    await settled(sides)
    expect(sides.listener.state).toEqual({ status: 'mismatch' })
  })

  test('a second commitment within one comparison is not taken: it would be a second guess', async () => {
    const heard: Said[] = []
    const side: CallVerification = new CallVerification({
      side: 'seeker',
      changed: () => undefined,
      certificates: async () => ({ own: ofSeeker, other: ofListener }),
      send: (signal) => heard.push(signal as Said),
    })
    side.hear({ kind: 'commit', commitment: await commitmentTo(certificate(4), ofListener) })
    side.hear({ kind: 'commit', commitment: await commitmentTo(certificate(5), ofListener) })
    side.hear({ kind: 'reveal', nonce: toBase64Url(certificate(5)) })
    await vi.waitFor(() => expect(side.state).toEqual({ status: 'mismatch' }))
    expect(heard.map((signal) => signal.kind)).toEqual(['commit', 'reveal'])
  })

  test('without an answer it is over after ten seconds, and can be asked for again', async () => {
    const sides = pair(honest, (from, signal) => (from === 'seeker' && signal.kind === 'commit' ? undefined : signal))
    sides.seeker.start()
    await vi.waitFor(() => expect(sides.seeker.state).toEqual({ status: 'comparing' }))
    await vi.advanceTimersByTimeAsync(verificationPatience)
    expect(sides.seeker.state).toEqual({ status: 'none' })
  })

  test('a reveal before both have committed is not heard', async () => {
    const sides = pair(honest, () => undefined)
    sides.seeker.hear({ kind: 'reveal', nonce: toBase64Url(certificate(5)) })
    await vi.advanceTimersByTimeAsync(50)
    expect(sides.seeker.state).toEqual({ status: 'none' })
  })
})
