import type { LoggedEvent, SessionId } from '@tingyu/sop'
import { randomUUID } from 'node:crypto'
import type { Tx } from '../context.ts'

/**
 * Keeps incidents true to the log, in its transaction. A session that ends does not close its incident:
 * that takes a supervisor's confirmed outcome (S7.2).
 */
export async function recordIncidents(tx: Tx, session: SessionId, events: readonly LoggedEvent[]): Promise<void> {
  for (const { at, event } of events) {
    switch (event.type) {
      case 'crisis-declared':
        // Declared again, for a graver cause, it is still the same incident.
        await tx
          .insertInto('incident')
          .values({ id: randomUUID(), session, declared_at: at, cause: event.cause })
          .onConflict((conflict) =>
            conflict.column('session').where('resolved_at', 'is', null).doUpdateSet({ cause: event.cause }),
          )
          .execute()
        break
      case 'crisis-taken':
        await tx
          .updateTable('incident')
          .set({ taken_by: event.supervisor, taken_at: at })
          .where('session', '=', session)
          .where('resolved_at', 'is', null)
          .execute()
        break
      case 'crisis-resolved':
        await tx
          .updateTable('incident')
          .set({ outcome: event.outcome, resolved_by: event.supervisor, resolved_at: at })
          .where('session', '=', session)
          .where('resolved_at', 'is', null)
          .execute()
        break
      default:
        break
    }
  }
}
