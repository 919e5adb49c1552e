import type { ClientMessage, Party, Signal } from '@tingyu/contract'
import type { SessionId } from '@tingyu/sop'
import type { Relay, Signalling } from '../call/call.ts'

/** An unanswered request for relay credentials is repeated after this, ms. */
const relayPatience = 5_000

/** What passes through the realtime connection for the voice: signals, and credentials for the relay. */
export class SignalPost {
  readonly #send: (message: ClientMessage) => boolean
  /** Of each session: by whom they want to hear. */
  readonly #hearers = new Map<string, Set<(signal: Signal) => void>>()
  readonly #restored = new Map<SessionId, Set<() => void>>()
  /** The sessions whose call this page has. */
  readonly #held = new Set<SessionId>()
  readonly #waiting = new Map<
    SessionId,
    { readonly answers: ((relay: Relay) => void)[]; readonly timer: ReturnType<typeof setInterval> }
  >()

  constructor(send: (message: ClientMessage) => boolean) {
    this.#send = send
  }

  /** `party`: absent for the other of the two of the call. */
  signalling(session: SessionId, party?: Party): Signalling {
    return {
      hold: () => {
        this.#held.add(session)
        this.#hold(session)
        return () => void this.#held.delete(session)
      },
      send: (signal) =>
        void this.#send({ type: 'signal', session, ...(party === undefined ? {} : { to: party }), signal }),
      relay: () => this.#relay(session),
      onSignal: (hear) => listen(this.#hearers, place(session, party), hear),
      onRestored: (hear) => listen(this.#restored, session, hear),
    }
  }

  deliver(session: SessionId, from: Party, signal: Signal): void {
    for (const hear of this.#hearers.get(place(session, from)) ?? []) hear(signal)
    // What the supervisor says never reaches the call of the two.
    if (from === 'supervisor') return
    for (const hear of this.#hearers.get(place(session, undefined)) ?? []) hear(signal)
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
    // Only a connection of one's own loses it: when the other side comes, nothing is taken from anybody.
    if (session === undefined) for (const each of this.#held) this.#hold(each)
    for (const each of this.#waiting.keys()) this.#send({ type: 'relay', session: each })
    for (const [each, hearers] of this.#restored)
      if (session === undefined || session === each) for (const hear of hearers) hear()
  }

  close(): void {
    for (const { timer } of this.#waiting.values()) clearInterval(timer)
    this.#waiting.clear()
  }

  #hold(session: SessionId): void {
    this.#send({ type: 'signal', session, signal: { kind: 'hold' } })
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

function place(session: SessionId, party: Party | undefined): string {
  return party === undefined ? session : `${session} ${party}`
}

function listen<K, T>(hearers: Map<K, Set<T>>, session: K, hear: T): () => void {
  const ofSession = hearers.get(session) ?? new Set<T>()
  hearers.set(session, ofSession)
  ofSession.add(hear)
  return () => void ofSession.delete(hear)
}
