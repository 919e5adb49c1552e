import { describe, expect, test } from 'vitest'
import { launchBrowser, openPage } from './support/browsers.ts'
import { direct, setStage } from './support/stage.ts'
import { listenerVoice } from './support/voices.ts'

const stage = setStage()

describe('the microphone', () => {
  test('a microphone that goes away is replaced by the default one, and that is said', async () => {
    const room = await stage.enter(direct)
    await room.prepare()
    await room.begin()
    await room.bothReached('connected')
    await room.seeker.evaluate(() => harness.unplug('call'))
    await expect
      .poll(async () => (await room.state('seeker')).microphone)
      .toMatchObject({ status: 'open', fellBack: true })
    await room.expectSound('listener')
  })

  test('a microphone that was chosen but is not there is replaced too', async () => {
    const room = await stage.enter(direct)
    await room.seeker.evaluate(() => harness.prepare('call', { microphone: 'one-that-was' }))
    expect((await room.state('seeker')).microphone).toMatchObject({ status: 'open', fellBack: true })
  })

  test('[S1.2] the microphone is measured: the room’s noise in dBFS, and a voice that reaches it', async () => {
    // A room with a soft noise of −60 dBFS, in which somebody begins to speak after four seconds.
    const microphone = await stage.browsers.voices.wav({ ...listenerVoice, name: 'preparing', pause: 4, noise: -60 })
    const browser = await launchBrowser({ microphone })
    const { page } = await openPage(browser)
    await page.goto(stage.url)
    const measured = await page.evaluate(() => harness.measureMicrophone())
    await browser.close()
    expect(measured).toMatchObject({ voiceHeard: true })
    expect((measured as { noiseDbfs: number }).noiseDbfs).toBeGreaterThan(-63)
    expect((measured as { noiseDbfs: number }).noiseDbfs).toBeLessThan(-57)
  })
})

describe('without a microphone', () => {
  test('[S0.1] the person says no: that is told, and hearing without one is still possible', async () => {
    const browser = await launchBrowser({ without: ['--use-fake-ui-for-media-stream'] })
    const { page } = await openPage(browser)
    await page.goto(stage.url)
    await page.evaluate((relay) => harness.create('call', 'seeker', relay), direct)
    await page.exposeFunction('signalOut', () => undefined)
    await page.evaluate(() => harness.prepare('call'))
    expect(await page.evaluate(() => harness.state('call'))).toMatchObject({
      stage: 'failed',
      why: 'denied',
      microphone: { status: 'none' },
    })
    await page.evaluate(() => harness.prepare('call', { listenOnly: true }))
    expect(await page.evaluate(() => harness.state('call'))).toMatchObject({
      stage: 'connecting',
      otherHere: false,
      microphone: { status: 'none' },
    })
    // What was chosen is not complained about.
    expect(await page.evaluate(() => harness.state('call').microphone)).not.toHaveProperty('trouble')
    await browser.close()
  })

  test('who only listens hears the other, and is asked for nothing', async () => {
    const room = await stage.enter(direct)
    await room.seeker.evaluate(() => harness.prepare('call', { listenOnly: true }))
    await room.listener.evaluate(() => harness.prepare('call'))
    await room.begin()
    await room.bothReached('connected')
    await room.expectSound('seeker')
    expect(await room.state('seeker')).toMatchObject({ microphone: { status: 'none' } })
    expect(await room.state('listener')).toMatchObject({ remoteMicrophone: 'none', remoteMuted: false })
    expect(await room.traffic('seeker')).toMatchObject({ packetsSent: 0 })
  })

  test('an app’s own browser without microphones is told from a page that is not secure', async () => {
    const wechat =
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.60'
    const browser = await launchBrowser({ flags: ['--host-resolver-rules=MAP insecure.test 127.0.0.1'] })
    const trouble = async (url: string, userAgent?: string) => {
      const { page } = await openPage(browser, userAgent === undefined ? {} : { userAgent })
      await page.addInitScript(() => {
        Object.defineProperty(Navigator.prototype, 'mediaDevices', { value: undefined })
      })
      await page.exposeFunction('signalOut', () => undefined)
      await page.goto(url)
      await page.evaluate((relay) => harness.create('call', 'seeker', relay), direct)
      await page.evaluate(() => harness.prepare('call'))
      return page.evaluate(() => harness.state('call'))
    }
    expect(await trouble(stage.url, wechat)).toMatchObject({ stage: 'failed', why: 'in-app-browser' })
    expect(await trouble(stage.url)).toMatchObject({ stage: 'failed', why: 'no-microphone' })
    expect(await trouble(stage.url.replace('127.0.0.1', 'insecure.test'))).toMatchObject({
      stage: 'failed',
      why: 'insecure',
    })
    await browser.close()
  })
})

