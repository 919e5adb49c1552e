import { ok, relievedListenerOf, type PersonId } from '@tingyu/sop'
import type { RefusalBody } from '@tingyu/contract'
import type { Result } from '@tingyu/sop'
import { refuseWith } from '../http/status.ts'
import type { SessionRow } from '../session/store.ts'

type Answer<T> = Result<T, RefusalBody>

/** A session of this listener that is over; or why there is nothing to be said about it. */
export function ended(row: SessionRow | undefined, listener: PersonId): Answer<SessionRow> {
  if (!row || row.listener !== listener || row.status === 'offered') return refuseWith('not-found')
  return row.status === 'ended' ? ok(row) : refuseWith('not-now')
}

export interface OwnPart {
  readonly row: SessionRow
  /** A supervisor took over: what came after is not for them. */
  readonly relieved: boolean
}

/** What a listener may look back on: a session of theirs that is over, or their part of one until they were relieved. */
export function ownPart(row: SessionRow | undefined, listener: PersonId): Answer<OwnPart> {
  if (row && relievedListenerOf(row.state) === listener) return ok({ row, relieved: true })
  const whole = ended(row, listener)
  return whole.ok ? ok({ row: whole.value, relieved: false }) : whole
}
