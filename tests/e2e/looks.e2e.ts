import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Listener } from './support/listener.ts'
import { Eyes } from './support/look.ts'
import { type RunningService, unhurried } from './support/server.ts'
import type { Seeker } from './support/seeker.ts'
import { openStage } from './support/story.ts'
import { words } from './support/words.ts'

const stage = openStage()
const { growth: grown, listener: theirs, operator: runs, seeker: mine, staff, supervisor: duty } = words

/** Every main state of every page is looked at: light and dark, phone and desk, 360 px, axe; see `Eyes`. */

test(
  '[S3.3] every screen of a session can be read: no serious finding of axe, in light and dark, nothing wider than 360 px',
  { timeout: 600_000 },
  async () => {
    const service = await stage.serve({ adapt: unhurried })
    const [seeker, listener] = await Promise.all([stage.seeker(service.url), stage.listener(service.url)])
    const eyes = new Eyes()

    await Promise.all([seekerArrives(seeker, service, eyes), listenerPrepares(listener, service, eyes)])

    // Together from here on; the two browsers are looked at side by side.
    const both = (name: string) =>
      Promise.all([eyes.look(seeker.page, `seeker-${name}`), eyes.look(listener.page, `listener-${name}`)])
    await listener.heading(theirs.offer.title).waitFor()
    await eyes.look(listener.page, 'listener-offer')
    await listener.accept()
    await seeker.called('小雨')
    await listener.page.getByText(theirs.callReady.ready).waitFor()
    await both('preparing')
    await listener.begin()
    await seeker.talking('小雨')
    await seeker.sees(mine.voice.good)
    await both('talking')

    await seeker.openWriting()
    await seeker.write('我有点说不出口，先写下来。')
    await listener.said('我有点说不出口，先写下来。').waitFor()
    await listener.write('好，您慢慢写，我看得到。')
    await seeker.said('好，您慢慢写，我看得到。').waitFor()
    await listener.button(theirs.controls.cards).click()
    await listener.page.getByRole('button', { name: theirs.close }).waitFor()
    await both('writing')
    await listener.page.getByRole('button', { name: theirs.close }).click()

    await seeker.button(mine.room.tap).click()
    await listener.page.getByRole('button', { name: theirs.controls.leave, exact: true }).click()
    await both('sheets')
    await listener.page.getByRole('dialog').getByRole('button', { name: theirs.leave.stay }).click()
    await seeker.page.getByRole('dialog').getByRole('button', { name: mine.help.close, exact: true }).click()

    const supervisor = await stage.supervisor(service.url)
    await supervisor.signIn('supervisor1')
    await supervisor.heading(duty.duty.calmTitle).waitFor()
    await supervisor.goOnDuty()
    await seeker.button(mine.help.ask).click()
    await seeker.page.getByRole('dialog').getByText(mine.help.nobodyTold).waitFor()
    await Promise.all([eyes.look(seeker.page, 'seeker-help'), eyes.look(supervisor.page, 'supervisor-calm')])
    await seeker.page.getByRole('dialog').getByRole('button', { name: mine.help.company }).click()
    await seeker.heading(mine.crisis.titleCompany).waitFor()
    await eyes.look(seeker.page, 'seeker-company')
    await seeker.page.getByRole('main').getByRole('button', { name: mine.crisis.danger }).click()
    await seeker.heading(mine.crisis.titleDanger).waitFor()
    await supervisor.heading(duty.cause['danger-said']).waitFor()
    await inSightTogether(seeker.page, [
      mine.crisis.oneStep,
      '12356',
      '120',
      '110',
      mine.crisis.toldWaiting,
      mine.crisis.clock,
    ])
    await both('danger')
    await eyes.look(supervisor.page, 'supervisor-called')
    await supervisor.take()
    await supervisor.write('我是值班的周老师，我留在这里。')
    await seeker.said('我是值班的周老师，我留在这里。').waitFor()
    await supervisor.button(duty.incident.resolve).click()
    await Promise.all([
      eyes.look(seeker.page, 'seeker-danger-taken'),
      eyes.look(supervisor.page, 'supervisor-incident'),
    ])
    await supervisor.page.keyboard.press('Escape')
    await supervisor.resolve('safe')

    for (const phase of ['倾听', '梳理', '收尾']) await listener.moveOn(phase, { early: 'perhaps' })
    await eyes.look(listener.page, 'listener-closing')
    await listener.finish()
    await seeker.ended('completed')
    await both('after')
    await Promise.all([seekerParts(seeker, eyes), listenerPutsDown(listener, eyes)])
    expect(eyes.problems).toEqual([])
  },
)

