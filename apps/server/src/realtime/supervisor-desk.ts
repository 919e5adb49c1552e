import type { OpenIncident, ServerMessage } from '@tingyu/contract'
import { stacked, type SessionId } from '@tingyu/sop'
import type { Context } from '../context.ts'
import { readOpenIncidents } from '../crisis/store.ts'
import { countReady } from '../matching/duty-store.ts'
import { countWaiting, readShapes } from './floor-store.ts'

/** What only the process that holds the connections knows. */
export interface Whereabouts {
  readonly seekerHere: (session: SessionId) => boolean
  /** Stands for the network from which the seeker was last connected. */
  readonly networkOf: (session: SessionId) => string | undefined
}

/** So many of those folded behind one for their network are told; of more only the number. */
const toldBehind = 20

/** The incidents that are open, the whole list: what, since when, and who is there; nothing of what was said. */
export async function incidentsMessage(
  context: Context,
  { seekerHere, networkOf }: Whereabouts,
): Promise<ServerMessage> {
  const atHand = (await readOpenIncidents(context.db)).map(({ told, seeker, stranger }) => {
    const network = stranger ? networkOf(told.session) : undefined
    const here = seekerHere(told.session)
    return {
      told: { ...told, seekerHere: here },
      declaredAt: told.declaredAt,
      cause: told.cause,
      // Whoever looks at the farewell of a session that is over cannot be reached in it any more.
      seekerHere: here && told.ended === undefined,
      taken: told.takenBy !== undefined,
      ...(seeker !== null && { seeker }),
      ...(network !== undefined && { strangersOf: network }),
    }
  })
  const open = stacked(atHand).flatMap(({ first, samePerson, sameNetwork }): OpenIncident[] => {
    const more = sameNetwork.length - toldBehind
    const behind = (why: 'same-person' | 'same-network') => ({ behind: { incident: first.told.id, why } })
    return [
      { ...first.told, ...(more > 0 && { more }) },
      ...samePerson.map(({ told }) => ({ ...told, ...behind('same-person') })),
      ...sameNetwork.slice(0, toldBehind).map(({ told }) => ({ ...told, ...behind('same-network') })),
    ]
  })
  return { type: 'incidents', open }
}

/** Sessions as shapes, never as words. */
export async function floorMessage({ db, clock }: Context): Promise<ServerMessage> {
  const now = await clock.read(db)
  const [sessions, waiting, ready] = await Promise.all([readShapes(db, now), countWaiting(db), countReady(db, now)])
  return { type: 'floor', sessions, waiting, ready }
}
