import type { SessionId } from '@tingyu/sop'

/** The session in which this browser's microphone is muted: over a reload, and in another tab. */
const key = 'tingyu.muted'

export function mutedIn(session: SessionId): boolean {
  return localStorage.getItem(key) === session
}

export function keepMuted(session: SessionId, on: boolean): void {
  if (on) localStorage.setItem(key, session)
  else if (mutedIn(session)) localStorage.removeItem(key)
}
