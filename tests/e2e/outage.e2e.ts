import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openNetwork } from './support/network.ts'
import { unhurried } from './support/server.ts'
import { expectSound, heard } from './support/sound.ts'
import { openStage } from './support/story.ts'
import { filled, pattern, words } from './support/words.ts'

const stage = openStage()
const { listener: theirs, seeker: mine } = words

test('[S0.1] [S7.1] the server and its database are killed in mid-session: the voice goes on, both pages come back by themselves, and the clock is right', async () => {
  const rate = 10
  const service = await stage.serve({ rate, adapt: unhurried })
  const [seeker, listener] = await Promise.all([stage.seeker(service.url), stage.listener(service.url)])
  await listener.ready('listener1')
  await seeker.queueUp('voice')
  await listener.accept()
  await listener.begin()
  await Promise.all([expectSound(seeker.page), expectSound(listener.page)])
  await listener.moveOn('倾听', { early: true })
  await seeker.openWriting()
  await seeker.write('之前写的')
  await listener.said('之前写的').waitFor()
  const before = await listener.clockNow()
  const [callOfSeeker, callOfListener] = [await heard(seeker.page), await heard(listener.page)]

  for (const { watched } of [seeker, listener]) watched.expectOutage()
  await service.kill()
  await listener.page.getByText(theirs.notice.awayVoice).waitFor()
  await seeker.sees(mine.link.lostVoiceOn)
  // What is written meanwhile waits; what is said arrives.
  await seeker.write('断开时写的')
  await seeker.sees(mine.chat.sending)
  await listener.write('我还在')
  await Promise.all([expectSound(seeker.page), expectSound(listener.page)])

  await service.start()
  await listener.said('断开时写的').waitFor()
  await seeker.said('我还在').waitFor()
  await seeker.page.getByText(mine.link.lostVoiceOn).waitFor({ state: 'hidden' })
  await listener.page.getByText(theirs.notice.awayVoice).waitFor({ state: 'hidden' })

  // Computed from events: it ran on while nobody was there to count.
  await listener.inPhase('倾听').waitFor()
  const after = await listener.clockNow()
  const passed = ((after.at - before.at) / 1_000) * rate
  expect(Math.abs(after.seconds - before.seconds - passed)).toBeLessThan(1.5 * rate)
  // The voice never stopped: the same call on both sides, always connected.
  expect(await heard(seeker.page)).toMatchObject({ call: callOfSeeker.call, local: callOfSeeker.local })
  expect(await heard(listener.page)).toMatchObject({ call: callOfListener.call, local: callOfListener.local })
  for (const { page } of [seeker, listener]) {
    expect(await page.evaluate(() => globalThis.peerStates)).toEqual(['connecting', 'connected'])
  }
  for (const text of ['之前写的', '断开时写的', '我还在']) {
    expect(await seeker.said(text).count()).toBe(1)
    expect(await listener.said(text).count()).toBe(1)
  }

  // And it goes on as if nothing had been.
  await listener.moveOn('梳理', { early: true })
  await seeker.sees('一起看看，心里最要紧的是什么')
  await listener.moveOn('收尾', { early: true })
  await listener.finish()
  await seeker.ended('completed')
})

test('[S7.1] the network goes away for 10, 30 and 150 seconds, and all goes on; beyond three minutes in all it is interrupted, and the place in the queue is kept', async () => {
  const rate = 20
  const service = await stage.serve({ rate, adapt: unhurried })
  const network = await openNetwork(service.port)
  stage.afterwards(() => network.close())
  const [seeker, listener] = await Promise.all([stage.seeker(network.url), stage.listener(service.url)])
  network.of(seeker.watched.context)
  await listener.ready('listener1')
  await seeker.queueUp('text')
  await listener.accept()
  await listener.begin()
  await seeker.talking('小雨')

  seeker.watched.expectOutage()
  /** For so many seconds of the service's clock; `during` takes part of them. */
  const lose = async (seconds: number, during: () => Promise<unknown> = async () => {}) => {
    await network.lose()
    await Promise.all([wait((seconds / rate) * 1_000), during()])
    await network.return()
  }
  await lose(10)
  await seeker.write('断过一下')
  await listener.said('断过一下').waitFor()
  await lose(30, () => seeker.write('断着的时候写的'))
  await listener.said('断着的时候写的').waitFor()

  await lose(150, async () => {
    await seeker.sees(mine.link.lostText)
    // Shown to both, with what is left.
    await listener.page.getByText(pattern(theirs.notice.seekerLost)).waitFor()
    await listener.write('我等着您')
  })
  await seeker.said('我等着您').waitFor()
  await listener.page.getByText(pattern(theirs.notice.seekerLost)).waitFor({ state: 'hidden' })
  await listener.clock().waitFor()
  expect(await seeker.said('断着的时候写的').count()).toBe(1)

  // Somebody else queues up meanwhile; they do not lose their place by it, nor does the one whose line broke.
  const other = await stage.seeker(service.url)
  await network.lose()
  await listener.heading(theirs.ended.interrupted.title).waitFor({ timeout: 30_000 })
  await other.queueUp('text', '家庭')
  await network.return()
  await seeker.ended('interrupted')
  await seeker.button(mine.end.continue).click()
  await seeker.waiting()
  await other.heading(filled(mine.waiting.ahead, { n: '一' })).waitFor()
})
