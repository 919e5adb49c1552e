import { expect, test } from 'vitest'
import { crisisRules } from './support/crisis-rules.ts'
import { unhurried } from './support/server.ts'
import { openStage } from './support/story.ts'
import { expectVoices, linesOf } from './support/three.ts'
import { supervisorVoice } from './support/voices.ts'
import { filled, pattern, words } from './support/words.ts'

const stage = openStage()
const { listener: theirs, seeker: mine, supervisor: duty } = words

test('[S1.6] [S7.2] 我现在有危险: the lines come first, the clock stops, a supervisor comes, writes, and only their word closes it', async () => {
  const rate = 20
  const service = await stage.serve({ rate, adapt: unhurried })
  const [seeker, listener, supervisor] = await Promise.all([
    stage.seeker(service.url),
    stage.listener(service.url),
    stage.supervisor(service.url),
  ])
  await supervisor.signIn('supervisor1')
  await supervisor.heading(duty.duty.calmTitle).waitFor()
  await supervisor.goOnDuty()
  await listener.ready('listener1')
  await seeker.queueUp('text')
  await listener.accept()
  await listener.begin()
  await seeker.talking('小雨')
  await seeker.write('只说给你听的')
  await listener.said('只说给你听的').waitFor()
  const before = await listener.clockNow()

  await seeker.callFor('danger')
  await seeker.heading(mine.crisis.titleDanger).waitFor()
  const declared = Date.now()
  // The lines stand above everything else, in sight without scrolling.
  const top = async (text: string) =>
    (await seeker.page.getByRole('main').getByText(text, { exact: true }).first().boundingBox())?.y ?? Infinity
  const line = await seeker.page.getByRole('main').getByRole('link', { name: /12356/ }).boundingBox()
  expect(line?.y ?? Infinity).toBeLessThan(await top(mine.crisis.toldWaiting))
  expect((line?.y ?? Infinity) + (line?.height ?? Infinity)).toBeLessThan(844)
  // They said “now”: ambulance and police before every other line.
  for (const number of ['120', '110']) expect(await top(number)).toBeLessThan(line?.y ?? Infinity)
  await seeker.sees(mine.crisis.clock)
  await seeker.sees(filled(mine.crisis.listenerStays, { name: '小雨' }))

  // The listener: no clock, no cues, but what to do now; and no way to leave this person alone.
  await listener.heading(theirs.crisis.title).waitFor()
  await listener.page.getByText(theirs.script.staySay).waitFor()
  await listener.page.getByText(theirs.script.meansSay).waitFor()
  const numbers = await listener.page.locator('main header a[href^="tel:"] strong').allTextContents()
  expect(numbers).toEqual(['120', '110', '12356'])
  expect(await listener.clock().count()).toBe(0)
  expect(await listener.cues().count()).toBe(0)
  await listener.button(theirs.controls.leave).click()
  const leaving = listener.page.getByRole('dialog')
  expect(await leaving.getByRole('button', { name: theirs.leave.relieved }).isDisabled()).toBe(true)
  await leaving.getByRole('button', { name: theirs.leave.stay }).click()

  // Alone with the seeker, without a mouse, they write down what was tried; that somebody took over is not theirs to say.
  const { help } = words.staff
  await listener.button(help.record).press('Enter')
  const step = listener.page.getByRole('dialog')
  expect(await step.getByRole('radio', { name: help.did.confirmed }).count()).toBe(0)
  await step.getByRole('radio', { name: help.other['someone-near'] }).press('Space')
  await step.getByRole('radio', { name: help.did.tried }).press('Space')
  await step.getByRole('button', { name: help.save }).press('Enter')
  const tried = `${help.other['someone-near']} · ${help.did.tried}`
  await listener.page.getByText(tried).waitFor()

  // The supervisor is called, and sees what is written from then on; what was said before stays between the two.
  await supervisor.heading(duty.cause['danger-said']).waitFor()
  await supervisor.page.getByText(duty.incident.here).waitFor()
  expect(await supervisor.page.getByText('只说给你听的').count()).toBe(0)
  await supervisor.take()
  await supervisor.page.getByText(tried).waitFor()
  await supervisor.page
    .getByText(filled(help.by, { name: '小雨' }))
    .first()
    .waitFor()
  await seeker.sees(filled(mine.crisis.toldTaken, { name: '周老师' }))
  await listener.page.getByText(filled(theirs.crisis.taken, { name: '周老师' })).waitFor()
  await supervisor.write('我是值班的周老师，我留在这里')
  await seeker.said('我是值班的周老师，我留在这里').waitFor()
  await listener.said('我是值班的周老师，我留在这里').waitFor()
  await seeker.page.getByPlaceholder(mine.crisis.write).fill('我在家里，门关着')
  await seeker.button(mine.chat.send).click()
  await supervisor.said('我在家里，门关着').waitFor()
  expect(await supervisor.said('只说给你听的').count()).toBe(0)
  expect(supervisor.watched.told.join('\n')).not.toContain('只说给你听的')

  // Long after the session would have moved on, it stands where it stood.
  await expect.poll(() => ((Date.now() - declared) / 1_000) * rate, { timeout: 20_000 }).toBeGreaterThan(120)
  const resolved = Date.now()
  await supervisor.resolve('safe')
  // It is not over with that: somebody asks after them once more, and then it is closed.
  await supervisor.asksAfter('safe')
  await supervisor.heading(duty.incident.closedTitle).waitFor()
  await listener.clock().waitFor()
  // Nobody who was in it is left to guess how it ended.
  await listener.page.getByRole('tab', { name: filled(words.staff.private.with, { name: '周老师' }) }).click()
  await listener.page
    .getByText(new RegExp(`周老师确认：${theirs.dangerReport.outcome.safe}`))
    .first()
    .waitFor()
  await seeker.talking('小雨')
  const after = await listener.clockNow()
  const spoken = ((after.at - before.at - (resolved - declared)) / 1_000) * rate
  expect(after.seconds - before.seconds).toBeLessThan(spoken + 1.5 * rate)
  expect(after.seconds - before.seconds).toBeLessThan(((after.at - before.at) / 1_000) * rate - 60)
})

