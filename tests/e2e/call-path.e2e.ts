import { describe, expect, test } from 'vitest'
import type { Relay } from '../../apps/web/src/call/call.ts'
import { direct, setStage } from './support/stage.ts'

const stage = setStage()

describe('a path that is lost', () => {
  test('[S0.1] a change of network makes a new way under the running call', async () => {
    const room = await stage.enter(direct)
    await room.prepare()
    await room.begin()
    await room.bothReached('connected')
    await room.expectSoundBothWays()
    const before = await room.each((_, side) => room.traffic(side))
    await room.seeker.evaluate(() => globalThis.dispatchEvent(new Event('online')))
    await expect
      .poll(async () =>
        (await room.each((_, side) => room.traffic(side))).every(
          ({ iceName }, index) => iceName !== before[index]?.iceName,
        ),
      )
      .toBe(true)
    await room.bothReached('connected')
    await room.expectSoundBothWays()
    // The call was never torn down: it is the same certificate, and the packets went on being counted.
    const after = await room.traffic('listener')
    expect(after.packetsReceived).toBeGreaterThan(before[1].packetsReceived)
  })

  test.each(['seeker', 'listener'] as const)(
    '[S0.1] the %s’s page is loaded anew: both hear each other again',
    async (side) => {
      const room = await stage.enter(direct)
      await room.prepare()
      await room.begin()
      await room.bothReached('connected')
      await room.expectSoundBothWays()
      await room.load(side, direct)
      const other = side === 'seeker' ? 'listener' : 'seeker'
      await room.page(side).evaluate(() => harness.prepare('call'))
      await room.page(side).evaluate(() => harness.begin('call'))
      await room.bothReached('connected')
      await room.expectSoundBothWays()
      expect(await room.page(other).evaluate(() => harness.stages('call'))).not.toContain('failed')
    },
  )

  test('signals that get lost are said again', async () => {
    const room = await stage.enter(direct)
    const lost = new Set<string>()
    // The first of every kind is lost, from either side.
    room.pass = (from, signal) => {
      const kind = `${from} ${signal.kind} ${signal.kind === 'description' ? signal.description.type : ''}`
      if (lost.has(kind)) return signal
      lost.add(kind)
      return undefined
    }
    await room.prepare()
    await room.bothReached('ready', 30_000)
    expect(lost.size).toBeGreaterThanOrEqual(4)
  })

  test('both offering at once end up in one call', async () => {
    const room = await stage.enter(direct)
    await room.prepare()
    await room.bothReached('ready')
    await room.each((page) => page.evaluate(() => globalThis.dispatchEvent(new Event('online'))))
    await room.begin()
    await room.bothReached('connected')
    await room.expectSoundBothWays()
    const offers = room.said.filter(
      ({ signal }) => signal.kind === 'description' && signal.description.type === 'offer',
    )
    expect(new Set(offers.map(({ from }) => from))).toEqual(new Set(['seeker', 'listener']))
  })

  test('a description that no browser takes does no harm', async () => {
    const room = await stage.enter(direct)
    let broken = 0
    room.pass = (_, signal) => {
      if (signal.kind !== 'description' || broken > 0) return signal
      broken += 1
      return { ...signal, description: { ...signal.description, sdp: 'v=0\r\nnonsense' } }
    }
    await room.prepare()
    await room.bothReached('ready', 30_000)
    expect(broken).toBe(1)
  })
})

describe('through a relay', () => {
  test('[S0.1] neither side learns the other’s address: the way is relay at both ends, and every candidate too', async () => {
    const room = await stage.enter(stage.relayed())
    await room.prepare()
    await room.bothReached('ready')
    await room.begin()
    await room.expectSoundBothWays()
    for (const side of ['seeker', 'listener'] as const) {
      expect(await room.traffic(side)).toMatchObject({ local: 'relay', remote: 'relay' })
      expect(await room.state(side)).toMatchObject({ stage: 'connected', direct: false })
    }
    const told = JSON.stringify(room.said)
    expect(told).toMatch(/typ relay raddr 0\.0\.0\.0 rport 0/)
    expect(told).not.toMatch(/typ (host|srflx|prflx)/)
    expect(told).not.toMatch(/raddr (?!0\.0\.0\.0)/)
  })

  test('[S0.1] the relay dies in the middle of the call and comes back: it is shown, and both hear each other again', async () => {
    const room = await stage.enter(stage.relayed())
    await room.prepare()
    await room.begin()
    await room.bothReached('connected')
    await room.expectSoundBothWays()
    await stage.turn.kill()
    await room.bothReached('reconnecting', 30_000)
    await stage.turn.revive()
    // What a repair asks for is fresh: the old credentials may have run out meanwhile.
    const fresh = stage.relayed()
    await room.each((page) => page.evaluate((relay) => harness.setRelay('call', relay), fresh))
    await room.bothReached('connected', 60_000)
    await room.expectSoundBothWays()
    expect(await room.traffic('seeker')).toMatchObject({ local: 'relay', remote: 'relay' })
  })

  test('[S0.1] a page is loaded anew after the credentials have run out: the other side asks for new ones too', async () => {
    const soonOver: Relay = { policy: 'relay', servers: [stage.turn.credentials(3)] }
    const room = await stage.enter(soonOver)
    await room.prepare()
    await room.begin()
    await room.bothReached('connected')
    await room.seeker.waitForTimeout(3_500)
    // A running call outlives its credentials.
    await room.expectSoundBothWays()
    await room.listener.evaluate((relay) => harness.setRelay('call', relay), stage.relayed())
    await room.load('seeker', stage.relayed())
    await room.seeker.evaluate(() => harness.prepare('call'))
    await room.seeker.evaluate(() => harness.begin('call'))
    await room.bothReached('connected', 5_000)
    await room.expectSoundBothWays()
    expect(await room.traffic('listener')).toMatchObject({ local: 'relay', remote: 'relay' })
  })

  test('a relay that lets nobody in is told apart from a path that does not come about', async () => {
    const room = await stage.enter({ policy: 'relay', servers: [{ ...stage.turn.credentials(), credential: 'wrong' }] })
    await room.prepare()
    expect(await room.reached('listener', 'failed')).toMatchObject({ why: 'no-relay' })
    // It is still being tried: with good credentials it stands after all.
    const good = stage.relayed()
    await room.each((page) => page.evaluate((relay) => harness.setRelay('call', relay), good))
    await room.bothReached('ready', 60_000)
  })

  test('[S1.2] the check beforehand: relayed, unreachable, or direct', async () => {
    const room = await stage.enter(direct)
    const check = (relay: Relay) => room.listener.evaluate((relay) => harness.checkRelay(relay), relay)
    expect(await check(stage.relayed())).toBe('relayed')
    expect(await check({ policy: 'relay', servers: [{ ...stage.turn.credentials(), credential: 'wrong' }] })).toBe(
      'unreachable',
    )
    expect(await check({ policy: 'relay', servers: [stage.turn.credentials(-60)] })).toBe('unreachable')
    expect(await check({ policy: 'relay', servers: [] })).toBe('unreachable')
    expect(await check(direct)).toBe('direct')
  })
})
