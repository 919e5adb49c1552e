import { expect, test } from 'vitest'
import { launchBrowser } from './support/browsers.ts'
import { expectSound } from './support/sound.ts'
import { openStage } from './support/story.ts'
import { filled, pattern, words } from './support/words.ts'

const stage = openStage()
const { listener: theirs, seeker: mine, staff } = words

test('[S0.3] [S1.6] [S3.3] [S5.3] [S7.1] a seeker without a microphone writes, taps once for yes and twice for no, and is heard', async () => {
  // Nobody answers the browser’s question about the microphone with yes.
  const browser = await launchBrowser({ without: ['--use-fake-ui-for-media-stream'] })
  stage.afterwards(() => browser.close())
  const service = await stage.serve()
  const seeker = await stage.seeker(service.url, { browser })
  const listener = await stage.listener(service.url)
  await listener.ready('listener1')
  await seeker.queueUp('voice', '孤独')
  await listener.accept()

  // What happened, and what can be done now; one tap, and the session is held in writing.
  await seeker.sees(mine.voice.trouble.denied)
  // The listener reads it too, also when their page has come later, and what to do.
  await listener.page.getByText(theirs.callReady.otherUnheard).waitFor()
  await listener.page.reload()
  await listener.page.getByText(theirs.callReady.otherUnheard).waitFor()
  await seeker.button(mine.voice.useText).click()
  await seeker.sees(mine.preparing.textReady)
  await listener.begin()
  await seeker.talking('小雨')
  await listener.page.getByText(theirs.protection.text).waitFor()

  await listener.write('我在，您慢慢写')
  await seeker.said('我在，您慢慢写').waitFor()
  await seeker.write('不方便出声')
  await listener.said('不方便出声').waitFor()
  const lines = { first: '第一行', second: '第二行' }
  await seeker.write(`${lines.first}\n${lines.second}`)
  await listener.page.getByRole('log').getByText(lines.second).waitFor()

  // S1.6: a passing word of not wanting to live alarms nobody; the listener is shown what may be asked, until they ask.
  await seeker.write('有时候真的不想活了')
  const question = listener.page.getByText('您说的这些里，是不是有过不想活、想结束生命的念头？')
  await question.waitFor()
  await listener.write('您是不是想过结束生命？')
  await question.waitFor({ state: 'hidden' })

  // Tapping: once is yes, twice is no, and what was understood is said back.
  await seeker.button(mine.room.tap).click()
  const sheet = seeker.page.getByRole('dialog', { name: mine.tap.title })
  const surface = sheet.getByRole('button', { name: mine.tap.once })
  await surface.click()
  await sheet.getByText(mine.tap.sentYes).waitFor()
  await listener.said(staff.chat.tapYes).waitFor()
  await surface.click({ clickCount: 2 })
  await sheet.getByText(mine.tap.sentNo).waitFor()
  await listener.said(staff.chat.tapNo).waitFor()
  expect(await listener.said(staff.chat.tapYes).count()).toBe(1)
  await sheet.getByRole('button', { name: mine.help.close, exact: true }).click()
  await seeker.said(mine.chat.no).waitFor()

  // Everything once, in one order, on both sides.
  const order = ['我在，您慢慢写', '不方便出声', lines.first]
  for (const { page } of [seeker, listener]) {
    const shown = (await page.getByRole('log').getByRole('listitem').allTextContents()).join('|')
    for (const text of order) expect(shown.split(text)).toHaveLength(2)
    expect(order.map((text) => shown.indexOf(text))).toEqual(
      order.map((text) => shown.indexOf(text)).toSorted((a, b) => a - b),
    )
  }

  // Hearing without a microphone: the listener is told that they are heard, and by what they are answered.
  const change = async (to: string) => {
    await seeker.button(mine.room.more).click()
    await seeker.page.getByRole('dialog', { name: mine.room.moreTitle }).getByRole('button', { name: to }).click()
  }
  await change(mine.room.toVoice)
  await listener.page.getByText(theirs.notice.seekerUnheard).waitFor()
  await seeker.button(mine.voice.listen).click()
  await listener.page.getByText(theirs.notice.seekerListens).waitFor()
  await seeker.sees(mine.voice.listenOnly)
  await expectSound(seeker.page, 20_000)
  await change(mine.room.toText)
  await listener.page.getByText(theirs.protection.text).waitFor()

  // S7.1: leaving a phase early is asked about once; then the closing, and an ordinary end.
  await listener.moveOn('倾听', { early: true })
  await listener.moveOn('梳理', { early: true })
  expect(await listener.button(theirs.controls.finish).count()).toBe(0)
  await listener.moveOn('收尾', { early: true })
  await listener.finish()
  await listener.page.getByRole('row', { name: /^倾听/ }).getByText(pattern(theirs.kept.early)).waitFor()
  await seeker.ended('completed')
  await seeker.sees(filled(mine.end.hint.completed, { name: '小雨' }))
})

test('[S0.1] the seeker goes from speaking to writing and back: no microphone stays open for nobody, and both hear each other again', async () => {
  const service = await stage.serve()
  const [seeker, listener] = await Promise.all([stage.seeker(service.url), stage.listener(service.url)])
  await listener.ready('listener1')
  await seeker.queueUp('voice')
  await listener.accept()
  await listener.begin()
  await Promise.all([expectSound(seeker.page), expectSound(listener.page)])
  const change = async (to: string) => {
    await seeker.button(mine.room.more).click()
    await seeker.page.getByRole('dialog', { name: mine.room.moreTitle }).getByRole('button', { name: to }).click()
  }
  await change(mine.room.toText)
  await listener.page.getByText(theirs.protection.text).waitFor()
  for (const { page } of [seeker, listener]) {
    await expect
      .poll(() => page.evaluate(() => peers.every(({ connectionState }) => connectionState === 'closed')))
      .toBe(true)
  }
  await change(mine.room.toVoice)
  await Promise.all([expectSound(seeker.page), expectSound(listener.page)])
  await listener.page.getByText(theirs.protection.direct).waitFor()
})
