import type { Protocol } from '@tingyu/sop'
import type { Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import { press as pressOn, tabTo } from './support/keyboard.ts'
import type { Listener } from './support/listener.ts'
import { Eyes } from './support/look.ts'
import { keepsOldBookings } from './support/old-bookings.ts'
import type { Seeker } from './support/seeker.ts'
import { unhurried, type RunningService } from './support/server.ts'
import { openStage, phone } from './support/story.ts'
import type { Supervisor } from './support/supervisor.ts'
import { filled, pattern, words } from './support/words.ts'

const stage = openStage()
const { booking, growth: grown, listener: theirs, roster, seeker: mine, staff, supervisor: duty } = words

const intention = '对方停下来的时候，多等一会儿'
const asked = '有一次沉默，我太快接话了，想一起看看。'
const answered = '您当时心里在怕什么？先不急着改。'

test(
  '[S1.1] [S1.5] [S5.4] [S5.5] [S5.6] [S6.1] [S6.2] [S6.3] [S6.4] [S7.6] a listener’s days: prepared, two sessions, rest that nothing shortens, a third refused, a booking moved, a note blackened, a reflection that comes back, supervision asked and given, the curve grown, the month looked at and less taken',
  { timeout: 600_000 },
  async () => {
    const service = await stage.serve({ adapt: unhurried })
    const [seeker, listener] = await Promise.all([stage.seeker(service.url), stage.listener(service.url)])
    const eyes = new Eyes()
    await listener.signIn('listener1')
    await prepareByKeyboard(listener)

    const first = await speak(seeker, listener)
    await putDown(listener, eyes)
    await rests(listener, 'after-session')

    // Slowly enough that starting anew takes no hour of it: then it would be no session in a row.
    // The quarter of an hour is over, and the room and oneself have been looked at again: the next one.
    await timePasses(service, { minutes: 16, rate: 90 }, [seeker, listener])
    await comesBack(listener, eyes)
    const another = await stage.seeker(service.url)
    await speak(another, listener)
    await listener.leaveNote(sessionOf(listener))
    await bookAndMove(another, listener, eyes)
    await listener.page.goto(`${service.url}/staff`)
    // Two in a row: a long rest, and no way around it.
    await rests(listener, 'in-a-row')
    await eyes.look(listener.page, 'week-rest')

    const supervisor = await stage.supervisor(service.url)
    await supervise(listener, supervisor, first, eyes)

    await timePasses(service, { minutes: 61, rate: 1_000 }, [seeker, another, listener, supervisor])
    await listener.page.goto(`${service.url}/staff`)
    await listener.heading(theirs.home.prepareTitle).waitFor()
    await grows(listener, eyes)
    await looksAtTheMonth(listener, eyes)
    await inEnglish(service, eyes)
    expect(eyes.problems).toEqual([])
  },
)

const sessionOf = ({ page }: Listener) => new URL(page.url()).pathname.split('/').at(-1) ?? ''

/** S1.1–S1.7 without a mouse, up to 可接单. */
async function prepareByKeyboard(listener: Listener): Promise<void> {
  const { page } = listener
  const press = (target: Locator, key: 'Enter' | 'Space' = 'Enter') => pressOn(page, target, key)
  await press(page.getByRole('link', { name: theirs.home.toPrepare }))
  await tabTo(page, page.getByRole('radio', { name: theirs.steady['1'], exact: true }))
  for (let step = 1; step < 4; step += 1) await page.keyboard.press('ArrowRight')
  expect(await page.getByRole('radio', { name: theirs.steady['4'], exact: true }).getAttribute('aria-checked')).toBe(
    'true',
  )
  const next = listener.button(theirs.prepare.next)
  await press(next)
  await press(page.getByRole('checkbox', { name: theirs.room.undisturbed }), 'Space')
  await press(listener.button(theirs.room.measure))
  await page.getByText(theirs.room.quietMeans).waitFor()
  await press(next)
  await page.getByText(theirs.voice.heard).waitFor()
  await press(next)
  await page.getByText(theirs.relay.direct, { exact: true }).waitFor()
  await press(next)
  for (const check of ['ethics', 'crisis-duty', 'posture'] as const) await press(listener.button(theirs.affirm[check]))
  await press(listener.button(theirs.prepare.accept))
  await listener.accepting()
}

/** A short session by text, to its ordinary end. */
async function speak(seeker: Seeker, listener: Listener): Promise<string> {
  await seeker.queueUp('text')
  await listener.accept()
  await listener.begin()
  await seeker.talking('小雨')
  await seeker.write('最近总是睡不好。')
  await listener.write('听起来您很累。')
  await seeker.said('听起来您很累。').waitFor()
  for (const phase of ['倾听', '梳理', '收尾']) await listener.moveOn(phase, { early: 'perhaps' })
  await listener.finish()
  await seeker.ended('completed')
  return sessionOf(listener)
}

/** The note, by the keyboard, in which a name is blackened as it is typed; and a word for oneself. */
async function putDown(listener: Listener, eyes: Eyes): Promise<void> {
  const { page } = listener
  const press = (target: Locator, key: 'Enter' | 'Space' = 'Enter') => pressOn(page, target, key)
  await press(listener.button(theirs.report.toNote))
  for (const field of ['结束时对方的样子', '有没有留意到危险', '之后怎么约定'])
    await press(page.getByRole('radiogroup', { name: field }).getByRole('radio').first(), 'Space')
  await page.getByRole('radio', { name: '想，下次督导时' }).click()
  await press(page.getByRole('group', { name: '哪些做法有帮助' }).getByRole('button').first(), 'Space')
  await tabTo(page, page.getByLabel(theirs.noteLine.label))
  await page.keyboard.type('我叫王小满，电话 13812345678，和我约好了')
  await page.getByText(/〔姓名〕.*〔号码〕/).waitFor()
  await eyes.look(page, 'week-note')
  await press(listener.button(theirs.note.save))
  await listener.heading(theirs.reflection.title).waitFor()
  // Of the questions the one about next time; what is answered there comes back.
  await tabTo(page, page.getByText(theirs.reflection.comesBack).locator('..').getByRole('textbox'))
  await page.keyboard.type(intention)
  await press(listener.button(theirs.reflection.save))
  await listener.heading(theirs.rest.title).waitFor()
  await press(page.getByRole('link', { name: theirs.rest.home }))
}

/** At home it is said that one rests, why, and until when; and the service holds to it. */
async function rests(listener: Listener, why: keyof typeof theirs.home.restWhy): Promise<void> {
  await listener.heading(theirs.home.restTitle).waitFor()
  await listener.page.getByText(theirs.home.restWhy[why]).waitFor()
  await listener.page.getByText(pattern(theirs.home.restUntil)).waitFor()
  expect(await listener.page.getByRole('switch', { name: theirs.home.accepting }).count()).toBe(0)
  await expect(listener.ask('POST', '/api/listener/duty', { accepting: true })).rejects.toThrow('resting')
}

/** S5.4, S6.5: the same listener again, agreed to; then at another time, which has to be agreed to anew. */
async function bookAndMove(seeker: Seeker, listener: Listener, eyes: Eyes): Promise<void> {
  const { page } = seeker
  const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '10:00', until: '22:30' }))
  await listener.ask('PUT', '/api/listener/open-hours', { version: 0, weekly, days: [] })
  const times = page.getByRole('main').getByRole('button', { name: /\d\d:\d\d$/ })
  const confirm = page.getByRole('dialog').getByRole('button', { name: booking.book })
  const agrees = async (look: string) => {
    await listener.page.goto(`${listener.url}/staff`)
    await listener.page.getByText(roster.booking.again).waitFor()
    await eyes.look(listener.page, look)
    await pressOn(listener.page, listener.button(roster.booking.agree))
    await listener.button(roster.booking.change).waitFor()
    await page.reload()
    await seeker.heading(booking.status.agreed.title).waitFor()
  }
  const askedFirst = seeker.heading(filled(booking.status.asked.title, { name: '小雨' }))

  await seeker.answer({ mood: 6, heard: 4, notJudged: 4, notPushed: 3 })
  await seeker.button(mine.after.book).click()
  await seeker.heading(booking.title).waitFor()
  await eyes.look(page, 'week-book')
  // A time that has gone since is said to have, and is not offered any more; the others are.
  const late = (await times.last().getAttribute('aria-label')) ?? ''
  await times.last().click()
  const shorter = weekly.map((hours) => ({ ...hours, until: '22:00' }))
  await listener.ask('PUT', '/api/listener/open-hours', { version: 1, weekly: shorter, days: [] })
  seeker.watched.expectRefusal()
  await confirm.click()
  await page.getByText(filled(booking.taken, { time: late })).waitFor()
  await expect.poll(() => page.getByRole('button', { name: late }).count()).toBe(0)
  await eyes.look(page, 'week-taken')
  await listener.ask('PUT', '/api/listener/open-hours', { version: 2, weekly, days: [] })
  await page.reload()
  await seeker.heading(booking.title).waitFor()
  await times.last().click()
  await confirm.click()
  await askedFirst.waitFor()
  await agrees('week-asked-for')
  await eyes.look(page, 'week-booked')
  const answersWhatWas = await keepsOldBookings(listener)
  await seeker.button(booking.move).click()
  await seeker.heading(booking.moveTitle).waitFor()
  await eyes.look(page, 'week-move')
  const other = times.nth((await times.count()) - 2)
  const chosen = (await other.getAttribute('aria-label')) ?? ''
  await other.click()
  await confirm.click()
  await askedFirst.waitFor()
  await page.getByText(chosen).waitFor()
  await answersWhatWas()
  await listener.button(roster.booking.agree).waitFor()
  await eyes.look(listener.page, 'week-moved-since')
  await page.reload()
  await askedFirst.waitFor()
  await agrees('week-moved')
  // Hours that are emptied end no booking: the page says which one stands.
  await listener.page.goto(`${listener.url}/staff/shifts`)
  await listener.heading(roster.title).waitFor()
  const rows = listener.page.getByRole('button', { name: /去掉/ })
  await rows.first().waitFor()
  while ((await rows.count()) > 0) await rows.first().click()
  await listener.page.getByRole('button', { name: roster.save, exact: true }).click()
  await listener.page.getByText(roster.toStanding).waitFor()
  await listener.page.getByText(roster.booking.hours.outside).waitFor()
  await eyes.look(listener.page, 'week-standing')
}

