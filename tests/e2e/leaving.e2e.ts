import { expect, test } from 'vitest'
import type { Listener } from './support/listener.ts'
import { Eyes } from './support/look.ts'
import { unhurried } from './support/server.ts'
import { openStage } from './support/story.ts'
import type { Supervisor } from './support/supervisor.ts'
import { expectVoices, linesOf } from './support/three.ts'
import { filled, pattern, words } from './support/words.ts'

const stage = openStage()
const { listener: theirs, seeker: mine, supervisor: duty } = words

test('快速离开: another page stands in its place, cookie and storage are gone, the session is left, and the listener is told', async () => {
  const service = await stage.serve()
  const [seeker, listener] = await Promise.all([stage.seeker(service.url), stage.listener(service.url)])
  const { page, watched } = seeker
  await watched.context.route('https://www.baidu.com/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>天气</title>' }),
  )
  await listener.ready('listener1')
  await seeker.queueUp('voice')
  await listener.accept()
  await listener.begin()
  await seeker.talking('小雨')
  expect(await watched.context.cookies(service.url)).not.toEqual([])
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))

  await seeker.leaveAtOnce()
  await page.waitForURL(/^https:\/\/www\.baidu\.com\//)
  await listener.heading(theirs.ended['seeker-left'].title).waitFor()
  await expect.poll(() => watched.context.cookies(service.url)).toEqual([])

  // No step back leads into the room; and nobody is known here any more.
  await page.goBack()
  expect(page.url()).not.toContain('/seek')
  // The page of help that was kept for when there is no way to us is gone, too.
  await page.goto(service.url)
  await expect.poll(() => page.evaluate(keptOffline)).toEqual({ workers: 0, shelves: [] })
  await page.goto(`${service.url}/seek`)
  await seeker.heading(mine.topic.title).waitFor()
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie])).toEqual([0, 0, ''])
  expect(await (await page.request.get(`${service.url}/api/sessions/current`)).json()).toBeNull()
})

