import type { ServerMessage } from '@tingyu/contract'
import type { SessionId } from '@tingyu/sop'
import type { Context } from '../context.ts'
import { readOpenIncidents } from '../crisis/store.ts'
import { countReady } from '../matching/duty-store.ts'
import { countWaiting, readShapes } from './floor-store.ts'

/** The incidents that are open, the whole list: what, since when, and who is there; nothing of what was said. */
export async function incidentsMessage(
  context: Context,
  seekerHere: (session: SessionId) => boolean,
): Promise<ServerMessage> {
  const open = await readOpenIncidents(context.db)
  return { type: 'incidents', open: open.map((each) => ({ ...each, seekerHere: seekerHere(each.session) })) }
}

/** Sessions as shapes, never as words. */
export async function floorMessage({ db, clock }: Context): Promise<ServerMessage> {
  const now = await clock.read(db)
  const [sessions, waiting, ready] = await Promise.all([readShapes(db), countWaiting(db), countReady(db, now)])
  return { type: 'floor', sessions, waiting, ready }
}
