import type { Side } from '@tingyu/sop'
import type { Page } from 'playwright-core'
import type { Relay } from '../apps/web/src/call/call.ts'
import { launchTwoBrowsers, openPage, type TwoBrowsers } from '../tests/e2e/support/browsers.ts'
import { serveHarness } from '../tests/e2e/support/harness.ts'
import { startTurn, type Turn } from '../tests/e2e/support/turn.ts'
import { listenerVoice, seekerVoice } from '../tests/e2e/support/voices.ts'
import { type BenchResult, median, rounded } from './result.ts'

export const claim = 'from the listener’s 开始 to the first decoded sound on both sides, beside a bare peer connection'

/** Interleaved, so that a machine that gets slower in between slows down both. */
const pairs = 24
/** Sound that has not come after this never will, ms. */
const patience = 15_000

type Pages = Readonly<Record<Side, Page>>

/**
 * Both ways in the same two browser processes, with the same voices and constraints, signals carried by the
 * same hands, media through the same coturn. Ours begins with `begin()` on both sides, after the path was
 * set up silently while the listener reads; how the order travels through the service is not in it, nor is
 * it in the anchor, which begins with its offer and has its microphone open already.
 */
export async function run(): Promise<BenchResult> {
  const [browsers, server, turn] = await Promise.all([
    launchTwoBrowsers({
      seeker: { ...seekerVoice, incessant: true },
      listener: { ...listenerVoice, incessant: true },
    }),
    serveHarness(),
    startTurn(),
  ])
  try {
    const pages = await openPages(browsers, server.url)
    const ours: number[] = []
    const bare: number[] = []
    // Not counted: the first of each opens devices and warms caches.
    await oursOnce(pages, relayOf(turn))
    await bareOnce(pages, relayOf(turn))
    for (let pair = 0; pair < pairs; pair += 1) {
      const both = [
        async () => void ours.push(await oursOnce(pages, relayOf(turn))),
        async () => void bare.push(await bareOnce(pages, relayOf(turn))),
      ]
      for (const one of pair % 2 === 0 ? both : both.toReversed()) await one()
    }
    return {
      name: 'first-audio',
      ours: { medianMs: rounded(median(ours)), worstMs: rounded(Math.max(...ours)), pairs },
      anchor: {
        what: 'a bare RTCPeerConnection pair in the same browsers, through the same coturn, from its offer, microphone open',
        medianMs: rounded(median(bare)),
        worstMs: rounded(Math.max(...bare)),
      },
      ratio: Math.round((median(ours) / median(bare)) * 1_000) / 1_000,
      statistic: `median of ${pairs} interleaved pairs, ms until both sides hear`,
    }
  } finally {
    await Promise.all([browsers.close(), server.close(), turn.stop()])
  }
}

export function relayOf(turn: Turn): Relay {
  return { policy: 'relay', servers: [turn.credentials()] }
}

/** The two pages, with the test's hands between them. */
export async function openPages(browsers: TwoBrowsers, url: string): Promise<Pages> {
  const [{ page: seeker }, { page: listener }] = await Promise.all([
    openPage(browsers.seeker),
    openPage(browsers.listener),
  ])
  for (const [from, to] of [
    [seeker, listener],
    [listener, seeker],
  ] as const) {
    let way: Promise<unknown> = Promise.resolve()
    await from.exposeFunction('signalOut', (name: string, signal: Parameters<typeof harness.hear>[1]) => {
      way = way.then(() =>
        to.evaluate(([name, signal]) => (name === 'bare' ? harness.bare.hear(signal) : harness.hear(name, signal)), [
          name,
          signal,
        ] as const),
      )
    })
    await from.goto(url)
  }
  return { seeker, listener }
}

const sides: readonly Side[] = ['seeker', 'listener']

/** ms from `begin()` on both sides until both hear. */
async function oursOnce(pages: Pages, relay: Relay): Promise<number> {
  for (const side of sides)
    await pages[side].evaluate(([side, relay]) => harness.create('call', side, relay), [side, relay] as const)
  await each(pages, (page) => page.evaluate(() => harness.prepare('call')))
  await each(pages, (page) =>
    page.waitForFunction(() => harness.state('call').stage === 'ready', undefined, { timeout: patience }),
  )
  await throughRelay(pages)
  const from = performance.now()
  await inTime(
    each(pages, (page) =>
      page.evaluate(async () => {
        const heard = harness.firstSound('call')
        await harness.begin('call')
        await heard
      }),
    ),
  )
  const took = performance.now() - from
  await each(pages, (page) => page.evaluate(() => harness.hangUp('call')))
  return took
}

/** ms from the listener's offer until both hear. */
export async function bareOnce(pages: Pages, relay: Relay): Promise<number> {
  await each(pages, (page) => page.evaluate((relay) => harness.bare.prepare(relay), relay))
  const from = performance.now()
  await inTime(
    Promise.all([
      pages.listener.evaluate(async () => {
        await harness.bare.call()
        await harness.bare.firstSound()
      }),
      pages.seeker.evaluate(() => harness.bare.firstSound()),
    ]),
  )
  const took = performance.now() - from
  await each(pages, (page) => page.evaluate(() => harness.bare.close()))
  return took
}

function each<T>(pages: Pages, what: (page: Page) => Promise<T>): Promise<T[]> {
  return Promise.all(sides.map((side) => what(pages[side])))
}

/** What is measured must be what is claimed. @throws when the call does not go through the relay */
async function throughRelay(pages: Pages): Promise<void> {
  for (const { local, remote } of await each(pages, (page) => page.evaluate(() => harness.traffic('call')))) {
    if (local !== 'relay' || remote !== 'relay')
      throw new Error(`the call goes ${local} to ${remote}, not through the relay`)
  }
}

async function inTime(sound: Promise<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no sound on both sides within ${patience} ms`)), patience)
  })
  await Promise.race([sound, late]).finally(() => clearTimeout(timer))
}