async function timePasses(
  service: RunningService,
  { minutes, rate }: { readonly minutes: number; readonly rate: number },
  here: readonly (Seeker | Listener | Supervisor)[],
): Promise<void> {
  for (const { watched } of here) watched.expectOutage()
  await service.passes(minutes, rate)
  for (const { page } of here) await page.reload()
}

/** S6.4: asked with the account of a session, answered in writing; both see that it was read. */
async function supervise(listener: Listener, supervisor: Supervisor, session: string, eyes: Eyes): Promise<void> {
  const { page } = listener
  const press = (target: Locator, key: 'Enter' | 'Space' = 'Enter') => pressOn(page, target, key)
  // What the note wished to speak of is said at home, stands in the list, and one press brings it into a request.
  await page.goto(`${listener.url}/staff`)
  await page.getByText(filled(theirs.home.wished_other, { count: 1 })).waitFor()
  await press(page.getByRole('link', { name: theirs.home.toSupervision }))
  await listener.heading(theirs.supervision.title).waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
  await eyes.look(page, 'week-wished')
  await press(listener.button(theirs.wished.drop))
  await page.getByText(theirs.wished.dropped).waitFor()
  await press(listener.button(theirs.wished.keep))
  await press(page.getByRole('link', { name: theirs.wished.bring }))
  await listener.heading(theirs.supervision.askTitle).waitFor()
  expect(new URL(page.url()).pathname).toContain(session)
  await tabTo(page, page.getByLabel(theirs.supervision.question))
  await page.keyboard.type(asked)
  await press(page.getByRole('switch', { name: theirs.supervision.share }), 'Space')
  await eyes.look(page, 'week-ask')
  await press(listener.button(theirs.supervision.send))
  await listener.heading(staff.supervision.waitingTitle).waitFor()

  await supervisor.signIn('supervisor1')
  await supervisor.page.getByRole('navigation').getByRole('link', { name: duty.rooms.supervision }).click()
  await supervisor.button(duty.supervision.take).click()
  await supervisor.page.getByText(asked).waitFor()
  await supervisor.page.getByLabel(staff.supervision.answer).fill(answered)
  await supervisor.page.getByRole('main').getByRole('button', { name: staff.supervision.send }).click()
  // It is said at home, and is one press away.
  await page.goto(`${listener.url}/staff`)
  await page.getByText(theirs.home.supervised).waitFor()
  await eyes.look(page, 'week-supervised')
  await press(page.getByRole('link', { name: theirs.home.toSupervision }))
  await press(page.getByRole('main').getByRole('link').filter({ hasText: '周老师' }))
  await page.getByText(answered).waitFor()
  await press(listener.button(staff.supervision.haveRead))
  await Promise.all([eyes.look(page, 'week-answered'), eyes.look(supervisor.page, 'week-supervisor')])
  // It is asked once before it is closed, and left as it is by a press; then it is closed, and said to be.
  await press(listener.button(staff.supervision.close))
  await page.getByText(staff.supervision.closing.close).waitFor()
  await eyes.look(page, 'week-closing')
  await press(listener.button(staff.supervision.closing.no))
  await press(listener.button(staff.supervision.close))
  await press(listener.button(staff.supervision.closing.yes))
  await page.getByText(staff.supervision.closed).waitFor()
  await page.goto(`${listener.url}/staff/after/${session}`)
  await page.getByRole('link', { name: theirs.supervision.bring }).waitFor()
  await eyes.look(page, 'week-bring')
  await supervisor.page.goto(`${listener.url}/staff/supervision`)
  await supervisor.heading(duty.supervision.title).waitFor()
  await eyes.look(supervisor.page, 'week-desk')
}

