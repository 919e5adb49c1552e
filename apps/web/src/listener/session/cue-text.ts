import { spoken, type Cue } from '@tingyu/sop'
import { worded } from '../../i18n/language.ts'

/**
 * A cue as this listener says it, with their working name where the words have a place for it (S2.1): only what the
 * service lets be adapted can have another wording (S0.5).
 */
export function cueText(cue: Cue, wording: Readonly<Record<string, string>>, language: string, name: string): string {
  const own = cue.adaptable ? wording[cue.id] : undefined
  return spoken(own ?? worded(cue.text, language), name)
}
