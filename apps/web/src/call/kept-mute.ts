/** The session, or the room of supervision, in which this browser's microphone is muted: over a reload, and in another tab. */
const key = 'tingyu.muted'

export function mutedIn(place: string): boolean {
  return localStorage.getItem(key) === place
}

export function keepMuted(place: string, on: boolean): void {
  if (on) localStorage.setItem(key, place)
  else if (mutedIn(place)) localStorage.removeItem(key)
}
