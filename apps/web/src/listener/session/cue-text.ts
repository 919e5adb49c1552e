import type { Cue } from '@tingyu/sop'
import { worded } from '../../i18n/language.ts'

/** A cue as this listener says it: only what the service lets be adapted can have another wording (S0.5). */
export function cueText(cue: Cue, wording: Readonly<Record<string, string>>, language: string): string {
  const own = cue.adaptable ? wording[cue.id] : undefined
  return own ?? worded(cue.text, language)
}
