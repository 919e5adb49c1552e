import type { GroupLine, GroupLines as Answered } from '@tingyu/contract'
import type { Instant } from '@tingyu/sop'
import type { askStaff } from '../../asking.ts'
import { oneAtATime } from '../../one-at-a-time.ts'
import type { RefusalOf } from '../../use-loaded.ts'

/** A line of one's own that does not stand there yet. */
export interface OwnLine {
  /** Made up here: however often it is sent, it stands there once. */
  readonly id: string
  readonly text: string
  /** `waits`: there is no way to the service just now; it is sent by itself as soon as there is one. */
  readonly status: 'sending' | 'waits' | 'arrived' | 'refused'
  readonly refusal?: RefusalOf
}

export interface Written {
  /** The lines were asked for and came, or there are none. */
  readonly read: boolean
  readonly lines: readonly GroupLine[]
  readonly own: readonly OwnLine[]
  /** The group is over; what was written can be read until then. Absent: it is erased. */
  readonly over: boolean
  readonly readableUntil?: Instant
}

/** After so long it is tried again, ms: whoever writes sees it go soon after the network is back. */
const pause = 3_000
/** What is no answer to a line but says that it could not be taken now. */
const passing = new Set(['unreachable', 'shutting-down', 'too-many', 'signed-out'])

/**
 * What was written in a group, on this page (S6.4): read from where one is, so that nothing is lost over a reconnect and
 * nothing stands there twice; and one's own lines on their way, one after the other, until each is taken or refused. Kept
 * in memory alone, because they are words.
 */
export class GroupLines {
  readonly #path: string
  readonly #ask: typeof askStaff
  readonly #hearers = new Set<() => void>()
  readonly #timers = new Set<ReturnType<typeof setTimeout>>()
  readonly #readAgain: () => void
  #written: Written = { read: false, over: false, lines: [], own: [] }
  #sending = false
  #closed = false

  constructor(group: string, ask: typeof askStaff) {
    this.#path = `/api/groups/${group}/lines`
    this.#ask = ask
    this.#readAgain = oneAtATime(() => this.#read())
  }

  readonly getState = (): Written => this.#written

  readonly subscribe = (hear: () => void): (() => void) => {
    this.#hearers.add(hear)
    return () => void this.#hearers.delete(hear)
  }

  open(): void {
    this.#closed = false
  }

  /** Asks for what came since the last line that is known here. */
  read(): void {
    this.#readAgain()
  }

  /** So many lines stand there now. */
  hear(lines: number): void {
    if (lines > this.#last()) this.#readAgain()
  }

  /** Sends a line; it shows at once. */
  write(text: string): void {
    this.#set({ own: [...this.#written.own, { id: crypto.randomUUID(), text, status: 'sending' }] })
    void this.#send()
  }

  /** There may be a way again: what waits goes now, and what was missed is read. */
  again(): void {
    this.#readAgain()
    void this.#send()
  }

  retry(id: string): void {
    this.#change(id, ({ text }) => ({ id, text, status: 'sending' }))
    void this.#send()
  }

  /** Takes a line away that was refused. */
  discard(id: string): void {
    this.#set({ own: this.#written.own.filter((line) => line.id !== id) })
  }

  /** The page turns to something else. */
  close(): void {
    this.#closed = true
    for (const timer of this.#timers) clearTimeout(timer)
  }

  async #read(): Promise<void> {
    for (let more = true; more && !this.#closed;) {
      const answer = await this.#ask<Answered>('GET', `${this.#path}?after=${this.#last()}`)
      if (!answer.ok) {
        if (passing.has(answer.refusal.code)) this.#later(() => this.#readAgain())
        return
      }
      more = answer.value.more
      this.#take(answer.value)
    }
  }

  #take({ lines: came, over, readableUntil }: Answered): void {
    const last = this.#last()
    const lines = [...this.#written.lines, ...came.filter(({ no }) => no > last)]
    const there = new Set(lines.map(({ id }) => id))
    const own = this.#written.own.filter(({ id }) => !there.has(id))
    this.#set({ read: true, over, lines, own, ...(readableUntil !== undefined && { readableUntil }) })
  }

  /** One after the other: a line that has to wait is not overtaken by the next. */
  async #send(): Promise<void> {
    if (this.#sending) return
    this.#sending = true
    for (let line = this.#next(); line !== undefined && !this.#closed; line = this.#next()) {
      const { id, text } = line
      const answer = await this.#ask('POST', this.#path, { id, text })
      if (answer.ok) {
        this.#change(id, () => ({ id, text, status: 'arrived' }))
        this.#readAgain()
      } else if (passing.has(answer.refusal.code)) {
        this.#change(id, () => ({ id, text, status: 'waits' }))
        this.#later(() => void this.#send())
        break
      } else {
        const { refusal } = answer
        this.#change(id, () => ({ id, text, status: 'refused', refusal }))
      }
    }
    this.#sending = false
  }

  #next(): OwnLine | undefined {
    return this.#written.own.find(({ status }) => status === 'sending' || status === 'waits')
  }

  #later(work: () => void): void {
    if (this.#closed) return
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      work()
    }, pause)
    this.#timers.add(timer)
  }

  #last(): number {
    return this.#written.lines.at(-1)?.no ?? 0
  }

  #change(id: string, to: (line: OwnLine) => OwnLine): void {
    this.#set({ own: this.#written.own.map((line) => (line.id === id ? to(line) : line)) })
  }

  #set(change: Partial<Written>): void {
    this.#written = { ...this.#written, ...change }
    for (const hear of this.#hearers) hear()
  }
}
