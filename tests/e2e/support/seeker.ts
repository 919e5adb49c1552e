import type { Locator, Page } from 'playwright-core'
import landing from '../../../apps/web/src/i18n/zh-CN/landing.json' with { type: 'json' }
import type { WatchedPage } from './watched.ts'
import { filled, words } from './words.ts'

const say = words.seeker

/** Somebody who wants to be heard, on their phone: what they tap, and what they see. */
export class Seeker {
  readonly page: Page
  readonly watched: WatchedPage
  readonly #url: string

  constructor(watched: WatchedPage, url: string) {
    this.watched = watched
    this.page = watched.page
    this.#url = url
  }

  /** From the landing page to the topics. */
  async arrive(): Promise<void> {
    await this.page.goto(this.#url)
    await this.page.getByRole('heading', { level: 1, name: landing.headline }).waitFor()
    await this.page.getByRole('link', { name: landing.start }).click()
    await this.heading(say.topic.title).waitFor()
  }

  async chooseTopic(label: string): Promise<void> {
    await this.button(label).click()
    await this.heading(say.rules.title).waitFor()
  }

  /** Accepts what has to be accepted and goes into the queue. */
  async join(mode: 'voice' | 'text', observation = false, captions = false): Promise<void> {
    await this.page.getByRole('checkbox', { name: say.rules.agreeRules }).click()
    await this.page.getByRole('checkbox', { name: say.rules.agreeWords }).click()
    if (observation) await this.page.getByRole('checkbox', { name: say.rules.observation }).click()
    if (captions) await this.page.getByRole('checkbox', { name: say.rules.captions }).click()
    await this.button(say.rules[mode]).click()
    await this.waiting()
  }

  /** All the way into the queue. */
  async queueUp(mode: 'voice' | 'text', topic = '职场'): Promise<void> {
    await this.arrive()
    await this.chooseTopic(topic)
    await this.join(mode)
  }

  waiting(): Promise<void> {
    return this.heading(say.waiting.first).waitFor()
  }

  /** What they like to tell beforehand; each is kept before they go on. */
  async tell(told: {
    words?: string
    hope?: string
    mood?: number
    age?: keyof typeof say.waiting.ages
  }): Promise<void> {
    const matter = async (title: string, act: (sheet: Locator) => Promise<void>) => {
      await this.page.getByRole('listitem').getByRole('button', { name: title }).click()
      const sheet = this.page.getByRole('dialog', { name: title })
      await act(sheet)
      await sheet.getByText(say.waiting.saved).waitFor()
      await sheet.getByRole('button', { name: say.waiting.done, exact: true }).click()
      await sheet.waitFor({ state: 'hidden' })
    }
    const { words, hope, mood, age } = told
    if (words !== undefined)
      await matter(say.waiting.words, (sheet) => sheet.getByLabel(say.waiting.wordsLabel).fill(words))
    if (mood !== undefined) await matter(say.waiting.mood, (sheet) => pick(sheet, String(mood)))
    if (hope !== undefined)
      await matter(say.waiting.hope, (sheet) => sheet.getByLabel(say.waiting.hopeLabel).fill(hope))
    if (age !== undefined) await matter(say.waiting.age, (sheet) => pick(sheet, say.waiting.ages[age]))
  }

  /** Called: the listener is reading. */
  async called(listener: string): Promise<void> {
    await this.heading(say.preparing.title).waitFor()
    const { who, whoUntold } = say.preparing
    const told = this.page.getByText(filled(who, { name: listener }))
    await told.or(this.page.getByText(filled(whoUntold, { name: listener }), { exact: true })).waitFor()
  }

  /** In the room, with somebody. */
  talking(listener: string): Promise<void> {
    return this.heading(filled(say.room.with, { name: listener })).waitFor()
  }

  /** The minutes that are left as the screen says it; undefined where it says another thing. */
  async minutesLeft(): Promise<number | undefined> {
    const shown = await this.page.getByText(/^还有 \d+ 分钟$/).textContent()
    return shown === null ? undefined : Number(/\d+/.exec(shown)?.[0])
  }

  /** Opens the place to write in, where it is not open. */
  async openWriting(): Promise<void> {
    await this.button(say.room.write).click()
    await this.page.getByPlaceholder(say.chat.placeholder).waitFor()
  }
  async write(text: string): Promise<void> {
    await this.page.getByPlaceholder(say.chat.placeholder).fill(text)
    await this.button(say.chat.send).click()
  }
  /** What stands in the chat, once or more often. */
  said(text: string): Locator {
    return this.page.getByRole('log').getByText(text, { exact: true })
  }

  /** From any screen: the help sheet, and one of its two buttons. */
  async callFor(kind: 'danger' | 'company'): Promise<void> {
    await this.button(say.help.ask).click()
    await this.page.getByRole('dialog').getByRole('button', { name: say.help[kind] }).click()
  }

  async leaveAtOnce(): Promise<void> {
    await this.button(say.frame.leave).click()
  }

  ended(reason: keyof typeof say.end.title): Promise<void> {
    return this.heading(say.end.title[reason]).waitFor()
  }

  /** The two small pages after the end. */
  async answer(told: { mood: number; heard: number; notJudged: number; notPushed: number }): Promise<void> {
    await pick(this.page.getByRole('radiogroup', { name: say.feedback.moodTitle }), String(told.mood))
    await this.button(say.feedback.next).click()
    for (const question of ['heard', 'notJudged', 'notPushed'] as const) {
      const step = say.feedback.steps[String(told[question]) as keyof typeof say.feedback.steps]
      await pick(this.page.getByRole('radiogroup', { name: say.feedback[question] }), step)
    }
    await this.button(say.feedback.send).click()
    await this.page.getByRole('heading', { name: say.feedback.thanks }).waitFor()
  }

  /** Reads it on the screen itself, beside what is only said to screen readers. */
  sees(text: string | RegExp): Promise<void> {
    return this.page.getByRole('main').getByText(text).first().waitFor()
  }
  heading(name: string): Locator {
    return this.page.getByRole('heading', { name, exact: true })
  }
  button(name: string): Locator {
    // A topic's button also says its hint.
    return this.page.getByRole('button', { name }).first()
  }
}

async function pick(within: Locator, name: string): Promise<void> {
  await within.getByRole('radio', { name, exact: true }).click()
}