/** [S7.2] In danger what to do, whom to call and who was told can be read without a touch: nothing lies over it. */
async function inSightTogether(page: Page, texts: readonly string[]): Promise<void> {
  for (const text of texts) {
    const there = page.getByRole('main').getByText(text, { exact: true }).first()
    const seen = await there.evaluate((element) => {
      const { left, top, bottom } = element.getBoundingClientRect()
      return [top + 2, bottom - 2].every((y) => element.contains(document.elementFromPoint(left + 4, y)))
    })
    expect(seen, `“${text}” is in sight`).toBe(true)
  }
}

async function seekerArrives(seeker: Seeker, service: RunningService, eyes: Eyes): Promise<void> {
  await seeker.page.goto(service.url)
  await eyes.look(seeker.page, 'seeker-landing')
  await seeker.arrive()
  await eyes.look(seeker.page, 'seeker-topics')
  await seeker.button(mine.help.ask).click()
  await seeker.page.getByRole('dialog').getByText(mine.help.noSession).waitFor()
  await eyes.look(seeker.page, 'seeker-help-alone')
  await seeker.page.getByRole('dialog').getByRole('button', { name: mine.help.close, exact: true }).click()
  await seeker.button(mine.topic.phrase).click()
  await eyes.look(seeker.page, 'seeker-phrase')
  await seeker.button(mine.phrase.back).click()
  await seeker.chooseTopic('孤独')
  // What is missing is said, at the box itself too.
  await seeker.button(mine.rules.voice).click()
  await seeker.sees(mine.rules.needed)
  for (const box of [mine.rules.agreeRules, mine.rules.agreeWords]) {
    const missing = seeker.page.getByRole('checkbox', { name: box })
    expect(await missing.getAttribute('aria-invalid')).toBe('true')
    await seeker.page.locator('label', { has: missing }).getByText(mine.rules.notYet).waitFor()
  }
  await eyes.look(seeker.page, 'seeker-rules')
  await seeker.join('voice')
  await eyes.look(seeker.page, 'seeker-waiting')
  await seeker.tell({ words: '夜里总醒，白天没有力气，想找个人说说。', hope: '把这口气说出来', mood: 3 })
  await seeker.page.getByRole('listitem').getByRole('button', { name: mine.waiting.mood }).click()
  await eyes.look(seeker.page, 'seeker-mood')
  await seeker.page.getByRole('dialog').getByRole('button', { name: mine.waiting.done, exact: true }).click()
}

async function listenerPrepares(listener: Listener, service: RunningService, eyes: Eyes): Promise<void> {
  const { page } = listener
  await page.goto(`${service.url}/staff`)
  await listener.heading(staff.signIn.title).waitFor()
  await eyes.look(page, 'staff-sign-in')
  await listener.signIn('listener1')
  // A night after a night, so that a shift which can hold none is seen, too.
  const weekly = [2, 3, 6].map((weekday) => ({ weekday, from: '23:00', until: '02:00' }))
  await listener.ask('PUT', '/api/listener/open-hours', { version: 0, weekly, days: [] })
  for (const [room, name] of [
    [theirs.rooms.shifts, 'shifts'],
    [theirs.rooms.cards, 'cards'],
    [theirs.rooms.wording, 'wording'],
    [theirs.rooms.supervision, 'supervision'],
    [theirs.rooms.settings, 'settings'],
    [theirs.rooms.home, 'home'],
    [theirs.rooms.self, 'self'],
  ] as const) {
    await page.getByRole('navigation').getByRole('link', { name: room }).click()
    await page.getByRole('heading', { level: 1 }).waitFor()
    await eyes.look(page, `listener-${name}`)
  }
  await page.getByRole('link', { name: grown.link }).click()
  await listener.heading(grown.figures.heard.title).waitFor()
  await eyes.look(page, 'listener-growth')
  await page.getByRole('link', { name: grown.back }).click()
  await listener.prepare((check) => eyes.look(page, `listener-prepare-${check}`))
}

async function seekerParts(seeker: Seeker, eyes: Eyes): Promise<void> {
  // There was a crisis: nobody is asked how it was (S7.2).
  expect(await seeker.button(mine.feedback.next).count()).toBe(0)
  await seeker.button(mine.after.phraseAsk).click()
  await seeker.page.getByText(mine.after.phraseUse).waitFor()
  await eyes.look(seeker.page, 'seeker-kept')
}

