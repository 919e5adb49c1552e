import type { PushMessage } from '@tingyu/contract'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { shownAs } from './shown.ts'

/** What a browser gives its worker, as far as ours asks: the screen's notifications, and the pages that are open. */
class Browser {
  readonly screen: Shown[] = []
  pages: Open[] = []
  readonly opened: string[] = []
  readonly #hear = new Map<string, (event: object) => void>()

  readonly registration = {
    showNotification: (title: string, options: Omit<Shown, 'title' | 'close'>) => {
      // As a browser does: of one tag there is one, and what is new takes the place of what was.
      const at = this.screen.findIndex(({ tag }) => tag === options.tag)
      const shown: Shown = { title, ...options, close: () => void this.screen.splice(this.screen.indexOf(shown), 1) }
      this.screen.splice(at < 0 ? this.screen.length : at, at < 0 ? 0 : 1, shown)
      return Promise.resolve()
    },
    getNotifications: ({ tag }: { tag: string }) => Promise.resolve(this.screen.filter((each) => each.tag === tag)),
  }
  readonly clients = {
    claim: () => Promise.resolve(),
    matchAll: () => Promise.resolve(this.pages),
    openWindow: (path: string) => Promise.resolve(this.opened.push(path)),
  }
  skipWaiting() {
    return Promise.resolve()
  }
  addEventListener(type: string, hear: (event: object) => void) {
    this.#hear.set(type, hear)
  }

  /** Lets the worker hear it; what it promised to do until then. */
  hears(type: string, event: object): Promise<unknown> {
    let done: Promise<unknown> = Promise.resolve()
    this.#hear.get(type)?.({ ...event, waitUntil: (until: Promise<unknown>) => (done = until) })
    return done
  }
  push(message: PushMessage): Promise<unknown> {
    return this.hears('push', { data: { json: () => message } })
  }
  shows(): string[] {
    return this.screen.map(({ tag, silent }) => `${tag}${silent === true ? ' over' : ''}`)
  }
}
interface Shown {
  readonly title: string
  readonly tag: string
  readonly data: string
  readonly silent?: true
  close(): void
}
interface Open {
  readonly url: string
  readonly visibilityState: string
  readonly told: unknown[]
  focused: boolean
  focus(): Promise<void>
  postMessage(message: unknown): void
}

const of = (about: string, kind: PushMessage['kind']): PushMessage => ({
  title: '听屿',
  body: '点开，接手。',
  path: `/staff/incidents/${about}`,
  about,
  kind,
})
const goesAfter = shownAs(of('a', 'over')).goesAfter ?? 0

function page(url: string, visibilityState: string): Open {
  const open: Open = {
    url,
    visibilityState,
    told: [],
    focused: false,
    focus: () => Promise.resolve(void (open.focused = true)),
    postMessage: (message) => void open.told.push(message),
  }
  return open
}

let browser: Browser
beforeEach(async () => {
  vi.useFakeTimers()
  vi.resetModules()
  browser = new Browser()
  vi.stubGlobal('self', browser)
  await import('./worker.ts')
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('[S7.2] a call on the device of a supervisor', () => {
  test('stands until it is over; that it is over is said in its place, and goes by itself', async () => {
    await browser.push(of('a', 'call'))
    await vi.advanceTimersByTimeAsync(10 * goesAfter)
    expect(browser.shows()).toEqual(['a'])
    const done = browser.push(of('a', 'over'))
    await vi.advanceTimersByTimeAsync(goesAfter - 1)
    expect(browser.shows()).toEqual(['a over'])
    await vi.advanceTimersByTimeAsync(1)
    await done
    expect(browser.shows()).toEqual([])
  })

  test('one that is over takes no other with it, and none that has come anew in its place', async () => {
    await browser.push(of('a', 'call'))
    await browser.push(of('b', 'call'))
    const done = browser.push(of('a', 'over'))
    await vi.advanceTimersByTimeAsync(goesAfter / 2)
    // Nobody is there any more: the same incident calls again.
    await browser.push(of('a', 'call'))
    await vi.advanceTimersByTimeAsync(goesAfter)
    await done
    expect(browser.shows()).toEqual(['a', 'b'])
  })

  test('touched, it goes, and an open page of staff is brought forward and told where to go; a seeker’s is not', async () => {
    const [seeker, behind, before] = [
      page('https://a.example/seek', 'visible'),
      page('https://a.example/staff/settings', 'hidden'),
      page('https://a.example/staff', 'visible'),
    ]
    browser.pages = [seeker, behind, before]
    await browser.push(of('a', 'call'))
    await browser.hears('notificationclick', { notification: browser.screen[0] })
    expect(browser.shows()).toEqual([])
    expect([seeker, behind, before].map(({ told, focused }) => [told.length, focused])).toEqual([
      [0, false],
      [0, false],
      [1, true],
    ])
    expect(before.told).toEqual([{ kind: 'called', path: '/staff/incidents/a' }])

    browser.pages = [seeker]
    await browser.push(of('a', 'call'))
    await browser.hears('notificationclick', { notification: browser.screen[0] })
    expect(browser.opened).toEqual(['/staff/incidents/a'])
  })

  test('a message without anything in it shows nothing', async () => {
    await browser.hears('push', { data: null })
    expect(browser.shows()).toEqual([])
  })
})
