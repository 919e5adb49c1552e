import { describe, expect, test } from 'vitest'
import { audible, inaudible } from './support/room.ts'
import { direct, setStage } from './support/stage.ts'

const stage = setStage()

describe('the voice between two browsers', () => {
  test('[S0.1] nothing is sent and nothing is heard before the session begins; then both hear each other', async () => {
    const room = await stage.enter(direct)
    await room.prepare()
    await room.bothReached('ready')
    // Both microphones hear their person the whole time.
    const levels = await room.each((_, side) => room.loudest(side, 2_500))
    for (const level of levels) {
      expect(level.local).toBeGreaterThan(audible)
      expect(level.remote).toBeLessThan(inaudible)
    }
    const nothing = { packetsSent: 0, packetsReceived: 0, energyReceived: 0 }
    expect(await room.each((_, side) => room.traffic(side))).toMatchObject([nothing, nothing])

    await room.begin()
    await room.bothReached('connected')
    await room.expectSoundBothWays()
    expect((await room.state('listener')).microphone).toMatchObject({ status: 'open', fellBack: false })
    expect(await room.state('seeker')).toMatchObject({
      stage: 'connected',
      direct: true,
      quality: 'good',
      soundBlocked: false,
    })
  })

  test('only who has begun is heard', async () => {
    const room = await stage.enter(direct)
    await room.prepare()
    await room.bothReached('ready')
    await room.listener.evaluate(() => harness.begin('call'))
    await room.expectSound('seeker')
    expect((await room.loudest('listener', 1_500)).remote).toBeLessThan(inaudible)
    expect((await room.traffic('seeker')).packetsSent).toBe(0)
  })

  test('Opus is asked for with error correction, silence suppression and in mono', async () => {
    const room = await stage.enter(direct)
    await room.prepare()
    await room.begin()
    await room.bothReached('connected')
    await room.expectSoundBothWays()
    for (const side of ['seeker', 'listener'] as const) {
      const { codec } = await room.traffic(side)
      expect(codec).toMatch(/^audio\/opus /)
      expect(codec).toMatch(/useinbandfec=1/)
      expect(codec).toMatch(/usedtx=1/)
      expect(codec).toMatch(/maxaveragebitrate=32000/)
    }
  })

  test('muted, nothing is heard, and the other side knows', async () => {
    const room = await stage.enter(direct)
    await room.prepare()
    await room.begin()
    await room.bothReached('connected')
    await room.expectSoundBothWays()
    await room.seeker.evaluate(() => harness.mute('call', true))
    await expect.poll(async () => (await room.state('listener')).remoteMuted).toBe(true)
    expect((await room.state('seeker')).muted).toBe(true)
    // What was on its way has faded after a moment.
    await room.listener.waitForTimeout(400)
    expect((await room.loudest('listener', 2_000)).remote).toBeLessThan(inaudible + 15)
    await room.seeker.evaluate(() => harness.mute('call', false))
    await room.expectSound('listener')
    await expect.poll(async () => (await room.state('listener')).remoteMuted).toBe(false)
  })
})