/** Within a shift oneself and the room are enough; and what one meant to try comes back (S1.1, S5.6). */
async function comesBack(listener: Listener, eyes: Eyes): Promise<void> {
  const { page } = listener
  await page.getByRole('link', { name: theirs.home.toPrepare }).click()
  await page.getByRole('radio', { name: theirs.steady['3'], exact: true }).click()
  await page.getByText(intention).waitFor()
  await eyes.look(page, 'week-intention')
  await listener.next()
  await page.getByRole('checkbox', { name: theirs.room.undisturbed }).click()
  await listener.button(theirs.room.measure).click()
  await page.getByText(theirs.room.quietMeans).waitFor()
  await listener.next()
  await listener.button(theirs.prepare.accept).click()
  await listener.accepting()
}

/** The curve of how one was (S1.1), and what is known of how one grows (S7.6). */
async function grows(listener: Listener, eyes: Eyes): Promise<void> {
  const { page } = listener
  // Both are found from every page.
  await page.getByRole('navigation').getByRole('link', { name: theirs.rooms.self }).click()
  await listener.heading(theirs.self.title).waitFor()
  await eyes.look(page, 'week-self')
  await page.getByRole('link', { name: grown.link }).click()
  await listener.heading(grown.figures.heard.title).waitFor()
  await page.getByText(filled(grown.early.lead, { least: 5 })).waitFor()
  await eyes.look(page, 'week-growth')
  await readsHowItGoes(listener, eyes)
}