describe('devices', () => {
  test('microphone and loudspeaker can be chosen in the middle of the call', async () => {
    const room = await stage.enter(direct)
    await room.prepare()
    await room.begin()
    await room.bothReached('connected')
    const { microphones, speakers } = await room.seeker.evaluate(() => harness.devices())
    const { microphone } = await room.state('seeker')
    const other = microphones.find(
      ({ id }) => microphone.status === 'open' && id !== microphone.deviceId && id !== 'default',
    )
    expect(other?.label).not.toBe('')
    expect(await room.seeker.evaluate((id) => harness.changeMicrophone('call', id), other?.id ?? '')).toBeUndefined()
    expect((await room.state('seeker')).microphone).toEqual({
      status: 'open',
      deviceId: other?.id,
      label: other?.label,
      fellBack: false,
    })
    await room.expectSound('listener')
    expect(await room.seeker.evaluate((id) => harness.changeSpeaker('call', id), speakers.at(-1)?.id ?? '')).toBe(true)
    expect(await room.seeker.evaluate(() => harness.changeSpeaker('call', 'one-that-was'))).toBe(false)
    await room.expectSound('seeker')
  })

  test('sound that the browser holds back asks for a tap, and comes with it', async () => {
    const room = await stage.enter(direct)
    // A browser's refusal, at its door: scripts that a test runs count as taps, so the real one never refuses here.
    await room.seeker.addInitScript(() => {
      // oxlint-disable-next-line typescript/unbound-method -- called with its element below
      const play = HTMLMediaElement.prototype.play
      let tapped = false
      addEventListener('click', () => (tapped = true), true)
      HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
        if (tapped) {
          this.muted = false
          return play.call(this)
        }
        this.muted = true
        return Promise.reject(new DOMException('play() can only be initiated by a user gesture.', 'NotAllowedError'))
      }
    })
    await room.load('seeker', direct)
    await room.prepare()
    await room.begin()
    await room.bothReached('connected')
    expect((await room.state('seeker')).soundBlocked).toBe(true)
    expect((await room.state('listener')).soundBlocked).toBe(false)
    await room.seeker.evaluate(() => document.addEventListener('click', () => void harness.allowSound('call')))
    await room.seeker.mouse.click(10, 10)
    await expect.poll(async () => (await room.state('seeker')).soundBlocked).toBe(false)
    await room.expectSound('seeker')
  })
})

describe('being called, and staying awake', () => {
  test('the ring is soft, and the title says who it is for until it is answered', async () => {
    const { page } = await openPage(stage.browsers.seeker)
    await page.goto(stage.url)
    const { loudest, attack } = await page.evaluate(() => harness.ringLoudness())
    expect(loudest).toBeGreaterThan(-30)
    expect(loudest).toBeLessThan(-12)
    // it swells: nobody is startled
    expect(attack).toBeLessThan(loudest - 10)
    const own = await page.title()
    await page.evaluate(() => harness.ring('倾听师来了'))
    expect(await page.title()).toBe('倾听师来了')
    await expect.poll(() => page.title(), { timeout: 3_000, interval: 50 }).toBe(own)
    await expect.poll(() => page.title(), { timeout: 3_000, interval: 50 }).toBe('倾听师来了')
    await page.evaluate(() => harness.ring())
    expect(await page.title()).toBe(own)
    await page.waitForTimeout(1_500)
    expect(await page.title()).toBe(own)
    await page.context().close()
  })

  test('the screen is kept on while wanted, again after the page was hidden, and let go', async () => {
    const { page } = await openPage(stage.browsers.seeker)
    await page.addInitScript(() => {
      // The system's side of the lock: it counts, and takes the lock away as a system does.
      const held: (EventTarget & { released: boolean })[] = []
      const request = async () => {
        const lock = Object.assign(new EventTarget(), {
          released: false,
          release: async () => void (lock.released = true),
        })
        held.push(lock)
        return lock
      }
      Object.defineProperty(Navigator.prototype, 'wakeLock', { value: { request } })
      Object.assign(globalThis, { held })
    })
    await page.goto(stage.url)
    const locks = () =>
      page.evaluate(() =>
        (globalThis as unknown as { held: { released: boolean }[] }).held.map(({ released }) => released),
      )
    await page.evaluate(() => harness.toggleAwake())
    expect(await locks()).toEqual([false])
    await page.evaluate(() => {
      const [lock] = (globalThis as unknown as { held: { released: boolean }[] }).held
      if (lock !== undefined) lock.released = true
      document.dispatchEvent(new Event('visibilitychange'))
    })
    expect(await locks()).toEqual([true, false])
    await page.evaluate(() => harness.toggleAwake())
    expect(await locks()).toEqual([true, true])
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    expect(await locks()).toEqual([true, true])
    await page.context().close()
  })
})