test('快速离开 by two presses of Escape while waiting; who chose to be remembered is known afterwards', async () => {
  const service = await stage.serve()
  const seeker = await stage.seeker(service.url)
  const { page, watched } = seeker
  await watched.context.route('https://www.baidu.com/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: '' }),
  )
  await seeker.queueUp('text')
  await page.getByRole('switch', { name: mine.remember.label }).click()
  const known = await watched.context.cookies(service.url)
  expect(known).not.toEqual([])
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.waitForURL(/^https:\/\/www\.baidu\.com\//)
  expect(await watched.context.cookies(service.url)).toEqual(known)
  await page.goto(`${service.url}/seek`)
  // The place in the queue was left, the person is the same one.
  await seeker.ended('withdrawn')
})

test(
  '[S6.2] [S6.6] one tap ends a call that harasses, and can be taken back for a few seconds: the listener rests, the seeker reads one clear line and who can be called, and a person reviews what each of the two reports',
  { timeout: 300_000 },
  async () => {
    const service = await stage.serve()
    const [seeker, first, second] = await Promise.all([
      stage.seeker(service.url),
      stage.listener(service.url),
      stage.listener(service.url),
    ])
    await first.ready('listener1')
    await seeker.queueUp('text')
    await first.accept()
    await first.begin()
    await seeker.talking('小雨')
    for (const line of [harassing, '算了']) await seeker.write(line)
    await first.said('算了').waitFor()

    await first.button(theirs.controls.leave).click()
    const shield = first.page.getByRole('dialog').getByRole('button', { name: theirs.leave.shield })
    const eyes = new Eyes()
    await shield.click()
    // A slip of the hand is taken back, and what came meanwhile is there; the seeker has seen nothing of it.
    await first.heading(theirs.shieldUp.title).waitFor()
    expect(await first.page.getByText('算了').count()).toBe(0)
    await first.page.getByText(pattern(theirs.shieldUp.left_other)).waitFor()
    await seeker.write('还在吗')
    await eyes.look(first.page, 'listener-shield-up')
    await first.button(theirs.shieldUp.back.up).click()
    await first.said('还在吗').waitFor()
    await seeker.talking('小雨')
    // Left alone it ends by itself.
    await first.button(theirs.controls.leave).click()
    await shield.click()
    await first.heading(theirs.shieldUp.title).waitFor()
    await first.heading(theirs.ended.harassment.title).waitFor()
    await seeker.ended('harassment')
    await seeker.sees(mine.end.hint.harassment)
    // No questions, no wish for the same listener; but the lines, all of them.
    for (const name of [mine.feedback.next, mine.end.continue]) expect(await seeker.button(name).count()).toBe(0)
    expect(await seeker.page.getByRole('switch', { name: /小雨/ }).count()).toBe(0)
    await seeker.page.getByRole('main').getByRole('link', { name: /12356/ }).waitFor()

    const supervisor = await stage.supervisor(service.url)
    await reportsLines(first, supervisor, eyes)

    // After the note the listener is told to rest, why and until when; nothing there leads to the next one.
    const session = new URL(first.page.url()).pathname.split('/').at(-1) ?? ''
    await lookBackShielded(first, eyes)
    await first.leaveNote(session)
    await first.page.goto(`${service.url}/staff`)
    await first.heading(theirs.home.restTitle).waitFor()
    await first.page.getByText(theirs.shielded.home.rest).waitFor()
    await eyes.look(first.page, 'shield-home')
    await first.page.getByText(pattern(theirs.home.restUntil)).waitFor()
    await expect(first.ask('POST', '/api/listener/duty', { accepting: true })).rejects.toThrow('resting')
    // Nobody is banned: a quiet way leads to another beginning, after a reload too.
    await seeker.page.reload()
    await seeker.ended('harassment')
    await seeker.button(mine.end.anew).click()
    await seeker.chooseTopic('职场')
    await seeker.join('text')
    await second.signIn('listener2')
    await second.prepareQuietly()
    await second.accept()
    await second.begin()
    await seeker.talking('阿禾')

    // A seeker may say, too, that something was not right.
    await second.button(theirs.controls.leave).click()
    await second.page.getByRole('dialog').getByRole('button', { name: theirs.leave.relieved }).click()
    await seeker.ended('listener-left')
    await leftFirst(second, eyes)
    for (const heading of [mine.feedback.moodTitle, mine.feedback.feltTitle]) {
      await seeker.heading(heading).waitFor()
      await seeker.button(mine.feedback.skip).click()
    }
    await seeker.page.getByText(mine.concern.open).click()
    await seeker.page.getByLabel(mine.concern.kind.contact).check()
    await eyes.look(seeker.page, 'seeker-concern')
    await seeker.button(mine.concern.send).click()
    await seeker.sees(mine.concern.sent.told)
    await supervisor.page.reload()
    await supervisor.page.getByText(filled(duty.reports.by.seeker, { listener: '阿禾' })).waitFor()
    expect(eyes.problems).toEqual([])
  },
)

test('[S6.6] with the tap the voices are cut on the listener’s side; taken back, both hear each other again', async () => {
  const service = await stage.serve({ adapt: unhurried })
  const [seeker, listener] = await Promise.all([stage.seeker(service.url), stage.listener(service.url)])
  await listener.ready('listener1')
  await seeker.queueUp('voice')
  await listener.accept()
  await listener.begin()
  await seeker.talking('小雨')
  await Promise.all([expectVoices(seeker.page, 1), expectVoices(listener.page, 1)])
  await listener.button(theirs.controls.leave).click()
  await listener.page.getByRole('dialog').getByRole('button', { name: theirs.leave.shield }).click()
  await listener.heading(theirs.shieldUp.title).waitFor()
  expect(await linesOf(listener.page)).toEqual([])
  await listener.button(theirs.shieldUp.back.up).click()
  await listener.button(theirs.controls.leave).waitFor()
  await Promise.all([expectVoices(seeker.page, 1, 40_000), expectVoices(listener.page, 1, 40_000)])
})

test('[S6.6] [S7.2] a cry for help while the shield is up: supervisors are called, and the listener may go at once', async () => {
  const service = await stage.serve()
  const [seeker, listener] = await Promise.all([stage.seeker(service.url), stage.listener(service.url)])
  const eyes = new Eyes()
  await listener.ready('listener1')
  await seeker.queueUp('text')
  await listener.accept()
  await listener.begin()
  await seeker.talking('小雨')
  await listener.button(theirs.controls.leave).click()
  await listener.page.getByRole('dialog').getByRole('button', { name: theirs.leave.shield }).click()
  await listener.heading(theirs.shieldUp.title).waitFor()
  await seeker.callFor('danger')
  await seeker.heading(mine.crisis.titleDanger).waitFor()

  // It ends no more by itself; nothing of the session is shown, and nothing keeps them.
  await listener.heading(theirs.shieldUp.crisisTitle).waitFor()
  await eyes.look(listener.page, 'listener-shield-crisis')
  await listener.button(theirs.shieldUp.go.crisis).click()
  await listener.heading(theirs.relieved.calledTitle).waitFor()
  await eyes.look(listener.page, 'listener-shield-gone')
  await seeker.sees(mine.crisis.listenerGone)
  await eyes.look(seeker.page, 'seeker-listener-gone')
  const supervisor = await stage.supervisor(service.url)
  await supervisor.signIn('supervisor1')
  await supervisor.take()
  await seeker.sees(filled(mine.crisis.toldTaken, { name: '周老师' }))
  expect(eyes.problems).toEqual([])
})

/** What one has to hear who listens. */
const harassing = '你再不理我就别想好过'

/** The listener picks one line of two; a supervisor opens and reviews it, and the listener reads what they write. */
async function reportsLines(listener: Listener, supervisor: Supervisor, eyes: Eyes): Promise<void> {
  const { page } = listener
  await listener.button(theirs.shield.kind.threat).click()
  await page.getByLabel(harassing).check()
  await eyes.look(page, 'listener-shield')
  await listener.button(filled(theirs.shield.keep_other, { count: 1 })).click()
  await listener.button(theirs.report.toNote).waitFor()

  await supervisor.signIn('supervisor1')
  await supervisor.page.getByRole('navigation').getByRole('link', { name: duty.rooms.supervision }).click()
  await supervisor.button(duty.reports.open).click()
  await supervisor.page.getByText(harassing).waitFor()
  expect(await supervisor.page.getByText('算了').count()).toBe(0)
  await supervisor.page.getByRole('radio', { name: duty.reports.outcome.upheld }).click()
  await supervisor.page.getByLabel(duty.reports.answer).fill(thanks)
  await eyes.look(supervisor.page, 'supervisor-report')
  await supervisor.button(duty.reports.save).click()
  await supervisor.page.getByText(duty.reports.none).waitFor()

  const own = await page.context().newPage()
  await own.goto(`${listener.url}/staff/supervision`)
  await own.getByText(thanks).waitFor()
  await eyes.look(own, 'listener-reports')
  await own.close()
}

/** What follows is worded for what happened: nothing is held up to the listener, and somebody to talk to is offered. */
async function lookBackShielded(listener: Listener, eyes: Eyes): Promise<void> {
  const { page } = listener
  await listener.heading(theirs.shielded.report).waitFor()
  expect(await page.getByText(theirs.felt.title).count()).toBe(0)
  await eyes.look(page, 'shield-report')
  await listener.button(theirs.report.toNote).click()
  await page.getByText(theirs.shielded.note).waitFor()
  await eyes.look(page, 'shield-note')
  // Only danger and supervision are still to be said.
  for (const name of ['没有留意到', '这次不用']) await page.getByRole('radio', { name }).click()
  await listener.button(theirs.note.save).click()
  await page.getByText(theirs.shielded.reflection).waitFor()
  expect(await page.getByRole('textbox').count()).toBe(1)
  await eyes.look(page, 'shield-reflection')
  await listener.button(theirs.reflection.skip).click()
  await listener.heading(theirs.shielded.rest.title).waitFor()
  await page.getByRole('link', { name: theirs.shielded.talk }).waitFor()
  await eyes.look(page, 'shield-rest')
}

/** Whoever left first finds it chosen already, with no word of blame, and is asked how it was for them. */
async function leftFirst(listener: Listener, eyes: Eyes): Promise<void> {
  const { page } = listener
  await listener.button(theirs.report.toNote).click()
  await page.getByText(theirs.note.leftFirst).waitFor()
  expect(await page.getByRole('radio', { name: '是我先离开的，不知道' }).isChecked()).toBe(true)
  await eyes.look(page, 'left-first-note')
  for (const name of ['没有留意到', '这次不用']) await page.getByRole('radio', { name }).click()
  await listener.button(theirs.note.save).click()
  await page.getByText(theirs.reflection.moment['left-first']).waitFor()
  await eyes.look(page, 'left-first-reflection')
}

const thanks = '谢谢你结束了它，先歇一歇。'

/** Runs in the page. */
async function keptOffline() {
  return { workers: (await navigator.serviceWorker.getRegistrations()).length, shelves: await caches.keys() }
}
