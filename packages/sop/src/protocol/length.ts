import type { Ms } from '../ids.ts'

const units = { min: 60_000, s: 1_000 } as const

/** `50 min` → 3,000,000; `30 s` → 30,000; anything else is undefined. */
export function lengthOf(text: unknown): Ms | undefined {
  const match = typeof text === 'string' ? /^(0|[1-9][0-9]{0,4}) (min|s)$/u.exec(text) : null
  return match === null ? undefined : Number(match[1]) * units[match[2] as keyof typeof units]
}

/** The reverse: whole minutes as `50 min`, everything else in seconds. */
export function lengthText(ms: Ms): string {
  return ms % units.min === 0 ? `${ms / units.min} min` : `${ms / units.s} s`
}
