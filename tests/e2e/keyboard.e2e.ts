import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import landing from '../../apps/web/src/i18n/zh-CN/landing.json' with { type: 'json' }
import { desk, openStage } from './support/story.ts'
import { filled, words } from './support/words.ts'

const stage = openStage()
const { seeker: mine } = words

/** With Tab, and no other means, to an element; it must then be seen where one is. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor()
  const here = () => target.evaluate((element) => element === document.activeElement)
  for (let presses = 0; !(await here()); presses += 1) {
    if (presses > 80) throw new Error(`Tab does not lead to ${String(target)}`)
    await page.keyboard.press('Tab')
  }
  expect(await target.evaluate((element) => getComputedStyle(element).outlineStyle)).not.toBe('none')
}

test('a seeker goes the whole way by the keyboard alone', async () => {
  const service = await stage.serve()
  const [seeker, listener] = await Promise.all([
    stage.seeker(service.url, { device: desk }),
    stage.listener(service.url),
  ])
  const { page } = seeker
  const { keyboard } = page
  const press = async (target: Locator, key: 'Enter' | 'Space') => {
    await tabTo(page, target)
    await keyboard.press(key)
  }
  await listener.ready('listener1')

  await page.goto(service.url)
  await press(page.getByRole('link', { name: landing.start }), 'Enter')
  await press(seeker.button('孤独'), 'Enter')
  await press(page.getByRole('checkbox', { name: mine.rules.agreeRules }), 'Space')
  await press(page.getByRole('checkbox', { name: mine.rules.agreeWords }), 'Space')
  await press(seeker.button(mine.rules.text), 'Enter')
  await listener.accept()
  await seeker.called('小雨')
  await listener.begin()

  // A new screen begins at its heading; writing is sent with Enter.
  await seeker.talking('小雨')
  await tabTo(page, page.getByPlaceholder(mine.chat.placeholder))
  await keyboard.type('只用键盘')
  await keyboard.press('Enter')
  await listener.said('只用键盘').waitFor()

  // A sheet keeps the keyboard inside, closes with Escape, and gives it back to where it was.
  await press(seeker.button(mine.room.tap), 'Enter')
  const sheet = page.getByRole('dialog', { name: mine.tap.title })
  await press(sheet.getByRole('button', { name: mine.tap.yes, exact: true }), 'Enter')
  await listener.said(words.staff.chat.tapYes).waitFor()
  await keyboard.press('Escape')
  await sheet.waitFor({ state: 'hidden' })
  expect(await seeker.button(mine.room.tap).evaluate((element) => element === document.activeElement)).toBe(true)

  for (const phase of ['倾听', '梳理', '收尾']) await listener.moveOn(phase, { early: true })
  await listener.finish()
  await seeker.ended('completed')

  // How it was: Tab into the scale, arrows along it.
  const mood = page.getByRole('radiogroup', { name: mine.feedback.moodTitle })
  await tabTo(page, mood.getByRole('radio', { name: '0', exact: true }))
  for (let step = 0; step < 7; step += 1) await keyboard.press('ArrowRight')
  expect(await mood.getByRole('radio', { name: '7', exact: true }).getAttribute('aria-checked')).toBe('true')
  await press(seeker.button(mine.feedback.next), 'Enter')
  await page.getByRole('heading', { name: mine.feedback.feltTitle }).waitFor()
  await press(seeker.button(mine.feedback.skip), 'Enter')
  await press(page.getByRole('switch', { name: filled(mine.after.sameListener, { name: '小雨' }) }), 'Space')
  await press(seeker.button(mine.after.begin), 'Enter')
  await seeker.heading(mine.topic.title).waitFor()
})
