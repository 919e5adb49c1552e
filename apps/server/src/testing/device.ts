import type { ClientMessage, Party, PersonCommand, ServerMessage, Signal } from '@tingyu/contract'
import type { SessionId } from '@tingyu/sop'
import { randomUUID } from 'node:crypto'
import { WebSocket } from 'ws'

type Said<T extends ServerMessage['type']> = Extract<ServerMessage, { type: T }>

/** A person's device at the other end of a real socket. It keeps everything it is told. */
export class Device {
  readonly heard: ServerMessage[] = []
  readonly socket: WebSocket
  readonly closed: Promise<{ code: number; reason: string }>
  readonly #waiting = new Set<() => void>()

  constructor(url: string, headers: Record<string, string>) {
    this.socket = new WebSocket(url.replace(/^http/, 'ws') + '/realtime', { headers, maxPayload: 16 * 1024 * 1024 })
    this.socket.on('message', (data: Buffer) => {
      this.heard.push(JSON.parse(data.toString('utf8')) as ServerMessage)
      for (const wake of this.#waiting) wake()
    })
    const { promise, resolve } = Promise.withResolvers<{ code: number; reason: string }>()
    this.closed = promise
    this.socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() }))
    // A refused upgrade is an error and a close; the test looks at the close.
    this.socket.on('error', () => {})
  }

  async opened(): Promise<this> {
    if (this.socket.readyState === WebSocket.OPEN) return this
    const { promise, resolve, reject } = Promise.withResolvers<this>()
    this.socket.once('open', () => resolve(this))
    this.socket.once('close', () => reject(new Error('the socket closed before it opened')))
    return promise
  }

  /** Opens, says hello, and hears `welcome`. */
  async hello(session?: SessionId, lastSeq?: number): Promise<this> {
    await this.opened()
    const after = this.heard.length
    this.say({ type: 'hello', ...(session && { session }), ...(lastSeq !== undefined && { lastSeq }) })
    await this.hears('welcome', () => true, after)
    return this
  }

  say(message: ClientMessage): void {
    this.socket.send(JSON.stringify(message))
  }

  /** A step of setting up the voice, to the other of the two or to somebody by name. */
  signals(session: SessionId, signal: Signal, to?: Party): void {
    this.say({ type: 'signal', session, ...(to && { to }), signal })
  }

  /** Gives a command and waits for the answer. */
  async gives(
    session: SessionId,
    command: PersonCommand,
    id: string = randomUUID(),
  ): Promise<Said<'done'> | Said<'refused'>> {
    const after = this.heard.length
    this.say({ type: 'command', id, session, command })
    return this.#until(
      (message): message is Said<'done'> | Said<'refused'> =>
        (message.type === 'done' || message.type === 'refused') && message.id === id,
      after,
      `an answer to ${command.type}`,
    )
  }

  async does(session: SessionId, command: PersonCommand, id?: string): Promise<number> {
    const answer = await this.gives(session, command, id)
    if (answer.type !== 'done') throw new Error(`${command.type} was refused: ${answer.refusal.code}`)
    return answer.seq
  }

  /** Waits for a message of this type; what was heard already counts, from `after` on. */
  async hears<T extends ServerMessage['type']>(
    type: T,
    which: (message: Said<T>) => boolean = () => true,
    after = 0,
  ): Promise<Said<T>> {
    return this.#until((message): message is Said<T> => message.type === type && which(message as Said<T>), after, type)
  }

  all<T extends ServerMessage['type']>(type: T): Said<T>[] {
    return this.heard.filter((message): message is Said<T> => message.type === type)
  }

  /** The types of every event it was told, in order. */
  eventTypes(): string[] {
    return this.all('events').flatMap(({ events }) => events.map(({ event }) => event.type))
  }

  /** The network is gone without a goodbye. */
  vanish(): void {
    this.socket.terminate()
  }

  async close(): Promise<void> {
    this.socket.close()
    await this.closed
  }

  async #until<M extends ServerMessage>(
    is: (message: ServerMessage) => message is M,
    after: number,
    what: string,
  ): Promise<M> {
    const { promise, resolve, reject } = Promise.withResolvers<M>()
    const look = () => {
      const found = this.heard.slice(after).find((message): message is M => is(message))
      if (found) resolve(found)
    }
    const timer = setTimeout(
      () => reject(new Error(`waited in vain for ${what}; heard ${this.heard.map(({ type }) => type).join(' ')}`)),
      8_000,
    )
    this.#waiting.add(look)
    look()
    try {
      return await promise
    } finally {
      clearTimeout(timer)
      this.#waiting.delete(look)
    }
  }
}
