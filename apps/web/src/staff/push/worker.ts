import type { PushMessage } from '@tingyu/contract'
import { shownAs } from './shown.ts'

/**
 * Calls a supervisor, or reminds a listener, while no page of theirs is open (S7.2, decisions 097 and 114). It belongs to the pages of staff and has
 * nothing to do with the worker on a seeker's device: it keeps nothing, answers no request, and knows nobody.
 */

/** What of a service worker is used here: its types and those of a page cannot stand in one program. */
interface Worker {
  addEventListener(type: 'install' | 'activate', hear: (event: Lasting) => void): void
  addEventListener(type: 'push', hear: (event: Lasting & { readonly data: { json(): unknown } | null }) => void): void
  addEventListener(
    type: 'notificationclick',
    hear: (event: Lasting & { readonly notification: Notification }) => void,
  ): void
  skipWaiting(): Promise<void>
  readonly clients: {
    claim(): Promise<void>
    matchAll(of: { readonly type: 'window'; readonly includeUncontrolled: boolean }): Promise<readonly Page[]>
    openWindow(path: string): Promise<unknown>
  }
  readonly registration: {
    showNotification(title: string, options: NotificationOptions & Insistent): Promise<void>
    getNotifications(of: { readonly tag: string }): Promise<readonly Notification[]>
  }
}
/** What the types of a page's notifications do not have. */
interface Insistent {
  readonly renotify: boolean
  readonly vibrate?: readonly number[]
}
interface Lasting {
  waitUntil(done: Promise<unknown>): void
}
interface Page {
  readonly url: string
  readonly visibilityState: string
  focus(): Promise<unknown>
  postMessage(message: unknown): void
}
const worker = self as unknown as Worker

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()))
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()))

worker.addEventListener('push', (event) => {
  // The service sends none that is empty, and its push service cannot read or make any.
  if (event.data === null) return
  event.waitUntil(show(event.data.json() as PushMessage))
})

async function show(message: PushMessage): Promise<void> {
  const { goesAfter, ...options } = shownAs(message)
  await worker.registration.showNotification(message.title, options)
  if (goesAfter === undefined) return
  await new Promise((resolve) => setTimeout(resolve, goesAfter))
  // Only what this one put there: a new call may stand in its place by now.
  for (const each of await worker.registration.getNotifications({ tag: options.tag })) {
    if (each.silent === true) each.close()
  }
}

worker.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(open(String(event.notification.data)))
})

/** An open page is brought to the front and told where to go: loading it anew would cut a call that it has. */
async function open(path: string): Promise<void> {
  const pages = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const staff = pages.filter(({ url }) => /^\/staff(\/|$)/.test(new URL(url).pathname))
  const page = staff.find(({ visibilityState }) => visibilityState === 'visible') ?? staff[0]
  if (page === undefined) {
    await worker.clients.openWindow(path)
    return
  }
  // To a page of ours; a window's target has no place here.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  page.postMessage({ kind: 'called', path })
  await page.focus()
}
