import { expect, test } from 'vitest'
import { Eyes } from './support/look.ts'
import { unhurried } from './support/server.ts'
import { openStage } from './support/story.ts'
import { pattern, words } from './support/words.ts'

const stage = openStage()
const { danger, listener: theirs, seeker: mine, staff, supervisor: duty } = words

const contact = '我的手机号是13812345678'
const address = '我家在虹桥路18号'

test(
  '[S1.6] [S6.5] [S7.2] what is written is understood: a contact stops with its reason, danger is one line with one question, and while it is open nothing stops',
  { timeout: 600_000 },
  async () => {
    const service = await stage.serve({ adapt: unhurried })
    const [seeker, listener, supervisor] = await Promise.all([
      stage.seeker(service.url),
      stage.listener(service.url),
      stage.supervisor(service.url),
    ])
    const eyes = new Eyes()
    await supervisor.signIn('supervisor1')
    await supervisor.heading(duty.duty.calmTitle).waitFor()
    await listener.ready('listener1')
    await seeker.queueUp('text')
    await listener.accept()
    await listener.begin()
    await seeker.talking('小雨')

    // Until the language package is there only the service stops it; here the browser shall.
    await listener.page.waitForFunction(() =>
      performance
        .getEntriesByType('resource')
        .some((one) => /\/in-session-/.test(one.name) && (one as PerformanceResourceTiming).decodedBodySize > 300_000),
    )
    await listener.page.waitForTimeout(500)
    // The listener's own contact stops in their browser, with where and why; the words stay where they were.
    await listener.write(`可以加我。${contact}`)
    await listener.page.getByText(staff.chat.crosses.contact).waitFor()
    expect(await listener.page.getByPlaceholder(staff.chat.write).inputValue()).toContain('13812345678')
    expect(await listener.page.locator('mark').last().textContent()).toBe('13812345678')
    await eyes.look(listener.page, 'words-listener-contact')
    await listener.write('我们下次还可以在这里聊。')
    await seeker.said('我们下次还可以在这里聊。').waitFor()

    // The seeker's stops at the service: said kindly, and back to where one writes.
    await seeker.write(contact)
    await seeker.sees(mine.chat.crosses.contact)
    await eyes.look(seeker.page, 'words-seeker-contact')
    await seeker.button(mine.chat.revise).click()
    expect(await seeker.page.getByPlaceholder(mine.chat.placeholder).inputValue()).toBe(contact)
    expect(await seeker.said(contact).count()).toBe(0)
    expect(await listener.said(contact).count()).toBe(0)

    // Signs of danger: one line, why, one question, three answers; supervisors hear of it, the seeker's page does not.
    await seeker.write('我想自杀')
    await listener.page.getByRole('alert').getByText(danger.title['2']).waitFor()
    await listener.page.getByText(/不想活、想结束生命的念头/).waitFor()
    await supervisor.page.getByText(new RegExp(`^${duty.risk.level['2']}`)).waitFor()
    await supervisor.page.getByText(duty.risk.open).waitFor()
    await Promise.all([
      eyes.look(listener.page, 'words-listener-danger'),
      eyes.look(supervisor.page, 'words-supervisor-danger'),
    ])
    // Nothing is stopped now.
    await seeker.write(contact)
    await listener.said(contact).waitFor()
    await listener.page.getByText(danger.free).waitFor()
    await listener.button(danger['asked-safe']).click()
    await listener.page.getByText(danger.title['2']).waitFor({ state: 'hidden' })
    await supervisor.page.getByText(duty.risk.answer['asked-safe']).waitFor()
    await seeker.write(contact)
    await seeker.sees(mine.chat.crosses.contact)

    // Graver: it is asked anew; declared, an address goes to the supervisor by one tap.
    await seeker.write('遗书我已经写好了，今晚就从楼上跳下去')
    await listener.page.getByRole('alert').getByText(danger.title['3']).waitFor()
    await listener.page.getByRole('alert').getByRole('button', { name: danger.declare }).click()
    await listener.heading(theirs.crisis.title).waitFor()
    await seeker.page.getByPlaceholder(mine.crisis.write).fill(address)
    await seeker.button(mine.chat.send).click()
    await listener.said(address).waitFor()
    await listener.page
      .getByRole('listitem')
      .filter({ hasText: address })
      .getByRole('button', { name: /交给督导/ })
      .first()
      .click()
    await listener.page.getByText(danger.handedOver).waitFor()
    await eyes.look(listener.page, 'words-listener-crisis')
    await supervisor.take()
    await supervisor.page.getByText(duty.incident.handedOver).waitFor()
    await supervisor.page.getByText('虹桥路18号').waitFor()
    await supervisor.page.getByText(pattern(duty.incident.because)).waitFor()
    await eyes.look(supervisor.page, 'words-supervisor-incident')
    await supervisor.resolve('safe')
    await listener.clock().waitFor()
    expect(eyes.problems).toEqual([])
  },
)

