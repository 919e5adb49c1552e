import { expect, test } from 'vitest'
import { filesHolding, unhurried } from './support/server.ts'
import { expectSound, heard } from './support/sound.ts'
import { openStage } from './support/story.ts'
import { filled, words } from './support/words.ts'

const stage = openStage()
const { growth: grown, listener: theirs, seeker: mine, booking, roster } = words

/** 50 minutes pass in 75 seconds. */
const accelerated = { rate: 40, adapt: unhurried }

/** Phrases that stand nowhere but in this test; what comes after the dot says where they were written. */
const phrase = (where: string) => `灯塔边的芦苇·${where}`

test(
  '[S0.1] [S0.3] [S0.5] [S1.1] [S1.2] [S1.3] [S1.4] [S2.2] [S2.3] [S3.2] [S3.3] [S3.8] [S4.1] [S5.1] [S5.3] [S5.4] [S5.5] [S5.6] [S6.1] [S6.5] [S7.1] [S7.6] two people meet, speak for fifty minutes, and part well',
  { timeout: 240_000 },
  async () => {
    const service = await stage.serve(accelerated)
    const [seeker, listener] = await Promise.all([stage.seeker(service.url), stage.listener(service.url)])

    // S1.3: before the preparation there is nothing to switch on.
    await listener.signIn('listener1')
    await listener.heading(theirs.home.prepareTitle).waitFor()
    expect(await listener.page.getByRole('switch', { name: theirs.home.accepting }).count()).toBe(0)

    // The seeker arrives, accepts the rules (S0.4, S2.2) and tells a little while the listener prepares.
    await seeker.arrive()
    await seeker.chooseTopic('职场')
    await seeker.page.getByText(mine.rules.listening).waitFor()
    await seeker.page.getByText(filled(mine.rules.time, { minutes: 50 })).waitFor()
    await seeker.join('voice', true)
    await seeker.page.getByText(mine.waiting.noListener).waitFor()
    await seeker.tell({ words: phrase('话'), hope: phrase('望'), mood: 3, age: 'adult' })
    await listener.prepare()

    // S1.4: topic and the seeker's own words, before accepting and after.
    for (const act of [() => listener.heading(theirs.offer.title).waitFor(), () => listener.accept()]) {
      await act()
      await listener.page.getByText('职场', { exact: true }).waitFor()
      await listener.page.getByText(phrase('话'), { exact: true }).waitFor()
      await listener.page.getByText(phrase('望'), { exact: true }).waitFor()
      await listener.page.getByText(filled(theirs.brief.mood, { mood: 3 })).waitFor()
    }
    await seeker.called('小雨')
    await listener.page.getByText(theirs.callReady.ready).waitFor()
    for (const { page } of [seeker, listener])
      expect(await heard(page)).toMatchObject({ packetsReceived: 0, energy: 0 })

    // 开始: the voice stands both ways, in two browsers.
    await listener.begin()
    await seeker.talking('小雨')
    await listener.inPhase('开场').waitFor()
    await expect.poll(() => listener.cues().count()).toBeGreaterThan(1)
    await listener.page.getByText('您好，我是小雨，这段时间由我来听您说。').waitFor()
    await Promise.all([expectSound(seeker.page), expectSound(listener.page)])

    // S7.1: the listener is reminded when the phase's time has come, and moves on by hand.
    await listener.page.getByText(theirs.notice.phaseDue).waitFor()
    expect(await listener.seconds()).toBeGreaterThanOrEqual(5 * 60)
    // On a busy machine the hurried clock is set right by minutes of the session, back too: then it may ask.
    await listener.moveOn('倾听', { early: 'perhaps' })
    await seeker.sees('你慢慢说，倾听师在听')
    await expect
      .poll(() => listener.cues().allTextContents())
      .toContainEqual(expect.stringContaining('您继续说，我听着呢'))

    // Writing beside speaking; and a pad for the listener alone.
    await seeker.openWriting()
    await seeker.write(phrase('写'))
    await listener.said(phrase('写')).waitFor()
    await listener.write(phrase('答'))
    await seeker.said(phrase('答')).waitFor()
    await listener.page.getByPlaceholder(theirs.scratch.placeholder).fill(phrase('记'))
    // The keys work while one writes: whoever believes that they are not heard is not.
    await listener.page.keyboard.press('Alt+KeyM')
    await listener.button(theirs.controls.unmute).waitFor()
    await seeker.sees(filled(mine.room.remoteMuted, { name: '小雨' }))
    await listener.page.keyboard.press('Alt+KeyM')
    await listener.button(theirs.controls.mute).waitFor()
    await listener.page.getByText(theirs.steps.title).click()
    await listener.page.getByRole('checkbox', { name: '说出听到的感受' }).click()

    await listener.page.getByText(theirs.notice.phaseDue).waitFor({ timeout: 30_000 })
    expect(await listener.seconds()).toBeGreaterThanOrEqual(20 * 60)
    await listener.moveOn('梳理', { early: 'perhaps' })
    await expect.poll(() => listener.cues().allTextContents()).toContainEqual(expect.stringContaining('您觉得呢'))
    await Promise.all([expectSound(seeker.page), expectSound(listener.page)])

    // S7.1: this time nobody moves on; the protocol does, at the latest at 42 minutes.
    await listener.inPhase('收尾').waitFor({ timeout: 40_000 })
    await seeker.sees('最后这一段，一起慢慢收尾')
    await expect
      .poll(() => listener.cues().allTextContents())
      .toContainEqual(expect.stringContaining('您自己有什么新的发现'))
    const [left, elapsed] = [await seeker.minutesLeft(), await listener.seconds()]
    // The seeker's clock is read once a second: 40 seconds of the session.
    expect(Math.abs((left ?? 0) - Math.ceil((50 * 60 - elapsed) / 60))).toBeLessThanOrEqual(1)
    expect((await heard(seeker.page)).packetsReceived).toBeGreaterThan(0)
    await listener.finish()

    // The seeker: how it was, thanks, and what can be kept.
    await seeker.ended('completed')
    expect(await seeker.page.evaluate(() => globalThis.peers.every((peer) => peer.connectionState === 'closed'))).toBe(
      true,
    )
    await seeker.answer({ mood: 6, heard: 4, notJudged: 4, notPushed: 3 })
    // S7.6: a line to the listener, which only they read.
    const toListener = filled(mine.thanks.title, { name: '小雨' })
    await seeker.page.getByRole('textbox', { name: toListener }).fill(`谢谢小雨，${phrase('谢')}`)
    await seeker.page.getByRole('region', { name: toListener }).getByRole('button', { name: mine.thanks.send }).click()
    await seeker.sees(filled(mine.thanks.sent, { name: '小雨' }))
    await seeker.page.getByRole('switch', { name: filled(mine.after.sameListener, { name: '小雨' }) }).click()
    await seeker.button(mine.after.phraseAsk).click()
    await expect
      .poll(() => seeker.page.getByRole('region', { name: mine.after.phraseTitle }).getByRole('listitem').count())
      .toBe(6)

    // The listener: 可接单 is off (S6.1), the report, the note (S5.5), the reflection (S5.6), rest.
    await listener.page.getByText(theirs.after.dutyOff).waitFor()
    // The first is that of the phases; that of the voices stands below it.
    const table = listener.page.getByRole('table').first()
    const row = (title: string) => table.getByRole('row', { name: new RegExp(`^${title}`) })
    await row('倾听').getByText(theirs.kept.kept).waitFor()
    await row('收尾').getByText(new RegExp(theirs.report.byProtocol)).waitFor()
    await listener.page.getByText(filled(theirs.report.textCounts, { seeker: 1, listener: 1 })).waitFor()
    await listener.button(theirs.report.toNote).click()
    for (const [field, option] of [
      ['结束时对方的样子', '松了一些'],
      ['有没有留意到危险', '没有留意到'],
      ['之后怎么约定', '再约一次'],
      ['想不想和督导谈谈', '这次不用'],
    ] as const) {
      await listener.page.getByRole('radiogroup', { name: field }).getByRole('radio', { name: option }).click()
    }
    await listener.page
      .getByRole('group', { name: '哪些做法有帮助' })
      .getByRole('button', { name: '等待和安静' })
      .click()
    await listener.button(theirs.note.save).click()
    await listener.heading(theirs.reflection.title).waitFor()
    await listener.page.getByRole('textbox').first().fill(phrase('思'))
    await listener.button(theirs.reflection.save).click()
    await listener.heading(theirs.rest.title).waitFor()
    await listener.page.getByRole('link', { name: theirs.rest.home }).click()
    // To rest first (S6.2); the hurried clock may be through with it already.
    await listener.heading(theirs.home.restTitle).or(listener.heading(theirs.home.prepareTitle)).waitFor()

    await listener.page.getByRole('link', { name: grown.thanks.new }).click()
    await listener.page.getByRole('region', { name: grown.thanks.title }).getByText(phrase('谢')).waitFor()
    await listener.page.getByRole('link', { name: grown.back }).click()
    await listener.page.getByRole('link', { name: theirs.guide.title }).waitFor()
    expect(await listener.page.getByRole('link', { name: grown.thanks.new }).count()).toBe(0)

    // S5.4, S6.5: another time with the same listener is booked and agreed to; the page says how one comes back to it.
    const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '10:00', until: '22:30' }))
    await listener.ask('PUT', '/api/listener/open-hours', { version: 0, weekly, days: [] })
    await seeker.button(mine.after.book).click()
    await seeker.heading(booking.title).waitFor()
    await seeker.page
      .getByRole('main')
      .getByRole('button', { name: /\d\d:\d\d$/ })
      .last()
      .click()
    await seeker.page.getByRole('dialog').getByRole('button', { name: booking.book }).click()
    await seeker.heading(filled(booking.status.asked.title, { name: '小雨' })).waitFor()
    await seeker.page.getByText(booking.device.hint).waitFor()
    await listener.page.reload()
    await listener.page.getByText(roster.booking.again).waitFor()
    await listener.button(roster.booking.agree).click()
    await listener.button(roster.booking.change).waitFor()
    await seeker.page.reload()
    await seeker.heading(booking.status.agreed.title).waitFor()

    // Nothing of it lies about: not in the log, not in the database's files; and the pad never left the page.
    expect(listener.watched.sent.filter((each) => each.includes(phrase('记')))).toEqual([])
    expect(listener.watched.sent.some((each) => each.includes(phrase('答')))).toBe(true)
    for (const { watched } of [seeker, listener]) watched.expectOutage()
    await service.stop()
    expect(service.log()).not.toContain('灯塔边的芦苇')
    expect(await filesHolding(service, ['灯塔边的芦苇'])).toEqual([])
    // What is looked for would be found.
    expect(await filesHolding(service, ['listener1'])).not.toEqual([])
  },
)
