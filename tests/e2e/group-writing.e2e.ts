import english from '../../apps/web/src/i18n/en/staff.json' with { type: 'json' }
import { expect, test } from 'vitest'
import { press } from './support/keyboard.ts'
import type { Listener } from './support/listener.ts'
import { Eyes } from './support/look.ts'
import { moreListeners } from './support/staff.ts'
import { openStage, phone } from './support/story.ts'
import type { Supervisor } from './support/supervisor.ts'
import { filled, words } from './support/words.ts'

const stage = openStage()
const { chat, groups, meet, supervision, writing } = words.staff

test(
  '[S6.4] five write to each other at one time: opened by the supervisor, a line that identifies refused where it does, one written offline sent once, who is late reads it all, and an end that takes nothing that was typed',
  { timeout: 420_000 },
  async () => {
    const { url } = await stage.serve()
    const supervisor = await stage.supervisor(url)
    await supervisor.signIn('supervisor1')
    const more = await moreListeners(await stage.supervisor(url), ['小满', '木木'])
    const everybody: Listener[] = []
    for (const each of [undefined, undefined, ...more]) {
      const listener = await stage.listener(url, { device: phone })
      await (each === undefined
        ? listener.signIn(everybody.length === 0 ? 'listener1' : 'listener2')
        : listener.signInAs(each))
      everybody.push(listener)
    }
    const eyes = new Eyes()
    await invites(supervisor, everybody, eyes)
    const [first, second, third, late] = everybody as [Listener, Listener, Listener, Listener]

    for (const each of [first, second, third]) await goesIn(each)
    await first.page.getByText(filled(writing.supervisorNotHere, { name: supervisor.name })).waitFor()
    // By keyboard; before it has begun what is typed stays.
    const field = first.page.getByLabel(writing.write)
    await field.focus()
    await first.page.keyboard.type('我上周有一次太急着给办法了')
    await first.page.keyboard.press('Enter')
    await first.page.getByText(writing.sendLater).waitFor()
    expect(await field.inputValue()).toBe('我上周有一次太急着给办法了')
    await eyes.look(first.page, 'writing-before')

    await supervisor.page.getByRole('listitem').getByRole('link', { name: meet.open }).click()
    await press(supervisor.page, supervisor.button(meet.enter))
    await press(supervisor.page, supervisor.button(writing.begin))
    // What was pressed is gone, and the supervisor can write at once.
    const focused = await supervisor.page.getByLabel(writing.write).elementHandle()
    await supervisor.page.waitForFunction((element) => element === document.activeElement, focused)
    await first.page.getByText(writing.sendLater).waitFor({ state: 'detached' })
    await isNotCalledOff(supervisor, eyes)
    await first.page.keyboard.press('Enter')
    await stands(second, '我上周有一次太急着给办法了')
    expect(await field.evaluate((element) => element === document.activeElement)).toBe(true)

    // What says who a seeker is: refused with where, brought back, sent otherwise.
    await first.page.keyboard.type('她叫王小满，电话 13812345678')
    await first.page.keyboard.press('Enter')
    await first.page.getByRole('alert').getByText(supervision.identifies).waitFor()
    expect(await first.page.locator('mark').allInnerTexts()).toContain('13812345678')
    await eyes.look(first.page, 'writing-refused')
    await first.button(chat.revise).click()
    expect(await field.inputValue()).toBe('她叫王小满，电话 13812345678')
    await field.fill('她一直在哭，我心里很慌')
    await first.page.keyboard.press('Enter')
    await stands(supervisor, '她一直在哭，我心里很慌')

    // Without the network a line stays and goes by itself, once.
    second.watched.expectOutage()
    await second.watched.context.setOffline(true)
    await writes(second, '我也是，一急就给办法')
    await second.page.getByText(writing.waits).waitFor()
    await writes(supervisor, '急的时候，各位在怕什么？')
    await second.watched.context.setOffline(false)
    await stands(third, '我也是，一急就给办法')
    await stands(second, '急的时候，各位在怕什么？')

    // Late, and loaded anew: all of it, each line once, in one order.
    await late.page.evaluate(() => {
      document.cookie = 'lang=en; path=/'
    })
    await late.page.goto(`${url}/staff/supervision`)
    await late.page.getByRole('listitem').getByRole('link', { name: english.meet.toRoom }).click()
    await late.button(english.meet.enter).click()
    await stands(late, '我也是，一急就给办法')
    await first.page.reload()
    await stands(first, '我也是，一急就给办法')
    const all = await supervisor.page.getByRole('log').getByRole('listitem').count()
    expect(all).toBe(4)
    for (const { page } of [first, second, late])
      await expect.poll(() => page.getByRole('log').getByRole('listitem').count()).toBe(all)
    await Promise.all([
      eyes.look(supervisor.page, 'writing-supervisor'),
      eyes.look(second.page, 'writing-listener'),
      eyes.look(late.page, 'writing-english'),
    ])

    // It ends while somebody types: that stays, and so does the focus.
    await third.page.getByLabel(writing.write).focus()
    await third.page.keyboard.type('我还想说')
    await supervisor.button(writing.end).click()
    await supervisor.page.getByRole('dialog').getByRole('button', { name: writing.end }).click()
    await third.page.getByText(writing.notSent).waitFor()
    expect(await third.page.evaluate(() => (document.activeElement as HTMLTextAreaElement).value)).toBe('我还想说')
    await eyes.look(third.page, 'writing-over')
    await third.page.goto(`${url}/staff/supervision`)
    await third.page.getByText(new RegExp(groups.form.text)).first().waitFor()
    await eyes.look(third.page, 'writing-listed')
    await third.page.getByRole('link', { name: writing.readAgain }).click()
    await stands(third, '她一直在哭，我心里很慌')
    await eyes.look(third.page, 'writing-read')
    expect(eyes.problems).toEqual([])
  },
)

