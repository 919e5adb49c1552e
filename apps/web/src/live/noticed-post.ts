import type { ClientMessage } from '@tingyu/contract'
import type { Observation } from '@tingyu/signals/voice'
import type { SessionId } from '@tingyu/sop'

/** Five minutes: a session does not bear a longer loss. */
const kept = 30

/**
 * Sends what was noticed of the voices. Nothing waits for an answer: the server keeps each window once, so after a lost
 * connection the last minutes are simply told again.
 */
export class NoticedPost {
  readonly #send: (message: ClientMessage) => void
  readonly #last: ClientMessage[] = []

  constructor(send: (message: ClientMessage) => void) {
    this.#send = send
  }

  add(session: SessionId, observation: Observation): void {
    const message: ClientMessage = { type: 'observe', session, observation }
    this.#last.push(message)
    if (this.#last.length > kept) this.#last.shift()
    this.#send(message)
  }

  resend(): void {
    for (const message of this.#last) this.#send(message)
  }
}
