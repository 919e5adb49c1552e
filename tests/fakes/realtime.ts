import type { ClientMessage, PersonCommand, RefusalBody, ServerMessage, TextMessage } from '@tingyu/contract'
import { replay, type LoggedEvent, type PersonId, type RiskCode, type SessionEvent, type SessionId } from '@tingyu/sop'

/**
 * A service at the WebSocket port: one session with a log, its listener as the only client, and a
 * network that delays and dies but never reorders within a connection, as TCP does.
 */
export class FakeService {
  readonly session = '0b7cbd0e-6d0a-4d53-9a53-1f1f2f0a9a11' as SessionId
  readonly log: LoggedEvent[] = []
  readonly texts: TextMessage[] = []
  /** One-way delay, ms. */
  delay = 20
  /** New connections are refused while the network or the service is down. */
  down = false
  /** Hints are lost: nothing is pushed until it is asked for. */
  silent = false
  /** Commands that get “too many” instead of being done. */
  flooded = 0
  /** Frames that are dropped unread, as by the service's limit for all frames. */
  dropped = 0
  signedOut = false
  readonly connections = new Set<FakeConnection>()
  opened = 0
  hellos: ClientMessage[] = []
  /** Everything that a page sent, as it was sent. */
  readonly frames: string[] = []
  readonly #answered = new Map<string, number>()

  constructor({ captions = false } = {}) {
    const listener = 'listener-1' as PersonId
    this.happen({
      type: 'joined',
      topic: 'family',
      mode: 'voice',
      observation: true,
      ...(captions && { captions }),
      protocol: { id: 'standard-50', version: 1 },
      queuedAt: Date.now(),
    })
    this.happen({ type: 'offered', listener, workingName: '小满' })
    this.happen({ type: 'accepted', listener, workingName: '小满' })
    this.happen({ type: 'begun' })
  }

  get state() {
    return replay(this.log)
  }

  /** Something happens: it is logged, and the open connections are told. */
  happen(event: SessionEvent, text?: Omit<TextMessage, 'seq' | 'at'>): number {
    const seq = this.log.length + 1
    const at = Date.now()
    this.log.push({ seq, at, event })
    if (text !== undefined) this.texts.push({ ...text, seq, at })
    if (!this.silent)
      for (const connection of this.connections) if (connection.following) connection.push(this.news(seq - 1))
    return seq
  }

  /** The other side writes. */
  seekerWrites(body: string): void {
    const id = crypto.randomUUID() as TextMessage['id']
    this.happen(
      { type: 'message-sent', from: 'seeker', messageId: id, length: body.length },
      { id, from: 'seeker', kind: 'text', body },
    )
  }

  /** What happens in here is logged, but the hint about it gets lost. */
  unheard(happening: () => void): void {
    const before = this.silent
    this.silent = true
    happening()
    this.silent = before
  }

  /** Every few seconds. */
  tellLatest(): void {
    for (const connection of this.connections) {
      connection.push({ type: 'latest', session: this.session, seq: this.log.length, now: Date.now() })
    }
  }

  /** The network dies. `noticed`: the client is told by a close; else it must find out itself. */
  cut(noticed: boolean): void {
    for (const connection of this.connections) connection.die(noticed ? 1006 : undefined)
  }

  /** The service stops in the announced way. */
  goAway(): void {
    for (const connection of this.connections) {
      connection.push({ type: 'going-away' })
      connection.closeSoon(1001)
    }
  }

  news(after: number): ServerMessage {
    const isNews = ({ seq }: { seq: number }) => seq > after
    return {
      type: 'events',
      session: this.session,
      after,
      seq: this.log.length,
      events: this.log.filter(isNews),
      texts: this.texts.filter(isNews),
    }
  }

