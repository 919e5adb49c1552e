import type { ServerMessage } from '@tingyu/contract'
import { askedPart, type PersonId, type SessionId } from '@tingyu/sop'
import type { Context } from '../context.ts'
import { dutyOf } from '../matching/duty.ts'
import { briefOf } from '../session/brief.ts'
import { protocolOf } from '../session/protocols.ts'
import { openSessionOfListener, readSession } from '../session/store.ts'

/** What a listener's device is told beside a session: their duty. */
export async function dutyMessage(context: Context, listener: PersonId): Promise<ServerMessage> {
  const { accepting, readyUntil, noteOpen, inRoom, rest } = await dutyOf(context, listener)
  return {
    type: 'duty',
    accepting,
    ...(readyUntil !== undefined && { readyUntil }),
    ...(noteOpen !== undefined && { noteOpen }),
    ...(inRoom && { inRoom }),
    ...(rest !== undefined && { rest }),
  }
}

/** The offer that stands for this listener, with the brief (S1.4) and when it lapses; null if there is none. */
export async function offerMessage(context: Context, listener: PersonId): Promise<ServerMessage | null> {
  const open = await openSessionOfListener(context.db, listener)
  if (open?.status !== 'offered') return null
  const row = await readSession(context.db, open.id)
  if (row?.state.status !== 'offered' || row.state.listener !== listener || !askedPart(row.state)) return null
  const protocol = await protocolOf(context.db, row.protocol)
  return {
    type: 'offer',
    session: row.id,
    brief: await briefOf(context, row, listener),
    expiresAt: row.state.offeredAt + protocol.offer,
  }
}

/** The session that a listener has now, if any: for a device that does not name one. */
export async function sessionOfListener(context: Context, listener: PersonId): Promise<SessionId | undefined> {
  const open = await openSessionOfListener(context.db, listener)
  return open && open.status !== 'offered' ? open.id : undefined
}
