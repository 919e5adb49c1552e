import { wordFile } from '@tingyu/contract'
import * as language from '@tingyu/signals/language/in-session'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { FakeService, fakeWebSocket } from '../../../../../tests/fakes/realtime.ts'
import { liveTrack, ScriptedRecogniser } from '../../../../../tests/fakes/recogniser.ts'
import type { Live } from '../../live/live.ts'
import { startLive } from '../../live/start-live.ts'
import { Captioning } from './captioning.ts'
import { SpokenWords } from './spoken-words.ts'
import { mayCaption } from './use-captions.ts'

let open: Live | undefined
beforeEach(() => void vi.useFakeTimers({ now: 1_800_000_000_000 }))
afterEach(() => {
  open?.close()
  vi.useRealTimers()
})
const wait = () => vi.advanceTimersByTimeAsync(500)
const spokenWords = () => new SpokenWords(language, language.wordsOf(wordFile.parse({})))

/** A listener's page that hears, by script, what is said; the seeker agreed to it, or did not. */
async function hearing({ agreed = true } = {}) {
  const service = new FakeService({ captions: agreed })
  const live = startLive({ url: () => 'ws://service/realtime', WebSocket: fakeWebSocket(service), signs: [] })
  open = live
  await wait()
  const recogniser = new ScriptedRecogniser()
  const words = spokenWords()
  const told: string[] = []
  const captioning = new Captioning({
    live,
    session: service.session,
    make: recogniser.make,
    words,
    onBegun: () => void told.push('begun'),
    onHeard: () => {},
    onFailed: () => void told.push('failed'),
  })
  await wait()
  const noticed = () => service.log.flatMap(({ event }) => (event.type === 'risk-noticed' ? [event] : []))
  return { service, recogniser, captioning, words, told, noticed }
}

describe('[S1.6] what is spoken is heard for danger', () => {
  test('and a sign goes out as codes that a person answers', async () => {
    const { recogniser, noticed } = await hearing()
    recogniser.says('listener', '您是不是有过不想活的念头')
    recogniser.says('seeker', '我想自杀，今晚就跳下去')
    await wait()
    expect(noticed()).toMatchObject([{ side: 'seeker', level: 3, spoken: true }])
    expect(noticed()[0]?.signs.length).toBeGreaterThan(0)
  })

  test('a yes to a plain question counts, as in writing; a second passive remark too', async () => {
    const { recogniser, noticed } = await hearing()
    recogniser.says('listener', '您有没有想过自杀')
    recogniser.says('seeker', '有')
    await wait()
    expect(noticed()).toHaveLength(1)
    const words = spokenWords()
    expect(words.hear({ speaker: 'seeker', text: '有时候真不想活了' })).toBeUndefined()
    expect(words.hear({ speaker: 'seeker', text: '活着真没意思，不想活了' })).toMatchObject({ level: 2 })
  })

  test('what is at hand is told before the sentence is over, and once', async () => {
    const { recogniser, noticed, service } = await hearing()
    for (let times = 0; times < 20; times++) recogniser.isSaying('seeker', '遗书我已经写好了，今晚就从楼上跳下去')
    recogniser.says('seeker', '遗书我已经写好了，今晚就从楼上跳下去')
    recogniser.isSaying('seeker', '我想自杀')
    await wait()
    expect(noticed()).toHaveLength(1)
    expect(service.frames.filter((frame) => frame.includes('notice-risk'))).toHaveLength(1)
  })

  test('what the listener says is no sign of danger, and everyday words are none', async () => {
    const { recogniser, noticed } = await hearing()
    recogniser.says('listener', '您是说您想自杀吗')
    recogniser.says('seeker', '没有，就是累死了')
    await wait()
    expect(noticed()).toEqual([])
  })
})

describe('the words stay on the device', () => {
  test('nothing that is sent holds a word of them, whatever is said', async () => {
    const { recogniser, service, captioning } = await hearing()
    const said = ['我想自杀，今晚就跳下去', '我叫王小明，电话13812345678', '还好有我姐姐陪着我', '我很委屈，也很害怕']
    for (const text of said) {
      recogniser.isSaying('seeker', text)
      recogniser.says('seeker', text)
      recogniser.says('listener', text)
    }
    captioning.close()
    await wait()
    const sent = service.frames.map((frame) => JSON.parse(frame) as { type: string; command?: object })
    expect(sent.flatMap(({ command }) => (command === undefined ? [] : [command]))).toEqual([
      { type: 'switch-captions', on: true },
      expect.objectContaining({ type: 'notice-risk' }),
      { type: 'switch-captions', on: false },
    ])
    // No hanzi at all, and no number that was said.
    expect(service.frames.join('')).not.toMatch(/\p{Script=Han}|13812345678/u)
  })

  test('[S4.1] [S5.2] feelings and strengths are at hand in the page, until it is closed', () => {
    const words = spokenWords()
    words.hear({ speaker: 'seeker', text: '我很焦虑，特别焦虑' })
    words.hear({ speaker: 'listener', text: '我好高兴' })
    expect(language.emotionsHeard(words.felt).map(({ emotion }) => emotion)).toEqual(['anxiety'])
    words.hear({ speaker: 'seeker', text: '还好有我姐姐一直陪着我' })
    for (const named of words.named) expect('还好有我姐姐一直陪着我').toContain(named)
  })
})

describe('nobody is heard unknowingly', () => {
  test('sound is fed only once both sides have been told', async () => {
    const { recogniser, captioning, told } = await hearing()
    expect(told).toEqual(['begun'])
    const track = liveTrack()
    captioning.listenTo('remote', { getAudioTracks: () => [track] } as unknown as MediaStream)
    expect(recogniser.fed.at(-1)).toEqual({ speaker: 'seeker', track })
    captioning.close()
    expect(recogniser.closed).toBe(true)
  })

  test('where the seeker did not agree nothing is begun', async () => {
    const { recogniser, told, service } = await hearing({ agreed: false })
    expect(told).toEqual(['failed'])
    expect(recogniser.hearers).toBeUndefined()
    expect(mayCaption(service.state)).toBe(false)
    expect(mayCaption(new FakeService({ captions: true }).state)).toBe(true)
  })

  test('where the device can do no more, both sides are told that too', async () => {
    const { recogniser, told, service } = await hearing()
    recogniser.hearers?.onFailed()
    await wait()
    expect(told).toEqual(['begun', 'failed'])
    expect(service.state).toMatchObject({ captions: 'ended' })
  })
})
