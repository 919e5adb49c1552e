import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { fakeSpeech, liveTrack } from '../../../../../tests/fakes/recogniser.ts'
import { captionAbility } from './browser-recogniser.ts'
import type { Caption } from './recogniser.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

async function hearing() {
  const speech = fakeSpeech({ 'zh-CN': 'available' })
  const ability = await captionAbility(speech)
  if (ability.is !== 'ready') throw new Error(ability.is)
  const heard: (Caption & { readonly stage: string })[] = []
  let failed = 0
  const recogniser = ability.make({
    onPartial: (caption) => void heard.push({ ...caption, stage: 'partial' }),
    onFinal: (caption) => void heard.push({ ...caption, stage: 'final' }),
    onFailed: () => void failed++,
  })
  return { ...speech, recogniser, heard, failures: () => failed }
}

describe('words are made on the device, or not at all', () => {
  test('a browser without recognition, or one that cannot promise to stay on the device, has none', async () => {
    expect(await captionAbility({})).toEqual({ is: 'none' })
    // As browsers had it before: the sound goes to their maker.
    class Elsewhere extends EventTarget {}
    const older = Elsewhere as unknown as ReturnType<typeof fakeSpeech>['SpeechRecognition']
    expect(await captionAbility({ webkitSpeechRecognition: older })).toEqual({ is: 'none' })
    const { available } = fakeSpeech({ 'zh-CN': 'available' }).SpeechRecognition
    expect(await captionAbility({ SpeechRecognition: Object.assign(older, { available }) })).toEqual({ is: 'none' })
    expect(await captionAbility(fakeSpeech({ 'en-US': 'available' }))).toEqual({ is: 'none' })
  })

  test('it asks for Mandarin on the device and nothing else, and offers to load what only lacks the language', async () => {
    const speech = fakeSpeech({ 'cmn-Hans-CN': 'downloadable' })
    const ability = await captionAbility(speech)
    expect(ability.is === 'installable' && (await ability.install())).toBe(true)
    expect(speech.asked).toEqual([
      { langs: ['zh-CN'], processLocally: true },
      { langs: ['cmn-Hans-CN'], processLocally: true },
      { langs: ['cmn-Hans-CN'], processLocally: true },
    ])
  })

  test('each voice by its own track, on the device, and what is heard is told with its speaker', async () => {
    const { recogniser, begun, heard } = await hearing()
    const [seeker, listener] = [liveTrack(), liveTrack()]
    recogniser.feed(seeker, 'seeker')
    recogniser.feed(listener, 'listener')
    recogniser.feed(seeker, 'seeker')
    expect(begun.map(({ track, processLocally }) => [track, processLocally])).toEqual([
      [seeker, true],
      [listener, true],
    ])
    begun[0]?.hears({ text: '我今天', isFinal: false })
    begun[0]?.hears({ text: '我今天很累', isFinal: true })
    begun[1]?.hears({ text: '嗯', isFinal: true })
    expect(heard).toEqual([
      { speaker: 'seeker', text: '我今天', stage: 'partial' },
      { speaker: 'seeker', text: '我今天很累', stage: 'final' },
      { speaker: 'listener', text: '嗯', stage: 'final' },
    ])
  })

  test('a browser that does not keep to the device when it comes to it is not used', async () => {
    const { recogniser, SpeechRecognition, begun, failures } = await hearing()
    Object.defineProperty(SpeechRecognition.prototype, 'processLocally', { get: () => false, set: () => {} })
    recogniser.feed(liveTrack(), 'seeker')
    expect([begun.length, failures()]).toEqual([0, 1])
  })

  test('it goes on where the browser pauses it, and ends for good where it wants the network', async () => {
    const { recogniser, begun, failures } = await hearing()
    recogniser.feed(liveTrack(), 'seeker')
    begun[0]?.fails('no-speech')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(begun).toHaveLength(2)
    begun[1]?.fails('network')
    await vi.advanceTimersByTimeAsync(60_000)
    expect([begun.length, failures()]).toEqual([2, 1])
  })

  test('one that ends again and again without a word is given up', async () => {
    const { recogniser, begun, failures } = await hearing()
    recogniser.feed(liveTrack(), 'seeker')
    for (let times = 0; times < 40; times++) {
      begun.at(-1)?.dispatchEvent(new Event('end'))
      await vi.advanceTimersByTimeAsync(1_000)
    }
    expect(failures()).toBe(1)
    expect(begun.length).toBeLessThan(30)
  })

  test('where only one can be heard at a time it is the seeker; another track takes the place of the first', async () => {
    const { recogniser, begun, failures } = await hearing()
    recogniser.feed(liveTrack(), 'seeker')
    recogniser.feed(liveTrack(), 'listener')
    begun[1]?.fails('audio-capture')
    expect([begun[0]?.aborted, begun[1]?.aborted, failures()]).toEqual([false, true, 0])
    recogniser.feed(liveTrack(), 'seeker')
    expect(begun[0]?.aborted).toBe(true)
    recogniser.feed(undefined, 'seeker')
    expect(begun.at(-1)?.aborted).toBe(true)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(begun).toHaveLength(3)
  })
})
