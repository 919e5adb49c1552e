import { appendAudit, type AuditEntry } from '../audit/store.ts'
import type { BusMessage, Context, Topic, Tx } from '../context.ts'
import type { EventName, Events } from '../telemetry/events.ts'

/**
 * One piece of work in one transaction. What others should hear of it is gathered in `after` and
 * published once it is committed, never before (docs/architecture.md §2).
 */
export interface Unit {
  readonly tx: Tx
  readonly context: Context
  after(topic: Topic, message: BusMessage): void
  /** Logged once it is committed. */
  record<N extends EventName>(name: N, facts: Events[N]): void
  /** Written into the audit log in the same transaction, as the last of it. */
  audit(entry: AuditEntry): void
}

interface Hint {
  readonly topic: Topic
  readonly message: BusMessage
}

/** A colleague was quicker in the same place: nothing was written, so the work is done again from the start. */
const worthRetrying = new Set(['40001', '40P01', '55P03'])
/** The log's own locks, by number, by command and by text; a second attempt sees what the other did. */
const retriedConstraints = new Set(['session_event_pkey', 'a_command_counts_once', 'confidence_pkey'])
const attempts = 4

/** Runs `work` in a transaction; publishes afterwards. Whatever it throws rolls everything back. */
export async function inUnit<T>(context: Context, work: (unit: Unit) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const hints: Hint[] = []
    const records: (() => void)[] = []
    const entries: AuditEntry[] = []
    try {
      const value = await context.db.transaction().execute(async (tx) => {
        const done = await work({
          tx,
          context,
          after: (topic, message) => void hints.push({ topic, message }),
          record: (name, facts) => void records.push(() => context.log.event(name, facts)),
          audit: (entry) => void entries.push(entry),
        })
        await appendAudit(tx, context.clock, entries)
        return done
      })
      for (const record of records) record()
      for (const { topic, message } of mostUrgentFirst(hints)) context.bus.publish(topic, message)
      return value
    } catch (error) {
      if (attempt >= attempts || !isRetried(error)) throw error
    }
  }
}

/** That somebody is in danger is told before anything else: what follows from it is read while others are still told. */
function mostUrgentFirst(hints: readonly Hint[]): readonly Hint[] {
  const urgent = ({ topic, message }: Hint) => topic === 'supervisors' && message.kind === 'incidents'
  return [...hints.filter(urgent), ...hints.filter((hint) => !urgent(hint))]
}

function isRetried(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false
  if (typeof error.code === 'string' && worthRetrying.has(error.code)) return true
  return retriedConstraints.has(constraintOf(error) ?? '')
}

/** The name of the constraint that a database error is about, if it is about one. */
export function constraintOf(error: unknown): string | null {
  return error instanceof Error && 'constraint' in error && typeof error.constraint === 'string'
    ? error.constraint
    : null
}
