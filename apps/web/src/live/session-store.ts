import type { Brief, RefusalBody, ServerMessage, TextMessage } from '@tingyu/contract'
import { evolve, type LoggedEvent, type MessageId, type Session, type SessionId, type Side } from '@tingyu/sop'
import type { ArrivedText, OutgoingText, Queue, SessionView, ShownText } from './live.ts'

type Snapshot = Extract<ServerMessage, { type: 'snapshot' }>
type Events = Extract<ServerMessage, { type: 'events' }>

/**
 * What this page knows of one session: where it is in the log, the state folded from it, the texts
 * that are in the log and its own that are not yet. It never invents: the state changes only by what
 * the server says happened, and a gap is answered by asking again.
 */
export class SessionStore {
  readonly id: SessionId
  #known: { readonly seq: number; readonly state: Session } | undefined
  #arrived: readonly ArrivedText[] = []
  #outgoing: readonly OutgoingText[] = []
  #brief: Brief | undefined
  #here: Readonly<Partial<Record<Side, boolean>>> = {}
  #queue: Queue | undefined
  #view: SessionView | undefined

  constructor(id: SessionId) {
    this.id = id
  }

  /** Undefined until the first snapshot. */
  get seq(): number | undefined {
    return this.#known?.seq
  }

  /** The same object until something changes; undefined until the first snapshot. */
  get view(): SessionView | undefined {
    if (this.#known === undefined) return undefined
    this.#view ??= {
      id: this.id,
      seq: this.#known.seq,
      state: this.#known.state,
      texts: this.#texts(),
      here: this.#here,
      ...(this.#brief === undefined ? {} : { brief: this.#brief }),
      ...(this.#queue === undefined ? {} : { queue: this.#queue }),
    }
    return this.#view
  }

  snapshot(message: Snapshot): void {
    this.#known = { seq: message.seq, state: message.state }
    // The whole list: what is no longer in it was erased.
    this.#arrived = inOrder(message.texts)
    if (message.brief !== undefined) this.#brief = message.brief
    this.#forgetArrived()
    this.#tidyQueue()
    this.#changed()
  }

  /** False if something between is missing: then ask again. What is known already is skipped. */
  events(message: Events): boolean {
    if (this.#known === undefined || message.after > this.#known.seq) return false
    const { seq: known, state } = this.#known
    const news = message.events.filter((logged) => logged.seq > known)
    if (message.seq > known) this.#known = { seq: message.seq, state: news.reduce(fold, state) }
    if (message.texts.length > 0) {
      this.#arrived = merge(this.#arrived, message.texts)
      this.#forgetArrived()
    }
    this.#tidyQueue()
    this.#changed()
    return true
  }

  presence(side: Side, here: boolean): void {
    this.#here = { ...this.#here, [side]: here }
    this.#changed()
  }

  queue(queue: Queue): void {
    this.#queue = queue
    this.#changed()
  }

  outgoing(id: MessageId): OutgoingText | undefined {
    return this.#outgoing.find((text) => text.id === id)
  }

  /** A text of one's own: shown at once, at the end, until it arrives from the log. */
  sending(text: OutgoingText): void {
    if (this.#arrived.some((arrived) => arrived.id === text.id)) return
    // Sent again after a failure it keeps its place.
    const again = this.#outgoing.some((each) => each.id === text.id)
    this.#outgoing = again
      ? this.#outgoing.map((each) => (each.id === text.id ? text : each))
      : [...this.#outgoing, text]
    this.#changed()
  }

  failed(id: MessageId, refusal: RefusalBody): void {
    this.#outgoing = this.#outgoing.map((text) => (text.id === id ? { ...text, status: 'failed', refusal } : text))
    this.#changed()
  }

  discard(id: MessageId): void {
    this.#outgoing = this.#outgoing.filter((text) => text.id !== id || text.status !== 'failed')
    this.#changed()
  }

  #texts(): readonly ShownText[] {
    return this.#outgoing.length === 0 ? this.#arrived : [...this.#arrived, ...this.#outgoing]
  }

  #forgetArrived(): void {
    if (this.#outgoing.length === 0) return
    const arrived = new Set(this.#arrived.map((text) => text.id))
    this.#outgoing = this.#outgoing.filter((text) => !arrived.has(text.id))
  }

  /** A place in the queue means nothing any more once the seeker is not waiting. */
  #tidyQueue(): void {
    const status = this.#known?.state.status
    if (status !== 'unborn' && status !== 'waiting' && status !== 'offered') this.#queue = undefined
  }

  #changed(): void {
    this.#view = undefined
  }
}

function fold(state: Session, logged: LoggedEvent): Session {
  return evolve(state, logged)
}

function inOrder(texts: readonly TextMessage[]): readonly ArrivedText[] {
  return texts.map((text): ArrivedText => ({ ...text, status: 'sent' })).toSorted((a, b) => a.seq - b.seq)
}

/** Each id once, what is said last about it counts (a body may have been erased), in the order of the log. */
function merge(known: readonly ArrivedText[], news: readonly TextMessage[]): readonly ArrivedText[] {
  const byId = new Map<MessageId, TextMessage>(known.map((text) => [text.id, text]))
  for (const text of news) byId.set(text.id, text)
  return inOrder([...byId.values()])
}
