import type { SessionId } from '@tingyu/sop'
import type { Context } from '../context.ts'
import { order } from '../session/log.ts'
import type { Connection } from './connection.ts'
import type { Feeds } from './feeds.ts'
import { readVisits } from './presence-store.ts'

/** The supervisor speaks from this device from now on; another one of theirs that spoke is told so, and is silent. */
export function speaksHere(feeds: Feeds, connection: Connection, session: SessionId): void {
  for (const other of speaking(feeds, session)) {
    if (other === connection) continue
    other.speaksIn = undefined
    other.send({ type: 'voice-elsewhere', session })
  }
  connection.speaksIn = session
}

/** The supervisor has left the voice, whichever device said so. */
export function speaksNowhere(feeds: Feeds, session: SessionId): void {
  for (const device of speaking(feeds, session)) device.speaksIn = undefined
}

function speaking(feeds: Feeds, session: SessionId): Connection[] {
  return feeds.following(session, 'supervisor').filter((each) => each.speaksIn === session)
}

/**
 * Looks after whom the others were told to be in the voice as the third: whose device is gone for long is not there any
 * more, and the others are told. Until then their screens say what they hear of the line itself. A page that is loaded
 * anew, or whose network comes back, is back long before.
 */
export class ThirdHere {
  readonly #context: Context
  readonly #feeds: Feeds
  /** At how many looks in a row the device was not there. */
  readonly #missed = new Map<SessionId, number>()

  constructor(context: Context, feeds: Feeds) {
    this.#context = context
    this.#feeds = feeds
  }

  async look(): Promise<void> {
    const visited = await readVisits(this.#context.db)
    for (const session of this.#missed.keys()) if (!visited.includes(session)) this.#missed.delete(session)
    for (const session of visited) {
      const missed = speaking(this.#feeds, session).length > 0 ? 0 : (this.#missed.get(session) ?? 0) + 1
      this.#missed.set(session, missed)
      if (missed <= looks) continue
      this.#missed.delete(session)
      await order(this.#context, session, { by: 'system', command: { type: 'leave-voice' } })
    }
  }
}

/** Looks within the patience. */
export const looks = 4
