import type { Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import landing from '../../apps/web/src/i18n/zh-CN/landing.json' with { type: 'json' }
import { press as pressOn, tabTo } from './support/keyboard.ts'
import { Eyes } from './support/look.ts'
import { desk, openStage } from './support/story.ts'
import { filled, words } from './support/words.ts'

const stage = openStage()
const { seeker: mine } = words

test('[S7.2] a seeker goes the whole way by the keyboard alone, and a farewell at its end finds help', async () => {
  const service = await stage.serve()
  const [seeker, listener] = await Promise.all([
    stage.seeker(service.url, { device: desk }),
    stage.listener(service.url),
  ])
  const { page } = seeker
  const { keyboard } = page
  const press = (target: Locator, key: 'Enter' | 'Space') => pressOn(page, target, key)
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
  await seeker.button(mine.after.begin).waitFor()

  // S7.2: a farewell is no thanks. Help stands there at once, a number can be left, and a way leads back in.
  const eyes = new Eyes()
  const line = page.getByRole('region', { name: filled(mine.thanks.title, { name: '小雨' }) })
  await tabTo(page, line.getByRole('textbox'))
  await eyes.look(page, 'seeker-thanks')
  await keyboard.type('谢谢你陪我到最后，永别了')
  await press(line.getByRole('button', { name: mine.thanks.send }), 'Enter')
  await seeker.heading(mine.afterDanger.title).waitFor()
  await page.getByRole('link', { name: /12356/ }).first().waitFor()
  await page.getByText(mine.safety.askNumber).waitFor()
  await eyes.look(page, 'seeker-after-danger')
  // Loaded anew the page says the same, and offers no line of thanks any more.
  const anew = await page.context().newPage()
  await anew.goto(page.url())
  await anew.getByRole('heading', { name: mine.afterDanger.title }).waitFor()
  await anew.getByRole('main').getByRole('link', { name: /12356/ }).first().waitFor()
  expect(await anew.getByRole('button', { name: mine.thanks.send }).count()).toBe(0)
  await eyes.look(anew, 'seeker-back-after-danger')
  await anew.close()
  await press(seeker.button(mine.afterDanger.again), 'Enter')
  await seeker.heading(mine.topic.title).waitFor()
  expect(eyes.problems).toEqual([])
})
