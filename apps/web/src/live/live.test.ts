import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { FakeService, fakeWebSocket } from '../../../../tests/fakes/realtime.ts'
import type { Live } from './live.ts'
import { startLive } from './start-live.ts'

let open: Live | undefined
beforeEach(() => {
  vi.useFakeTimers({ now: 1_800_000_000_000 })
})
afterEach(() => {
  open?.close()
  open = undefined
  vi.useRealTimers()
})

/** A page that is connected and knows the session. */
async function page(service: FakeService, signs = new EventTarget()) {
  const live = startLive({ url: () => 'ws://service/realtime', WebSocket: fakeWebSocket(service), signs: [signs] })
  open = live
  await vi.advanceTimersByTimeAsync(service.delay * 6 + 10)
  return live
}
const bodies = (live: Live) => live.getView().session?.texts.map((text) => text.body)
const first = <T>(items: Iterable<T>): T => {
  for (const item of items) return item
  throw new Error('there is none')
}
const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms)

describe('the connection', () => {
  test('it is open only once the service has answered the hello, and gives the session', async () => {
    const service = new FakeService()
    const live = startLive({ url: () => 'ws://service/realtime', WebSocket: fakeWebSocket(service), signs: [] })
    open = live
    expect(live.getView().link).toEqual({ status: 'connecting' })
    await wait(service.delay * 2 + 1)
    expect(live.getView().link).toEqual({ status: 'connecting' })
    await wait(service.delay * 2)
    expect(live.getView().link).toEqual({ status: 'open' })
    expect(live.getView().role).toBe('listener')
    expect(live.getView().session?.state).toEqual(service.state)
    expect(live.now()).toBeGreaterThan(1_800_000_000_000)
  })

  test('after a loss it is back within a second, and says what it knows already', async () => {
    const service = new FakeService()
    const live = await page(service)
    service.cut(true)
    await wait(service.delay + 1)
    expect(live.getView().link).toMatchObject({ status: 'reconnecting', attempt: 1, calm: false })
    service.seekerWrites('还在吗')
    await wait(1_000)
    expect(live.getView().link.status).toBe('open')
    expect(service.hellos.at(-1)).toMatchObject({ session: service.session, lastSeq: 4 })
    expect(bodies(live)).toEqual(['还在吗'])
  })

  test('a network that dies without a word is noticed within 9 seconds, and shown', async () => {
    const service = new FakeService()
    const live = await page(service)
    service.cut(false)
    service.down = true
    await wait(9_000)
    expect(live.getView().link.status).toBe('reconnecting')
  })

  test.each([30_000, 150_000])(
    'a network lost for %i ms: the attempts are counted, and it ends within 5.5 seconds of its return',
    async (lost) => {
      const service = new FakeService()
      const live = await page(service)
      service.down = true
      service.cut(true)
      await wait(lost)
      const link = live.getView().link
      expect(link).toMatchObject({ status: 'reconnecting', calm: false })
      expect(link.status === 'reconnecting' && link.attempt).toBeGreaterThan(lost / 6_000)
      service.down = false
      await wait(5_500)
      expect(live.getView().link.status).toBe('open')
    },
  )

  test('when the device says that the network is back, it connects at once', async () => {
    const service = new FakeService()
    const signs = new EventTarget()
    const live = await page(service, signs)
    service.down = true
    service.cut(true)
    await wait(40_000)
    service.down = false
    signs.dispatchEvent(new Event('online'))
    await wait(service.delay * 4 + 1)
    expect(live.getView().link.status).toBe('open')
  })

  test('a restart that was announced is told calmly', async () => {
    const service = new FakeService()
    const live = await page(service)
    service.goAway()
    service.down = true
    await wait(300)
    expect(live.getView().link).toMatchObject({ status: 'reconnecting', calm: true })
    service.down = false
    await wait(2_000)
    expect(live.getView().link).toEqual({ status: 'open' })
  })

  test('a sign-in that is over stops the attempts until there is a new one', async () => {
    const service = new FakeService()
    const live = await page(service)
    service.signedOut = true
    service.cut(true)
    await wait(2_000)
    expect(live.getView().link).toEqual({ status: 'refused', why: 'signed-out' })
    const attempts = service.opened
    await wait(60_000)
    expect(service.opened).toBe(attempts)
    service.signedOut = false
    live.signedIn()
    await wait(200)
    expect(live.getView().link).toEqual({ status: 'open' })
  })

  test('broken messages change nothing', async () => {
    const service = new FakeService()
    const live = await page(service)
    const before = live.getView()
    for (const connection of service.connections) {
      for (const data of ['{', 'null', '7', '{"type":"news-of-tomorrow"}'])
        connection.dispatchEvent(new MessageEvent('message', { data }))
    }
    expect(live.getView()).toBe(before)
  })
})

