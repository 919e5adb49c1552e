import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { launchBrowser, phone } from '../tests/e2e/support/browsers.ts'
import { startServer } from '../tests/e2e/support/server.ts'
import { type BenchResult, median, rounded } from './result.ts'

export const claim = 'the landing page is readable within one round trip after its HTML, on a slow phone network'

/** Interleaved with the anchor's; each in a context of its own, with nothing in the cache. */
const rounds = 15
/** A slow mobile network, as Chromium emulates it: ms of round trip, bytes a second. */
const network = { latency: 150, downloadThroughput: (1.6 * 1024 ** 2) / 8, uploadThroughput: (750 * 1024) / 8 }

interface Loaded {
  /** From asking for the page until its first text is painted, ms. */
  readonly paintedMs: number
  /** All that came over the network until then, compressed. */
  readonly bytes: number
  /** Further requests that had to be answered before anything was painted: each is a round trip. */
  readonly blocking: number
  readonly text: string
}

/** Ours from the real service; the anchor has the same words as bare HTML, and nothing else. */
export async function run(): Promise<BenchResult> {
  const [service, browser] = await Promise.all([startServer(), launchBrowser()])
  const { text } = await load(browser, service.url)
  const anchor = await serveBare(text)
  try {
    const ours: Loaded[] = []
    const bare: Loaded[] = []
    for (let round = 0; round < rounds; round += 1) {
      ours.push(await load(browser, service.url))
      bare.push(await load(browser, anchor.url))
    }
    const [mine, theirs] = [
      median(ours.map(({ paintedMs }) => paintedMs)),
      median(bare.map(({ paintedMs }) => paintedMs)),
    ]
    const blocking = Math.max(...ours.map((each) => each.blocking))
    if (blocking > 0) throw new Error(`${blocking} further requests stand before the first text`)
    return {
      name: 'landing',
      ours: {
        medianMs: rounded(mine),
        bytes: median(ours.map(({ bytes }) => bytes)),
        roundTripsAfterHtml: blocking,
      },
      anchor: {
        what: 'the same words as bare HTML without any style, over the same network',
        medianMs: rounded(theirs),
        bytes: median(bare.map(({ bytes }) => bytes)),
      },
      ratio: Math.round((mine / theirs) * 1_000) / 1_000,
      statistic: `median of ${rounds} interleaved loads, ms until the first text is painted (${network.latency} ms round trip, 1.6 Mbit/s)`,
    }
  } finally {
    await Promise.all([browser.close(), service.remove(), anchor.close()])
  }
}

async function load(browser: Browser, url: string): Promise<Loaded> {
  const context = await browser.newContext(phone)
  try {
    const page = await context.newPage()
    const devtools = await context.newCDPSession(page)
    await devtools.send('Network.enable')
    await devtools.send('Network.emulateNetworkConditions', { offline: false, ...network })
    let bytes = 0
    devtools.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength))
    await page.goto(url, { waitUntil: 'load' })
    await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0)
    const seen = await page.evaluate(() => {
      const painted = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN
      const resources = performance.getEntriesByType('resource') as (PerformanceResourceTiming & {
        readonly renderBlockingStatus?: string
      })[]
      return {
        paintedMs: painted,
        blocking: resources.filter((each) => each.renderBlockingStatus === 'blocking').length,
        text: document.body.innerText,
      }
    })
    return { ...seen, bytes }
  } finally {
    await context.close()
  }
}

async function serveBare(text: string): Promise<{ readonly url: string; close: () => Promise<void> }> {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const lines = escaped.split('\n').filter((line) => line.trim() !== '')
  const page = gzipSync(
    `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>-</title>${lines.map((line) => `<p>${line}</p>`).join('')}</html>`,
  )
  const server = createServer((request, response) => {
    if (request.url !== '/') return void response.writeHead(204).end()
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-encoding': 'gzip' }).end(page)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
