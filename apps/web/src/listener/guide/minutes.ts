import type { Ms } from '@tingyu/sop'
import { clockText } from '../../ui/clock-text.ts'

/** `20` for whole minutes, as most protocols have them; `0:30` for anything else. */
export function minutesText(ms: Ms): string {
  return ms % 60_000 === 0 ? String(ms / 60_000) : clockText(ms)
}
