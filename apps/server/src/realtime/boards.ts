import type { ServerMessage } from '@tingyu/contract'
import type { PersonId } from '@tingyu/sop'
import type { Context } from '../context.ts'
import { soon } from '../soon.ts'
import type { Connection } from './connection.ts'
import type { Feeds } from './feeds.ts'
import { readBoard } from './queue-board.ts'
import { floorMessage, incidentsMessage, type Whereabouts } from './supervisor-desk.ts'

/** Changes that come together are told together, real ms. */
const together = { queue: 150, incidents: 20, floor: 500 } as const
/** All is told anew so often, real ms, though nothing was heard. */
const everyMs = 10_000

/** Whom the boards are for, and who is here. */
export interface Audience {
  readonly feeds: Feeds
  readonly supervisors: () => readonly Connection[]
  readonly whereabouts: Whereabouts
}

/** What many are told at once: the places in the queue; to supervisors the open incidents and the floor. */
export interface Boards {
  queueChanged(): void
  incidentsChanged(): void
  /** Begins to listen for changes. */
  start(): void
  close(): void
}

/** What everybody is told alike. */
function always(message: ServerMessage): () => ServerMessage {
  return () => message
}

export function openBoards(context: Context, { feeds, supervisors, whereabouts }: Audience): Boards {
  const failed = (error: unknown) => void context.log.failure('realtime', error)
  const stopping: (() => void)[] = []

  async function tellQueue(): Promise<void> {
    const followed = feeds.sessions().filter((session) => {
      const status = feeds.stateOf(session)?.status
      return status === 'waiting' || status === 'offered'
    })
    if (followed.length === 0) return
    const board = await readBoard(context)
    for (const session of followed) {
      const place = board.get(session)
      if (place) for (const connection of feeds.following(session, 'seeker')) connection.send(place)
    }
  }
  async function tellSupervisors(make: () => Promise<(supervisor: PersonId) => ServerMessage>): Promise<void> {
    if (supervisors().length === 0) return
    const message = await make()
    for (const connection of supervisors()) connection.send(message(connection.who.person))
  }

  const queue = soon(together.queue, tellQueue, failed)
  const incidents = soon(
    together.incidents,
    () => tellSupervisors(() => incidentsMessage(context, whereabouts)),
    failed,
    // Somebody is in danger: that waits for nobody.
    { atOnce: true },
  )
  const floor = soon(together.floor, () => tellSupervisors(async () => always(await floorMessage(context))), failed)

  return {
    queueChanged: () => queue.ask(),
    incidentsChanged: () => incidents.ask(),
    start: () => {
      const timer = setInterval(() => {
        for (const each of [queue, incidents, floor]) each.ask()
      }, everyMs)
      timer.unref()
      stopping.push(
        () => clearInterval(timer),
        context.bus.subscribe('queue', () => queue.ask()),
        context.bus.subscribe('supervisors', ({ kind }) => (kind === 'incidents' ? incidents : floor).ask()),
      )
    },
    close: () => {
      for (const stop of stopping) stop()
      for (const each of [queue, incidents, floor]) each.close()
    },
  }
}
