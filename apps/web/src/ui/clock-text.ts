/** `15:42` for a length of time in ms; what has begun counts as a whole second. Never negative. */
export function clockText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** Whole minutes still to go; the last begun minute counts, so that it never says 0 while time is left. */
export function minutesLeft(ms: number): number {
  return Math.max(0, Math.ceil(ms / 60_000))
}
