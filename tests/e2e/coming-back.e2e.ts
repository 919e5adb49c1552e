import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectSound } from './support/sound.ts'
import { openStage } from './support/story.ts'
import { filled, words } from './support/words.ts'

const stage = openStage()
const { listener: theirs, seeker: mine } = words

/** The lost path is noticed after some five seconds; finding to each other again takes a moment, ms. */
const soonAgain = 15_000

const reload = ({ page }: { readonly page: Page }) => page.reload()

test(
  '[S0.1] either page may be loaded anew at any point, and comes out where it was',
  { timeout: 240_000 },
  async () => {
    const service = await stage.serve()
    const [seeker, listener] = await Promise.all([stage.seeker(service.url), stage.listener(service.url)])
    await seeker.arrive()
    await seeker.chooseTopic('孤独')
    await reload(seeker)
    await seeker.heading(mine.rules.title).waitFor()
    await seeker.join('voice')
    await seeker.tell({ words: '先写几句' })
    await reload(seeker)
    await seeker.waiting()
    await seeker.sees(filled(mine.waiting.wordsCount_other, { count: 4 }))

    await listener.signIn('listener1')
    await listener.prepareQuietly()
    await listener.heading(theirs.offer.title).waitFor()
    await reload(listener)
    await listener.accept()
    await seeker.called('小雨')
    await reload(listener)
    await listener.page.getByText('先写几句').waitFor()
    await reload(seeker)
    await seeker.called('小雨')
    await listener.page.getByText(theirs.callReady.ready).waitFor({ timeout: 30_000 })

    await listener.begin()
    await Promise.all([expectSound(seeker.page), expectSound(listener.page)])
    await seeker.openWriting()
    await seeker.write('第一句')
    await listener.said('第一句').waitFor()
    for (const person of [seeker, listener]) {
      await reload(person)
      await seeker.talking('小雨')
      await listener.inPhase('开场').waitFor()
      await Promise.all([seeker.said('第一句').waitFor(), listener.said('第一句').waitFor()])
      await Promise.all([expectSound(seeker.page, 20_000), expectSound(listener.page, 20_000)])
    }
    // A second page of theirs has the voice, and the first one says so; from there it can be had back.
    const other = await seeker.page.context().newPage()
    await other.goto(seeker.page.url())
    await seeker.sees(mine.voice.elsewhere)
    await Promise.all([expectSound(other, 20_000), expectSound(listener.page, 20_000)])
    await seeker.button(mine.voice.takeHere).click()
    await other.getByText(mine.voice.elsewhere).waitFor()
    expect(await seeker.page.getByText(mine.voice.elsewhere).count()).toBe(0)
    await Promise.all([expectSound(seeker.page, 20_000), expectSound(listener.page, 20_000)])
    await other.close()
    const elapsed = await listener.seconds()
    expect(elapsed).toBeGreaterThan(0)

    for (const phase of ['倾听', '梳理', '收尾']) await listener.moveOn(phase, { early: true })
    await listener.finish()
    await seeker.ended('completed')
    for (const person of [seeker, listener]) await reload(person)
    await seeker.ended('completed')
    await listener.heading(theirs.ended.completed.title).waitFor()
  },
)

test('[S0.1] two tabs of one seeker: both show the same, the newer one speaks, and closing one loses nothing', async () => {
  const service = await stage.serve()
  const [seeker, listener] = await Promise.all([stage.seeker(service.url), stage.listener(service.url)])
  await listener.ready('listener1')
  await seeker.queueUp('voice')
  await listener.accept()
  await listener.begin()
  await Promise.all([expectSound(seeker.page), expectSound(listener.page)])

  const tab = await seeker.watched.context.newPage()
  await tab.goto(`${service.url}/seek`)
  await tab.getByRole('heading', { name: filled(mine.room.with, { name: '小雨' }) }).waitFor()
  await Promise.all([expectSound(tab, 20_000), expectSound(listener.page, 20_000)])
  await tab.getByRole('button', { name: mine.room.write }).click()
  await tab.getByPlaceholder(mine.chat.placeholder).fill('从另一页写的')
  await tab.getByRole('button', { name: mine.chat.send }).click()
  await listener.said('从另一页写的').waitFor()
  await seeker.openWriting()
  await seeker.said('从另一页写的').waitFor()

  await tab.close()
  await seeker.write('还在这一页')
  await listener.said('还在这一页').waitFor()
  await Promise.all([expectSound(seeker.page, soonAgain), expectSound(listener.page, soonAgain)])
  expect(await listener.page.getByText(theirs.session.suspended).count()).toBe(0)
})
