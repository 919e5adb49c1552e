import type { Ms } from '@tingyu/sop'
import { clockText } from '../../ui/clock-text.ts'

/** `20` for whole minutes, as most protocols have them; `0:30` for anything else. */
export function minutesText(ms: Ms): string {
  return ms % 60_000 === 0 ? String(ms / 60_000) : clockText(ms)
}

/** A length as one says it: below a minute in seconds. The words for either are given. */
export function lengthText(ms: Ms, words: { minutes: (minutes: string) => string; seconds: (n: string) => string }) {
  return ms < 60_000 ? words.seconds(String(Math.round(ms / 1_000))) : words.minutes(minutesText(ms))
}