/** By the form: four are more than can speak together, which is said, and writing takes them. */
async function invites(supervisor: Supervisor, listeners: readonly Listener[], eyes: Eyes): Promise<void> {
  const { page } = supervisor
  await page.goto(`${supervisor.url}/staff/supervision`)
  await supervisor.heading(`${groups.title} 0`).click()
  await page.getByText(groups.new).click()
  await page.getByLabel(groups.when).fill(await page.evaluate(localTime, Date.now() + 5 * 60_000))
  for (const { name } of listeners) await supervisor.button(name).click()
  await page.getByRole('alert').getByText(groups.full.voice).waitFor()
  await page.getByRole('radio', { name: groups.choose.text }).click()
  await supervisor.button(listeners.at(-1)!.name).click()
  await eyes.look(page, 'writing-new')
  await supervisor.button(groups.invite).click()
  await page.getByRole('link', { name: meet.open }).waitFor()
}

/** On the list, before its time: once it was opened it is ended, without a time that nobody was there for. */
async function isNotCalledOff({ page, url }: Supervisor, eyes: Eyes): Promise<void> {
  const list = await page.context().newPage()
  await list.goto(`${url}/staff/supervision`)
  const item = list.getByRole('listitem').filter({ hasText: groups.form.text })
  await item.getByRole('button', { name: writing.end }).click()
  const dialog = list.getByRole('dialog')
  await dialog.getByRole('button', { name: writing.endUncounted }).waitFor()
  await eyes.look(list, 'writing-end-listed')
  expect(await dialog.getByRole('button', { name: groups.neverHeld }).count()).toBe(0)
  await dialog.getByRole('button', { name: writing.goOn }).click()
  await eyes.look(list, 'writing-begun-listed')
  expect(await item.getByRole('button', { name: groups.cancel }).count()).toBe(0)
  await list.close()
}

async function goesIn({ page, url }: Listener): Promise<void> {
  await page.goto(`${url}/staff/supervision`)
  const item = page.getByRole('listitem').filter({ hasText: groups.form.text })
  await item.getByRole('link', { name: meet.open }).click()
  await page.getByRole('button', { name: meet.enter, exact: true }).click()
  await page.getByLabel(writing.write).waitFor()
}

async function writes({ page }: Listener | Supervisor, text: string): Promise<void> {
  await page.getByLabel(writing.write).fill(text)
  await page.keyboard.press('Enter')
}

/** It stands there, once. */
async function stands({ page }: Listener | Supervisor, text: string): Promise<void> {
  await page.getByRole('log').getByText(text, { exact: true }).waitFor()
  expect(await page.getByRole('log').getByText(text, { exact: true }).count()).toBe(1)
}

/** As a field for a time wants it, by the time zone of the browser in which it runs. */
function localTime(at: number): string {
  return new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
