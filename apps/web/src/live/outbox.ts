import type { ClientMessage, PersonCommand, RefusalBody } from '@tingyu/contract'
import { ok, type SessionId } from '@tingyu/sop'
import type { Answer } from './live.ts'

interface Pending {
  readonly id: string
  readonly session: SessionId
  readonly command: PersonCommand
  readonly settle: (answer: Answer) => void
  /** `sent`: on the present connection, without an answer yet. `held`: it is said again after a pause. */
  stage: 'unsent' | 'sent' | 'held'
  /** How often the service broke over it. */
  broken: number
}

/** When the server says “too many” without a time; ms. */
const defaultPause = 3_000
/** How often what the service breaks over is said again: after one second, two, four, eight. Then it is answered so. */
const mostAgain = 4

/**
 * Commands that have not been answered. Each is said again on every new connection until `done` or
 * `refused` comes: the server takes an id only once, so nothing is lost and nothing happens twice. That the service
 * broke over one (its database went away for a moment) is no answer yet: a call for help is not lost to that.
 * Kept in memory only, because a command can hold a text.
 *
 * Texts go one at a time, so that a text that must wait is never overtaken by the next. Nothing else
 * waits for another, least of all a call for help.
 */
export class Outbox {
  readonly #send: (message: ClientMessage) => boolean
  #pending: readonly Pending[] = []
  readonly #pauses = new Set<ReturnType<typeof setTimeout>>()

  constructor(send: (message: ClientMessage) => boolean) {
    this.#send = send
  }

  add(session: SessionId, command: PersonCommand): Promise<Answer> {
    return new Promise((settle) => {
      this.#pending = [
        ...this.#pending,
        { id: crypto.randomUUID(), session, command, settle, stage: 'unsent', broken: 0 },
      ]
      this.flush()
    })
  }

  /** A new connection: whatever was sent on the old one may not have arrived. */
  resend(): void {
    for (const pending of this.#pending) if (pending.stage === 'sent') pending.stage = 'unsent'
    this.flush()
  }

  flush(): void {
    let textAhead = false
    for (const pending of this.#pending) {
      const isText = pending.command.type === 'write'
      if (pending.stage === 'unsent' && !(isText && textAhead)) {
        const message: ClientMessage = {
          type: 'command',
          id: pending.id,
          session: pending.session,
          command: pending.command,
        }
        if (this.#send(message)) pending.stage = 'sent'
      }
      textAhead ||= isText
    }
  }

  /** `done`: the place in the log. An id that is not known (any more) is left alone. */
  done(id: string, seq: number): void {
    this.#take(id)?.settle(ok(seq))
    this.flush()
  }

  refused(id: string, refusal: RefusalBody): void {
    const pending = this.#pending.find((each) => each.id === id)
    if (pending === undefined) return
    // The next connection repeats it.
    if (refusal.code === 'shutting-down') return
    const pause = pauseOf(refusal, pending.broken)
    if (pause !== undefined) {
      if (refusal.code === 'broken') pending.broken += 1
      this.#hold(pending, pause)
      return
    }
    this.#take(id)
    pending.settle({ ok: false, refusal })
    this.flush()
  }

  /** The service heard too much at once and did not even look whose words it dropped: any of these may be lost. */
  flooded(refusal: RefusalBody): void {
    for (const pending of this.#pending)
      if (pending.stage === 'sent') this.#hold(pending, pauseOf(refusal) ?? defaultPause)
  }

  /** The page gives up: every open promise is answered. */
  close(): void {
    for (const pause of this.#pauses) clearTimeout(pause)
    const pending = this.#pending
    this.#pending = []
    for (const each of pending) each.settle({ ok: false, refusal: { code: 'not-now' } })
  }

  #hold(pending: Pending, ms: number): void {
    pending.stage = 'held'
    const pause = setTimeout(() => {
      this.#pauses.delete(pause)
      if (pending.stage === 'held') pending.stage = 'unsent'
      this.flush()
    }, ms)
    this.#pauses.add(pause)
  }

  #take(id: string): Pending | undefined {
    const found = this.#pending.find((each) => each.id === id)
    if (found !== undefined) this.#pending = this.#pending.filter((each) => each !== found)
    return found
  }
}

/** How long to wait before it is said again, ms; undefined where it is answered. */
function pauseOf({ code, facts }: RefusalBody, broken = 0): number | undefined {
  if (code === 'broken' && broken < mostAgain) return 1_000 * 2 ** broken
  if (code !== 'too-many') return undefined
  const seconds = facts?.['retryAfterSeconds']
  return typeof seconds === 'number' && seconds > 0 ? seconds * 1_000 : defaultPause
}