test(
  '[S7.2] danger in what is written beforehand: the help that does not depend on us stands there at once',
  { timeout: 300_000 },
  async () => {
    const service = await stage.serve({ adapt: unhurried })
    const [seeker, listener] = await Promise.all([stage.seeker(service.url), stage.listener(service.url)])
    const eyes = new Eyes()
    await seeker.queueUp('text')
    await seeker.tell({ hope: '有人听我说' })
    expect(await seeker.page.getByText(mine.waiting.helpFirst).count()).toBe(0)
    await seeker.tell({ words: '我想自杀，撑不住了' })
    await seeker.sees(mine.waiting.helpFirst)
    await seeker.page.getByRole('main').getByRole('link', { name: /12356/ }).waitFor()
    await eyes.look(seeker.page, 'words-seeker-help-first')
    await listener.signIn('listener1')
    await listener.prepareQuietly()
    await listener.accept()
    await listener.page.getByText(/从对方写的、答的话里看到/).waitFor()
    await eyes.look(listener.page, 'words-listener-beforehand')
    await listener.begin()
    await listener.page.getByRole('alert').getByText(danger.title['2']).waitFor()
    await listener.button(danger.misheard).click()
    await listener.page.getByText(danger.title['2']).waitFor({ state: 'hidden' })
    expect(eyes.problems).toEqual([])
  },
)

test(
  '[S3.7] [S4.1] [S5.5] afterwards: what one wrote beside what the protocol hopes for, and a line that blackens as one types',
  { timeout: 300_000 },
  async () => {
    const service = await stage.serve({ adapt: unhurried })
    const [seeker, listener] = await Promise.all([stage.seeker(service.url), stage.listener(service.url)])
    const eyes = new Eyes()
    await listener.ready('listener1')
    await seeker.queueUp('text')
    await listener.accept()
    await listener.begin()
    await seeker.talking('小雨')
    await listener.moveOn('倾听', { early: true })
    await listener.write('您愿意从哪儿说起？')
    await seeker.said('您愿意从哪儿说起？').waitFor()
    await seeker.write('我特别焦虑，又很委屈。还好我姐姐一直陪着我')
    await listener.said('我特别焦虑，又很委屈。还好我姐姐一直陪着我').waitFor()
    await listener.write('听起来您特别委屈。')
    await listener.write('你应该跟他说清楚。')
    await seeker.said('你应该跟他说清楚。').waitFor()
    // When it is time to sum up, what was heard is at hand.
    await listener.moveOn('梳理', { early: true })
    await listener.page.getByText(theirs.heard.feelings).waitFor()
    await listener.page.getByRole('main').getByText(theirs.emotion.anxiety, { exact: true }).waitFor()
    await eyes.look(listener.page, 'words-listener-heard')
    await listener.moveOn('收尾', { early: true })
    await listener.finish()

    await listener.heading(theirs.words.title).waitFor()
    await listener.page
      .getByText(/建议来得早/)
      .first()
      .waitFor()
    await listener.page
      .getByText(/建议来得早/)
      .first()
      .scrollIntoViewIfNeeded()
    await eyes.look(listener.page, 'words-listener-report')
    await listener.button(theirs.report.toNote).click()
    await listener.page.getByLabel(theirs.noteLine.label).fill('她的电话是 13812345678，记一下')
    await listener.page.getByText('她的电话是 〔号码〕，记一下').waitFor()
    await listener.page.getByText(new RegExp(theirs.noteLine.kind.number)).first().waitFor()
    await listener.page.getByLabel(theirs.noteLine.label).scrollIntoViewIfNeeded()
    await eyes.look(listener.page, 'words-listener-note')
    expect(eyes.problems).toEqual([])
  },
)
