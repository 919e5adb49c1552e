import type { ClientMessage, ServerMessage } from '@tingyu/contract'
import { closeCodes } from '@tingyu/contract/limits'
import ReconnectingWebSocket from 'partysocket/ws'
import type { Link } from './live.ts'

/** Seconds are long when somebody is speaking; all in ms. Changed here only, with the tests beside. */
const patience = {
  /** The first attempt after a loss comes at a random moment in between, so that a restarted server is not stormed. */
  firstRetry: [250, 750],
  retryGrowth: 1.6,
  /** A session bears 3 minutes of lost connections in all: waiting longer than this would waste them. */
  longestRetry: 5_000,
  /** For the TCP and TLS handshakes together on a slow phone network. */
  connecting: 6_000,
  /** From an open socket to `welcome`. */
  welcome: 5_000,
  /** A network that is gone without a word is noticed within `ping` + `pong`. */
  ping: 5_000,
  pong: 3_000,
  /** When the system says that the network went or the page was asleep. */
  quickPong: 1_500,
} as const

export interface ConnectionOptions {
  /** wss://…/realtime; asked again at each attempt. */
  readonly url: () => string
  /** What to say first on each connection. */
  readonly hello: () => ClientMessage
  /** Every message but `going-away`, in order. `welcome` comes with the link already `open`. */
  readonly onMessage: (message: ServerMessage) => void
  readonly onLink: (link: Link) => void
  /** Ports for the tests: the WebSocket class, where `online`, `offline`, `visibilitychange` and `pageshow` are heard, and a clock (ms). */
  readonly WebSocket?: unknown
  readonly signs?: readonly EventTarget[]
  readonly performance?: { now(): number }
}

/**
 * The one WebSocket to the service. It reconnects by itself for ever, fast at first, and at once
 * when the device says that the network is back or the page is looked at again. A link is `open`
 * only between `welcome` and the loss.
 */
export class Connection {
  readonly #options: ConnectionOptions
  readonly #clock: { now(): number }
  #socket: ReconnectingWebSocket | undefined
  #link: Link = { status: 'connecting' }
  #calm = false
  #heardAt = 0
  #watch: ReturnType<typeof setTimeout> | undefined
  readonly #forget: (() => void)[] = []

  constructor(options: ConnectionOptions) {
    this.#options = options
    this.#clock = options.performance ?? performance
    this.#listenToSigns()
    this.#connect()
  }

  get link(): Link {
    return this.#link
  }

  /** False, and nothing sent, unless the link is open. */
  send(message: ClientMessage): boolean {
    if (this.#link.status !== 'open' || this.#socket?.readyState !== ReconnectingWebSocket.OPEN) return false
    return this.#socket.send(JSON.stringify(message))
  }

  /** Says hello again on the open link, to be told what was missed. */
  hello(): void {
    this.send(this.#options.hello())
  }

  /** Gives up the present socket and tries at once. Also after signing in again. */
  reconnectNow(): void {
    if (this.#link.status === 'closed') return
    this.#lost()
    this.#connect()
  }

  close(): void {
    this.#drop()
    for (const forget of this.#forget) forget()
    this.#setLink({ status: 'closed' })
  }

  #connect(): void {
    this.#drop()
    const [least, most] = patience.firstRetry
    // A fresh object for every connection "at once": while it waits for its next turn, partysocket ignores reconnect().
    const socket = new ReconnectingWebSocket(this.#options.url, null, {
      minReconnectionDelay: least + Math.random() * (most - least),
      maxReconnectionDelay: patience.longestRetry,
      reconnectionDelayGrowFactor: patience.retryGrowth,
      connectionTimeout: patience.connecting,
      ...(this.#options.WebSocket === undefined ? {} : { WebSocket: this.#options.WebSocket }),
    })
    this.#socket = socket
    // What a socket that was given up still says is heard no more.
    const present = () => this.#socket === socket
    socket.addEventListener('open', () => {
      if (!present()) return
      // Not through send(): the link is not open before `welcome`.
      socket.send(JSON.stringify(this.#options.hello()))
      this.#expect(patience.welcome)
    })
    socket.addEventListener('message', (event) => {
      if (present()) this.#hear(event.data)
    })
    socket.addEventListener('close', (event) => {
      if (!present()) return
      clearTimeout(this.#watch)
      if (event.code === closeCodes.signedOut) this.#refuse()
      else this.#lost()
    })
  }

  #drop(): void {
    clearTimeout(this.#watch)
    const socket = this.#socket
    this.#socket = undefined
    socket?.close()
  }

  #hear(data: unknown): void {
    this.#heardAt = this.#clock.now()
    // The server is our own and its messages are typed (STYLE.md §5); what is no JSON object is none of its messages.
    const message = typeof data === 'string' ? parse(data) : undefined
    if (message === undefined) return
    if (message.type === 'refused' && message.id === undefined && message.refusal.code === 'signed-out') {
      this.#refuse()
      return
    }
    if (message.type === 'going-away') {
      this.#calm = true
      return
    }
    if (message.type === 'welcome' && this.#link.status !== 'open') {
      this.#calm = false
      this.#setLink({ status: 'open' })
      this.#scheduleProbe()
    }
    this.#options.onMessage(message)
  }

  /** A probe every few seconds: it measures the server's clock, and finds a network that is gone without a word. */
  #scheduleProbe(): void {
    clearTimeout(this.#watch)
    this.#watch = setTimeout(() => this.#probe(patience.pong), patience.ping)
  }

  #probe(within: number): void {
    if (this.#link.status !== 'open') return
    this.send({ type: 'ping', sent: this.#clock.now() })
    this.#expect(within)
  }

  /** Something must be heard within so many ms, or the connection counts as lost. */
  #expect(within: number): void {
    clearTimeout(this.#watch)
    const since = this.#clock.now()
    this.#watch = setTimeout(() => {
      if (this.#heardAt < since || this.#link.status !== 'open') this.reconnectNow()
      else this.#scheduleProbe()
    }, within)
  }

  #lost(): void {
    const link = this.#link
    if (link.status === 'closed' || link.status === 'refused') return
    if (link.status === 'reconnecting') this.#setLink({ ...link, attempt: link.attempt + 1 })
    else this.#setLink({ status: 'reconnecting', since: this.#clock.now(), attempt: 1, calm: this.#calm })
  }

  #refuse(): void {
    this.#drop()
    this.#setLink({ status: 'refused', why: 'signed-out' })
  }

  #listenToSigns(): void {
    const signs = this.#options.signs ?? (typeof document === 'undefined' ? [] : [globalThis, document])
    const listen = (name: string, react: () => void) => {
      for (const target of signs) {
        target.addEventListener(name, react)
        this.#forget.push(() => target.removeEventListener(name, react))
      }
    }
    const awake = () => {
      if (this.#link.status === 'open') this.#probe(patience.quickPong)
      else if (this.#link.status === 'reconnecting' || this.#link.status === 'connecting') this.reconnectNow()
    }
    listen('online', awake)
    listen('pageshow', awake)
    listen('visibilitychange', () => {
      if (typeof document === 'undefined' || document.visibilityState === 'visible') awake()
    })
    // Not believed without a test: a laptop that leaves one network may already be in another.
    listen('offline', () => this.#probe(patience.quickPong))
  }

  #setLink(link: Link): void {
    this.#link = link
    this.#options.onLink(link)
  }
}

function parse(data: string): ServerMessage | undefined {
  try {
    const message: unknown = JSON.parse(data)
    return typeof message === 'object' && message !== null && 'type' in message ? (message as ServerMessage) : undefined
  } catch {
    return undefined
  }
}
