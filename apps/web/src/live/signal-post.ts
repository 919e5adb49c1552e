import type { ClientMessage, Signal } from '@tingyu/contract'
import type { SessionId } from '@tingyu/sop'
import type { Relay, Signalling } from '../call/call.ts'

/** An unanswered request for relay credentials is repeated after this, ms. */
const relayPatience = 5_000

/** What passes through the realtime connection for the voice: signals, and credentials for the relay. */
export class SignalPost {
  readonly #send: (message: ClientMessage) => boolean
  readonly #hearers = new Map<SessionId, Set<(signal: Signal) => void>>()
  readonly #restored = new Map<SessionId, Set<() => void>>()
  readonly #waiting = new Map<
    SessionId,
    { readonly answers: ((relay: Relay) => void)[]; readonly timer: ReturnType<typeof setInterval> }
  >()

  constructor(send: (message: ClientMessage) => boolean) {
    this.#send = send
  }

  signalling(session: SessionId): Signalling {
    return {
      send: (signal) => void this.#send({ type: 'signal', session, signal }),
      relay: () => this.#relay(session),
      onSignal: (hear) => listen(this.#hearers, session, hear),
      onRestored: (hear) => listen(this.#restored, session, hear),
    }
  }

  deliver(session: SessionId, signal: Signal): void {
    for (const hear of this.#hearers.get(session) ?? []) hear(signal)
  }

  relayCame(session: SessionId, relay: Relay): void {
    const waiting = this.#waiting.get(session)
    if (waiting === undefined) return
    clearInterval(waiting.timer)
    this.#waiting.delete(session)
    for (const answer of waiting.answers) answer(relay)
  }

  /** The connection stands again, or (of one session) the other side has come. */
  restored(session?: SessionId): void {
    for (const each of this.#waiting.keys()) this.#send({ type: 'relay', session: each })
    for (const [each, hearers] of this.#restored)
      if (session === undefined || session === each) for (const hear of hearers) hear()
  }

  close(): void {
    for (const { timer } of this.#waiting.values()) clearInterval(timer)
    this.#waiting.clear()
  }

  #relay(session: SessionId): Promise<Relay> {
    const ask = () => this.#send({ type: 'relay', session })
    return new Promise((answer) => {
      const waiting = this.#waiting.get(session)
      if (waiting !== undefined) {
        waiting.answers.push(answer)
        return
      }
      this.#waiting.set(session, { answers: [answer], timer: setInterval(ask, relayPatience) })
      ask()
    })
  }
}

function listen<T>(hearers: Map<SessionId, Set<T>>, session: SessionId, hear: T): () => void {
  const ofSession = hearers.get(session) ?? new Set<T>()
  hearers.set(session, ofSession)
  ofSession.add(hear)
  return () => void ofSession.delete(hear)
}