describe('commands', () => {
  test('the promise is kept over a loss: done once, answered once', async () => {
    const service = new FakeService()
    const live = await page(service)
    const answer = live.command({ type: 'advance', to: 'listen' })
    // it arrives, but its answer does not
    await wait(service.delay + 1)
    service.cut(true)
    await wait(2_000)
    await expect(answer).resolves.toEqual({ ok: true, value: 5 })
    expect(service.log.filter((logged) => logged.event.type === 'phase-entered')).toHaveLength(1)
  })

  test('a refusal is a value', async () => {
    const service = new FakeService()
    const live = await page(service)
    const answer = live.command({ type: 'finish' })
    await wait(100)
    await expect(answer).resolves.toEqual({ ok: false, refusal: { code: 'not-now' } })
  })

  test('[S7.2] a call for help is not held up by texts that must wait', async () => {
    const service = new FakeService()
    const live = await page(service)
    service.flooded = 1
    live.write('一')
    live.write('二')
    void live.command({ type: 'advance', to: 'listen' })
    await wait(100)
    expect(service.log.at(-1)?.event.type).toBe('phase-entered')
    expect(service.texts).toHaveLength(0)
    await wait(3_000)
    expect(service.texts.map((text) => text.body)).toEqual(['一', '二'])
  })

  test('a command that was dropped unread, by the limit for all frames, is said again', async () => {
    const service = new FakeService()
    const live = await page(service)
    service.dropped = 2
    live.write('一')
    live.write('二')
    const answer = live.command({ type: 'advance', to: 'listen' })
    await wait(4_000)
    await expect(answer).resolves.toMatchObject({ ok: true })
    expect(service.texts.map((text) => text.body)).toEqual(['一', '二'])
  })
})

describe('texts', () => {
  test('a text shows at once as sending, then as sent, never twice', async () => {
    const service = new FakeService()
    const live = await page(service)
    expect(live.write('我在，不急')).toBe(true)
    expect(live.getView().session?.texts).toMatchObject([{ status: 'sending', body: '我在，不急', from: 'listener' }])
    await wait(100)
    expect(live.getView().session?.texts).toMatchObject([{ status: 'sent', body: '我在，不急', seq: 5 }])
  })

  test('a text that is refused keeps its words, and can be sent again or taken away', async () => {
    const service = new FakeService()
    const live = await page(service)
    service.happen({ type: 'ended', reason: 'seeker-left' })
    live.write('再见')
    await wait(100)
    const text = first(live.getView().session?.texts ?? [])
    expect(text).toMatchObject({ status: 'failed', body: '再见', refusal: { code: 'already-ended' } })
    live.retryText(text.id)
    expect(live.getView().session?.texts).toMatchObject([{ status: 'sending' }])
    await wait(100)
    live.discardText(text.id)
    expect(live.getView().session?.texts).toEqual([])
  })

  test('empty and over-long texts are not taken', async () => {
    const live = await page(new FakeService())
    expect(live.write('')).toBe(false)
    expect(live.write('长'.repeat(2_001))).toBe(false)
    expect(live.write('长'.repeat(2_000))).toBe(true)
  })
})

