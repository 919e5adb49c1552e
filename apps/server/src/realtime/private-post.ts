import type { SessionId } from '@tingyu/sop'
import type { Context } from '../context.ts'
import { privateLineFor } from '../crisis/private-line.ts'
import type { Connection } from './connection.ts'
import type { Feeds } from './feeds.ts'

/** Those to whom the line belongs: a seeker's device is never even asked for. */
const readers = ['listener', 'supervisor'] as const

/** Brings what listener and supervisor write to each other in a crisis to their devices, the whole of it each time. */
export class PrivatePost {
  readonly #context: Context
  readonly #feeds: Feeds
  /** One after the other: what is told last is what was written last. */
  #last: Promise<void> = Promise.resolve()

  constructor(context: Context, feeds: Feeds) {
    this.#context = context
    this.#feeds = feeds
  }

  /** Something has come to it, or somebody. */
  tellAll(session: SessionId): void {
    for (const as of readers) for (const device of this.#feeds.following(session, as)) this.tell(device, session)
  }

  /** Tells one device what stands between the two, if it is for them. */
  tell(device: Connection, session: SessionId): void {
    if (device.who.role === 'seeker') return
    this.#last = this.#send(this.#last, device, session)
  }

  async #send(before: Promise<void>, device: Connection, session: SessionId): Promise<void> {
    await before
    try {
      const message = await privateLineFor(this.#context, session, device.who)
      if (message !== null && device.following?.session === session) device.send(message)
    } catch (error) {
      this.#context.log.failure('realtime', error)
    }
  }
}