  hear(connection: FakeConnection, message: ClientMessage): void {
    switch (message.type) {
      case 'hello':
        this.hellos.push(message)
        connection.following = true
        connection.push({ type: 'welcome', role: 'listener', now: Date.now(), rate: 1 })
        connection.push(
          message.lastSeq === undefined
            ? {
                type: 'snapshot',
                session: this.session,
                seq: this.log.length,
                state: this.state,
                texts: [...this.texts],
              }
            : this.news(message.lastSeq),
        )
        return
      case 'command':
        if (this.dropped > 0) {
          this.dropped -= 1
          connection.push({ type: 'refused', refusal: { code: 'too-many', facts: { retryAfterSeconds: 1 } } })
          return
        }
        connection.push(this.#answer(message.id, message.command))
        return
      case 'ping':
        connection.push({ type: 'pong', sent: message.sent, now: Date.now() })
        return
      case 'relay':
        connection.push({
          type: 'relay',
          session: message.session,
          policy: 'all',
          servers: [],
          expiresAt: Date.now() + 60_000,
        })
        return
      case 'signal':
        // Echoed: it is enough to see that signals go both ways.
        connection.push({
          type: 'signal',
          session: message.session,
          from: message.to ?? 'listener',
          signal: message.signal,
        })
        return
      case 'observe':
      case 'room-enter':
      case 'room-leave':
      case 'room-signal':
      case 'room-relay':
        // Kept without an answer.
        return
      default:
        message satisfies never
    }
  }

  #answer(id: string, command: PersonCommand): ServerMessage {
    const before = this.#answered.get(id)
    if (before !== undefined) return { type: 'done', id, seq: before }
    if (this.flooded > 0) {
      this.flooded -= 1
      return { type: 'refused', id, refusal: { code: 'too-many', facts: { retryAfterSeconds: 2 } } }
    }
    const refusal = this.#do(id, command)
    return refusal === undefined ? { type: 'done', id, seq: this.#answered.get(id)! } : { type: 'refused', id, refusal }
  }

  #do(id: string, command: PersonCommand): RefusalBody | undefined {
    if (this.state.status === 'ended') return { code: 'already-ended' }
    if (command.type === 'write') {
      const { messageId, kind, body } = command
      const known = this.texts.find((text) => text.id === messageId)
      const event: SessionEvent = { type: 'message-sent', from: 'listener', messageId, length: body.length }
      const seq = known?.seq ?? this.happen(event, { id: messageId, from: 'listener', kind, body })
      this.#answered.set(id, seq)
      return undefined
    }
    if (command.type === 'advance') {
      this.#answered.set(id, this.happen({ type: 'phase-entered', phase: command.to, by: 'listener' }))
      return undefined
    }
    if (command.type === 'switch-captions' && 'captions' in this.state) {
      this.#answered.set(id, this.happen({ type: 'captions-switched', on: command.on }))
      return undefined
    }
    if (command.type === 'notice-risk') {
      const { level, kinds, signs } = command
      const codes = {
        kinds: kinds.map((code) => code as string as RiskCode),
        signs: signs.map((code) => code as string as RiskCode),
      }
      this.#answered.set(id, this.happen({ type: 'risk-noticed', side: 'seeker', level, ...codes, spoken: true }))
      return undefined
    }
    return { code: 'not-now' }
  }
}

/** One side of one connection: what goes through arrives after the delay, in order, or not at all. */
export class FakeConnection extends EventTarget {
  readonly url: string
  binaryType = 'blob'
  readyState = 0
  following = false
  readonly #service: FakeService
  /** The network under it is gone: what is on its way never arrives. */
  #dead = false

  constructor(url: string, service: FakeService) {
    super()
    this.url = url
    this.#service = service
    const reachable = !service.down
    setTimeout(() => {
      if (this.readyState !== 0) return
      if (!reachable || service.down) {
        this.#close(1006)
        return
      }
      this.readyState = 1
      service.connections.add(this)
      service.opened += 1
      this.dispatchEvent(new Event('open'))
      if (service.signedOut) this.closeSoon(4401)
    }, service.delay)
  }

  send(data: string): void {
    if (this.readyState !== 1) throw new Error('not open')
    this.#service.frames.push(data)
    setTimeout(() => {
      if (!this.#dead && this.readyState === 1) this.#service.hear(this, JSON.parse(data) as ClientMessage)
    }, this.#service.delay)
  }

  close(): void {
    if (this.readyState >= 2) return
    this.readyState = 2
    this.#service.connections.delete(this)
    setTimeout(() => this.#close(1000), this.#service.delay)
  }

  /** From the service to the page. */
  push(message: ServerMessage): void {
    const data = JSON.stringify(message)
    setTimeout(() => {
      if (!this.#dead && this.readyState === 1) this.dispatchEvent(new MessageEvent('message', { data }))
    }, this.#service.delay)
  }

  closeSoon(code: number): void {
    setTimeout(() => this.#close(code), this.#service.delay)
  }

  /** The network is gone, at once for both directions; the page is told with a code, or not at all. */
  die(code?: number): void {
    this.#dead = true
    this.#service.connections.delete(this)
    if (code !== undefined) this.closeSoon(code)
  }

  #close(code: number): void {
    if (this.readyState === 3) return
    this.readyState = 3
    this.#service.connections.delete(this)
    this.dispatchEvent(Object.assign(new Event('close'), { code, reason: '', wasClean: code === 1000 }))
  }
}

/** The class that takes the place of `WebSocket`. */
export function fakeWebSocket(service: FakeService): new (url: string) => FakeConnection {
  return class extends FakeConnection {
    constructor(url: string) {
      super(url, service)
    }
  }
}
