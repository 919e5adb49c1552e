import { createECDH, randomBytes } from 'node:crypto'
import type { CDPSession, Page, Worker } from 'playwright-core'
import { expect, test } from 'vitest'
import { Eyes } from './support/look.ts'
import { openStage } from './support/story.ts'
import { words } from './support/words.ts'

const stage = openStage()
const { listener: theirs, roster, staff } = words

/** No push service is reached from here: the browser is given an address of one, and is told by its own debugger. */
const address = 'https://updates.push.services.mozilla.com/wpush/v2/story'

const seldom = { interval: 1_000 }
const reminder = {
  title: '听屿：20:00 开始值班',
  body: '12月1日周二 20:00（Asia/Shanghai）。提前准备好，打开可接单。',
  path: '/staff/shifts',
  about: 'shift-1',
  kind: 'reminder',
}

test(
  '[S6.2] a listener has a device reminded: refused by the browser, then on, a notification that leads to its page, gone with the sign-in',
  { timeout: 120_000 },
  async () => {
    const service = await stage.serve()
    const listener = await stage.listener(service.url)
    const { page, watched } = listener
    const eyes = new Eyes()
    await watched.context.addInitScript(givenAnAddress, { address, ...keys() })
    await listener.signIn('listener1')
    const toSettings = () => page.getByRole('navigation').getByRole('link', { name: theirs.rooms.settings }).click()
    const toggle = page.getByRole('switch', { name: roster.push.title })

    await toSettings()
    await page.getByText(roster.push.state.unasked).waitFor()
    // Everything else is refused by this.
    await watched.context.grantPermissions(['microphone'], { origin: service.url })
    await page.reload()
    await page.getByText(staff.push.state.refused).scrollIntoViewIfNeeded()
    expect(await toggle.isDisabled()).toBe(true)
    await eyes.look(page, 'reminded-refused')

    await watched.context.grantPermissions(['notifications'], { origin: service.url })
    await page.reload()
    await page.getByText(roster.push.state.off).waitFor()
    await toggle.press('Space')
    await page.getByText(roster.push.state.on).waitFor()
    await page.getByText('靠得住多少，哪些设备（1）').click()
    await page.getByText('这一台', { exact: true }).waitFor()
    await eyes.look(page, 'reminded-on')
    // Once more, by a page that opens: the device is known again.
    await page.reload()
    await page.getByText(roster.push.state.on).waitFor()

    const worker = await workerOf(page)
    await expect.poll(() => shownOnceTold(page, worker), seldom).toEqual([[reminder.title, reminder.body]])
    await touch(worker)
    await page.waitForURL(`${service.url}/staff/shifts`)
    // Nobody is led away from what they are in the middle of.
    await page.goto(`${service.url}/staff/prepare`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await expect.poll(() => shownOnceTold(page, worker), seldom).toHaveLength(1)
    await touch(worker)
    await expect.poll(() => shownBy(worker)).toEqual([])
    expect(page.url()).toBe(`${service.url}/staff/prepare`)

    await page.goto(`${service.url}/staff/settings`)
    await page.getByText(roster.push.state.on).waitFor()
    await listener.button(staff.settings.signOut).click()
    await page.getByLabel(staff.signIn.username).waitFor()
    expect(await page.evaluate(() => localStorage.getItem('story-push-key'))).toBeNull()
    const workers = () => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)
    expect(await workers()).toBe(0)
    // A notification that still stood there leads to the door, and through it to its page.
    await page.goto(`${service.url}${reminder.path}`)
    await page.getByLabel(staff.signIn.username).waitFor()
    await page.getByLabel(staff.signIn.username).fill('listener1')
    await page.getByLabel(staff.signIn.password).fill('tingyu-demo-1')
    await listener.button(staff.signIn.enter).click()
    await page.getByRole('heading', { level: 1, name: roster.title }).waitFor()
    await toSettings()
    await page.getByText(roster.push.state.off).waitFor()
    // The service has none either.
    await page.getByText(staff.push.more, { exact: true }).waitFor()
    expect(eyes.problems).toEqual([])
  },
)

function keys(): { readonly p256dh: string; readonly auth: string } {
  const pair = createECDH('prime256v1')
  pair.generateKeys()
  return { p256dh: pair.getPublicKey('base64url'), auth: randomBytes(16).toString('base64url') }
}

/** In the page: what a browser does that reaches its push service. What it was given outlasts a reload. */
function givenAnAddress({ address: endpoint, ...given }: { address: string; p256dh: string; auth: string }): void {
  const kept = 'story-push-key'
  const subscription = (key: string) => ({
    endpoint,
    options: {
      applicationServerKey: Uint8Array.from(atob(key.replaceAll('-', '+').replaceAll('_', '/')), (each) =>
        each.charCodeAt(0),
      ).buffer,
    },
    toJSON: () => ({ endpoint, keys: given }),
    unsubscribe: () => {
      localStorage.removeItem(kept)
      return Promise.resolve(true)
    },
  })
  Object.assign(PushManager.prototype, {
    getSubscription: () => {
      const key = localStorage.getItem(kept)
      return Promise.resolve(key === null ? null : subscription(key))
    },
    subscribe: ({ applicationServerKey: key }: { applicationServerKey: string }) => {
      localStorage.setItem(kept, key)
      return Promise.resolve(subscription(key))
    },
  })
}

async function workerOf(page: Page): Promise<Worker> {
  const [worker] = page.context().serviceWorkers()
  return worker ?? page.context().waitForEvent('serviceworker')
}

/** As if its push service had passed it on. */
async function tell(page: Page, message: object): Promise<void> {
  const browser: CDPSession = await page.context().newCDPSession(page)
  const found = new Promise<string>((resolve) => {
    browser.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [mine] = registrations.filter(({ scopeURL }) => scopeURL.endsWith('/staff'))
      if (mine !== undefined) resolve(mine.registrationId)
    })
  })
  await browser.send('ServiceWorker.enable')
  const { origin } = new URL(page.url())
  await browser.send('ServiceWorker.deliverPushMessage', {
    origin,
    registrationId: await found,
    data: JSON.stringify(message),
  })
  await browser.detach()
}

/**
 * Told again each time it is looked for: a push service may do so, and the same one stands in its own place. A browser
 * closes what was touched in its own time, and would close with it what came too soon after.
 */
async function shownOnceTold(page: Page, worker: Worker): ReturnType<typeof shownBy> {
  await tell(page, reminder)
  await page.waitForTimeout(300)
  return shownBy(worker)
}

/** What stands on the screen. */
function shownBy(worker: Worker): Promise<readonly (readonly string[])[]> {
  return worker.evaluate(async () => {
    const { registration } = self as unknown as { registration: ServiceWorkerRegistration }
    return (await registration.getNotifications()).map(({ title, body }) => [title, body])
  })
}

async function touch(worker: Worker): Promise<void> {
  await worker.evaluate(async () => {
    const here = self as unknown as {
      registration: ServiceWorkerRegistration
      NotificationEvent: new (type: string, init: { notification: Notification | undefined }) => Event
    }
    const [notification] = await here.registration.getNotifications()
    self.dispatchEvent(new here.NotificationEvent('notificationclick', { notification }))
  })
}
