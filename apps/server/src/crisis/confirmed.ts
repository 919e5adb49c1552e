import type { ConfirmedOutcome } from '@tingyu/contract'
import type { PersonId, SessionId } from '@tingyu/sop'
import { look } from '../audit/looks.ts'
import type { Context } from '../context.ts'
import { readConfirmed } from './store.ts'

/**
 * What supervisors confirmed of the incidents of a session, in order: for the listener who was in it, who would else be
 * left with it alone (S7.2, S6.3). Codes and times, and whether somebody has asked after the seeker since; what they found
 * is with the supervisors.
 */
export async function confirmedOf(
  context: Context,
  listener: PersonId,
  session: SessionId,
): Promise<readonly ConfirmedOutcome[]> {
  const rows = await readConfirmed(context.db, session)
  for (const { incident } of rows) await look(context, { by: listener, what: 'opened', incident })
  return rows.map(({ told }) => told)
}