test('[S7.2] danger in the queue, and a hand-over: the incident outlives the session', async () => {
  const service = await stage.serve()
  const [seeker, supervisor] = await Promise.all([stage.seeker(service.url), stage.supervisor(service.url)])
  await supervisor.signIn('supervisor1')
  await seeker.queueUp('text')
  await seeker.callFor('company')
  await seeker.heading(mine.crisis.titleCompany).waitFor()
  await seeker.sees(mine.crisis.placeKept)
  await supervisor.heading(duty.cause['company-asked']).waitFor()
  await supervisor.take()
  await seeker.sees(filled(mine.crisis.toldTaken, { name: '周老师' }))
  // They may leave a number, for whoever has come alone; and write to themselves, which nothing ever sends.
  await seeker.page.getByText(mine.safety.askNumber).click()
  await seeker.page.getByRole('textbox', { name: mine.safety.numberLabel }).fill('138 0000 1234')
  await seeker.button(mine.safety.leaveNumber).click()
  // It is shown back to them, as far as they know it by; and after a reload, too.
  await seeker.page.getByText(filled(mine.safety.numberIs, { number: '138••••1234' })).waitFor()
  await supervisor.page.getByText('138 0000 1234').waitFor()
  await seeker.page.getByText(mine.safety.plan, { exact: true }).click()
  await seeker.page.getByRole('textbox', { name: mine.safety.planLabel }).fill('去楼下走一圈，给姐姐打电话')
  await seeker.page.getByText(mine.safety.planKept).waitFor()
  expect(await seeker.page.evaluate(() => localStorage.getItem('tingyu.plan'))).toContain('姐姐')
  expect(seeker.watched.sent.join('\n')).toContain('138 0000 1234')
  expect(seeker.watched.sent.join('\n')).not.toMatch(/姐姐|\\u59d0/u)
  // The seeker goes, as they always may; the matter stays open until a supervisor has closed it.
  await seeker.watched.context.route('https://www.baidu.com/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: '' }),
  )
  await seeker.leaveAtOnce()
  await supervisor.page.getByText(duty.incident.overQueue).waitFor()
  await supervisor.page.getByText(duty.incident.noWordsQueue).waitFor()
  expect(await supervisor.page.getByPlaceholder(words.staff.chat.write).count()).toBe(0)
  await supervisor.confirmedBy('hospital', 'clinician')
  await supervisor.resolve('handed-over')
  await supervisor.asksAfter('safe')
  await supervisor.heading(duty.incident.closedTitle).waitFor()
  await supervisor.page.getByRole('link', { name: duty.incident.toDuty }).first().click()
  await supervisor.heading(duty.duty.calmTitle).waitFor()

  // The same once more as a drill: marked wherever it is shown, with nothing to dial, and over with its outcome.
  const { drill } = words.staff
  await supervisor.button(drill.begin).click()
  await supervisor.page.getByRole('dialog').getByRole('button', { name: drill.begin }).click()
  await supervisor.heading(duty.duty.drillTitle).waitFor()
  await supervisor.page.getByRole('main').locator('li').getByText(drill.mark, { exact: true }).first().waitFor()
  await supervisor.take()
  await supervisor.page.getByText(duty.drill.doNotDial).waitFor()
  await supervisor.page.getByText(drill.mark, { exact: true }).waitFor()
  expect(await supervisor.page.locator('a[href^="tel:"]').count()).toBe(0)
  await supervisor.confirmedBy('hospital', 'clinician')
  await supervisor.resolve('handed-over')
  await supervisor.heading(duty.drill.overTitle).waitFor()
})

