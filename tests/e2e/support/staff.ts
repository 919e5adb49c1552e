import type { Locator, Page } from 'playwright-core'
import type { WatchedPage } from './watched.ts'
import { literal, words } from './words.ts'

/** The demonstration's people (apps/server/src/account/demo.ts). */
const people = {
  listener1: { password: 'tingyu-demo-1', workingName: '小雨', role: 'listener' },
  listener2: { password: 'tingyu-demo-2', workingName: '阿禾', role: 'listener' },
  supervisor1: { password: 'tingyu-demo-3', workingName: '周老师', role: 'supervisor' },
  operator1: { password: 'tingyu-demo-4', workingName: '运营小林', role: 'operator' },
} as const
export type Username = keyof typeof people

/** Somebody who works here, and how they sign in. */
export interface Colleague {
  readonly username: string
  readonly password: string
  readonly workingName: string
  readonly role: 'listener' | 'supervisor' | 'operator'
}

/** More listeners than the demonstration has: invited by an operator, each with the password they chose. */
export async function moreListeners(operator: Staff, names: readonly string[]): Promise<readonly Colleague[]> {
  await operator.signIn('operator1')
  const colleagues: Colleague[] = []
  for (const [index, workingName] of names.entries()) {
    const [username, password, role] = [`more${index + 1}`, `chosen-by-${index + 1}-themselves`, 'listener'] as const
    const { link } = (await operator.ask('POST', '/api/staff/invitations', { username, workingName, role })) as {
      link: string
    }
    await operator.ask('POST', '/api/staff/redeem', { token: /[^/#?=]+$/.exec(link)?.[0], password })
    colleagues.push({ username, password, workingName, role })
  }
  return colleagues
}

/** Somebody who works here, at a desk. */
export class Staff {
  readonly page: Page
  readonly watched: WatchedPage
  readonly url: string
  name = ''

  constructor(watched: WatchedPage, url: string) {
    this.watched = watched
    this.page = watched.page
    this.url = url
  }

  /** By the form, as everybody does. */
  signIn(username: Username): Promise<void> {
    return this.signInAs({ username, ...people[username] })
  }
  async signInAs({ username, password, workingName, role }: Colleague): Promise<void> {
    const say = words.staff.signIn
    await this.page.goto(`${this.url}/staff`)
    await this.page.getByLabel(say.username).fill(username)
    await this.page.getByLabel(say.password).fill(password)
    await this.page.getByRole('button', { name: say.enter, exact: true }).click()
    this.name = workingName
    await this.page.getByText(`${workingName} · ${words.staff.role[role]}`).waitFor()
  }

  /** Asks the service directly, signed in as this person: for what a story does not tell. */
  async ask(method: 'GET' | 'POST' | 'PUT', path: string, data?: unknown): Promise<unknown> {
    const answer = await this.page.request.fetch(`${this.url}${path}`, {
      method,
      ...(data === undefined ? {} : { data }),
    })
    const body = await answer.text()
    if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${body}`)
    return body === '' ? undefined : JSON.parse(body)
  }

  async write(text: string): Promise<void> {
    await this.page.getByPlaceholder(words.staff.chat.write).fill(text)
    await this.button(words.staff.chat.send).click()
  }
  /** What stands in the chat, once or more often. */
  said(text: string): Locator {
    const own = literal(words.staff.chat.youWrote)
    return this.page.getByRole('log').getByText(new RegExp(`^\\s*(${own})?${literal(text)}\\s*$`))
  }

  heading(name: string): Locator {
    return this.page.getByRole('heading', { name, exact: true })
  }
  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }
}