describe('what was missed', () => {
  test('a hint that never came is made up for when the service says where the log is', async () => {
    const service = new FakeService()
    const live = await page(service)
    service.unheard(() => service.seekerWrites('没有听到'))
    await wait(1_000)
    expect(bodies(live)).toEqual([])
    service.tellLatest()
    await wait(100)
    expect(bodies(live)).toEqual(['没有听到'])
    expect(live.getView().session?.state).toEqual(service.state)
  })

  test('news after a gap are not shown before what was in the gap', async () => {
    const service = new FakeService()
    const live = await page(service)
    service.unheard(() => service.seekerWrites('一'))
    service.seekerWrites('二')
    const shown: unknown[] = []
    live.subscribe(() => shown.push(bodies(live)))
    await wait(200)
    expect(shown).toEqual([['一', '二']])
    expect(live.getView().session?.state).toEqual(service.state)
  })

  test('what is told twice happens once', async () => {
    const service = new FakeService()
    const live = await page(service)
    service.seekerWrites('一')
    const connection = first(service.connections)
    await wait(100)
    service.unheard(() => service.seekerWrites('二'))
    connection.push(service.news(2))
    connection.push(service.news(0))
    await wait(100)
    expect(bodies(live)).toEqual(['一', '二'])
    expect(live.getView().session?.state).toEqual(service.state)
  })
})

describe('the view', () => {
  test('an offer comes, goes, and says why', async () => {
    const service = new FakeService()
    const live = await page(service)
    const connection = first(service.connections)
    const brief = { topic: 'family', mode: 'voice' as const, observation: true, again: false }
    connection.push({ type: 'offer', session: service.session, brief, expiresAt: 1 })
    await wait(50)
    expect(live.getView().offer).toEqual({ session: service.session, brief, expiresAt: 1 })
    connection.push({ type: 'offer-gone', session: service.session, why: 'withdrawn' })
    await wait(50)
    expect(live.getView().offer).toBeUndefined()
    expect(live.getView().offerGone).toBe('withdrawn')
    live.dismissOfferGone()
    expect(live.getView().offerGone).toBeUndefined()
    await expect(live.accept()).resolves.toEqual({ ok: false, refusal: { code: 'offer-gone' } })
  })

  test('who turns away from a session is not brought back by late news', async () => {
    const service = new FakeService()
    const live = await page(service)
    live.unfollow()
    service.seekerWrites('晚到的话')
    await wait(100)
    expect(live.getView().session).toBeUndefined()
    live.follow(service.session)
    await wait(100)
    expect(bodies(live)).toEqual(['晚到的话'])
  })

  test('signals and relay credentials pass, also over a loss', async () => {
    const service = new FakeService()
    const live = await page(service)
    const signalling = live.signalling(service.session)
    const heard: unknown[] = []
    let restored = 0
    signalling.onSignal((signal) => heard.push(signal))
    signalling.onRestored(() => (restored += 1))
    signalling.send({ kind: 'restart', from: 'a' })
    await wait(100)
    expect(heard).toEqual([{ kind: 'restart', from: 'a' }])
    service.cut(true)
    const relay = signalling.relay()
    await wait(2_000)
    await expect(relay).resolves.toEqual({ policy: 'all', servers: [] })
    expect(restored).toBe(1)
  })

  test('a page that has the call says so again over a new connection, and no more once it gave it up', async () => {
    const service = new FakeService()
    const live = await page(service)
    const signalling = live.signalling(service.session)
    const heard: unknown[] = []
    signalling.onSignal((signal) => heard.push(signal))
    const giveUp = signalling.hold()
    await wait(100)
    service.cut(true)
    await wait(2_000)
    expect(heard).toEqual([{ kind: 'hold' }, { kind: 'hold' }])
    giveUp()
    service.cut(true)
    await wait(2_000)
    expect(heard).toHaveLength(2)
  })

  test('[S7.2] what the third says never reaches the call of the two, nor the other way round', async () => {
    const service = new FakeService()
    const live = await page(service)
    const heard: Record<'two' | 'third', unknown[]> = { two: [], third: [] }
    live.signalling(service.session).onSignal((signal) => heard.two.push(signal))
    const third = live.signalling(service.session, 'supervisor')
    third.onSignal((signal) => heard.third.push(signal))
    // The fake service answers each with its echo, from whom it was for.
    third.send({ kind: 'restart', from: 'b' })
    live.signalling(service.session).send({ kind: 'restart', from: 'a' })
    await wait(100)
    expect(heard).toEqual({ two: [{ kind: 'restart', from: 'a' }], third: [{ kind: 'restart', from: 'b' }] })
  })
})
