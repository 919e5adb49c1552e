import type { ClientMessage, PersonCommand, RefusalBody, ServerMessage, ServiceInfo } from '@tingyu/contract'
import { maxFrameBytes } from '@tingyu/contract/limits'
import type { Instant, SessionId } from '@tingyu/sop'
import { randomUUID } from 'node:crypto'
import { WebSocket } from 'ws'
import { Cookies } from './cookies.ts'
import { missesSomething, nothingKnown, told, type View } from './view.ts'

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly status: number; readonly refusal: RefusalBody }

/** How long a person waits for something that the server should say at once, real ms, unless told otherwise. */
const usualPatience = 15_000
/** Until what the server broke over is said again, ms. */
const againAfter = 1_000

/**
 * One person at one device, through the same HTTP and WebSocket interfaces that the pages use: cookies, one
 * connection, commands that are sent again after a reconnect, and what was missed asked for. Used by
 * `tingyu rehearse`, by tests and by the benchmarks.
 */
export class Person {
  readonly #origin: string
  readonly #cookies = new Cookies()
  readonly #waiting = new Set<() => void>()
  readonly #unanswered = new Map<string, { message: ClientMessage; answer: (answer: Answer<number>) => void }>()
  #socket: WebSocket | undefined
  #view: View = nothingKnown
  /** Called with every message of the server once the view holds it, before anybody who waits. */
  onMessage: ((message: ServerMessage) => void) | undefined

  readonly #signal: AbortSignal | undefined

  readonly #patience: number

  /**
   * @param url where the service is, e.g. `http://127.0.0.1:3000`
   * @param signal ends all waiting
   */
  constructor(url: string, signal?: AbortSignal, patience = usualPatience) {
    this.#patience = patience
    this.#origin = new URL(url).origin
    this.#signal = signal
  }

  get view(): View {
    return this.#view
  }

  /** The server's clock at this moment, as well as this device knows it. Throws before `connect()`. */
  now(): Instant {
    const { clock } = this.#view
    if (clock === undefined) throw new Error('person: the server has not told its time yet')
    return Math.floor(clock.now + (performance.now() - clock.told) * clock.rate)
  }

