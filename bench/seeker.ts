import { get } from 'node:http'
import type { SessionId } from '@tingyu/sop'
import { preparationCheckIds } from '@tingyu/sop'
import { Person } from '../apps/cli/src/rehearse/person.ts'
import { launchBrowser, phone } from '../tests/e2e/support/browsers.ts'
import { Seeker } from '../tests/e2e/support/seeker.ts'
import { startServer } from '../tests/e2e/support/server.ts'
import { openWatched } from '../tests/e2e/support/watched.ts'
import { type BenchResult, rounded } from './result.ts'

export const claim = 'a seeker’s phone has loaded at most 150 kB of gzipped JavaScript before the room is entered'

/** What a phone on a slow network has in two seconds, at 600 kbit/s. */
const budget = 150_000

/**
 * A seeker from the landing page to the moment they are called, in a real browser against the real service.
 * Every script that it has asked for until then is weighed as gzip, whatever the browser itself took. The
 * room's own code comes while the listener reads; it is weighed apart.
 */
export async function run(): Promise<BenchResult> {
  const [service, browser] = await Promise.all([startServer(), launchBrowser()])
  try {
    const watched = await openWatched(browser, phone)
    const asked = new Set<string>()
    watched.page.on('request', (request) => {
      if (request.resourceType() === 'script' || /\.m?js(\?|$)/.test(request.url())) asked.add(request.url())
    })
    const seeker = new Seeker(watched, service.url)
    await seeker.queueUp('voice')
    await watched.page.waitForLoadState('networkidle')
    const before = [...asked]
    if (before.length === 0) throw new Error('the page has loaded no script at all: nothing was measured')
    await seeker.called(await call(service.url))
    await watched.page.waitForLoadState('networkidle')
    const [bytes, withRoom] = [await weigh(before), await weigh([...asked])]
    return {
      name: 'seeker',
      ours: { kB: rounded(bytes / 1_000), scripts: before.length, kBWithTheRoom: rounded(withRoom / 1_000) },
      anchor: { what: 'the budget: 150 kB of gzipped JavaScript', kB: budget / 1_000 },
      ratio: Math.round((bytes / budget) * 1_000) / 1_000,
      statistic: 'gzipped bytes of every script that was asked for until the seeker is called',
    }
  } finally {
    await browser.close()
    await service.remove()
  }
}

async function weigh(urls: readonly string[]): Promise<number> {
  const sizes = await Promise.all(urls.map((url) => gzipped(url)))
  return sizes.reduce((sum, size) => sum + size, 0)
}

/** A listener prepares and accepts, so that the seeker is called; answers their working name. */
async function call(url: string): Promise<string> {
  const listener = new Person(url)
  const { demo } = await listener.serviceInfo()
  const known = demo.find(({ role }) => role === 'listener')
  if (known === undefined) throw new Error('the service has no demo sign-in of a listener')
  await listener.signIn(known.username, known.password)
  await listener.connect()
  const measured = { steadiness: 4, noiseDbfs: -58, voiceHeard: true, connection: 'direct' }
  await listener.ask('POST', '/api/listener/preparation', { checks: preparationCheckIds, ...measured })
  await listener.ask('POST', '/api/listener/duty', { accepting: true })
  const session: SessionId = await listener.until('an offer', ({ offer }) => offer?.session)
  const accepted = await listener.command({ type: 'accept' }, session)
  if (!accepted.ok) throw new Error(`accept was refused: ${accepted.refusal.code}`)
  // The connection stays open while the seeker sees that somebody prepares.
  setTimeout(() => listener.disconnect(), 20_000).unref()
  return known.workingName
}

/** The bytes of a file as the service sends them to a browser that takes gzip. */
async function gzipped(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': 'gzip' } }, (response) => {
      if (response.headers['content-encoding'] !== 'gzip') reject(new Error(`${url} was not sent as gzip`))
      let bytes = 0
      response.on('data', (chunk: Buffer) => (bytes += chunk.length))
      response.on('end', () => resolve(bytes))
    }).on('error', reject)
  })
}