test(
  '[S1.6] [S7.2] from the question beforehand to a confirmed outcome, with real voices: the supervisor joins as the third, told by name first, heard by both, and told when they leave',
  { timeout: 300_000 },
  async () => {
    const service = await stage.serve()
    const [seeker, listener, supervisor] = await Promise.all([
      stage.seeker(service.url),
      stage.listener(service.url),
      stage.supervisor(service.url, { voice: supervisorVoice }),
    ])
    await supervisor.signIn('supervisor1')
    await supervisor.goOnDuty()
    await listener.ready('listener1')
    await seeker.queueUp('voice')
    const { wish, thought, act } = (await crisisRules()).screen
    for (const said of [wish.yes, thought.yes, act.no]) await seeker.button(said['zh-CN']).click()
    await seeker.sees(mine.waiting.helpFirst)
    await listener.accept()
    await listener.page.getByText(pattern(words.danger.beforehand)).waitFor()
    await listener.begin()
    await seeker.talking('小雨')
    await Promise.all([expectVoices(seeker.page, 1), expectVoices(listener.page, 1)])
    await seeker.openWriting()
    for (const line of ['只说给你听的', '这一句也只说给你听']) await seeker.write(line)
    await listener.said('这一句也只说给你听').waitFor()
    const between = await linesOf(seeker.page)
    await listener.button(theirs.crisis.declare).first().click()
    await supervisor.take()
    const name = { name: '周老师' }

    // Before the first sound both screens say who comes: no line to them is begun on a page that does not.
    await supervisor.join()
    await seeker.sees(filled(mine.third.word.here, name))
    await listener.page.getByText(filled(theirs.third.here, name), { exact: true }).waitFor()
    await seeker.page.getByRole('log').getByText(filled(mine.third.line.joined, name)).waitFor()
    await listener.page.getByRole('log').getByText(filled(words.staff.chat.third.joined, name)).waitFor()
    await Promise.all([seeker, listener, supervisor].map(({ page }) => expectVoices(page, 2)))
    // The call of the two goes on as if nothing were.
    expect((await linesOf(seeker.page))[0]!.packetsReceived).toBeGreaterThan(between[0]!.packetsReceived)

    // Muted, they are said to be; a page that is loaded anew is back in the voice by itself, and as muted as it was.
    await supervisor.button(duty.join.mute).click()
    await seeker.sees(filled(mine.third.word.muted, name))
    await supervisor.page.reload()
    await supervisor.page.getByText(duty.join.in, { exact: true }).waitFor()
    await supervisor.button(duty.join.unmute).click()
    await seeker.sees(filled(mine.third.word.here, name))
    await Promise.all([seeker, listener, supervisor].map(({ page }) => expectVoices(page, 2, 40_000)))
    await seeker.page.reload()
    await seeker.sees(filled(mine.third.word.here, name))
    await Promise.all([seeker, listener, supervisor].map(({ page }) => expectVoices(page, 2, 40_000)))

    // The way to the service is lost and comes back: the voices go on, and what is said of them arrives again.
    supervisor.watched.expectOutage()
    await supervisor.watched.context.setOffline(true)
    await supervisor.page.getByText(duty.join.away).waitFor()
    await supervisor.watched.context.setOffline(false)
    await supervisor.page.getByText(duty.join.away).waitFor({ state: 'hidden' })
    await expectVoices(seeker.page, 2, 40_000)
    await supervisor.button(duty.join.mute).click()
    await seeker.sees(filled(mine.third.word.muted, name))
    await supervisor.button(duty.join.unmute).click()

    // Past the seeker, in a place of its own; a line of before is chosen and confirmed.
    const { private: past } = words.staff
    await supervisor.page.getByRole('tab', { name: filled(past.with, { name: '小雨' }) }).click()
    await supervisor.page.getByPlaceholder(filled(past.write, { name: '小雨' })).fill('芦苇：我来打 120')
    await supervisor.button(filled(past.send, { name: '小雨' })).click()
    await listener.page.getByRole('tab', { name: filled(past.with, name) }).click()
    await listener.page.getByText('芦苇：我来打 120').waitFor()
    await listener.button(words.danger.choose.open).click()
    await listener.page.getByLabel('只说给你听的').check()
    await listener.button(filled(words.danger.choose.confirm_other, { count: 1 })).click()
    await supervisor.page.getByText('只说给你听的').waitFor()
    expect(supervisor.watched.told.join('\n')).not.toContain('也只说给你听')
    expect(seeker.watched.told.join('\n')).not.toMatch(/芦苇|private-line/)

    await listener.page.getByRole('tab', { name: past.shared }).click()
    await supervisor.button(duty.join.leave).click()
    await seeker.page.getByRole('log').getByText(filled(mine.third.line.left, name)).waitFor()
    await listener.page.getByRole('log').getByText(filled(words.staff.chat.third.left, name)).waitFor()
    expect(await seeker.page.getByText(filled(mine.third.word.here, name)).count()).toBe(0)
    await Promise.all([expectVoices(seeker.page, 1), expectVoices(listener.page, 1)])
    expect(await linesOf(supervisor.page)).toEqual([])

    // Their browser gives no microphone: the page says so and how to mend it, and meanwhile they listen, and write.
    await supervisor.page.evaluate(() => {
      const { mediaDevices } = navigator
      const real = mediaDevices.getUserMedia.bind(mediaDevices)
      mediaDevices.getUserMedia = () => {
        mediaDevices.getUserMedia = real
        return Promise.reject(new DOMException('Permission denied', 'NotAllowedError'))
      }
    })
    await supervisor.button(duty.join.join).click()
    await supervisor.page.getByText(duty.join.trouble.denied).waitFor()
    await supervisor.page.getByText(duty.join.byText).waitFor()
    await supervisor.page.getByRole('tab', { name: filled(past.with, { name: '小雨' }) }).click()
    await supervisor.page.getByPlaceholder(filled(past.write, { name: '小雨' })).fill('我先听，麦克风还没开')
    await supervisor.button(filled(past.send, { name: '小雨' })).click()
    await supervisor.button(duty.join.listenOnly).click()
    await supervisor.page.getByText(duty.join.hearing, { exact: true }).waitFor()
    await listener.page.getByRole('tab', { name: filled(past.with, name) }).click()
    await listener.page.getByText('我先听，麦克风还没开').waitFor()
    await seeker.sees(filled(mine.third.word.listens, name))
    const arriving = async () => (await linesOf(supervisor.page)).filter((line) => line.packetsReceived > 0).length
    await expect.poll(arriving, { timeout: 20_000 }).toBe(2)
    await supervisor.button(duty.join.leave).click()
    await supervisor.page.getByRole('tab', { name: past.shared }).click()
    await listener.page.getByRole('tab', { name: past.shared }).click()
    await supervisor.join()
    await expectVoices(seeker.page, 2)
    await supervisor.resolve('safe')
    await seeker.talking('小雨')
    await expectVoices(seeker.page, 1)
    await supervisor.asksAfter('safe')
    await supervisor.heading(duty.incident.closedTitle).waitFor()
  },
)