  /** One request. A refusal is a value; a server that cannot be reached throws. */
  async ask<T = unknown>(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<Answer<T>> {
    const response = await fetch(this.#origin + path, {
      method,
      redirect: 'manual',
      headers: {
        origin: this.#origin,
        cookie: this.#cookies.header(),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    this.#cookies.take(response)
    const text = await response.text()
    const answer: unknown = text === '' ? undefined : JSON.parse(text)
    if (response.ok) return { ok: true, value: answer as T }
    return { ok: false, status: response.status, refusal: answer as RefusalBody }
  }

  /** As a seeker comes: without a name. */
  async signInAnonymously(): Promise<Answer<unknown>> {
    return this.ask('POST', '/api/auth/sign-in/anonymous', {})
  }

  async signIn(username: string, password: string): Promise<Answer<unknown>> {
    return this.ask('POST', '/api/auth/sign-in/username', { username, password })
  }

  /** What the service tells everybody, from the page that a seeker opens. */
  async serviceInfo(): Promise<ServiceInfo> {
    const page = await fetch(`${this.#origin}/seek`)
    const text = await page.text()
    const json = /<script type="application\/json" id="service-info"[^>]*>([\s\S]*?)<\/script>/.exec(text)?.[1]
    if (json === undefined) throw new Error(`person: ${this.#origin}/seek is no page of this service (${page.status})`)
    return JSON.parse(json) as ServiceInfo
  }

  /**
   * Opens the connection and says hello; resolves when the server has welcomed this person. What was sent
   * before and not answered is sent again.
   */
  async connect(): Promise<void> {
    const socket = new WebSocket(this.#origin.replace(/^http/, 'ws') + '/realtime', {
      headers: { origin: this.#origin, cookie: this.#cookies.header() },
      maxPayload: maxFrameBytes * 16,
      perMessageDeflate: false,
    })
    this.#socket = socket
    const welcomed = Promise.withResolvers<void>()
    socket.on('open', () => this.#hello())
    socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString()) as ServerMessage
      if (message.type === 'welcome') welcomed.resolve()
      this.#hear(message)
    })
    socket.on('error', (error) => welcomed.reject(error))
    socket.on('close', (code) => {
      if (this.#socket === socket) this.#socket = undefined
      welcomed.reject(new Error(`person: the server closed the connection (${code})`))
    })
    await welcomed.promise
    for (const { message } of this.#unanswered.values()) this.#send(message)
  }

  /** The connection breaks off without a word, as networks do. */
  disconnect(): void {
    this.#socket?.terminate()
    this.#socket = undefined
  }

  /** Follows this session from now on. */
  follow(session: SessionId): void {
    if (this.#view.session === session) return
    this.#view = { ...this.#view, session, seq: 0, state: nothingKnown.state, texts: [], brief: undefined }
    this.#hello()
  }

  /**
   * Gives an order, in the session that is followed or in another; the value is the number in the log by
   * which it is done.
   */
  async command(command: PersonCommand, session = this.#view.session): Promise<Answer<number>> {
    if (session === undefined) throw new Error('person: no session to give an order in')
    const id = randomUUID()
    return this.#deliver(id, { type: 'command', id, session, command })
  }

  /**
   * Waits until `look` finds something in what this person knows. Looks at once and after every message.
   * @throws after `within` real ms, naming `what` was waited for
   */
  async until<T>(what: string, look: (view: View) => T | undefined | false, within = this.#patience): Promise<T> {
    const found = look(this.#view)
    if (found !== undefined && found !== false) return found
    const { promise, resolve, reject } = Promise.withResolvers<T>()
    const again = () => {
      const later = look(this.#view)
      if (later !== undefined && later !== false) resolve(later)
    }
    const timer = setTimeout(() => reject(new Error(`waited in vain for ${what}`)), within)
    const abort = () => reject(new Error(`broken off while waiting for ${what}`))
    this.#waiting.add(again)
    this.#signal?.addEventListener('abort', abort)
    if (this.#signal?.aborted === true) abort()
    return promise.finally(() => {
      clearTimeout(timer)
      this.#waiting.delete(again)
      this.#signal?.removeEventListener('abort', abort)
    })
  }

  async #deliver(id: string, message: ClientMessage): Promise<Answer<number>> {
    const { promise, resolve, reject } = Promise.withResolvers<Answer<number>>()
    const timer = setTimeout(
      () => reject(new Error(`the server left a command unanswered for ${this.#patience} ms`)),
      this.#patience,
    )
    this.#unanswered.set(id, { message, answer: resolve })
    this.#send(message)
    return promise.finally(() => {
      clearTimeout(timer)
      this.#unanswered.delete(id)
    })
  }

  /** That the server broke over something is no answer: it is said again, as a page does, until patience ends. */
  #refused(id: string, refusal: RefusalBody): void {
    const waiting = this.#unanswered.get(id)
    if (waiting === undefined) return
    if (refusal.code === 'broken') setTimeout(() => this.#unanswered.has(id) && this.#send(waiting.message), againAfter)
    else waiting.answer({ ok: false, status: 0, refusal })
  }

  #send(message: ClientMessage): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message))
  }

  #hello(): void {
    const { session, seq } = this.#view
    this.#send({ type: 'hello', ...(session === undefined ? {} : { session }), ...(seq === 0 ? {} : { lastSeq: seq }) })
  }

  #hear(message: ServerMessage): void {
    if (missesSomething(this.#view, message)) this.#hello()
    this.#view = told(this.#view, message, performance.now())
    this.onMessage?.(message)
    if (message.type === 'done') this.#unanswered.get(message.id)?.answer({ ok: true, value: message.seq })
    if (message.type === 'refused' && message.id !== undefined) this.#refused(message.id, message.refusal)
    for (const look of this.#waiting) look()
  }
}

/** @throws where the server refused what the script takes for granted */
export function granted<T>(what: string, answer: Answer<T>): T {
  if (answer.ok) return answer.value
  const { code, facts } = answer.refusal
  throw new Error(`${what} was refused: ${code}${facts === undefined ? '' : ` ${JSON.stringify(facts)}`}`)
}
