/**
 * A seeker's page that is loaded while the service cannot be reached would be the browser's own error, with no number in
 * it. This worker keeps one page of help on the device and shows that instead (S7.2). It touches nothing else: no answer
 * of the service, no word, no file of the program is ever kept by it.
 */

/** What of a service worker is used here: its types and those of a page cannot stand in one program. */
interface Worker {
  addEventListener(type: 'install' | 'activate', hear: (event: Lasting) => void): void
  addEventListener(type: 'fetch', hear: (event: Lasting & Asked) => void): void
  skipWaiting(): Promise<void>
}
interface Lasting {
  waitUntil(done: Promise<unknown>): void
}
interface Asked {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}
const worker = self as unknown as Worker

/** In the language in which the page asked for this worker; another language is another worker. */
const page = `/offline${location.search}`
const shelf = 'offline'

worker.addEventListener('install', (event) => {
  event.waitUntil(keep().then(() => worker.skipWaiting()))
})

worker.addEventListener('fetch', (event) => {
  if (event.request.mode !== 'navigate') return
  const answer = fetch(event.request)
  // The directory of help may have changed since: it is fetched again whenever there is a way.
  event.waitUntil(answer.then(keep).catch(() => undefined))
  event.respondWith(
    answer.then(
      (given) => (isAway(given.status) ? helpOr(given) : given),
      () => helpOr(Response.error()),
    ),
  )
})

/** What a proxy answers while the service behind it is away. */
function isAway(status: number): boolean {
  return status === 502 || status === 503 || status === 504
}

async function keep(): Promise<void> {
  const kept = await caches.open(shelf)
  await kept.add(page)
  // Of another language, or of an older version: one page is enough.
  const old = (await kept.keys()).filter(({ url }) => url !== new URL(page, location.origin).href)
  await Promise.all(old.map((request) => kept.delete(request)))
}

async function helpOr(given: Response): Promise<Response> {
  return (await caches.match(page)) ?? given
}
