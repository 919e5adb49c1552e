import type { Signal } from '@tingyu/contract'
import type { Side } from '@tingyu/sop'
import { describe, expect, test } from 'vitest'
import type { CallState } from '../../apps/web/src/call/call.ts'
import { openPage } from './support/browsers.ts'
import type { Room } from './support/room.ts'
import { direct, setStage } from './support/stage.ts'

const stage = setStage()

const words = (state: CallState) =>
  state.verification.status === 'words'
    ? state.verification.words.map((word) => word['zh-CN'])
    : state.verification.status

const compared = async (room: Room) => {
  await expect
    .poll(async () =>
      (await room.each((_, side) => room.state(side))).every(
        ({ verification }) => verification.status !== 'none' && verification.status !== 'comparing',
      ),
    )
    .toBe(true)
  return room.each(async (_, side) => words(await room.state(side)))
}

describe('the four words', () => {
  test('asked for by one, both sides read the same', async () => {
    const room = await stage.enter(direct)
    await room.prepare()
    await room.begin()
    await room.bothReached('connected')
    expect((await room.state('seeker')).verification).toEqual({ status: 'none' })
    await room.seeker.evaluate(() => harness.verify('call'))
    const [seeker, listener] = await compared(room)
    expect(seeker).toHaveLength(4)
    expect(listener).toEqual(seeker)
    // Another page at the other end is another device, as far as anybody can know.
    await room.load('listener', direct)
    await room.listener.evaluate(() => harness.prepare('call'))
    await expect
      .poll(async () => (await room.state('seeker')).verification, { timeout: 15_000 })
      .toEqual({ status: 'none' })
  })

  test('the same where the browser does not tell the other’s certificate', async () => {
    const room = await stage.enter(direct)
    await room.seeker.evaluate(() => {
      delete (globalThis as unknown as { RTCDtlsTransport: { prototype: { getRemoteCertificates?: unknown } } })
        .RTCDtlsTransport.prototype.getRemoteCertificates
    })
    await room.prepare()
    await room.bothReached('ready')
    await room.listener.evaluate(() => harness.verify('call'))
    const [seeker, listener] = await compared(room)
    expect(seeker).toHaveLength(4)
    expect(listener).toEqual(seeker)
  })

  test('a fingerprint that was swapped on the way lets no call come about', async () => {
    const room = await stage.enter(direct)
    const swapped = Array.from({ length: 32 }, () => 'AB').join(':')
    room.pass = (_, signal) =>
      signal.kind === 'description'
        ? {
            ...signal,
            description: {
              ...signal.description,
              sdp: signal.description.sdp.replaceAll(/(a=fingerprint:sha-256 )\S+/g, `$1${swapped}`),
            },
          }
        : signal
    await room.prepare()
    await room.seeker.waitForTimeout(3_000)
    for (const side of ['seeker', 'listener'] as const) {
      expect((await room.state(side)).stage).toBe('connecting')
      await room.page(side).evaluate(() => harness.verify('call'))
      expect((await room.state(side)).verification.status).not.toBe('words')
    }
  })

  test('somebody in between who holds a call with each side, with certificates of their own: the words differ', async () => {
    const room = await stage.enter(direct)
    const { page: mallory } = await openPage(stage.browsers.listener)
    await mallory.goto(stage.url)
    // To the seeker they play the listener, to the listener the seeker.
    await mallory.exposeFunction('signalOut', (name: Side, signal: Signal) =>
      room.page(name).evaluate((signal) => harness.hear('call', signal), signal),
    )
    await mallory.evaluate((relay) => {
      harness.create('seeker', 'listener', relay)
      harness.create('listener', 'seeker', relay)
    }, direct)
    room.pass = (from, signal) => {
      void mallory.evaluate(([from, signal]) => harness.hear(from, signal), [from, signal] as const)
      return undefined
    }
    await mallory.evaluate(async () => {
      await harness.prepare('seeker')
      await harness.prepare('listener')
    })
    await room.prepare()
    await room.bothReached('ready')
    // Nobody notices anything, until they compare.
    await room.each((page) => page.evaluate(() => harness.verify('call')))
    const [seeker, listener] = await compared(room)
    expect(seeker).toHaveLength(4)
    expect(listener).toHaveLength(4)
    expect(seeker).not.toEqual(listener)
    await mallory.context().close()
  })
})
