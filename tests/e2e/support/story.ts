import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { launchBrowser, launchTwoBrowsers, type TwoBrowsers } from './browsers.ts'
import { Listener } from './listener.ts'
import { artefacts } from './look.ts'
import { Seeker } from './seeker.ts'
import { type RunningService, type ServerOptions, startServer } from './server.ts'
import { Supervisor } from './supervisor.ts'
import { listenerVoice, type Speaker } from './voices.ts'
import { openWatched, type WatchedPage } from './watched.ts'

/** The seeker's phone and the desk of the others. */
export const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
}
export const desk: BrowserContextOptions = { viewport: { width: 1_440, height: 900 } }

/** Quiet at first, in a room with a soft noise: the preparation measures the room before it hears the voice (S1.2). */
const preparingVoice: Speaker = { ...listenerVoice, pause: 4.3, noise: -60 }

/** Where a story takes place: two browser processes, and for each test a service and its people. */
export interface Stage {
  readonly browsers: () => TwoBrowsers
  /** A service of this test alone. */
  serve(options?: ServerOptions): Promise<RunningService>
  /** Something else to be put away after this test. */
  afterwards(end: () => Promise<unknown>): void
  seeker(
    url: string,
    options?: { readonly browser?: Browser; readonly device?: BrowserContextOptions },
  ): Promise<Seeker>
  listener(url: string, options?: { readonly device?: BrowserContextOptions }): Promise<Listener>
  /** In a browser of their own where they are to speak, with a voice of their own. */
  supervisor(url: string, options?: { readonly voice?: Speaker }): Promise<Supervisor>
}

/**
 * Opens a stage for the tests of a file. After each test everybody's page is looked through: an error of
 * the page or its console, or something that the Content-Security-Policy stopped, makes it fail. Of a
 * test that failed a picture and the last state of every page are kept in `.artefacts/failed`.
 */
export function openStage(): Stage {
  let browsers: TwoBrowsers | undefined
  let people: { readonly name: string; readonly watched: WatchedPage }[] = []
  let services: RunningService[] = []
  let ends: (() => Promise<unknown>)[] = []

  beforeAll(async () => {
    browsers = await launchTwoBrowsers({ listener: preparingVoice })
  })
  afterAll(() => browsers?.close())

  afterEach(async ({ task }) => {
    const here = people
    const [served, put] = [services, ends]
    ;[people, services, ends] = [[], [], []]
    const failed = task.result?.state === 'fail'
    if (failed) await keepLastState(task.name, here, served)
    await Promise.all(here.map(({ watched }) => watched.context.close()))
    await Promise.all(put.map((end) => end()))
    await Promise.all(served.map((service) => service.remove()))
    if (failed) return
    expect(here.flatMap(({ name, watched }) => watched.wrong.map((each) => `${name} ${each}`))).toEqual([])
  })

  const all = () => {
    if (browsers === undefined) throw new Error('the browsers are not open')
    return browsers
  }
  const enter = async (name: string, browser: Browser, device: BrowserContextOptions) => {
    const watched = await openWatched(browser, device)
    people.push({ name: `${name}${people.filter((each) => each.name.startsWith(name)).length + 1}`, watched })
    return watched
  }
  /** The fake microphone is one of a process: another voice needs another one. It is closed after the last page in it. */
  const own = async (voice: Speaker) => {
    const browser = await launchBrowser({ microphone: await all().voices.wav(voice) })
    ends.push(() => browser.close())
    return browser
  }
  return {
    browsers: all,
    serve: async (options) => {
      const service = await startServer(options)
      services.push(service)
      return service
    },
    afterwards: (end) => void ends.push(end),
    seeker: async (url, { browser = all().seeker, device = phone } = {}) =>
      new Seeker(await enter('seeker', browser, device), url),
    listener: async (url, { device = desk } = {}) => new Listener(await enter('listener', all().listener, device), url),
    supervisor: async (url, { voice } = {}) => {
      const browser = voice === undefined ? all().listener : await own(voice)
      return new Supervisor(await enter('supervisor', browser, desk), url)
    },
  }
}

/** A picture of each page and everything one may want to know of it, named after the test. */
async function keepLastState(
  test: string,
  people: readonly { readonly name: string; readonly watched: WatchedPage }[],
  services: readonly RunningService[],
): Promise<void> {
  const directory = join(artefacts, 'failed')
  await mkdir(directory, { recursive: true })
  const name = test.replaceAll(/\[[^\]]*\]/g, '').trim()
  const place = join(directory, name.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80))
  for (const { name: who, watched } of people) {
    for (const [index, page] of watched.context.pages().entries()) {
      const file = `${place}--${who}${index === 0 ? '' : `-${index + 1}`}`
      await page.screenshot({ path: `${file}.png`, timeout: 5_000 }).catch(() => undefined)
      await writeFile(`${file}.txt`, [page.url(), await visible(page), ...watched.wrong].join('\n\n'))
    }
  }
  for (const service of services) await writeFile(`${place}--server.log`, service.log())
}

async function visible(page: Page): Promise<string> {
  try {
    return await page.locator('body').ariaSnapshot({ timeout: 5_000 })
  } catch (error) {
    return String(error)
  }
}