/** How a session goes is told by the service's own protocol, one way from home. */
async function readsHowItGoes(listener: Listener, eyes: Eyes): Promise<void> {
  const { page } = listener
  await page.goto(`${listener.url}/staff`)
  await page.getByRole('link', { name: theirs.guide.title }).click()
  await listener.heading(theirs.guide.title).waitFor()
  const { phases } = (await listener.ask('GET', '/api/listener/protocol')) as Protocol
  for (const [place, phase] of phases.entries()) {
    await page.getByRole('heading', { name: `${place + 1}. ${phase.title['zh-CN']}` }).waitFor()
    for (const { title } of phase.steps) await page.getByText(title['zh-CN'], { exact: true }).first().waitFor()
  }
  await eyes.look(page, 'week-guide')
}

/** The home asks once how the month was: a heavy one, after which less is one press away, and the line is gone. */
async function looksAtTheMonth(listener: Listener, eyes: Eyes): Promise<void> {
  const { page } = listener
  const { check } = grown
  const line = page.getByText(check.askLine)
  await page.goto(`${listener.url}/staff`)
  await line.waitFor()
  await page.getByRole('link', { name: check.toForm }).click()
  for (const item of ['empty', 'away', 'returns', 'nights'] as const) {
    const asked = page.getByRole('radiogroup', { name: check.items[item] })
    await asked.getByRole('radio', { name: check.steps['3'], exact: true }).click()
  }
  await eyes.look(page, 'week-month')
  await page.getByRole('button', { name: check.keep }).click()
  await listener.heading(check.heavyTitle).waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe(check.heavyTitle)
  await page.getByRole('button', { name: check.less, exact: true }).click()
  await page.getByText(pattern(check.lessNow)).waitFor()
  await eyes.look(page, 'week-month-heavy')
  await page.goto(`${listener.url}/staff`)
  // With fewer in a day the day may be over by now: it depends on whether midnight has passed since.
  await listener.heading(theirs.home.prepareTitle).or(listener.heading(theirs.home.restTitle)).waitFor()
  await page.getByText(theirs.home.recent).waitFor()
  expect(await line.count()).toBe(0)
}

/** The same rooms for whoever reads English, on a phone: nothing of them is left in Chinese but what people wrote. */
async function inEnglish(service: RunningService, eyes: Eyes): Promise<void> {
  const listener = await stage.listener(service.url, { device: { ...phone } })
  await listener.signIn('listener1')
  await listener.page.evaluate(() => {
    document.cookie = 'lang=en; path=/'
  })
  for (const room of [
    '',
    'self',
    'self/month',
    'self/month/new',
    'growth',
    'shifts',
    'supervision',
    'supervision/new',
    'prepare',
    'guide',
  ]) {
    await listener.page.goto(`${service.url}/staff/${room}`)
    await listener.page.getByRole('heading', { level: 1 }).waitFor()
    await eyes.look(listener.page, `week-english-${room.replaceAll('/', '-') || 'home'}`)
    expect(await chineseIn(listener), `what /staff/${room} says`).toEqual([])
  }
}

/** Pieces of Chinese on the page that are none of the people's names or words. */
async function chineseIn(listener: Listener): Promise<readonly string[]> {
  const text = await listener.page.getByRole('main').innerText()
  return text.split('\n').filter((line) => /[一-鿿]/.test(line) && !known.some((each) => line.includes(each)))
}
const known = ['小雨', '周老师', intention, asked, answered]
