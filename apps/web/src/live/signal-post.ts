import type { Signal } from '@tingyu/contract'
import type { Relay, Signalling } from '../call/call.ts'

/** An unanswered request for relay credentials is repeated after this, ms. */
const relayPatience = 5_000

/** How the voice of one kind of place, a session or a room, is spoken of to the service. */
export interface Wire<Place, Whom, Message> {
  readonly signal: (place: Place, signal: Signal, to: Whom | undefined) => Message
  readonly relay: (place: Place) => Message
}

/**
 * What passes through the realtime connection for the voice: signals, and credentials for the relay. Each place has a
 * post of its own kind; a `Whom` is who else may be in it.
 */
export class SignalPost<Place extends string, Whom extends string, Message> {
  readonly #wire: Wire<Place, Whom, Message>
  readonly #send: (message: Message) => boolean
  /** Of each place: by whom they want to hear. */
  readonly #hearers = new Map<string, Set<(signal: Signal) => void>>()
  readonly #restored = new Map<Place, Set<() => void>>()
  /** The places whose call this page has. */
  readonly #held = new Set<Place>()
  readonly #waiting = new Map<
    Place,
    { readonly answers: ((relay: Relay) => void)[]; readonly timer: ReturnType<typeof setInterval> }
  >()

  constructor(wire: Wire<Place, Whom, Message>, send: (message: Message) => boolean) {
    this.#wire = wire
    this.#send = send
  }

  /** `whom`: absent for the other of the two of a session’s call. */
  signalling(place: Place, whom?: Whom): Signalling {
    return {
      hold: () => {
        this.#held.add(place)
        this.#hold(place)
        return () => void this.#held.delete(place)
      },
      send: (signal) => void this.#send(this.#wire.signal(place, signal, whom)),
      relay: () => this.#relay(place),
      onSignal: (hear) => listen(this.#hearers, between(place, whom), hear),
      onRestored: (hear) => listen(this.#restored, place, hear),
    }
  }

  deliver(place: Place, from: Whom, signal: Signal): void {
    for (const hear of this.#hearers.get(between(place, from)) ?? []) hear(signal)
    // What the supervisor says never reaches the call of the two.
    if (from === 'supervisor') return
    for (const hear of this.#hearers.get(between(place, undefined)) ?? []) hear(signal)
  }

  relayCame(place: Place, relay: Relay): void {
    const waiting = this.#waiting.get(place)
    if (waiting === undefined) return
    clearInterval(waiting.timer)
    this.#waiting.delete(place)
    for (const answer of waiting.answers) answer(relay)
  }

  /** The connection stands again, or (of one place) the other side has come. */
  restored(place?: Place): void {
    // Only a connection of one's own loses it: when the other side comes, nothing is taken from anybody.
    if (place === undefined) for (const each of this.#held) this.#hold(each)
    for (const each of this.#waiting.keys()) this.#send(this.#wire.relay(each))
    for (const [each, hearers] of this.#restored)
      if (place === undefined || place === each) for (const hear of hearers) hear()
  }

  close(): void {
    for (const { timer } of this.#waiting.values()) clearInterval(timer)
    this.#waiting.clear()
  }

  #hold(place: Place): void {
    this.#send(this.#wire.signal(place, { kind: 'hold' }, undefined))
  }

  #relay(place: Place): Promise<Relay> {
    const ask = () => this.#send(this.#wire.relay(place))
    return new Promise((answer) => {
      const waiting = this.#waiting.get(place)
      if (waiting !== undefined) {
        waiting.answers.push(answer)
        return
      }
      this.#waiting.set(place, { answers: [answer], timer: setInterval(ask, relayPatience) })
      ask()
    })
  }
}

function between(place: string, whom: string | undefined): string {
  return whom === undefined ? place : `${place} ${whom}`
}

function listen<K, T>(hearers: Map<K, Set<T>>, session: K, hear: T): () => void {
  const ofKey = hearers.get(session) ?? new Set<T>()
  hearers.set(session, ofKey)
  ofKey.add(hear)
  return () => void ofKey.delete(hear)
}