async function listenerPutsDown(listener: Listener, eyes: Eyes): Promise<void> {
  await listener.button(theirs.report.toNote).click()
  await listener.heading(theirs.note.title).waitFor()
  await listener.button(theirs.note.save).click()
  await eyes.look(listener.page, 'listener-note')
  await listener.leaveNote(new URL(listener.page.url()).pathname.split('/').at(-1) ?? '')
  await listener.page.reload()
  await listener.button(theirs.report.toReflection).click()
  await listener.heading(theirs.reflection.title).waitFor()
  await eyes.look(listener.page, 'listener-reflection')
  await listener.button(theirs.reflection.later).click()
  await listener.heading(theirs.rest.title).waitFor()
  await eyes.look(listener.page, 'listener-rest')
}

test(
  'the pages of the operator, and a page that cannot reach the service, can be read',
  { timeout: 300_000 },
  async () => {
    const service = await stage.serve()
    const [seeker, operator] = await Promise.all([stage.seeker(service.url), stage.listener(service.url)])
    const eyes = new Eyes()
    const operatorLooks = async () => {
      await operator.signIn('operator1')
      for (const [room, name] of [
        [runs.rooms.service, 'service'],
        [runs.rooms.staff, 'staff'],
      ] as const) {
        await operator.page.getByRole('navigation').getByRole('link', { name: room }).click()
        await operator.page.getByRole('heading', { level: 1, name: room }).waitFor()
        await eyes.look(operator.page, `operator-${name}`)
      }
      await operator.button(runs.staff.invite).click()
      await operator.page.getByRole('dialog').waitFor()
      await eyes.look(operator.page, 'operator-invite')
    }
    const seekerLooks = async () => {
      await seeker.queueUp('text')
      await seeker.button(mine.waiting.withdraw).click()
      await seeker.page.getByRole('dialog').getByRole('button', { name: mine.waiting.withdraw }).click()
      await seeker.ended('withdrawn')
      await eyes.look(seeker.page, 'seeker-withdrawn')
    }
    await Promise.all([operatorLooks(), seekerLooks()])
    for (const { watched } of [seeker, operator]) watched.expectOutage()
    // The page itself is there, and nothing behind it.
    await seeker.watched.context.route('**/api/**', (route) => route.abort('connectionrefused'))
    await seeker.page.reload()
    await seeker.heading(mine.unreachable.title).waitFor()
    await eyes.look(seeker.page, 'seeker-unreachable')
    expect(eyes.problems).toEqual([])
  },
)

test(
  'while the service is away both sides can read what goes on and what helps, on a phone on its side too',
  { timeout: 300_000 },
  async () => {
    const service = await stage.serve({ adapt: unhurried })
    const [seeker, listener] = await Promise.all([stage.seeker(service.url), stage.listener(service.url)])
    const eyes = new Eyes()
    await listener.ready('listener1')
    await seeker.queueUp('voice')
    await listener.accept()
    await listener.begin()
    await seeker.sees(mine.voice.good)
    await seeker.page.setViewportSize({ width: 740, height: 360 })
    // The time that is left, and the way to mute, without scrolling.
    for (const name of [mine.room.mute, mine.room.write])
      expect(await inView(seeker.page.getByRole('button', { name, exact: true }))).toBe(true)
    await seeker.page.setViewportSize({ width: 390, height: 844 })
    for (const { watched } of [seeker, listener]) watched.expectOutage()
    await service.stop()
    await seeker.sees(mine.link.calm)
    await listener.page.getByText(theirs.notice.awayCalmVoice).waitFor()
    await Promise.all([eyes.look(seeker.page, 'seeker-away'), eyes.look(listener.page, 'listener-away')])
    await seeker.callFor('danger')
    await seeker.page.getByRole('dialog').getByText(mine.help.failed).waitFor()
    await eyes.look(seeker.page, 'seeker-help-away')
    expect(eyes.problems).toEqual([])
  },
)

async function inView(locator: Locator): Promise<boolean> {
  return await locator.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect()
    return element.contains(document.elementFromPoint(left + width / 2, top + height / 2))
  })
}

test('in English, too, nothing is wider than a phone', { timeout: 300_000 }, async () => {
  const service = await stage.serve()
  const english = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, locale: 'en-GB' }
  const seeker = await stage.seeker(service.url, { device: english })
  const { page } = seeker
  const eyes = new Eyes()
  await page.goto(service.url)
  await eyes.look(page, 'english-landing')
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
  await page.getByRole('link', { name: 'Talk to someone now' }).click()
  await page.getByRole('heading', { level: 1 }).waitFor()
  await eyes.look(page, 'english-topics')
  await page.getByRole('button', { name: /Loneliness/ }).click()
  await eyes.look(page, 'english-rules')
  expect(eyes.problems).toEqual([])
})
