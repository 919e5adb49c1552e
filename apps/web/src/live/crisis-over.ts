import { askedPart, type Instant, type Ms, type Session } from '@tingyu/sop'

/** For so long both sides are told that a crisis is over: long enough to be read after a fright. */
export const toldFor: Ms = 60_000

/** Who had come to help and has left again a moment ago, where the session goes on (S7.2). */
export function supervisorWhoLeft(session: Session, now: Instant | undefined): string | undefined {
  if (now === undefined || session.status === 'crisis' || session.status === 'ended') return undefined
  const continued = askedPart(session)?.continued
  return continued !== undefined && now - continued.at < toldFor ? continued.workingName : undefined
}
