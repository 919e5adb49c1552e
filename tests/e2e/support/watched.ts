import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'

/** A page in a context of its own, of which everything that goes wrong is written down. */
export interface WatchedPage {
  readonly page: Page
  readonly context: BrowserContext
  /** Errors of the page and of its console, and everything that the Content-Security-Policy stopped. */
  readonly wrong: readonly string[]
  /** Everything the page has sent to the service: bodies and WebSocket frames. */
  readonly sent: readonly string[]
  /** Everything its WebSockets were told. */
  readonly told: readonly string[]
  /** From now on, failing connections are expected: the service or the network is taken away on purpose. */
  expectOutage(): void
  /** From now on the service refuses something on purpose (409), which the browser notes as an error. */
  expectRefusal(): void
}

/**
 * What a browser itself writes into the console although nothing is wrong: that somebody without a
 * sign-in was told so (401), or that words were not taken because of what stood in them (422), which is how the service
 * says it.
 */
const harmless = [/status of 401/, /status of 422/]
/** And what it writes while there is no way to the service. */
const outage = [
  /net::ERR_/,
  /WebSocket connection to .* failed/,
  /WebSocket is closed/,
  /status of 503/,
  // The worker of the page of help, when the browser looks for a newer one.
  /error occurred when fetching the script/,
]
/** And what it writes of a refusal. */
const refused = [/status of 409/]

/** Long enough for two busy cores; nothing here waits that long when all is well. */
const patience = 45_000

export async function openWatched(browser: Browser, options: BrowserContextOptions): Promise<WatchedPage> {
  const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', ...options })
  context.setDefaultTimeout(patience)
  const wrong: string[] = []
  const sent: string[] = []
  const told: string[] = []
  let inOutage = false
  let isRefused = false
  const note = (text: string) => {
    if ([...harmless, ...(inOutage ? outage : []), ...(isRefused ? refused : [])].some((pattern) => pattern.test(text)))
      return
    wrong.push(text)
  }
  await context.exposeBinding('policyViolated', (_, text: string) => note(`policy: ${text}`))
  await context.addInitScript(observe)
  const watch = (page: Page) => {
    // A page that asks whether to leave it is told yes.
    page.on('dialog', (dialog) => void dialog.accept())
    page.on('pageerror', (error) => note(`page: ${error.stack ?? String(error)}`))
    page.on('console', (message) => {
      if (message.type() === 'error') note(`console: ${message.text()} (${message.location().url})`)
    })
    page.on('request', (request) => sent.push(request.postData() ?? ''))
    page.on('websocket', (socket) => {
      socket.on('framesent', ({ payload }) => sent.push(payload.toString()))
      socket.on('framereceived', ({ payload }) => told.push(payload.toString()))
    })
    page.on('response', (response) => {
      if (response.status() >= 500) note(`answer: ${response.status()} ${response.url()}`)
    })
  }
  context.on('page', watch)
  const page = await context.newPage()
  return {
    page,
    context,
    wrong,
    sent,
    told,
    expectOutage: () => {
      inOutage = true
    },
    expectRefusal: () => {
      isRefused = true
    },
  }
}

declare global {
  /** The peer connections that a page has made, as the test looks at them. */
  var peers: RTCPeerConnection[]
  /** What happened to them, in order. */
  var peerStates: RTCPeerConnectionState[]
  /** Given to the page by the test. */
  var policyViolated: (text: string) => void
}

/** Runs in each page before anything else: it only looks on. */
function observe(): void {
  globalThis.peers = []
  globalThis.peerStates = []
  const Peer = globalThis.RTCPeerConnection
  globalThis.RTCPeerConnection = class extends Peer {
    constructor(configuration?: RTCConfiguration) {
      super(configuration)
      globalThis.peers.push(this)
      this.addEventListener('connectionstatechange', () => globalThis.peerStates.push(this.connectionState))
    }
  }
  document.addEventListener('securitypolicyviolation', (event) => {
    globalThis.policyViolated(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`)
  })
}
