/* oxlint-disable vitest/no-standalone-expect -- only ever used inside of tests, for what all of them expect */
import { clientMessage, type Signal } from '@tingyu/contract'
import type { SessionId, Side } from '@tingyu/sop'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { CallState, Level, Relay } from '../../../apps/web/src/call/call.ts'
import { desk, openPage, phone, type TwoBrowsers } from './browsers.ts'

const session = '0b7cbd0e-6d0a-4d53-9a53-1f1f2f0a9a11' as SessionId

/** Speech at the other end is far above this, a line without sound far below, dBFS. */
export const audible = -50
export const inaudible = -90

/** Two pages whose signals the test passes on, in order, unless it keeps them. */
export class Room {
  readonly seeker: Page
  readonly listener: Page
  /** What was said, and by whom. */
  readonly said: { from: Side; signal: Signal }[] = []
  /** What becomes of a signal on its way; undefined: it is lost. */
  pass: (from: Side, signal: Signal) => Signal | undefined = (_, signal) => signal
  #way: Promise<void> = Promise.resolve()
  readonly #url: string
  readonly #failed: (() => readonly string[])[] = []

  private constructor(seeker: Page, listener: Page, url: string) {
    this.seeker = seeker
    this.listener = listener
    this.#url = url
  }

  static async open(browsers: TwoBrowsers, url: string, relay: Relay): Promise<Room> {
    const [seeker, listener] = await Promise.all([openPage(browsers.seeker, phone), openPage(browsers.listener, desk)])
    const room = new Room(seeker.page, listener.page, url)
    room.#failed.push(seeker.failed, listener.failed)
    for (const side of ['seeker', 'listener'] as const) {
      await room.page(side).exposeFunction('signalOut', (_: string, signal: Signal) => room.#carry(side, signal))
      await room.load(side, relay)
    }
    return room
  }

  page(side: Side): Page {
    return side === 'seeker' ? this.seeker : this.listener
  }

  /** Loads the page (again) with a new call in it. */
  async load(side: Side, relay: Relay): Promise<void> {
    await this.page(side).goto(this.#url)
    await this.page(side).evaluate(([side, relay]) => harness.create('call', side, relay), [side, relay] as const)
  }

  each<T>(what: (page: Page, side: Side) => Promise<T>): Promise<[T, T]> {
    return Promise.all([what(this.seeker, 'seeker'), what(this.listener, 'listener')])
  }

  async prepare(): Promise<void> {
    await this.each((page) => page.evaluate(() => harness.prepare('call')))
  }
  async begin(): Promise<void> {
    await this.each((page) => page.evaluate(() => harness.begin('call')))
  }
  state(side: Side): Promise<CallState> {
    return this.page(side).evaluate(() => harness.state('call'))
  }
  traffic(side: Side) {
    return this.page(side).evaluate(() => harness.traffic('call'))
  }
  async reached(side: Side, stage: CallState['stage'], within = 15_000): Promise<CallState> {
    await expect.poll(async () => (await this.state(side)).stage, { timeout: within, interval: 50 }).toBe(stage)
    return this.state(side)
  }
  async bothReached(stage: CallState['stage'], within?: number): Promise<void> {
    await this.each((_, side) => this.reached(side, stage, within))
  }

  /** The loudest that the two voices are on `side`'s device within `ms`. */
  async loudest(side: Side, ms: number): Promise<Level> {
    const page = this.page(side)
    await page.evaluate(() => harness.loudest('call'))
    await page.waitForTimeout(ms)
    return page.evaluate(() => harness.loudest('call'))
  }
  /** Sound arrives: as loudness of what is decoded, and as packets. */
  async expectSound(side: Side, within = 8_000): Promise<void> {
    const before = await this.traffic(side)
    await this.page(side).evaluate(() => harness.loudest('call'))
    await expect
      .poll(async () => (await this.page(side).evaluate(() => harness.loudest('call'))).remote, {
        timeout: within,
        interval: 100,
      })
      .toBeGreaterThan(audible)
    const more = async () => {
      const after = await this.traffic(side)
      return after.packetsReceived > before.packetsReceived && after.energyReceived > before.energyReceived
    }
    // A browser renews its statistics only now and then.
    await expect.poll(more, { timeout: 2_000, interval: 100 }).toBe(true)
  }
  async expectSoundBothWays(within?: number): Promise<void> {
    await this.each((_, side) => this.expectSound(side, within))
  }

  #carry(from: Side, signal: Signal): void {
    // What the service would check: a signal that does not pass there would be lost.
    clientMessage.parse({ type: 'signal', session, signal })
    this.said.push({ from, signal })
    const passed = this.pass(from, signal)
    if (passed === undefined) return
    const to = this.page(from === 'seeker' ? 'listener' : 'seeker')
    this.#way = this.#way.then(() =>
      to.evaluate((signal) => harness.hear('call', signal), passed).catch(() => undefined),
    )
  }

  /** Closes the pages; an error that none of them caught is one of the test. */
  async close(): Promise<void> {
    await this.each((page) => page.context().close())
    expect(this.#failed.flatMap((failed) => failed())).toEqual([])
  }
}
