import { askedPart, begunPart, isUnderAge, listenerOf, queueLevel, type Instant, type Session } from '@tingyu/sop'
import type { Selectable } from 'kysely'
import type { SessionTables } from '../db/tables/sessions.ts'

type Row = Selectable<SessionTables['listening_session']>

/** The columns that say what the state says, so that constraints and queries can see it. */
export type Projection = Pick<
  Row,
  | 'status'
  | 'listener'
  | 'topic'
  | 'mode'
  | 'joined_at'
  | 'queued_at'
  | 'begun_at'
  | 'ended_at'
  | 'end_reason'
  | 'passed_by'
  | 'note_due'
  | 'risk_level'
  | 'under_age'
> & {
  /** Kept from the acceptance on: left out where the state no longer knows it. */
  readonly accepted_at?: Instant
}

/** @throws for a session that nobody has joined: it has no row. */
export function projectionOf(session: Session): Projection {
  const asked = askedPart(session)
  if (session.status === 'unborn' || !asked) throw new Error('a session without `joined` has no row')
  const begun = begunPart(session)
  const ended = session.status === 'ended' ? session : null
  const listener = session.status === 'offered' ? session.listener : (listenerOf(session) ?? null)
  return {
    ...(session.status === 'connecting' && { accepted_at: session.acceptedAt }),
    status: session.status,
    listener,
    topic: asked.topic,
    mode: asked.mode,
    joined_at: asked.joinedAt,
    queued_at: asked.queuedAt,
    begun_at: begun?.startedAt ?? null,
    ended_at: ended?.endedAt ?? null,
    end_reason: ended?.reason ?? null,
    passed_by: [...asked.passedBy],
    risk_level: queueLevel(session),
    // For the matching alone: afterwards nobody needs to find people by it.
    under_age: (session.status === 'waiting' || session.status === 'offered') && isUnderAge(asked.described?.ageBand),
    // A session that was held wants its note (S5.5); until then its listener takes no other (S6.1).
    note_due: ended !== null && begun !== undefined && listener !== null,
  }
}
