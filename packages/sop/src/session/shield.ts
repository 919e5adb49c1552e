import type { Instant, Ms } from '../ids.ts'
import type { DatedEvent, EndReason, SessionEvent } from './event.ts'
import type { Session } from './state.ts'

/*
 * The listener's shield against harassment (decision 116). One tap raises it: on their side the voice is cut, and after a
 * few seconds the session is over. Until then they alone, and nobody else, may take it back.
 */

/**
 * How long a listener may take back their shield. 10 s: the longest that is read as "a few seconds", enough to read two
 * lines and to press; whoever was harassed hears nothing in it. Changed here only.
 */
export const takeBackWithin: Ms = 10_000

/** Since when the shield is up, if it is. In a crisis it stays up, without an end by time, until the listener decides. */
export function shieldOf(session: Session): Instant | undefined {
  return 'shield' in session ? session.shield : undefined
}

/** How it ends: whatever ends a session while the shield is up, ends it as the listener wished. */
export function endedAs(session: Session, reason: EndReason): SessionEvent {
  const shielded = session.status !== 'crisis' && shieldOf(session) !== undefined
  return { type: 'ended', reason: shielded ? 'harassment' : reason }
}

/** What is due while the shield is up: its own end, before all that comes at the same instant. */
export function dueUnder(shield: Instant | undefined, events: readonly DatedEvent[]): readonly DatedEvent[] {
  if (shield === undefined) return events
  const ended: SessionEvent = { type: 'ended', reason: 'harassment' }
  return [
    { at: shield + takeBackWithin, event: ended },
    ...events.map(({ at, event }) => ({ at, event: event.type === 'ended' ? ended : event })),
  ]
}

/** Without the shield. */
export function withoutShield<T extends object>(session: T): T {
  const { shield: _, ...rest } = session as T & { readonly shield?: Instant }
  return rest as unknown as T
}
